"""The verdict at due: whether the final value is there and what it says, rounded once (specification section 4)."""

from typing import Literal

from goalkit.judge import limits
from goalkit.judge.case import Case
from goalkit.judge.fresh import later
from goalkit.kpis.readings import Reading
from goalkit.words import round_half_away

Verdict = Literal["achieved", "missed"]


def mature(case: Case, reading: Reading) -> bool:
    """Tell whether a value is no longer provisional: unmarked, and maturity_lag_days past the end of its period."""
    return not reading.provisional and case.day >= later(reading.period.last, case.kpi.maturity_lag_days)


def is_there(case: Case) -> bool:
    """Tell whether due has passed and the value of the last period is final; a budget needs every period's value."""
    final = case.readings.get(case.window.periods[-1])
    if case.day < case.window.due or final is None or not mature(case, final):
        return False
    return case.terms.shape != "budget" or len(case.since) == case.window.n


def provisional(case: Case, readings: tuple[Reading, ...]) -> bool:
    """Tell whether a figure of these readings may still change, or the final one is awaited after due."""
    return any(not mature(case, r) for r in readings) or (case.day >= case.window.due and not is_there(case))


def of_figure(case: Case) -> Verdict | None:
    """Return the verdict of a move or limit goal from its final figure; both sides rounded to the KPI's decimals."""
    x = case.figure.value
    if x is None or not is_there(case):
        return None
    if case.every_period:
        return _said(all(_holds(case, reading.value) for reading in case.since))
    if case.is_limit:
        return _said(_holds(case, x))
    target = case.terms.target
    if target is None:
        return None
    return _said(case.terms.direction * (_rounded(case, x) - _rounded(case, target)) >= 0)


def of_budget(case: Case, used: float) -> Verdict | None:
    """Return the verdict of a budget; an exceeded one is missed at once."""
    if case.terms.budget is None:
        return None
    if not is_there(case):
        return None if limits.reached(used, case.terms.budget, -1) else "missed"
    return _said(_rounded(case, used) <= _rounded(case, case.terms.budget))


def _holds(case: Case, value: float) -> bool:
    low, high = case.terms.low, case.terms.high
    rounded = _rounded(case, value)
    return (low is None or rounded >= _rounded(case, low)) and (high is None or rounded <= _rounded(case, high))


def _rounded(case: Case, value: float) -> float:
    return round_half_away(value, case.terms.decimals)


def _said(held: bool) -> Verdict:
    return "achieved" if held else "missed"
