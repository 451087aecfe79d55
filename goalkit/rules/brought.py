"""What covers a goal, in words: "help-2025 2 pp, fcr-2025/kb 3 pp"."""

from collections.abc import Sequence

from goalkit.judge.facts import Facts
from goalkit.model.goal import Goal
from goalkit.model.terms import Terms
from goalkit.portfolio.coverage import Contribution, Coverage
from goalkit.rules.own_words import difference
from goalkit.rules.rule import Phrase, Value
from goalkit.words import round_half_away

MOST = 4
"""More contributions than these are not named one by one."""


def ahead(goal: Goal, facts: Facts) -> bool:
    """Tell whether a goal is still to be reached."""
    if goal.state == "draft" or facts.closing(goal) is not None:
        return False
    due = facts.ws.terms(goal).due
    return due is None or due >= facts.as_of


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
    return Value(float(int(100 * share + (1e-6 if share >= 0 else -1e-6))), "%")


def sums(covered: Coverage, needed: float) -> dict[str, object]:
    """Return planned and weighted change with their shares of what is needed, as params."""
    return {
        "planned": change(covered.planned, covered.terms), "share": percent(covered.planned / needed),
        "weighted": change(covered.weighted, covered.terms), "weighted_share": percent(covered.weighted / needed),
        "needed": change(needed, covered.terms), "parts": parts(covered.counted, covered.terms),
    }  # fmt: skip


def reachable(covered: Coverage) -> Value:
    """Return the value that is reached where everything comes as weighted."""
    terms = covered.terms
    reached = (terms.target or 0.0) - covered.needed + covered.weighted
    return Value(round_half_away(reached, terms.decimals), terms.unit)
