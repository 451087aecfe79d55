"""The figure of semantics.md section 2, and the gap in noise units of section 5."""

import itertools
import math
from dataclasses import dataclass
from datetime import date

from tests.acceptance.oracle.facts import Cell, Goal
from tests.acceptance.oracle.periods import Period, distance, shift
from tests.acceptance.oracle.plan import number, plan, slots

PER_PERIOD = {"percentile", "distinct", "last", "index"}


@dataclass(frozen=True)
class Figure:
    actual: float
    path_value: float | None
    periods: list[Period]
    n: float | None


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)


def aggregable(goal: Goal, cells: list[Cell]) -> bool:
    if goal.evaluate == "last" or goal.kpi.aggregation == "sum":
        return True
    return goal.kpi.aggregation not in PER_PERIOD and all(c.den is not None for c in cells)


def figure(goal: Goal, as_of: date) -> Figure | str | None:
    """Return the figure, the reason why there is none, or None without a value since start."""
    since = goal.since_start(as_of)
    if not since:
        return None
    kpi = goal.kpi
    used = [p for p in slots(goal, since[-1]) if p in kpi.cells]
    cells = [kpi.cells[p] for p in used]
    if not aggregable(goal, cells):
        return "not_aggregable"
    adds = kpi.aggregation == "sum" and goal.evaluate in {"total", "ytd", "rolling12"}
    if kpi.aggregation == "sum":
        values = [kpi.worth(c) for c in cells]
        actual = sum(values) if adds else _mean(values)
    else:
        actual = kpi.join(cells) if cells[0].den is not None else kpi.worth(cells[-1])
    path_value = None
    if goal.shape == "move":
        values = [plan(goal)(p) for p in used]
        path_value = sum(values) if adds else _mean(values)
    counts = [c.den if c.den is not None else c.n for c in cells]
    return Figure(actual, path_value, used, None if None in counts else sum(counts))


def _ranges(series: list[tuple[Period, float]]) -> float | None:
    tail = series[-24:]
    if len(tail) < 6:
        return None
    moves = [abs(b - a) for (p, a), (q, b) in itertools.pairwise(tail) if distance(p, q) == 1]
    return _mean(moves) / 1.128


def noise(goal: Goal, as_of: date) -> float | None:
    """Return s: the mean moving range of the last 24 values over 1.128."""
    kpi = goal.kpi
    seen = goal.seen(as_of)
    worth = {p: kpi.worth(kpi.cells[p]) for p in seen}
    path = goal.measurable.get("path")
    if path == "seasonal" or (isinstance(path, dict) and "series" in path):
        if isinstance(path, dict) and "kpi" in path["series"]:
            known = [p for p in seen if p in kpi.plan]
            against = [(p, worth[p] - kpi.plan[p]) for p in known]
        else:
            against = [(p, worth[p] - plan(goal)(p)) for p in seen if number(goal, p)]
        if len(against) >= 6:
            return _ranges(against)
        years = {"month": 12, "quarter": 4, "year": 1, "week": 52}[kpi.period]
        return _ranges([(p, worth[p] - worth[shift(p, -years)]) for p in seen if shift(p, -years) in worth])
    return _ranges([(p, worth[p]) for p in seen])


def limit_gap(goal: Goal, value: float) -> float:
    """Return how far a value lies on the good side of the limit."""
    given = goal.measurable
    if "at_least" in given:
        return value - given["at_least"]
    if "at_most" in given:
        return given["at_most"] - value
    low, high = given["between"]
    return min(value - low, high - value)


def gap(goal: Goal, used: list[Period]) -> float:
    """Return the mean favourable gap over periods; pooled where it can be, else averaged plainly."""
    kpi = goal.kpi
    cells = [kpi.cells[p] for p in used]
    pooled = kpi.aggregation in {"ratio", "net"} and all(c.den is not None for c in cells)
    value = kpi.join(cells) if pooled else _mean([kpi.worth(c) for c in cells])
    if goal.shape != "move":
        return limit_gap(goal, value)
    return kpi.sign * (value - _mean([plan(goal)(p) for p in used]))


def scores(goal: Goal, as_of: date, s: float) -> tuple[float | None, float]:
    """Return (z3, zY) for `last` and `mean3`, (None, z) for the joined bases."""
    since = goal.since_start(as_of)

    def z(used: list[Period]) -> float:
        return gap(goal, used) / (s / math.sqrt(len(used)))

    if goal.evaluate in {"last", "mean3"}:
        return z([p for p in since if distance(p, since[-1]) < 3]), z(since)
    joined = slots(goal, since[-1])
    return None, z([p for p in since if p in joined])
