"""Pairs of goals that ask something of the same figure at the same time."""

from collections.abc import Iterator
from dataclasses import dataclass

from goalkit.judge.facts import Facts
from goalkit.model.goal import Goal
from goalkit.model.terms import Terms


@dataclass(frozen=True, slots=True)
class Pair:
    """Two goals with one KPI, overlapping scopes and overlapping windows; `first` stands earlier in the files."""

    first: Goal
    second: Goal
    one: Terms
    other: Terms

    @property
    def same_kind(self) -> bool:
        """Tell whether both ask in the same shape, on the same basis."""
        return self.one.shape == self.other.shape and self.one.evaluate == self.other.evaluate

    @property
    def asks(self) -> tuple[float | tuple[float | None, float | None] | None, float | tuple[float | None, float | None] | None]:
        """Return what both ask for: target, limit, corridor or budget."""
        return asked(self.one), asked(self.other)


def asked(terms: Terms) -> float | tuple[float | None, float | None] | None:
    """Return the number (or corridor) that a goal asks for."""
    if terms.shape == "between":
        return (terms.low, terms.high)
    by_shape = {"at_least": terms.low, "at_most": terms.high, "budget": terms.budget}
    return by_shape.get(terms.shape or "", terms.target)


def pairs(facts: Facts) -> Iterator[Pair]:
    """Yield pairs of goals that are still to be reached, none of them above the other in the tree."""
    by_kpi: dict[str, list[Goal]] = {}
    for goal in facts.ws.goals:
        terms = facts.ws.terms(goal)
        if terms.kpi and asked(terms) is not None and _ahead(goal, terms, facts):
            by_kpi.setdefault(terms.kpi, []).append(goal)
    for rivals in by_kpi.values():
        for index, second in enumerate(rivals):
            for first in rivals[:index]:
                pair = Pair(first, second, facts.ws.terms(first), facts.ws.terms(second))
                if _meet(pair) and not _related(first, second, facts) and not _settled(first, second, facts):
                    yield pair


def _ahead(goal: Goal, terms: Terms, facts: Facts) -> bool:
    whole = terms.start is not None and terms.due is not None and terms.due >= facts.as_of
    return whole and goal.state != "draft" and facts.closing(goal) is None


def _meet(pair: Pair) -> bool:
    one, other = pair.one, pair.other
    if one.start is None or one.due is None or other.start is None or other.due is None:
        return False
    if one.start > other.due or other.start > one.due:
        return False
    mine, theirs = dict(one.scope), dict(other.scope)
    return all(not set(mine[name]).isdisjoint(theirs[name]) for name in mine.keys() & theirs.keys())


def _related(first: Goal, second: Goal, facts: Facts) -> bool:
    """Tell whether one hangs below the other: parts of a whole have targets of their own."""
    tree = facts.ws.tree
    return any(above is second for above in tree.chain(first)) or any(above is first for above in tree.chain(second))


def _settled(first: Goal, second: Goal, facts: Facts) -> bool:
    """Tell whether one of them declares the conflict and how it is resolved."""
    tree = facts.ws.tree
    return any(
        conflict.resolution and tree.get(conflict.goal) is other
        for goal, other in ((first, second), (second, first))
        for conflict in goal.conflicts_with
    )
