"""What `check` shows: the formats asked for, what they tell about the run, and where they go."""

from pathlib import Path
from typing import TYPE_CHECKING

from goalkit.commands import _shared
from goalkit.errors import GoalkitError
from goalkit.finding import Finding
from goalkit.nearest import nearest

if TYPE_CHECKING:
    from goalkit.render.findings import Outcome
    from goalkit.render.findings.outcome import RuleText


def targets(given: list[str]) -> list[tuple[str, Path | None]]:
    """Return the formats that were asked for with their files; raises GoalkitError for an unknown one."""
    from goalkit.render.findings import FORMATS

    wanted: list[tuple[str, Path | None]] = []
    for text in given:
        name, _, file = text.partition("=")
        if name not in FORMATS:
            close = nearest(name, FORMATS)
            raise GoalkitError(
                f"unknown output format {name!r}" + (f" (did you mean {close}?)" if close else ""),
                f"choose one of {', '.join(FORMATS)}",
            )
        wanted.append((name, Path(file) if file else None))
    return wanted


def outcome(session: _shared.Session, findings: list[Finding], maximum: int | None) -> "Outcome":
    """Return the findings with everything that a format may show beside them."""
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
        prefix=_prefix(ws.root),
        limit=maximum,
        goal_ids=tuple((goal.id, ws.origin(goal).file) for goal in ws.goals),
        rules=lambda: _texts(session),
    )


def show(session: _shared.Session, found: "Outcome", name: str, file: Path | None, *, statistics: bool) -> None:
    """Print the findings in a format, or write them to its file."""
    from goalkit.render.findings import renderer

    chosen = "statistics" if statistics and name in {"full", "concise"} else name
    color = session.color and file is None
    text = renderer(chosen)(found, session.words, session.width, color)
    if text or file:
        _shared.emit(text, file)


def _texts(session: _shared.Session) -> "list[RuleText]":
    """Return what formats tell about the rules."""
    from goalkit.render import markdown
    from goalkit.render.findings.outcome import RuleText
    from goalkit.rules import pages, registry

    words = session.words
    return [
        RuleText(
            rule.CODE, rule.NAME, rule.SEVERITY, words(pages.what(rule)), words(pages.why(rule)),
            markdown.render(pages.page(rule, words)),
        )
        for rule in registry.all_rules()
    ]  # fmt: skip


def _prefix(root: Path) -> str:
    """Return the way from the top of the git repository to the root, with a slash at its end."""
    whole = root.resolve()
    for folder in (whole, *whole.parents):
        if (folder / ".git").exists():
            relative = whole.relative_to(folder).as_posix()
            return "" if relative == "." else f"{relative}/"
    return ""
