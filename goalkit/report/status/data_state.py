"""How fresh the data are, and what was released."""

import datetime as dt
from dataclasses import dataclass

from goalkit import period
from goalkit.judge.facts import Facts
from goalkit.judge.standing import DataState
from goalkit.kpis.readings import SourceUse
from goalkit.period import Period


@dataclass(frozen=True, slots=True)
class SourceState:
    """A source on the day: how fresh, its last period, and up to when it was released."""

    id: str
    state: DataState
    last: Period | None
    released: Period | None = None
    released_on: dt.date | None = None


def sources(facts: Facts) -> tuple[SourceState, ...]:
    """Return the state of every source."""
    if not facts.has_data:
        return ()
    start = facts.ws.settings.fiscal_year_start
    releases: dict[str, tuple[Period, dt.date]] = {}
    for entry in facts.book.releases():
        source = facts.ws.source(entry.source)
        if source is None or entry.period is None:
            continue
        when = period.parse(entry.period, start)
        if source.id not in releases or releases[source.id][0].last <= when.last:
            releases[source.id] = (when, entry.date)
    states = []
    for use in facts.readings.uses:
        released, day = releases.get(use.source, (None, None))
        states.append(SourceState(use.source, _state(facts, use), use.last, released, day))
    return tuple(states)


def _state(facts: Facts, use: SourceUse) -> DataState:
    """Return how fresh a source is (semantics.md section 6), by the next period after its last value."""
    if use.last is None:
        return "none"
    start = facts.ws.settings.fiscal_year_start
    grace = dt.timedelta(days=facts.ws.settings.thresholds.grace_days)
    lag = dt.timedelta(days=_lag(facts, use.source))
    missing = period.following(use.last, start)
    expected = missing.last + lag
    if facts.as_of <= expected:
        return "fresh"
    if facts.as_of <= expected + grace:
        return "due"
    third = period.following(period.following(missing, start), start)
    return "dead" if facts.as_of > third.last + lag + grace else "stale"


def _lag(facts: Facts, name: str) -> int:
    """Return the days after a period in which a source is expected: its own, else the longest of its KPIs."""
    source = facts.ws.source(name)
    if source is not None and source.lag_days is not None:
        return source.lag_days
    usual = facts.ws.settings.thresholds.publish_lag_days
    fed = (kpi for kpi in facts.ws.kpis if any(item.id == name for item in kpi.source))
    return max((kpi.publish_lag_days if kpi.publish_lag_days is not None else usual for kpi in fed), default=usual)
