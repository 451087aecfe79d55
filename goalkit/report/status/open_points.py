"""What was decided or planned and is not done yet."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from goalkit.model.journal_book import Book
from goalkit.report.rows import GoalRow


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A decision, measure or countermeasure that waits; `date` is when it was decided (for measures: when they began).

    `busy` is the share of its team's days that measures ask for this quarter, where that is more than the team has.
    """

    date: dt.date | None
    what: str
    owner: str | None
    due: dt.date | None
    overdue: bool
    busy: float | None = None


def open_points(rows: Iterable[GoalRow], book: Book, day: dt.date, busy: Mapping[str, float] | None = None) -> tuple[OpenPoint, ...]:
    """Collect open decisions and what is past due of measures and countermeasures; the overdue first, each by due date.

    `busy` has the teams that measures ask for more than they have, with the share of their days.
    """
    asked = {row.goal.id: row for row in rows if row.asked}
    decisions = [
        OpenPoint(item.opened, item.what or item.id or "", item.owner or item.by, item.due, item.overdue(day))
        for item in book.open_decisions()
        if item.goal is None or item.goal in asked
    ]
    measures = [
        OpenPoint(measure.start, measure.title, measure.owner, measure.due, overdue=True, busy=(busy or {}).get(row.team or ""))
        for row in asked.values()
        for measure in row.measures
        if measure.late
    ]
    counters = [
        OpenPoint(item.opened, item.action or item.id or "", item.owner or asked[item.goal].owner, item.due, overdue=True)
        for item in book.countermeasures
        if item.goal in asked and item.overdue(day)
    ]
    return tuple(sorted([*decisions, *measures, *counters], key=_urgent))


def _urgent(point: OpenPoint) -> tuple[bool, dt.date]:
    return not point.overdue, point.due or dt.date.max
