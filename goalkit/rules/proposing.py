"""What the data and the tree propose where a goal has a blank: where it starts, who gives it, how a figure stands."""

import datetime as dt

from goalkit import period
from goalkit.judge import beginning
from goalkit.judge.case import Case
from goalkit.judge.facts import Facts
from goalkit.model.agreement import Revision
from goalkit.model.goal import Goal
from goalkit.model.kpi import Kpi
from goalkit.period import Period
from goalkit.rules import evidence
from goalkit.rules.own_words import Start, value
from goalkit.rules.rule import Phrase, Value
from goalkit.scalar import Quantity
from goalkit.words import round_half_away

UNKNOWN = "..."


def start_of(goal: Goal, facts: Facts) -> Start | None:
    """Return what the data have for the last window of `evaluate` before the goal starts; None where they have no final value."""
    case = evidence.open_case(goal, facts)
    found = beginning.before_start(case) if case is not None else None
    if case is None or found is None or not found.figures:
        return None
    number = evidence.shown(found.figures[0], case.terms)
    label = _label(case, found.periods)
    return Start(number, evidence.bare(number), label) if label else None


def giver(goal: Goal, facts: Facts) -> str:
    """Return the role that gives a goal: who owns the goal above, if that is somebody else; a blank where nobody does."""
    above = facts.ws.tree.parent(goal)
    role = above.owner_role if above else None
    return role if role and role != goal.owner_role else UNKNOWN


def figures(goal: Goal, facts: Facts) -> Phrase | str:
    """Return in brackets where a goal stands and where it should: " (June 2025: 71% instead of 74.5%)"; nothing without both."""
    standing = facts.standing(goal)
    actual, plan, when = standing.actual, standing.path_value, standing.actual_period
    if actual is None or plan is None or when is None:
        return ""
    terms = standing.terms
    shown = [value(evidence.shown(number, terms), terms) for number in (actual, plan)]
    return Phrase(" ({kpi}, {when}: {actual} instead of {plan})", {
        "kpi": facts.ws.kpi_of(goal) or "", "when": when, "actual": shown[0], "plan": shown[1],
    })  # fmt: skip


def last_value(kpi: Kpi, facts: Facts) -> tuple[Value, str, Period] | None:
    """Return the last value of a KPI as a message says it and as files take it, with its period; None without data."""
    readings = [each for each in facts.readings.series(kpi.id).readings if not each.provisional] if facts.has_data else []
    if not readings:
        return None
    last = readings[-1]
    number = round_half_away(last.value, kpi.places)
    return Value(number, kpi.unit or ""), evidence.bare(number), last.period


def _label(case: Case, periods: tuple[Period, Period]) -> str:
    """Return the label of one period; several have one only where they make a quarter, a half or a year."""
    first, last = periods
    if first == last:
        return first.label
    kinds: tuple[period.Kind, ...] = ("year", "half", "quarter")
    around = (period.containing(last.last, kind, case.window.fiscal) for kind in kinds)
    return next((each.label for each in around if (each.first, each.last) == (first.first, last.last)), "")


def change(revision: Revision) -> Phrase | str:
    """Return in brackets what a revision changed: " (from 80 to 76)"; nothing where it does not say both."""
    before, after = _said(revision.before), _said(revision.after)
    return "" if before is None or after is None else Phrase(" (from {before} to {after})", {"before": before, "after": after})


def _said(value: object) -> object:
    """Return a value of a revision for a message, days as days; None for what is no single value."""
    if isinstance(value, str):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            return value
    return value if isinstance(value, (int, float, Quantity, dt.date)) else None
