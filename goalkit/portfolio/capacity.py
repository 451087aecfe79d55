"""What the measures ask of each team in each quarter, against what it can give (section 4.5 of the domain: effort and capacity)."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from goalkit import period
from goalkit.judge.facts import Facts
from goalkit.model import consent
from goalkit.model.goal import Goal
from goalkit.model.measure import Measure
from goalkit.model.settings import Team
from goalkit.period import Period

MOST_QUARTERS = 40
"""Nobody plans the days of a team further ahead than ten years."""
LAST_YEAR = 9990
"""The calendar ends a little later."""
DAYS_PER_HEAD = 12.0
"""A fifth of some sixty working days in a quarter: what a head can give to measures where no capacity is declared."""


@dataclass(frozen=True, slots=True)
class Share:
    """The person-days of one measure in one quarter."""

    goal: Goal
    measure: Measure
    days: float


@dataclass(frozen=True, slots=True)
class Load:
    """What a team is asked for in a quarter; `declared` tells whether its capacity is known or only assumed."""

    team: Team
    quarter: Period
    shares: tuple[Share, ...]
    capacity: float
    declared: bool

    @property
    def days(self) -> float:
        """Return the planned person-days."""
        return sum(share.days for share in self.shares)

    @property
    def used(self) -> float:
        """Return the planned person-days as a share of the capacity."""
        return self.days / self.capacity


def loads(facts: Facts) -> tuple[Load, ...]:
    """Return the load of every team and quarter that is not over yet; measures of goals that are not agreed do not count."""
    agreed = (
        goal
        for goal in facts.ws.goals
        if goal.measures and goal.state != "draft" and facts.closing(goal) is None and consent.agreed_on(goal, facts.as_of) is not None
    )
    return _joined(agreed, facts)


def loads_of(goal: Goal, facts: Facts) -> tuple[Load, ...]:
    """Return what one goal alone asks of teams in the quarters that are not over yet, agreed or not."""
    return _joined((goal,), facts)


def _joined(goals: Iterable[Goal], facts: Facts) -> tuple[Load, ...]:
    held: dict[tuple[str, Period], list[Share]] = {}
    for goal in goals:
        for measure in goal.measures:
            if not measure.effort or measure.dropped is not None or measure.idea:
                continue
            for name, quarter, share in _spread(goal, measure, facts):
                held.setdefault((name, quarter), []).append(share)
    found = []
    for (name, quarter), shares in sorted(held.items(), key=lambda item: (item[0][1], item[0][0])):
        team = facts.ws.team(name)
        capacity = _capacity(team)
        if team is not None and capacity:
            found.append(Load(team, quarter, tuple(shares), capacity, declared=team.capacity is not None))
    return tuple(found)


def _spread(goal: Goal, measure: Measure, facts: Facts) -> Iterator[tuple[str, Period, Share]]:
    """Spread the effort evenly over the days from start to due; a side that is missing is the goal's."""
    terms = facts.ws.terms(goal)
    start, due = measure.start or terms.start, measure.due or terms.due
    if start is None or due is None or due < start:
        return
    length = (due - start).days + 1
    first = period.containing(max(start, facts.as_of), "quarter", facts.ws.settings.fiscal_year_start)
    for _ in range(MOST_QUARTERS):
        if first.first > due or first.last.year > LAST_YEAR:
            return
        days = _overlap(first, start, due)
        for name, effort in measure.effort.items():
            team = facts.ws.team(name)
            yield (team.id if team else name), first, Share(goal, measure, effort * days / length)
        first = period.following(first, facts.ws.settings.fiscal_year_start)


def _overlap(quarter: Period, start: dt.date, due: dt.date) -> int:
    return max(0, (min(quarter.last, due) - max(quarter.first, start)).days + 1)


def _capacity(team: Team | None) -> float:
    if team is None:
        return 0.0
    return team.capacity if team.capacity is not None else DAYS_PER_HEAD * (team.headcount or 0)
