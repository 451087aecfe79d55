"""How fresh the data of a goal is: when its next value was expected (specification section 6)."""

import datetime as dt

from goalkit import period
from goalkit.judge.case import Case
from goalkit.judge.standing import DataState
from goalkit.model.kpi import Kpi
from goalkit.model.settings import Thresholds

MISSING = 3
"""From so many missing periods on, a source is dead."""


def state(case: Case) -> DataState:
    """Return the state of the data on the day: by the first period of the goal that comes after the last value.

    A period is expected at its end + publish_lag_days; after the last period of the goal nothing is expected any more.
    """
    if not case.readings:
        return "none"
    final = case.window.periods[-1].last
    lag = publish_lag(case.kpi, case.thresholds)
    overdue: list[dt.date] = []
    missing = period.following(list(case.readings)[-1], case.window.year_start)
    while missing.last <= final and missing.last + lag < case.day:
        overdue.append(missing.last + lag)
        missing = period.following(missing, case.window.year_start)
    if not overdue:
        return "fresh"
    if case.day <= overdue[0] + dt.timedelta(days=case.thresholds.grace_days):
        return "due"
    return "dead" if len(overdue) >= MISSING else "stale"


def publish_lag(kpi: Kpi, thresholds: Thresholds) -> dt.timedelta:
    """Return how long after a period's end its value is expected."""
    days = kpi.publish_lag_days if kpi.publish_lag_days is not None else thresholds.publish_lag_days
    return dt.timedelta(days=days)
