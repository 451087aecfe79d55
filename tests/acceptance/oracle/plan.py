"""Paths of semantics.md section 3: p(k) per period, and the slots that `evaluate` joins."""

import itertools
from collections.abc import Callable
from datetime import date

from tests.acceptance.oracle.facts import Goal
from tests.acceptance.oracle.periods import Period, distance, fiscal_year, last_day, parse, shift


def number(goal: Goal, p: Period) -> int:
    """Return k of a period; everything before start is 0."""
    return max(0, distance(goal.periods[0], p) + 1)


def slots(goal: Goal, last: Period, evaluate: str | None = None) -> list[Period]:
    """Return the periods that `evaluate` joins when `last` is the last one."""
    how = evaluate or goal.evaluate
    if how == "last":
        return [last]
    if how == "total":
        return [p for p in goal.periods if distance(p, last) >= 0]
    if how == "ytd":
        year, found, p = fiscal_year(goal.end(last), goal.fy), [], last
        while fiscal_year(goal.end(p), goal.fy) == year:
            found.insert(0, p)
            p = shift(p, -1)
        return found
    width = 3 if how == "mean3" else {"month": 12, "quarter": 4, "year": 1, "week": 52}[goal.kpi.period]
    return [shift(last, i - width + 1) for i in range(width)]


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)


def _linear(goal: Goal) -> Callable[[Period], float]:
    n, b, t = len(goal.periods), goal.baseline, goal.target
    if goal.kpi.aggregation == "sum" and goal.evaluate in {"total", "ytd"}:
        return lambda _: t / n
    m = _mean([number(goal, p) for p in slots(goal, goal.periods[-1])])
    share = 12 if goal.kpi.aggregation == "sum" and goal.evaluate == "rolling12" else 1
    return lambda p: (b + (t - b) * number(goal, p) / m) / share


def _delayed(goal: Goal, effect_from: date) -> Callable[[Period], float]:
    b, t = goal.baseline, goal.target
    k0 = sum(goal.end(p) < effect_from for p in goal.periods)
    m = _mean([max(number(goal, p), k0) for p in slots(goal, goal.periods[-1])])
    return lambda p: b + (t - b) * (max(number(goal, p), k0) - k0) / (m - k0)


def _steps(goal: Goal, marks: dict[str, float]) -> Callable[[Period], float]:
    ends = sorted((last_day(parse(name), goal.fy), value) for name, value in marks.items())

    def plan(p: Period) -> float:
        reached = [value for end, value in ends if end <= goal.end(p)]
        return reached[-1] if reached else goal.baseline

    return plan


def _stages(goal: Goal, marks: dict[str, float]) -> Callable[[Period], float]:
    nodes = [(0, goal.baseline)]
    for name, value in marks.items():
        end = last_day(parse(name), goal.fy)
        nodes.append((sum(goal.end(p) <= end for p in goal.periods), value))

    def plan(p: Period) -> float:
        k = number(goal, p)
        for (ka, va), (kb, vb) in itertools.pairwise(nodes):
            if ka <= k <= kb:
                return va + (vb - va) * (k - ka) / (kb - ka)
        return nodes[-1][1]

    return plan


def _seasonal(goal: Goal) -> Callable[[Period], float]:
    worth = goal.kpi.worth
    before = [shift(goal.periods[0], i - 24) for i in range(24)]
    values = [worth(goal.kpi.cells[p]) for p in before]
    if goal.kpi.aggregation == "sum":
        weight = {m: sum(v for p, v in zip(before, values, strict=True) if p.number == m) for m in range(1, 13)}
        whole = sum(weight[p.number] for p in goal.periods)
        return lambda p: goal.target * weight[p.number] / whole
    middle, mean = 11.5, _mean(values)
    slope = sum((i - middle) * (v - mean) for i, v in enumerate(values)) / sum((i - middle) ** 2 for i in range(24))
    rest = [v - mean - slope * (i - middle) for i, v in enumerate(values)]
    off = {m: _mean([r for p, r in zip(before, rest, strict=True) if p.number == m]) for m in range(1, 13)}
    linear = _linear(goal)
    joined = slots(goal, goal.periods[-1])
    shifted = goal.target - _mean([linear(p) + off[p.number] for p in joined])
    return lambda p: linear(p) + off[p.number] + shifted


def plan(goal: Goal) -> Callable[[Period], float]:
    """Return p of the goal; before start it is the baseline."""
    path = goal.measurable.get("path", "linear")
    n, b, t = len(goal.periods), goal.baseline, goal.target
    if path == "linear":
        return _linear(goal)
    if path == "geometric":
        return lambda p: b * (t / b) ** (number(goal, p) / n)
    if path == "seasonal":
        inner = _seasonal(goal)
    elif "delayed" in path:
        inner = _delayed(goal, date.fromisoformat(path["delayed"]["effect_from"]))
    elif "steps" in path:
        inner = _steps(goal, path["steps"])
    elif "stages" in path:
        inner = _stages(goal, path["stages"])
    elif "kpi" in path["series"]:
        inner = lambda p: goal.kpi.plan[p]  # noqa: E731
    else:
        inner = lambda p: path["series"][_label(p)]  # noqa: E731
    return lambda p: inner(p) if number(goal, p) else b


def _label(p: Period) -> str:
    return f"{p.year}-{p.number:02d}"
