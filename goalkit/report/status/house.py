"""How often a rule of the house changed a light where the rule that knows noise would not have."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from goalkit.judge.facts import Facts
from goalkit.model.settings import LightRule
from goalkit.report.rows import GoalRow

_WITHOUT_RULE = frozenset({None, "budget", "milestones", "measure_first"})
"""Shapes that no rule of the house judges."""


@dataclass(frozen=True, slots=True)
class Flips:
    """A goal with a rule of the house: periods judged, changes of its light, and those that noise would not have made."""

    goal: str
    name: str
    rule: str
    periods: int
    changes: int
    needless: int


def flips(facts: Facts, rows: Iterable[GoalRow]) -> tuple[Flips, ...]:
    """Compare both rules over all past periods of the goals that a rule of the house judges."""
    return tuple(_flips(facts, rows))


def _flips(facts: Facts, rows: Iterable[GoalRow]) -> Iterator[Flips]:
    from goalkit.judge.past import lights  # noqa: PLC0415 - only where somebody asks

    for row in rows:
        goal = row.goal
        rule = goal.light or row.level.light or facts.ws.settings.light
        if rule.rule == "noise" or not row.asked or row.standing.terms.shape in _WITHOUT_RULE:
            continue
        house = [past.light for past in lights(facts, goal, facts.as_of)]
        calm = [past.light for past in lights(facts, goal.model_copy(update={"light": LightRule()}), facts.as_of)]
        changed = [before != after for before, after in pairwise(house)]
        moved = [before != after for before, after in pairwise(calm)]
        needless = sum(own and not other for own, other in zip(changed, moved, strict=True))
        yield Flips(goal.id, row.name, rule.rule, len(house), sum(changed), needless)
