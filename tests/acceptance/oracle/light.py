"""The light of semantics.md section 5 for move and limit shapes."""

import math
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tests.acceptance.oracle.facts import Goal
from tests.acceptance.oracle.figure import Figure, limit_gap, noise, scores
from tests.acceptance.oracle.periods import distance, shift
from tests.acceptance.oracle.plan import number, plan


def rounded(value: float, decimals: int) -> Decimal:
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def data_state(goal: Goal, as_of: date, grace: int = 5) -> str:
    """Return fresh, due, stale or dead by the next period without a value."""
    since = goal.since_start(as_of)
    if not since:
        return "none"
    ends, p = [], shift(since[-1], 1)
    while goal.end(p) <= goal.end(goal.periods[-1]) and goal.end(p) + timedelta(days=goal.kpi.publish) < as_of:
        ends.append(goal.end(p) + timedelta(days=goal.kpi.publish))
        p = shift(p, 1)
    if not ends:
        return "fresh"
    if as_of <= ends[0] + timedelta(days=grace):
        return "due"
    return "dead" if len(ends) >= 3 else "stale"


def _held(goal: Goal, value: float) -> bool:
    given, places = goal.measurable, goal.kpi.decimals
    value = rounded(value, places)
    if "at_least" in given:
        return value >= rounded(given["at_least"], places)
    if "at_most" in given:
        return value <= rounded(given["at_most"], places)
    if "between" in given:
        low, high = given["between"]
        return rounded(low, places) <= value <= rounded(high, places)
    return goal.kpi.sign * (value - rounded(goal.target, places)) >= 0


def verdict(goal: Goal, as_of: date, fig: Figure) -> str | None:
    """Return achieved or missed once the last value is there, mature and final."""
    last = goal.periods[-1]
    cell = goal.kpi.cells.get(last)
    if as_of < goal.due or cell is None or cell.provisional or goal.end(last) > as_of:
        return None
    if as_of < goal.end(last) + timedelta(days=goal.kpi.maturity):
        return None
    if goal.shape == "move" or "evaluate" in goal.measurable:
        return "achieved" if _held(goal, fig.actual) else "missed"
    worth = [goal.kpi.worth(goal.kpi.cells[p]) for p in goal.since_start(as_of)]
    return "achieved" if all(_held(goal, v) for v in worth) else "missed"


def _signal(goal: Goal, as_of: date) -> bool:
    """Return whether an XmR rule of domain.md 5.4 fires on a period since start (frozen first 12 values)."""
    seen = goal.seen(as_of)
    values = [goal.kpi.worth(goal.kpi.cells[p]) for p in seen]
    base = values[:12]
    centre = sum(base) / len(base)
    moves = [abs(b - a) for p, q, a, b in zip(seen, seen[1:], base, base[1:], strict=False) if distance(p, q) == 1]
    sigma = sum(moves) / len(moves) / 1.128
    off = [(v - centre) / sigma for v in values]
    for i, p in enumerate(seen):
        if goal.end(p) < goal.start:
            continue
        if abs(off[i]) > 3:
            return True
        for side in (1, -1):
            if i >= 7 and all(side * z > 0 for z in off[i - 7 : i + 1]):
                return True
            if i >= 3 and side * off[i] > 1.5 and sum(side * z > 1.5 for z in off[i - 3 : i + 1]) >= 3:
                return True
    return False


def too_early(goal: Goal, as_of: date, s: float | None) -> bool:
    since = goal.since_start(as_of)
    if len(since) < {"month": 3, "week": 3, "quarter": 2, "year": 1}[goal.kpi.period]:
        return True
    if not s or goal.shape != "move":
        return False
    n, k = len(goal.periods), number(goal, since[-1])
    if goal.kpi.aggregation == "sum" and goal.evaluate in {"total", "ytd"}:
        if goal.baseline is None:
            return False
        done = sum(plan(goal)(p) for p in since)
        small = abs(done - goal.baseline * k / n) < s * math.sqrt(k)
        return small and abs(goal.target - goal.baseline) >= s * math.sqrt(n) and not _signal(goal, as_of)
    share = 12 if goal.kpi.aggregation == "sum" and goal.evaluate == "rolling12" else 1   # p = total/12
    small = abs(plan(goal)(since[-1]) - goal.baseline / share) < s
    return small and abs(goal.target - goal.baseline) / share >= s and not _signal(goal, as_of)


def _gap_share(goal: Goal, fig: Figure) -> float:
    base = goal.baseline or 0
    return goal.kpi.sign * (fig.path_value - fig.actual) / abs(goal.target - base)


def _band(value: float, bands: tuple[float, float]) -> str:
    return "on_track" if value <= bands[0] else "at_risk" if value <= bands[1] else "off_track"


def _pace(goal: Goal, fig: Figure) -> float:
    k, n = number(goal, fig.periods[-1]), len(goal.periods)
    b, t, x = goal.baseline, goal.target, fig.actual
    if goal.measurable.get("path") == "geometric":
        return ((x / b) ** (1 / k) - 1) / ((t / b) ** (1 / n) - 1)
    return ((x - b) / k) / ((t - b) / n)


def _by_house(goal: Goal, fig: Figure) -> tuple[str, str]:
    if goal.light == "strict":
        return ("on_track" if goal.kpi.sign * (fig.actual - fig.path_value) >= 0 else "off_track"), "strict"
    bands = goal.light["bands"]
    if goal.light["rule"] == "gap":
        return _band(_gap_share(goal, fig), bands), "gap"
    pace = _pace(goal, fig)
    return ("on_track" if pace >= bands[0] else "at_risk" if pace >= bands[1] else "off_track"), "pace"


def running(goal: Goal, as_of: date, fig: Figure) -> dict[str, Any]:
    """Return light, reason and z of a goal on its way."""
    s = noise(goal, as_of)
    found: dict[str, Any] = {"noise": s}
    if s:
        z3, zy = scores(goal, as_of, s)
        z = zy if z3 is None else min(z3, zy)
        light = "on_track" if z >= -1 else "at_risk" if z >= -2 else "off_track"
        if z3 is not None and z3 >= 0:
            light = "on_track"
        elif z3 is not None and z3 >= -1 and light == "off_track":
            light = "at_risk"
        found |= {"z": z, "light": light, "reason": "z"}
    elif goal.shape == "move":
        found |= {"light": _band(_gap_share(goal, fig), (0.10, 0.25)), "reason": "gap"}
    else:
        found |= {"light": "on_track" if limit_gap(goal, fig.actual) >= 0 else "off_track"}
    house = goal.light is not None and goal.light != "noise"
    if house:
        found["light"], found["reason"] = _by_house(goal, fig)
    tolerance = goal.measurable.get("tolerance")
    near = tolerance is not None and goal.kpi.sign * (fig.actual - fig.path_value) >= -tolerance - 1e-9
    if near and not house and found["light"] != "on_track":        # a house rule has bands of its own, strict has none
        found |= {"light": "on_track", "reason": "tolerance"}
    if goal.shape != "move" and "evaluate" not in goal.measurable and found["light"] == "on_track":
        worth = [goal.kpi.worth(goal.kpi.cells[p]) for p in goal.since_start(as_of)]
        if any(limit_gap(goal, v) < 0 for v in worth):
            found |= {"light": "at_risk", "reason": "breached"}
    if too_early(goal, as_of, s):
        found |= {"light": "too_early", "reason": "too_early"}
    return found


def gap_periods(goal: Goal, as_of: date) -> int:
    """Return how many periods since start have no value."""
    since = goal.since_start(as_of)
    return distance(goal.periods[0], since[-1]) + 1 - len(since) if since else 0
