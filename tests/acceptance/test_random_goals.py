"""Goals drawn by lot: KPIs, windows, bases, paths, limits, rules and guards against the oracle."""

import random
from typing import Any

import pytest

from tests.acceptance.compare import disagree
from tests.acceptance.histories import level, ratio, without
from tests.acceptance.oracle.facts import Cell, Goal, Kpi
from tests.acceptance.oracle.periods import label
from tests.acceptance.repository import build

WINDOWS = (
    {"period": "2025"}, {"period": "2025-Q3"}, {"period": "2025-Q2"}, {"start": "2024-07-01", "due": "2025-06-30"},
    {"start": "2025-02-10", "due": "2025-11-20"}, {"start": "2024-01-01", "due": "2026-12-31"}, {"period": "2024"},
    {"start": "2025-01-01", "due": "2025-08-31"},
)  # fmt: skip
EVALUATES = ("last", "mean3", "rolling12", "total", "ytd")


def draw_kpi(rnd: random.Random, name: str) -> Kpi:
    """Return a monthly KPI with a history that ends somewhere in 2025."""
    last = rnd.choice(["2025-05", "2025-08", "2025-09", "2025-12"])
    first = rnd.choice(["2022-10", "2023-06", "2024-03"])
    shape = rnd.choice(["ratio", "ratio", "net", "sum", "percentile", "last"])
    direction = rnd.choice(["up", "down"])
    size = rnd.choice([40, 200, 1500])
    if shape in {"ratio", "net"}:
        cells = ratio(rnd.randrange(10**6), first, last, base=60, step=rnd.uniform(-0.3, 0.4), noise=rnd.uniform(0.3, 3), den=size)
    else:
        base = 900 if shape == "sum" else 50
        cells = level(rnd.randrange(10**6), first, last, base=base, step=rnd.uniform(-0.3, 0.4), noise=base * rnd.uniform(0.005, 0.05))
    if rnd.random() < 0.3:
        cells = without(cells, *rnd.sample(sorted(cells)[:-1], 3))
    if rnd.random() < 0.2:
        end = max(cells)
        cells[end] = Cell(**{**cells[end].__dict__, "provisional": True})
    unit = {"ratio": "%", "net": "points", "sum": "kEUR", "percentile": "h", "last": "count"}[shape]
    return Kpi(name, unit=unit, direction=direction, aggregation=shape, decimals=rnd.choice([0, 1, 2]), cells=cells,
               min_n=rnd.choice([None, None, 30, 100]), maturity=rnd.choice([0, 0, 20]), publish=rnd.choice([10, 10, 40]))  # fmt: skip


def middle(kpi: Kpi) -> float:
    values = [kpi.worth(cell) for cell in kpi.cells.values()]
    return sum(values) / len(values)


def draw_path(rnd: random.Random, goal: Goal, b: float, t: float) -> Any:
    """Return a path that the contracts settle for this goal."""
    periods = goal.periods
    if goal.kpi.aggregation == "sum":
        return "linear"
    kind = rnd.choice(["linear", "linear", "geometric", "delayed", "steps", "stages", "series"])
    inner = [label(p) for p in rnd.sample(periods[:-1], min(2, len(periods) - 1))]
    marks = {name: round(b + (t - b) * (i + 1) / 3, 1) for i, name in enumerate(sorted(inner))} | {label(periods[-1]): t}
    if kind == "delayed":
        return {"delayed": {"effect_from": str(goal.end(periods[max(0, len(periods) // 3)]))}}
    if kind == "series":
        return {"series": {label(p): round(b + (t - b) * (i + 1) / len(periods), 1) for i, p in enumerate(periods)}}
    return {kind: marks} if kind in {"steps", "stages"} else kind


def draw_goal(rnd: random.Random, name: str, kpi: Kpi, watched: Kpi) -> Goal:
    """Return a goal on this KPI."""
    fy = 1
    time = rnd.choice(WINDOWS)
    centre, sign = middle(kpi), kpi.sign
    spread = max(1.0, abs(centre) * 0.06)
    goal = Goal(name, kpi, {}, time, fy=fy)
    how = {} if rnd.random() < 0.3 else {"evaluate": rnd.choice(EVALUATES)}
    guards = ({"kpi": watched.id, rnd.choice(["at_least", "at_most"]): round(middle(watched), 1)},) if rnd.random() < 0.2 else ()
    several = len({year for year, _ in [(goal.end(p).year, p) for p in goal.periods]}) > 1
    if several and how.get("evaluate") == "ytd":
        how = {"evaluate": "total"}
    if rnd.random() < 0.3:
        limit = round(centre + rnd.uniform(-1, 1) * spread, 1)
        shape = rnd.choice(["at_least", "at_most", "between"])
        given = {"between": [round(limit - spread, 1), round(limit + spread, 1)]} if shape == "between" else {shape: limit}
        if shape == "between" or kpi.aggregation == "sum":
            how = {}
        if kpi.aggregation == "sum":
            given, shape = {"at_least": 1}, "at_least"
            how = {"evaluate": "last"}
        if shape != "between":
            kpi_sign = 1 if shape == "at_least" else -1
            if kpi_sign != sign:
                return draw_goal(rnd, name, kpi, watched)
        return Goal(name, kpi, given | how, time, guards=guards)
    b, t = round(centre, 1), round(centre + sign * rnd.uniform(0.2, 2.5) * spread, 1)
    evaluate = how.get("evaluate", "total" if kpi.aggregation == "sum" else "last")
    if kpi.aggregation == "sum" and evaluate in {"total", "ytd", "rolling12"}:
        whole = 12 if evaluate == "rolling12" else len(goal.periods)
        b, t = round(b * whole), round(t * whole)
        if evaluate == "ytd" and len(goal.periods) != 12:
            how = {"evaluate": "total"}
    light = rnd.choice([None, None, None, "strict", {"rule": "gap", "bands": [0.1, 0.25]}])
    given = {"baseline": b, "target": t} | how
    if rnd.random() < 0.2:
        given["tolerance"] = round(spread / 5, 1) or 0.1
    given["path"] = draw_path(rnd, goal, b, t)
    return Goal(name, kpi, given, time, guards=guards, light=light)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_drawn_goals(tmp_path, seed):
    rnd = random.Random(seed)
    kpis = [draw_kpi(rnd, f"k{i}") for i in range(5)]
    goals = [draw_goal(rnd, f"g{i}", rnd.choice(kpis), rnd.choice(kpis)) for i in range(30)]
    dates = rnd.sample(["2024-10-08", "2025-02-20", "2025-05-02", "2025-06-30", "2025-09-05", "2025-12-31", "2026-02-10"], 4)
    assert disagree(build(tmp_path, goals, kpis), goals, dates, kpis) == []
