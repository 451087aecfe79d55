"""`goalkit check`: find everything that is wrong, in one run; write nothing."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from goalkit.commands import _shared
from goalkit.commands._shared import AsOf, ColorChoice, Directory, Lang, Width
from goalkit.errors import GoalkitError
from goalkit.finding import SEVERITIES, Finding
from goalkit.nearest import nearest

if TYPE_CHECKING:
    from goalkit.model.settings import Profile
    from goalkit.render.findings import Outcome
    from goalkit.render.findings.outcome import RuleText

Paths = Annotated[
    list[Path] | None, typer.Argument(metavar="[PATH]...", help="Show only what lies in these files or folders.", show_default=False)
]
Formats = Annotated[
    list[str] | None,
    typer.Option(
        "--output-format", "--format", metavar="FORMAT[=FILE]", show_default=False,
        help="full (default), concise, grouped, json, jsonl, github, gitlab, azure, junit, sarif, rdjson or markdown; may be "
        "repeated, with a file to write to.",
    ),
]
Select = Annotated[
    list[str] | None, typer.Option("--select", metavar="CODE,...", help="Only these rules (M104), families (M) or names.", show_default=False)
]
Ignore = Annotated[list[str] | None, typer.Option("--ignore", metavar="CODE,...", help="All but these rules.", show_default=False)]
ProfileName = Annotated[str | None, typer.Option("--profile", metavar="start|standard|strict", help="How strict to be.", show_default=False)]
FailOn = Annotated[str, typer.Option("--fail-on", metavar="error|warning|info", help="What makes the exit code 1.")]
Max = Annotated[int | None, typer.Option("--max", metavar="N", min=0, help="Show at most N findings.", show_default=False)]
HELP = """Find everything that is wrong with goals, KPIs and data; write nothing.

\b
  goalkit check
  goalkit check goals/2025 --select M,T
  goalkit check --output-format full --output-format github=annotations.txt

Exit 0: no error; 1: errors (see --fail-on); 2: wrong usage.
"""


def check(
    context: typer.Context,
    paths: Paths = None,
    output_format: Formats = None,
    select: Select = None,
    ignore: Ignore = None,
    profile: ProfileName = None,
    fail_on: FailOn = "error",
    maximum: Max = None,
    statistics: Annotated[bool, typer.Option("--statistics", help="Count the findings of each rule.")] = False,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit 0 also with findings.")] = False,
    directory: Directory = None,
    lang: Lang = None,
    as_of: AsOf = None,
    color: ColorChoice = None,
    width: Width = None,
) -> None:
    """Find everything that is wrong with goals, KPIs and data."""
    from goalkit.rules import engine
    from goalkit.rules.selection import Selection

    if fail_on not in SEVERITIES:
        raise GoalkitError(f"unknown severity {fail_on!r}", "use --fail-on error, warning or info")
    targets = _targets(output_format or ["full"])
    session = _shared.begin(context, directory or _start(context, paths), lang, as_of, color, width)
    selection = Selection(
        _split(select), _split(ignore), _profile(profile), _below(session.ws.root, paths or [])
    )
    findings = engine.run(session.facts, session.words, selection)
    outcome = _outcome(session, findings, maximum)
    for name, file in targets:
        _show(session, outcome, name, file, statistics=statistics)
    threshold = SEVERITIES.index(fail_on)
    if not exit_zero and any(SEVERITIES.index(finding.severity) <= threshold for finding in findings):
        raise typer.Exit(1)


def _show(session: _shared.Session, outcome: "Outcome", name: str, file: Path | None, *, statistics: bool) -> None:
    from goalkit.render.findings import renderer

    chosen = "statistics" if statistics and name in {"full", "concise"} else name
    color = session.color and file is None
    text = renderer(chosen)(outcome, session.words, session.width, color)
    if text or file:
        _shared.emit(text, file)


def _outcome(session: _shared.Session, findings: list[Finding], maximum: int | None) -> "Outcome":
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


def _targets(given: list[str]) -> list[tuple[str, Path | None]]:
    from goalkit.render.findings import FORMATS

    targets: list[tuple[str, Path | None]] = []
    for text in given:
        name, _, file = text.partition("=")
        if name not in FORMATS:
            close = nearest(name, FORMATS)
            raise GoalkitError(
                f"unknown output format {name!r}" + (f" (did you mean {close}?)" if close else ""),
                f"choose one of {', '.join(FORMATS)}",
            )
        targets.append((name, Path(file) if file else None))
    return targets


def _start(context: typer.Context, paths: list[Path] | None) -> Path | None:
    """Start at the first path, so that a repository elsewhere can be checked by naming it."""
    if not paths or (context.obj or {}).get("directory"):
        return None
    first = paths[0]
    return first if first.is_dir() else first.parent


def _below(root: Path, paths: list[Path]) -> tuple[str, ...]:
    """Return the paths as the findings name them."""
    wanted: list[str] = []
    for path in paths:
        whole = path.resolve()
        if not whole.exists():
            raise GoalkitError(f"{path} does not exist", "name files or folders of the goals repository")
        if not whole.is_relative_to(root.resolve()):
            raise GoalkitError(f"{path} does not lie in the goals repository {root}", "check each repository on its own")
        relative = whole.relative_to(root.resolve()).as_posix()
        wanted.append("" if relative == "." else relative)
    return tuple(wanted)


def _profile(name: str | None) -> "Profile | None":
    from goalkit.model.settings import Profile

    names: tuple[Profile, ...] = get_args(Profile)
    if name is None:
        return None
    for known in names:
        if name == known:
            return known
    raise GoalkitError(f"unknown profile {name!r}", "use --profile start, standard or strict")


def _split(given: list[str] | None) -> tuple[str, ...]:
    return tuple(name for text in given or () for name in text.split(",") if name.strip())


def _prefix(root: Path) -> str:
    """Return the way from the top of the git repository to the root, with a slash at its end."""
    whole = root.resolve()
    for folder in (whole, *whole.parents):
        if (folder / ".git").exists():
            relative = whole.relative_to(folder).as_posix()
            return "" if relative == "." else f"{relative}/"
    return ""
