"""Say what a goal is after in its own figures: "First contact resolution from 68% to 78% by 2025-12-31"."""

import math
from dataclasses import dataclass

from goalkit.model.goal import Goal
from goalkit.model.kpi import Kpi
from goalkit.model.terms import Terms
from goalkit.rules.rule import Phrase, Value
from goalkit.workspace import Workspace

BLANK = "…"


@dataclass(frozen=True, slots=True)
class Start:
    """Where a figure stood before a goal: its value, the same as files take it, and the label of its period."""

    value: float
    written: str
    period: str


def kpi_name(goal: Goal, ws: Workspace) -> Kpi | str:
    """Return the goal's KPI for a message; its id where it is unknown, its parent's where the goal has none."""
    kpi = ws.kpi_of(goal)
    if kpi is not None:
        return kpi
    if goal.measurable and goal.measurable.kpi:
        return goal.measurable.kpi
    above = ws.tree.parent(goal)
    return (ws.kpi_of(above) if above else None) or BLANK


def aim(goal: Goal, ws: Workspace, start: Start | None = None) -> Phrase:
    """Return what the goal is after, with a blank for everything that is not said yet; it may start where the data say."""
    terms = ws.terms(goal)
    baseline = start.value if start is not None and terms.baseline is None else terms.baseline
    return Phrase(
        "{kpi} from {baseline} to {target} by {due}",
        {
            "kpi": kpi_name(goal, ws),
            "baseline": value(baseline, terms),
            "target": value(terms.target, terms),
            "due": terms.due or BLANK,
        },
    )


def value(number: float | None, terms: Terms) -> Value | str:
    """Return a number with the KPI's unit for a message."""
    return BLANK if number is None else Value(number, terms.unit)


def difference(number: float, terms: Terms) -> Value:
    """Return a difference with its unit: points where the KPI is in per cent."""
    return Value(number, "pp" if terms.unit == "%" else terms.unit)


def same(first: float, second: float) -> bool:
    """Tell whether two numbers are equal but for binary rounding."""
    return math.isclose(first, second, rel_tol=1e-9, abs_tol=1e-12)
