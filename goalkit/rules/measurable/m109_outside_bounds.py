"""Every value of a goal is possible.

A quota of 104 % or a path that leads beyond 100 % cannot be reached by anybody; usually a digit or the evaluation is wrong.
"""

from collections.abc import Iterable, Iterator

from goalkit.finding import Path
from goalkit.model import terms as resolving
from goalkit.model.goal import Goal
from goalkit.model.kpi import Kpi
from goalkit.model.terms import Terms
from goalkit.rules import planned
from goalkit.rules.rule import Facts, Hit, Severity, Value
from goalkit.workspace import Workspace

CODE = "M109"
NAME = "outside-bounds"
SEVERITY: Severity = "error"
MESSAGE = "{kpi} can never be {value}: it lies between {low} and {high}"
HELP = "write a value within these bounds, or mend `bounds` of the KPI"
MESSAGES = {
    "path": "the path of {kpi} leads to {value} in {period}, beyond {low} to {high}",
    "sign": "a geometric path cannot lead from {baseline} to {target}",
}
HELPS = {
    "path": "choose evaluate: last if {target} is meant for the last period, or a path that stays within the bounds",
    "sign": "baseline and target need the same sign; path: linear has no such limit",
}

BAD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 104}
#                                                ^^^
    time_bound: {period: 2025}
"""
GOOD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
"""


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield values, limits of guards and paths outside the bounds of their KPI."""
    kpi = facts.ws.kpi_of(goal)
    if not goal.guards and (kpi is None or _stays_within(facts.ws.terms(goal), kpi)):
        return ()
    return _look(goal, kpi, facts.ws)


def _stays_within(terms: Terms, kpi: Kpi) -> bool:
    """Tell whether a straight path leads from one value within the bounds to another, as is usual."""
    if terms.shape != "move" or terms.evaluate != "last" or terms.path.name != "linear" or terms.stretch is not None or terms.commit is not None:
        return False
    low, high = _bounds(kpi)
    return _lies_within(terms.baseline, low, high) and _lies_within(terms.target, low, high)


def _lies_within(number: float | None, low: float | None, high: float | None) -> bool:
    return number is None or ((low is None or low <= number) and (high is None or number <= high))


def _look(goal: Goal, kpi: Kpi | None, ws: Workspace) -> Iterator[Hit]:
    if kpi is not None and goal.measurable is not None:
        terms = ws.terms(goal)
        found = False
        for path, number in _values(terms):
            hit = _outside(goal, path, number, kpi)
            if hit:
                found = True
                yield hit
        if not found and terms.shape == "move" and (terms.path.name != "linear" or terms.evaluate != "last"):
            yield from _path(goal, kpi, terms, ws)
    for index, guard in enumerate(goal.guards):
        other = ws.kpi(guard.kpi)
        for name in ("at_least", "at_most"):
            limit = getattr(guard, name)
            number = resolving.in_unit(limit, other.unit or "") if other and limit else None
            hit = _outside(goal, ("guards", index, name), number, other) if other else None
            if hit:
                yield hit


def _values(terms: Terms) -> Iterator[tuple[Path, float | None]]:
    yield ("measurable", "baseline"), terms.baseline
    yield ("measurable", "target"), terms.target
    if terms.shape == "between":
        yield ("measurable", "between", 0), terms.low
        yield ("measurable", "between", 1), terms.high
    elif terms.shape in {"at_least", "at_most"}:
        yield ("measurable", terms.shape), terms.low if terms.shape == "at_least" else terms.high
    yield ("measurable", "budget"), terms.budget
    yield ("measurable", "stretch"), terms.stretch
    yield ("measurable", "commit"), terms.commit
    for when, number in terms.path.marks:
        yield ("measurable", "path", terms.path.name, when.label), number


def _bounds(kpi: Kpi) -> tuple[float | None, float | None]:
    if not kpi.bounds or len(kpi.bounds) != 2:
        return None, None
    low, high = kpi.bounds
    return (low.value if low else None), (high.value if high else None)


def _outside(goal: Goal, path: Path, number: float | None, kpi: Kpi) -> Hit | None:
    if number is None or not kpi.bounds:
        return None
    low, high = _bounds(kpi)
    if _lies_within(number, low, high):
        return None
    return Hit(goal, path, _params(kpi, number))


def _params(kpi: Kpi, number: float) -> dict[str, object]:
    low, high = _bounds(kpi)
    unit = kpi.unit or ""
    return {
        "kpi": kpi,
        "value": Value(number, unit),
        "low": Value(low, unit) if low is not None else "−∞",
        "high": Value(high, unit) if high is not None else "∞",
    }


def _path(goal: Goal, kpi: Kpi, terms: Terms, ws: Workspace) -> Iterator[Hit]:
    unit = kpi.unit or ""
    if terms.path.name == "geometric" and terms.baseline is not None and terms.target is not None:
        if terms.baseline * terms.target <= 0:
            ends = {"baseline": Value(terms.baseline, unit), "target": Value(terms.target, unit)}
            yield Hit(goal, ("measurable", "path"), ends, MESSAGES["sign"], HELPS["sign"])
        return
    low, high = _bounds(kpi)
    made = planned.plan_for(terms, ws) if terms.target is not None and (low is not None or high is not None) else None
    if made is None or made[0].adds:
        return
    for when, number in made[1].values.items():
        if number is not None and ((low is not None and number < low - 1e-9) or (high is not None and number > high + 1e-9)):
            field = "path" if goal.measurable and goal.measurable.path else "evaluate"
            params = _params(kpi, round(number, 1)) | {"period": when, "target": Value(terms.target or 0.0, unit)}
            yield Hit(goal, ("measurable", field), params, MESSAGES["path"], HELPS["path"])
            return
