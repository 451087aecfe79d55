"""How often a rule of the house changed a light where the rule that knows noise would not have."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from goalkit.judge.facts import Facts
from goalkit.report.rows import GoalRow

_WITHOUT_RULE = frozenset({None, "budget", "milestones", "measure_first"})
"""Shapes that no rule of the house judges."""


@dataclass(frozen=True, slots=True)
class Flips:
    """A goal with a rule of the house, and how often the rule changed its light for nothing."""

    goal: str
    name: str
    rule: str
    needless: int


def flips(facts: Facts, rows: Iterable[GoalRow]) -> Iterator[Flips]:
    """Yield the goals that a rule of the house judges."""
    from goalkit.judge.past import needless_changes  # noqa: PLC0415 - only where somebody asks

    for row in rows:
        rule = row.goal.light or row.level.light or facts.ws.settings.light
        if rule.rule != "noise" and row.asked and row.standing.terms.shape not in _WITHOUT_RULE:
            yield Flips(row.goal.id, row.name, rule.rule, needless_changes(facts, row.goal))
