"""The countermeasure record: how fast the reaction was, and whether it helped."""

import datetime as dt
from collections.abc import Sequence

from goalkit.judge import xmr
from goalkit.model.goal import Goal
from goalkit.model.journal_book import Countermeasure
from goalkit.period import Period
from goalkit.report.review.learned import CounterRecord
from goalkit.report.review.year import Year

RED = frozenset({"off_track", "missed"})
BEFORE, AFTER, BASELINE = 3, 6, 12
"""Values compared before and after, and the values before that make the chart."""


def record(year: Year) -> tuple[CounterRecord, ...]:
    """Return the countermeasures that were decided or done in the year, oldest first."""
    found = [
        _record(year, goal, item)
        for goal in year.goals
        for item in year.book.countermeasures_of(goal.id)
        if any(day and year.period.first <= day <= year.period.last for day in (item.opened, item.done))
    ]
    return tuple(sorted(found, key=lambda item: (item.decided, item.goal, item.id or "")))


def _record(year: Year, goal: Goal, item: Countermeasure) -> CounterRecord:
    red = _red_since(year, goal, item.opened)
    before, after, signal = _effect(year, goal, item.done)
    late = (item.done - item.due).days if item.done and item.due else None
    if item.due and not item.done and item.due < year.facts.as_of:
        late = (year.facts.as_of - item.due).days
    return CounterRecord(
        goal=goal.id,
        id=item.id,
        action=item.action,
        cause=item.cause,
        owner=item.owner or goal.owner_role,
        red_since=red,
        decided=item.opened,
        reaction_days=(item.opened - red).days if red else None,
        due=item.due,
        done=item.done,
        days_late=max(late, 0) if late is not None else None,
        before=before,
        after=after,
        signal=signal,
        overlaps=_overlaps(goal, item, year) if item.done else 0,
        result=item.result,
    )


def _red_since(year: Year, goal: Goal, decided: dt.date) -> dt.date | None:
    """Return the last day of the first period of the red spell in which the countermeasure was decided."""
    since = None
    for item in year.past(goal):
        if item.period.last > decided:
            break
        since = (since or item.period.last) if item.light in RED else None
    return since


def _effect(year: Year, goal: Goal, done: dt.date | None) -> tuple[float | None, float | None, bool | None]:
    """Compare the values before and since a day; a signal is one of the three rules against the limits of before."""
    if done is None:
        return None, None, None
    standing = year.facts.standing(goal, year.facts.as_of, freshness=False)
    earlier = [point for point in standing.comparable if point[0].last <= done]
    since = [value for period, value in standing.comparable if period.first > done][:AFTER]
    if not earlier or not since:
        return None, None, None
    direction = standing.terms.direction
    return _mean([value for _, value in earlier[-BEFORE:]]), _mean(since), _proven(earlier, since, direction)


def _proven(earlier: list[tuple[Period, float]], since: list[float], direction: int) -> bool | None:
    """Tell whether a value since then is a signal to the good side of the chart of before; None without a chart."""
    base = xmr.chart(earlier[-BASELINE:], BASELINE)
    if base is None:
        return None
    return any(direction * (since[signal.index] - base.centre) > 0 for signal in xmr.signals(since, base))


def _overlaps(goal: Goal, item: Countermeasure, year: Year) -> int:
    """Count what else took effect within three months of it, so that the effect cannot be told apart."""
    days = [measure.done for measure in goal.measures] + [
        other.done for other in year.book.countermeasures_of(goal.id) if other is not item
    ]
    return sum(1 for day in days if day and item.done and abs((day - item.done).days) <= 92)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
