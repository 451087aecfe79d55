"""How fresh the data are, what was released, and what had to be left out."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from goalkit import period
from goalkit.finding import Finding, Problem
from goalkit.judge.facts import Facts
from goalkit.judge.standing import DataState
from goalkit.kpis.readings import SourceUse
from goalkit.period import Period
from goalkit.report.unread import unread


@dataclass(frozen=True, slots=True)
class SourceState:
    """A source on the day: how fresh, its last period, and up to when it was released."""

    id: str
    state: DataState
    last: Period | None
    released: Period | None = None
    released_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that could not be shown: where it stands and why (text in the language of the run, may be empty)."""

    path: str
    line: int
    code: str
    text: str


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


def left_out(facts: Facts, findings: Iterable[Finding]) -> tuple[LeftOut, ...]:
    """Return what could not be read, with the words that `check` has for it."""
    said: dict[tuple[str, int, str], str] = {}
    for finding in findings:
        said[finding.path, finding.span.line, finding.code] = finding.message
        said.setdefault((finding.path, finding.span.line, ""), finding.message)
    return tuple(_left_out(problem, said) for problem in unread(facts))


def _left_out(problem: Problem, said: dict[tuple[str, int, str], str]) -> LeftOut:
    line = problem.span.line
    text = said.get((problem.file, line, problem.code)) or said.get((problem.file, line, ""), "")
    return LeftOut(problem.file, line, problem.code, text)
