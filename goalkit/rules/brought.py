"""What covers a goal, in words: "help-2025 2 pp, fcr-2025/kb 3 pp"."""

import math
from collections.abc import Iterator, Sequence

from goalkit.judge.facts import Facts
from goalkit.model.goal import Goal
from goalkit.model.terms import Terms
from goalkit.portfolio.coverage import Contribution, Coverage, carried, cover
from goalkit.rules.own_words import difference
from goalkit.rules.rule import Phrase, Value
from goalkit.words import round_half_away

PARTS = frozenset({"additive", "segment"})
"""Contributions that are added to the figure of the parent."""
MOST = 4
"""More contributions than these are not named one by one."""


def ahead(goal: Goal, facts: Facts) -> bool:
    """Tell whether a goal is still to be reached."""
    if goal.state == "draft" or facts.closing(goal) is not None:
        return False
    due = facts.ws.terms(goal).due
    return due is None or due >= facts.as_of


def in_planning(goal: Goal, facts: Facts) -> bool:
    """Tell whether a goal is still to begin, or under way while people still talk about its agreement."""
    terms = facts.ws.terms(goal)
    if goal.state == "draft" or facts.closing(goal) is not None or terms.start is None or terms.due is None:
        return False
    talking = goal.agreement is not None and facts.state(goal).name == "proposed" and facts.as_of <= terms.due
    return facts.as_of < terms.start or talking


def parents(facts: Facts) -> Iterator[Goal]:
    """Yield the goals with goals below them that are still to be reached."""
    tree = facts.ws.tree
    for name in tree.children:
        goal = tree.by_name[name]
        if ahead(goal, facts):
            yield goal


def covered(facts: Facts) -> Iterator[Coverage]:
    """Yield what covers each of them, where anybody says a number."""
    for goal in parents(facts):
        found = cover(goal, facts) if carried(goal, facts) else None
        if found is not None:
            yield found


def parts(found: Sequence[Contribution], terms: Terms) -> list[Phrase]:
    """Return who brings how much, the largest first."""
    ordered = sorted(found, key=lambda each: -abs(each.planned or 0.0))
    named = [Phrase("{name} {change}", {"name": each.name, "change": change(each.planned or 0.0, terms)}) for each in ordered[:MOST]]
    return named if len(ordered) <= MOST else [*named, Phrase("{number} more", {"number": len(ordered) - MOST})]


def change(number: float, terms: Terms) -> Value:
    """Return a change in the KPI's unit, rounded to one decimal more than the KPI has."""
    return difference(round_half_away(number, terms.decimals + 1), terms)


def percent(share: float) -> Value:
    """Return a share as whole per cent; a share just below a threshold never reads as the threshold."""
    whole = 100 * share if math.isfinite(share) else 0.0
    return Value(float(int(whole + (1e-6 if whole >= 0 else -1e-6))), "%")


def sums(found: Coverage, needed: float) -> dict[str, object]:
    """Return planned and weighted change with their shares of what is needed, as params."""
    return {
        "planned": change(found.planned, found.terms), "share": percent(found.planned / needed),
        "weighted": change(found.weighted, found.terms), "weighted_share": percent(found.weighted / needed),
        "needed": change(needed, found.terms), "parts": parts(found.counted, found.terms),
    }  # fmt: skip


def reachable(found: Coverage) -> Value:
    """Return the value that is reached where everything comes as weighted."""
    terms = found.terms
    reached = (terms.target or 0.0) - found.needed + found.weighted
    return Value(round_half_away(reached, terms.decimals), terms.unit)
