"""`goalkit check`: find everything that is wrong, in one run; write nothing but what --fix mends."""

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from goalkit.commands import _baseline, _findings, _fixing, _known, _shared, _since, _watch
from goalkit.commands._shared import AsOf, ColorChoice, Directory, Lang, Width
from goalkit.errors import GoalkitError
from goalkit.finding import SEVERITIES

if TYPE_CHECKING:
    from goalkit.model.settings import Profile
    from goalkit.rules.selection import Selection

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
Max = Annotated[int | None, typer.Option("--max", metavar="N", min=0, help="Show at most N findings, the most severe (full: 200, others: all).", show_default=False)]
HELP = """Find everything that is wrong with goals, KPIs and data; write nothing without --fix.

\b
  goalkit check
  goalkit check goals/2025 --select M,T
  goalkit check --diff
  goalkit check --since main
  goalkit check --baseline known.yaml --update-baseline
  goalkit check --output-format full --output-format github=annotations.txt

Exit 0: no error; 1: errors (see --fail-on); 2: wrong usage.
"""


@dataclass(frozen=True)
class Ask:
    """What one run of the check is asked for; `look` is where and how: directory, language, day, colour, width."""

    context: typer.Context
    paths: tuple[Path, ...]
    targets: list[tuple[str, Path | None]]
    chosen: "Selection"
    fail_on: str | None
    maximum: int | None
    statistics: bool
    fix: bool
    unsafe: bool
    diff: bool
    baseline: _baseline.Baseline | None
    update_baseline: bool
    since: str | None
    look: tuple[Path | None, str | None, str | None, _shared.Color | None, int | None]


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
    fix: Annotated[bool, typer.Option("--fix", help="Write what has only one cure, then report the rest.")] = False,
    unsafe_fixes: Annotated[bool, typer.Option("--unsafe-fixes", help="Also cures that may not be what was meant.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would change; write nothing.")] = False,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit 0 also with findings.")] = False,
    since: _since.Revision = None,
    baseline: _baseline.File = None,
    update_baseline: _baseline.Update = False,
    watch: _watch.Watch = False,
    directory: Directory = None,
    lang: Lang = None,
    as_of: AsOf = None,
    color: ColorChoice = None,
    width: Width = None,
) -> None:
    """Find everything that is wrong with goals, KPIs and data."""
    from goalkit.rules.selection import Selection

    if fail_on not in SEVERITIES:
        raise GoalkitError("unknown severity {name!r}", "use --fail-on error, warning or info", name=fail_on)
    places = tuple(paths or ())
    ask = Ask(
        context, places, _findings.targets(output_format or ["full"]), Selection(_split(select), _split(ignore), _profile(profile)),
        None if exit_zero else fail_on, maximum, statistics, fix, unsafe_fixes, diff,
        _baseline.opened(baseline, update=update_baseline, alone=not (places or since is not None or watch)), update_baseline, since,
        (directory or _start(context, places), lang, as_of, color, width),
    )  # fmt: skip
    if watch:
        _watch.watch(lambda: _once(ask)[0], [file for _, file in ask.targets if file], writes=fix or diff)
    if _once(ask)[1]:
        raise typer.Exit(1)


def _once(ask: Ask) -> tuple[_shared.Session, bool]:
    """Check and show once; return what was looked at, and whether something is found that makes the exit code 1."""
    from goalkit.rules import engine

    session = _shared.begin(ask.context, *ask.look)
    selection = replace(ask.chosen, paths=_below(session.ws.root, ask.paths))
    find = partial(engine.run, words=session.words, selection=selection)
    if ask.diff:
        return session, _fixing.differs(session, find, unsafe=ask.unsafe) and ask.fail_on is not None
    session, findings = _fixing.mended(session, find, unsafe=ask.unsafe) if ask.fix else (session, find(session.facts))
    findings = _known.new(session, findings, selection, ask.baseline, ask.since, update=ask.update_baseline)
    outcome = replace(_findings.outcome(session, findings, ask.maximum, [name for name, _ in ask.targets]), unsafe=ask.unsafe)
    for name, file in ask.targets:
        _findings.show(session, outcome, name, file, statistics=ask.statistics)
    if told := _findings.hint((name for name, _ in ask.targets), session.words):
        typer.echo(told, err=True)
    threshold = SEVERITIES.index(ask.fail_on) if ask.fail_on else -1
    return session, any(SEVERITIES.index(finding.severity) <= threshold for finding in findings)


def _start(context: typer.Context, paths: tuple[Path, ...]) -> Path | None:
    """Start at the first path, so that a repository elsewhere can be checked by naming it."""
    if not paths or (context.obj or {}).get("directory"):
        return None
    first = paths[0]
    return first if first.is_dir() else first.parent


def _below(root: Path, paths: tuple[Path, ...]) -> tuple[str, ...]:
    """Return the paths as the findings name them."""
    wanted: list[str] = []
    for path in paths:
        whole = path.resolve()
        if not whole.exists():
            raise GoalkitError("{path} does not exist", "name files or folders of the goals repository", path=path)
        if not whole.is_relative_to(root.resolve()):
            raise GoalkitError("{path} does not lie in the goals repository {root}", "check each repository on its own", path=path, root=root)
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
    raise GoalkitError("unknown profile {name!r}", "use --profile start, standard or strict", name=name)


def _split(given: list[str] | None) -> tuple[str, ...]:
    return tuple(name for text in given or () for name in text.split(",") if name.strip())
