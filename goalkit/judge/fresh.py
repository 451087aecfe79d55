"""How fresh the data of a goal is: when its next value was expected (specification section 6)."""

import datetime as dt

from goalkit import period
from goalkit.judge.case import Case
from goalkit.judge.standing import DataState
from goalkit.model.kpi import Kpi
from goalkit.model.settings import Thresholds
from goalkit.period import Period

MISSING = 3
"""From so many missing periods on, a source is dead."""


def state(case: Case) -> DataState:
    """Return the state of the data on the day: by the first period of the goal that comes after the last value.

    A period is expected at its end + publish_lag_days; after the last period of the goal nothing is expected any more.
    """
    if case.latest is None:
        return "none"
    overdue = [expected(when.last, case.kpi, case.thresholds) for when in missing(case, case.latest)]
    if not overdue:
        return "fresh"
    if case.day <= later(overdue[0], case.thresholds.grace_days):
        return "due"
    return "dead" if len(overdue) >= MISSING else "stale"


def missing(case: Case, after: Period | None, most: int = MISSING) -> tuple[Period, ...]:
    """Return the first periods after one (None: of the goal) whose values were expected before the day, at most `most`.

    After the last period of the goal nothing is expected.
    """
    found: list[Period] = []
    current, final = after, case.window.periods[-1].last
    while len(found) < most and (current is None or current.last < final):
        current = period.following(current, case.window.year_start) if current else case.window.periods[0]
        if expected(current.last, case.kpi, case.thresholds) >= case.day:
            break
        found.append(current)
    return tuple(found)


def expected(end: dt.date, kpi: Kpi, thresholds: Thresholds) -> dt.date:
    """Return the day on which the value of a period that ends on a day is expected."""
    return later(end, kpi.publish_lag_days if kpi.publish_lag_days is not None else thresholds.publish_lag_days)


def later(day: dt.date, days: int) -> dt.date:
    """Return a day some days later, at most the last day that there is."""
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return dt.date.max
