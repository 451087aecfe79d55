"""`goalkit status`: how all goals stand today, along the tree, and what needs a talk."""

import datetime as dt
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from goalkit.commands import _report, _shared
from goalkit.commands._report import Format, Product
from goalkit.commands._shared import AsOf, ColorChoice, Directory, Lang, Output, Width
from goalkit.errors import GoalkitError
from goalkit.nearest import nearest

if TYPE_CHECKING:
    from goalkit.report.status import StatusReport

Selectors = Annotated[
    list[str] | None, typer.Argument(metavar="[GOAL]...", help="ID, ID+ (with what is below), +ID (with what is above).", show_default=False)
]
Year = Annotated[str | None, typer.Option("--year", metavar="YEAR", help="All goals of this fiscal year.", show_default=False)]
Everything = Annotated[bool, typer.Option("--all", help="All goals: closed, finished and not begun ones too.")]
Team = Annotated[str | None, typer.Option("--team", metavar="TEAM", help="Goals of a team and the teams below it.", show_default=False)]
Owner = Annotated[str | None, typer.Option("--owner", metavar="ROLE", help="Goals of a role.", show_default=False)]
Level = Annotated[str | None, typer.Option("--level", metavar="LEVEL", help="Goals of a level or kind of level.", show_default=False)]
KpiName = Annotated[str | None, typer.Option("--kpi", metavar="KPI", help="Goals measured by a KPI.", show_default=False)]
Lights = Annotated[
    list[str] | None, typer.Option("--light", metavar="LIGHT", help="Goals with this light (off_track); may be repeated.", show_default=False)
]
Segment = Annotated[
    str | None,
    typer.Option("--segment", metavar="NAME[=VALUE]", help="The figures by the segments of a dimension; with a value: goals for it.", show_default=False),
]
Compare = Annotated[str | None, typer.Option("--compare", metavar="DATE", help="Say what is new since this day; a month ago by default.", show_default=False)]
Capacity = Annotated[bool, typer.Option("--capacity", help="What the measures ask of each team in each quarter, against what it has.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say how often a rule of the house changed lights that noise would not have.")]
FailOn = Annotated[str | None, typer.Option("--fail-on", metavar="off_track|at_risk", help="Exit 1 where a goal stands so badly.", show_default=False)]
HELP = """Show how all goals stand today and what needs a talk.

\b
  goalkit status
  goalkit status --team service --format markdown --output minutes.md
  goalkit status fcr-2025+ --as-of 2025-07-14
  goalkit status --segment customer_group
  goalkit status --light off_track --fail-on off_track

Exit 0: shown; 1: only with --fail-on; 2: wrong usage.
"""
TO_TALK_ABOUT = ("C208", "C401", "C403", "V101")
"""Findings about goals that the status speaks of: stages, conflicts, overdue reviews."""
LEFT_OUT = ("F", "C301", "P1")
"""Findings that say why something is left out; they are known by their place."""
_FAILING = {"off_track": {"off_track", "missed"}, "at_risk": {"off_track", "missed", "at_risk"}}


def status(
    context: typer.Context,
    goals: Selectors = None,
    format_name: Format = "terminal",
    output: Output = None,
    year: Year = None,
    everything: Everything = False,
    team: Team = None,
    owner: Owner = None,
    level: Level = None,
    kpi: KpiName = None,
    light: Lights = None,
    segment: Segment = None,
    compare: Compare = None,
    fail_on: FailOn = None,
    capacity: Capacity = False,
    verbose: Verbose = False,
    directory: Directory = None,
    lang: Lang = None,
    as_of: AsOf = None,
    color: ColorChoice = None,
    width: Width = None,
) -> None:
    """Show how all goals stand today and what needs a talk."""
    _report.check_format(format_name, _report.WITH_SHEET)
    if fail_on is not None and fail_on not in _FAILING:
        raise GoalkitError("--fail-on {name!r} is not possible", "use --fail-on off_track or at_risk", name=fail_on)
    session = _shared.begin(context, directory, lang, as_of, color, width)
    from goalkit.report import status as report
    from goalkit.report.unread import unread

    wanted = report.Wanted(tuple(goals or ()), team, owner, level, kpi, segment, _lights(light), year, everything)
    built = report.build(
        session.facts,
        [*_report.findings(session, TO_TALK_ABOUT, places=False), *_report.findings(session, LEFT_OUT if unread(session.facts) else ())],
        wanted,
        compare=_compare(compare, session.as_of),
        history=session.facts.has_history,
        verbose=verbose,
        capacity=capacity,
    )
    words = session.words
    product = Product(
        lambda minutes: report.view(built, words, minutes=minutes),
        lambda: report.to_json(built, words),
        lambda: report.sheet(built, words),
    )
    _report.deliver(session, product, format_name, output)
    if fail_on is not None and _fails(built, fail_on):
        raise typer.Exit(1)


def _fails(built: "StatusReport", fail_on: str) -> bool:
    return any(row.asked and row.standing.light in _FAILING[fail_on] for row in built.goals)


def _lights(given: list[str] | None) -> tuple[str, ...]:
    from goalkit.judge.standing import LightName

    names = get_args(LightName)
    asked = [part.strip() for text in given or () for part in text.split(",") if part.strip()]
    for name in asked:
        if name not in names:
            close = nearest(name, names)
            hint = "did you mean {close}?" if close else "there are: {known}"
            raise GoalkitError("unknown light {name!r}", hint, name=name, close=close, known=", ".join(names))
    return tuple(asked)


def _compare(given: str | None, as_of: dt.date) -> dt.date | None:
    from goalkit import scalar

    if given is None:
        return None
    try:
        day = scalar.date(given)
    except scalar.ScalarError:
        raise GoalkitError("--compare {day!r} is not a date", "write it as 2025-06-14", day=given) from None
    if day >= as_of:
        raise GoalkitError("--compare {day} is not before {last}", "name an earlier day", day=given, last=as_of.isoformat())
    return day
