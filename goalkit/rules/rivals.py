"""Goals that ask something of the same figure at the same time."""

from collections.abc import Iterator

from goalkit.judge.facts import Facts
from goalkit.model.goal import Goal
from goalkit.model.terms import Terms

_ADDED = frozenset({"sum", "distinct"})
"""Aggregations by which a part is smaller than the whole: its target says nothing about the target of the whole."""


def asked(terms: Terms) -> float | tuple[float | None, float | None] | None:
    """Return the number (or corridor) that a goal asks for."""
    if terms.shape == "between":
        return (terms.low, terms.high)
    by_shape = {"at_least": terms.low, "at_most": terms.high, "budget": terms.budget}
    return by_shape.get(terms.shape or "", terms.target)


def ahead(facts: Facts) -> Iterator[Goal]:
    """Yield the goals that ask for a number and are still to be reached, by id: who meets whom does not hang on files."""
    for goal in sorted(facts.ws.goals, key=lambda goal: goal.id):
        terms = facts.ws.terms(goal)
        whole = terms.start is not None and terms.due is not None and terms.due >= facts.as_of
        if whole and terms.kpi and asked(terms) is not None and goal.state != "draft" and facts.closing(goal) is None:
            yield goal


def in_order(first: Goal, second: Goal, facts: Facts) -> tuple[Goal, Goal]:
    """Return two goals in the order of the files."""
    earlier, later = sorted((first, second), key=lambda goal: (facts.ws.origin(goal).file, facts.ws.origin(goal).path))
    return earlier, later


def basis(terms: Terms) -> tuple[object, ...]:
    """Return what two goals must share to be compared: KPI, shape and evaluation."""
    return (terms.kpi, terms.shape, terms.evaluate)


def meet(first: Goal, second: Goal, facts: Facts) -> bool:
    """Tell whether two goals are about the same: overlapping windows and scopes, neither above the other, no resolution.

    Segments of one whole that overlap are another rule's.
    """
    one, other = facts.ws.terms(first), facts.ws.terms(second)
    if one.start is None or one.due is None or other.start is None or other.due is None:
        return False
    if one.start > other.due or other.start > one.due:
        return False
    mine, theirs = dict(one.scope), dict(other.scope)
    if any(set(mine[name]).isdisjoint(theirs[name]) for name in mine.keys() & theirs.keys()):
        return False
    if one.aggregation in _ADDED and {name: set(mine[name]) for name in mine} != {name: set(theirs[name]) for name in theirs}:
        return False
    if first.contributes == second.contributes == "segment" and facts.ws.tree.parent(first) is facts.ws.tree.parent(second):
        return False
    return not _related(first, second, facts) and not _settled(first, second, facts)


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
