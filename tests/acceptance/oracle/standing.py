"""What `status` must say about a goal: the exact fields of its JSON, from semantics.md sections 2 to 7."""

import math
from datetime import date
from typing import Any

from tests.acceptance.oracle.facts import Goal
from tests.acceptance.oracle.figure import Figure, figure, limit_gap, noise
from tests.acceptance.oracle.light import data_state, running, verdict
from tests.acceptance.oracle.plan import number


def _elapsed(goal: Goal, as_of: date) -> float:
    whole = (goal.due - goal.start).days + 1
    return min(1.0, max(0.0, ((as_of - goal.start).days + 1) / whole))


def _attainment(goal: Goal, as_of: date, fig: Figure) -> float:
    worth = [goal.kpi.worth(goal.kpi.cells[p]) for p in goal.since_start(as_of)]
    inside = sum(limit_gap(goal, v) >= 0 for v in worth) / len(worth) if goal.shape != "move" else 0
    if goal.shape == "between":
        base = goal.baseline
        if base is not None and limit_gap(goal, base) < 0:
            return min(1.0, 1 - max(0.0, -limit_gap(goal, fig.actual)) / -limit_gap(goal, base))
        return inside
    if goal.shape != "move":
        return float(limit_gap(goal, fig.actual) >= 0) if "evaluate" in goal.measurable else inside
    if goal.kpi.aggregation == "sum" and goal.evaluate in {"total", "ytd"}:
        b = goal.baseline or 0
        share = number(goal, fig.periods[-1]) / len(goal.periods)
        return (fig.actual - b * share) / (goal.target - b)
    return (fig.actual - goal.baseline) / (goal.target - goal.baseline)


def _path_value(goal: Goal, fig: Figure) -> float | None:
    if goal.shape == "move":
        return fig.path_value
    return goal.measurable.get("at_least", goal.measurable.get("at_most"))


def _budget(goal: Goal, as_of: date, found: dict[str, Any]) -> dict[str, Any]:
    allowed, since, n = goal.measurable["budget"], goal.since_start(as_of), len(goal.periods)
    if not since:
        return found | {"light": "no_data", "actual": None, "attainment": None}
    used = sum(goal.kpi.worth(goal.kpi.cells[p]) for p in since)
    k = number(goal, since[-1])
    light = "on_track" if used <= math.ceil(allowed * k / n) else "at_risk"
    reason: str | None = "budget"
    if used > allowed:
        light, reason = "missed", None
    elif as_of >= goal.due and len(since) == n:
        light, reason = "achieved", "verdict"
    elif data_state(goal, as_of) in {"stale", "dead"}:
        light, reason = "stale", "stale"
    found |= {"actual": used, "path_value": allowed * k / n, "attainment": used / allowed, "light": light}
    return found | ({"reason": reason} if reason else {})


def _measure_first(goal: Goal, as_of: date, found: dict[str, Any]) -> dict[str, Any]:
    wanted, elapsed = goal.measurable["values"], _elapsed(goal, as_of)
    got = len(goal.since_start(as_of))
    light = "on_track" if got >= math.floor(wanted * elapsed) else "at_risk"
    found |= {"actual": got, "path_value": wanted * elapsed, "attainment": got / wanted}
    if got and data_state(goal, as_of) in {"stale", "dead"}:
        return found | {"light": "stale", "reason": "stale"}
    return found | {"light": light, "reason": "measure_first"}


def _guards(goal: Goal, as_of: date, found: dict[str, Any], kpis: dict[str, Any]) -> dict[str, Any]:
    from tests.acceptance.oracle.guards import breached

    if any(breached(goal, guard, kpis, as_of) for guard in goal.guards) and found["light"] in {"on_track", "too_early"}:
        return found | {"light": "at_risk", "reason": "guard"}
    return found


def standing(goal: Goal, as_of: date, kpis: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return the expected fields; a key that is absent is not settled by the contracts."""
    found: dict[str, Any] = {"shape": goal.shape, "elapsed": _elapsed(goal, as_of), "evaluate": goal.evaluate}
    if goal.shape in {"budget", "measure_first"}:
        del found["evaluate"]
    if as_of < goal.start:
        return found | {"light": "not_started", "reason": None}
    if goal.shape == "budget":
        return _budget(goal, as_of, found)
    if goal.shape == "measure_first":
        return _measure_first(goal, as_of, found)
    fig = figure(goal, as_of)
    if fig is None or isinstance(fig, str):
        return found | {"light": "no_data", "reason": fig or "no_values", "attainment": None, "variance": None}
    found |= {"actual": fig.actual, "path_value": _path_value(goal, fig), "attainment": _attainment(goal, as_of, fig)}
    if found["path_value"] is not None:
        found["variance"] = fig.actual - found["path_value"]
        if abs(found["variance"]) > 1e-9:
            found["favourable"] = goal.kpi.sign * found["variance"] > 0
    final = verdict(goal, as_of, fig)
    if final:
        return found | {"light": final, "reason": "verdict"}
    if goal.kpi.min_n and fig.n is not None and fig.n < goal.kpi.min_n:
        return found | {"light": "no_data", "reason": "min_n"}
    if data_state(goal, as_of) in {"stale", "dead"}:
        return found | {"light": "stale", "reason": "stale", "noise": noise(goal, as_of)}
    found |= running(goal, as_of, fig)
    return _guards(goal, as_of, found, kpis or {})
