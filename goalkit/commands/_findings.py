"""What `check` shows: the formats asked for, what they tell about the run, and where they go."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from goalkit.commands import _shared
from goalkit.errors import GoalkitError
from goalkit.finding import Finding
from goalkit.nearest import nearest

_FOR_PEOPLE = frozenset({"full", "concise", "grouped"})

if TYPE_CHECKING:
    from goalkit.render.findings import Outcome
    from goalkit.render.findings.outcome import RuleText
    from goalkit.rules.rule import AnyRule
    from goalkit.words import Words


def targets(given: list[str]) -> list[tuple[str, Path | None]]:
    """Return the formats that were asked for with their files; raises GoalkitError for an unknown one."""
    from goalkit.render.findings import FORMATS

    wanted: list[tuple[str, Path | None]] = []
    for text in given:
        name, _, file = text.partition("=")
        if name not in FORMATS:
            close = nearest(name, FORMATS)
            message = "unknown output format {name!r} (did you mean {close}?)" if close else "unknown output format {name!r}"
            raise GoalkitError(message, "choose one of {known}", name=name, close=close, known=", ".join(FORMATS))
        wanted.append((name, Path(file) if file else None))
    return wanted


def outcome(session: _shared.Session, findings: list[Finding], maximum: int | None, formats: Iterable[str] = ()) -> "Outcome":
    """Return the findings with everything that the formats may show beside them."""
    from goalkit.render.findings import Outcome

    ws = session.ws
    documents = ws.documents
    return Outcome(
        tuple(findings),
        goals=len(ws.goals),
        kpis=len(ws.kpis),
        files=len(documents),
        as_of=session.as_of,
        lines=lambda path: documents[path].lines if path in documents else (),
        revision=session.revision if "json" in formats else None,  # asking git takes time
        prefix=prefix(ws.root),
        limit=maximum,
        goal_ids=tuple((goal.id, ws.origin(goal).file) for goal in ws.goals),
        rules=lambda: _texts(session),
        titles={goal.id: goal.short or goal.title for goal in ws.goals},
    )


def show(session: _shared.Session, found: "Outcome", name: str, file: Path | None, *, statistics: bool) -> None:
    """Print the findings in a format, or write them to its file."""
    from goalkit.render.findings import renderer

    chosen = "statistics" if statistics and name in {"full", "concise"} else name
    color = session.color and file is None
    text = renderer(chosen)(found, session.words, session.width, color)
    if text or file:
        _shared.emit(text, file, f"--output-format {name}=FILE")


def hint(names: Iterable[str], words: "Words") -> str:
    """Return what the CI that this runs in would rather read, where only formats for people were asked for; else nothing.

    The format is never changed by itself: what a command prints depends on its options alone.
    """
    if not _FOR_PEOPLE.issuperset(names):
        return ""
    texts = {
        "GITHUB_ACTIONS": words("--output-format full --output-format github also annotates the pull request."),
        "GITLAB_CI": words(
            "--output-format full --output-format gitlab=gl-code-quality-report.json also writes the report for `artifacts: reports: codequality`."
        ),
        "TF_BUILD": words("--output-format full --output-format azure also annotates the run."),
    }
    found = next((text for name, text in texts.items() if os.environ.get(name, "").lower() in {"true", "1"}), "")
    return f"goalkit: {found}" if found else ""


def _texts(session: _shared.Session) -> "list[RuleText]":
    """Return what formats tell about the rules: the same pages as `explain`."""
    from goalkit.render import markdown, terminal
    from goalkit.render.findings.outcome import RuleText
    from goalkit.rules import pages, registry
    from goalkit.rules.house import House

    words = session.words

    def told(rule: "AnyRule") -> RuleText:
        page = pages.page(rule, words)
        family = registry.FAMILIES.get(rule.CODE[:1], "house").replace("_", "-")
        what, why = words(pages.what(rule)), words(pages.why(rule))
        return RuleText(rule.CODE, rule.NAME, rule.SEVERITY, what, why, markdown.render(page), terminal.render(page, width=80), family)

    return [told(rule) for rule in registry.all_rules(House(session.ws, words))]


def prefix(root: Path) -> str:
    """Return the way from the top of the git repository to the root, with a slash at its end."""
    whole = root.resolve()
    for folder in (whole, *whole.parents):
        if (folder / ".git").exists():
            relative = whole.relative_to(folder).as_posix()
            return "" if relative == "." else f"{relative}/"
    return ""
