"""The light of a goal on its way: noise or the rule of the house, tolerance, breaches, too early (specification section 5)."""

import math

from goalkit.judge import limits, progress, xmr
from goalkit.judge.case import Case
from goalkit.judge.score import Scores
from goalkit.judge.standing import LightName, Reason
from goalkit.model.settings import LightRule

Decision = tuple[LightName, Reason]
WAITING = {"week": 3, "month": 3, "quarter": 2, "half": 1, "year": 1, "day": 3}
"""Values since start that a light needs at least."""
PACE_BANDS = (0.95, 0.6)
CLOSE = 1e-9


def too_early(case: Case) -> bool:
    """Tell whether nothing can be said yet.

    Too few values since start; for move goals also while the path is still within the noise of the baseline, the way is longer
    than the noise and no rule of the XmR chart fires on a period since start.
    """
    if len(case.since) < WAITING[case.window.kind]:
        return True
    s, k = case.noise.s, case.window.number(case.last)
    b, t = case.basis.single(case.baseline), case.basis.single(case.terms.target)
    if not s or case.terms.shape != "move" or b is None or t is None:
        return False
    if case.basis.to_date:
        planned = [case.plan.at(r.period) for r in case.since]
        ahead = math.fsum(p for p in planned if p is not None) - b * k
        small = None not in planned and abs(ahead) < s * math.sqrt(k)
        far = abs(t - b) * case.window.n >= s * math.sqrt(case.window.n)
    else:
        p = case.plan.at(case.last)
        small = p is not None and abs(p - b) < s
        far = abs(t - b) >= s
    return small and far and not _signal(case)


def decide(case: Case, scores: Scores) -> Decision | None:
    """Return light and reason before guards; None where path or limits are unknown."""
    x = case.figure.value
    if x is None or (case.path_value is None and case.terms.shape != "between"):
        return None
    if case.rule.rule != "noise":
        decision = _house(case)
    else:
        decision = _noise(case, scores)
        if decision and decision[0] != "on_track" and _tolerated(case, x):
            decision = ("on_track", "tolerance")
    if decision and decision[0] == "on_track" and case.every_period and _breached(case):
        return "at_risk", "breached"
    return decision


def _noise(case: Case, scores: Scores) -> Decision | None:
    z = scores.z
    if z is None:
        return _inside(case) if case.is_limit else _gap(case, _bands(case, None))
    low, off = case.thresholds.band_at_risk, case.thresholds.band_off_track
    z3 = scores.recent.z if scores.recent else None
    if z >= low or (z3 is not None and z3 >= 0):
        return "on_track", "z"
    return ("at_risk" if z >= off or (z3 is not None and z3 >= low) else "off_track"), "z"


def _house(case: Case) -> Decision | None:
    rule = case.rule
    if case.is_limit:
        light, reason = _inside(case)
        return light, "strict" if rule.rule == "strict" else reason
    if rule.rule == "strict":
        return _strict(case), "strict"
    if rule.rule == "gap":
        return _gap(case, _bands(case, rule))
    pace = progress.pace(case)
    if pace is None:
        return _gap(case, _bands(case, None))
    bands = rule.bands or PACE_BANDS
    return ("on_track" if pace >= bands[0] - CLOSE else "at_risk" if pace >= bands[1] - CLOSE else "off_track"), "pace"


def _gap(case: Case, bands: tuple[float, float]) -> Decision | None:
    g = progress.gap_share(case)
    if g is None:
        return (_strict(case), "gap") if case.terms.target == case.baseline else None
    return ("on_track" if g <= bands[0] + CLOSE else "at_risk" if g <= bands[1] + CLOSE else "off_track"), "gap"


def _strict(case: Case) -> LightName:
    x, p = case.figure.value, case.path_value
    return "on_track" if x is not None and p is not None and limits.reached(x, p, case.terms.direction) else "off_track"


def _inside(case: Case) -> Decision:
    return ("on_track" if limits.holds(case.figure.value or 0.0, *_pro_rata(case)) else "off_track"), "gap"


def _pro_rata(case: Case) -> tuple[float | None, float | None]:
    """Return the limits of the figure; those of a total grow with its periods."""
    low, high = case.terms.low, case.terms.high
    if not case.basis.adds:
        return low, high
    part = len(case.figure.periods) / case.basis.length
    return (None if low is None else low * part), (None if high is None else high * part)


def _tolerated(case: Case, x: float) -> bool:
    tolerance = case.terms.tolerance
    if tolerance is None:
        return False
    if case.is_limit:
        return limits.gap(x, *_pro_rata(case)) >= -abs(tolerance) - CLOSE
    p = case.path_value
    return p is not None and case.terms.direction * (x - p) >= -abs(tolerance) - CLOSE


def _breached(case: Case) -> bool:
    return any(not limits.holds(r.value, case.terms.low, case.terms.high) for r in case.since)


def _bands(case: Case, rule: LightRule | None) -> tuple[float, float]:
    if rule is not None and rule.bands is not None:
        return rule.bands[0], rule.bands[1]
    return case.thresholds.gap_at_risk, case.thresholds.gap_off_track


def _signal(case: Case) -> bool:
    points = case.points
    limits_of_chart = xmr.chart(points, case.thresholds.xmr_baseline)
    if limits_of_chart is None:
        return False
    fired = xmr.signals([value for _, value in points], limits_of_chart)
    return any(case.window.holds(points[signal.index][0]) for signal in fired)
