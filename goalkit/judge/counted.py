"""Goals that count: budgets of what may happen, and values that are to be measured first (specification section 4)."""

import math
from dataclasses import replace

from goalkit.judge import final, fresh
from goalkit.judge.case import Case
from goalkit.judge.standing import LightName, Reason, Standing
from goalkit.judge.trace import Trace, cells_of


def budget(base: Standing, case: Case, *, freshness: bool) -> Standing:
    """Judge a budget: used so far against ceil(B k/n); beyond B it is missed at once."""
    allowed = case.terms.budget or 0.0
    if case.refused or not case.since:
        return replace(base, light="no_data", reason=case.refused or "no_values")
    if case.torn:
        return replace(base, light="no_data", reason="not_aggregable", actual_period=case.last)
    used = math.fsum(reading.value for reading in case.since)
    k, n = case.window.number(case.last), case.window.n
    planned = allowed * k / n
    trace = (
        Trace("actual", used, "{values}", cells_of(case.since), {"values": tuple(r.value for r in case.since)}),
        Trace("path_value", planned, "{allowed} × {k} / {n}", params={"allowed": allowed, "k": float(k), "n": float(n)}),
        Trace("attainment", used / allowed if allowed else None, "{used} / {allowed}", params={"used": used, "allowed": allowed}),
    )
    variance, favourable = compared(used, planned, -1)
    shown = replace(
        base, variance=variance, favourable=favourable, actual=used, actual_period=case.last, basis=tuple(r.period for r in case.since), path_value=planned,
        attainment=used / allowed if allowed else None, provisional=final.provisional(case, case.since),
        reckoned=lambda: trace,
    )
    verdict = final.of_budget(case, used)
    if verdict:
        return replace(shown, light=verdict, reason="verdict" if final.is_there(case) else "budget")
    light: LightName = "on_track" if used <= math.ceil(planned - 1e-9) + 1e-9 else "at_risk"
    return _aged(shown, case, light, "budget", freshness=freshness)


def measure_first(base: Standing, case: Case, *, freshness: bool) -> Standing:
    """Judge a goal that is to find its baseline: values measured against N x elapsed; none is none, not unknown."""
    wanted, count = case.terms.values or 0, len(case.since)
    if case.refused == "not_aggregable":
        return replace(base, light="no_data", reason="not_aggregable")
    planned = wanted * (base.elapsed or 0.0)
    trace = (
        Trace("attainment", count / wanted if wanted else None, "{count} / {wanted}", cells_of(case.since),
              {"count": float(count), "wanted": float(wanted)}),
        Trace("path_value", planned, "{wanted} × {elapsed}", params={"wanted": float(wanted), "elapsed": base.elapsed or 0.0}),
    )
    variance, favourable = compared(float(count), planned, 1)
    shown = replace(
        base, variance=variance, favourable=favourable, actual=float(count), actual_period=case.last if case.since else None,
        basis=tuple(r.period for r in case.since), path_value=planned, attainment=count / wanted if wanted else None,
        provisional=final.provisional(case, case.since), reckoned=lambda: trace,
    )
    if final.is_there(case):
        return replace(shown, light="achieved" if count >= wanted else "missed", reason="verdict")
    light: LightName = "on_track" if count >= math.floor(planned + 1e-9) else "at_risk"
    if not case.since:
        return replace(shown, light=light, reason="measure_first")
    return _aged(shown, case, light, "measure_first", freshness=freshness)


def compared(actual: float, planned: float | None, direction: int) -> tuple[float | None, bool | None]:
    """Return the variance, actual minus plan, and whether it is favourable (None: neither); both None without a plan."""
    if planned is None:
        return None, None
    variance = actual - planned
    return variance, None if variance == 0 else variance * direction > 0


def _aged(shown: Standing, case: Case, light: LightName, reason: Reason, *, freshness: bool) -> Standing:
    if freshness and fresh.state(case) in {"stale", "dead"}:
        return replace(shown, light="stale", reason="stale", last_light=light, last_period=case.last)
    return replace(shown, light=light, reason=reason)
