"""The status: how all goals stand today, along the tree, and what needs a talk."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from goalkit import period
from goalkit.finding import Finding
from goalkit.judge.facts import Facts
from goalkit.period import Period
from goalkit.portfolio.capacity import loads
from goalkit.report import selection
from goalkit.report.rows import GoalRow, open_stages, role_name, row_of
from goalkit.report.selection import Wanted
from goalkit.report.status.attention import attention
from goalkit.report.status.changes import changes, month_before
from goalkit.report.status.data_state import sources
from goalkit.report.status.house import flips
from goalkit.report.status.open_points import open_points
from goalkit.report.status.page import view
from goalkit.report.status.report import StatusReport
from goalkit.report.status.sheet import sheet
from goalkit.report.status.teams import busy
from goalkit.report.status.values import to_json
from goalkit.report.unread import left_out


def build(
    facts: Facts,
    findings: Iterable[Finding] = (),
    wanted: Wanted | None = None,
    *,
    compare: dt.date | None = None,
    history: bool = False,
    verbose: bool = False,
    capacity: bool = False,
) -> StatusReport:
    """Build the status of a day; `history` tells whether the repository keeps its past.

    `capacity` adds what measures ask of the teams, `verbose` how often rules of the house changed lights where noise would not have.

    Where `wanted.segment` is a dimension, the report also holds the figures by its values. Raises GoalkitError for a goal or
    filter that does not exist.
    """
    from goalkit.report import segments  # noqa: PLC0415 - it reads this report

    wanted = wanted or Wanted()
    dimension = wanted.segment if wanted.segment and segments.is_dimension(facts, wanted.segment) else None
    chosen = replace(wanted, segment=None) if dimension else wanted
    made = _built(facts, tuple(findings), chosen, compare, history=history, verbose=verbose, capacity=capacity)
    return replace(made, cut=segments.build(facts, made, dimension)) if dimension else made


def _built(
    facts: Facts, findings: tuple[Finding, ...], wanted: Wanted, compare: dt.date | None,
    *, history: bool, verbose: bool, capacity: bool,
) -> StatusReport:  # fmt: skip
    ws = facts.ws
    chosen = selection.select(facts, wanted)
    stages = open_stages(facts, findings)
    rows = tuple(
        row_of(facts, goal, stages, asked=goal.id in chosen.asked, history=history) for goal in chosen.goals
    )
    since = compare or month_before(facts.as_of)
    last = _last(rows)
    points = open_points(rows, facts.book, facts.as_of, busy(facts))
    start_month = ws.settings.fiscal_year_start
    shown_day = min(last.last, facts.as_of) if last else facts.as_of
    return StatusReport(
        name=ws.settings.name or ws.root.resolve().name,
        as_of=facts.as_of,
        compared=since,
        year=selection.fiscal_year(ws, wanted.year) if wanted.year else period.containing(shown_day, "year", start_month),
        start_month=start_month,
        last=last,
        goals=rows,
        changes=changes(facts, rows, since),
        attention=attention(facts, rows, findings),
        open_points=points,
        sources=sources(facts),
        left_out=left_out(facts, findings),
        flips=tuple(flips(facts, rows)) if verbose else (),
        loads=loads(facts) if capacity else None,
        roles={point.owner: role_name(facts, point.owner) for point in points if point.owner},
    )


def _last(rows: tuple[GoalRow, ...]) -> Period | None:
    """Return the latest period that a figure shown ends with, by the annual goals where there are any."""
    annual = [row for row in rows if row.level.kind == "annual" and row.standing.actual_period is not None]
    ends = [row.standing.actual_period for row in annual or rows if row.standing.actual_period is not None]
    return max(ends, key=lambda item: (item.last, item.first), default=None)


__all__ = ["StatusReport", "Wanted", "build", "sheet", "to_json", "view"]
