"""Whether the rules that look at figures could judge a goal: where they could not, silence says nothing."""

from goalkit.judge.facts import Facts

BY_FIGURES = ("C207", "D", "G204", "M108", "M111", "M112", "M113", "M117", "R404", "R410", "V20")
"""Codes (or their beginnings) of rules that say nothing without values."""
_HARMLESS = frozenset({"D210", "D211", "D214"})
"""Problems of data that leave the values of a KPI as they are."""


def could_speak(code: str, goal: str | None, facts: Facts) -> bool:
    """Tell whether the rules that a code names had all they need to find something at a goal on the day.

    Those that look at figures need values of the goal's KPI that can be joined as the goal asks, nothing wrong with any of them, and
    a goal that has begun.
    """
    if not any(each.startswith(code) or code.startswith(each) for each in BY_FIGURES):
        return True
    if not facts.has_data:
        return False
    held = facts.ws.tree.get(goal) if goal else None
    kpi = facts.ws.kpi_of(held) if held else None
    if any(problem.kpi in {None, kpi.id if kpi else None} for problem in facts.readings.problems if problem.code not in _HARMLESS):
        return False
    if held is None:
        return True
    start = facts.ws.terms(held).start
    return start is not None and start <= facts.as_of and facts.standing(held).light != "no_data"
