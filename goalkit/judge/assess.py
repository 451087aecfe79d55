"""How one goal stands on a day: the order in which a light is decided (specification sections 4 to 7)."""

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from goalkit.judge import case as cases
from goalkit.judge import counted, final, fresh, guards, light, limits, milestones, progress, score, trace
from goalkit.judge.case import Case
from goalkit.judge.standing import LightName, Standing
from goalkit.kpis.readings import Readings
from goalkit.model import consent
from goalkit.model import terms as agreed
from goalkit.model.goal import Goal
from goalkit.model.settings import LightRule
from goalkit.model.terms import Terms
from goalkit.period import Period

if TYPE_CHECKING:
    from goalkit.workspace import Workspace

RUNNING: frozenset[LightName] = frozenset({"off_track", "at_risk", "on_track"})


def assess(
    ws: "Workspace", readings: Readings, goal: Goal, day: dt.date, *, freshness: bool = True, rule: LightRule | None = None
) -> Standing:
    """Judge a goal on a day, by the terms in force and the readings visible then.

    `readings` may hold later periods; they are not looked at. `freshness=False` leaves out `stale`, as the light of a past
    period does; `rule` decides the light instead of the house's rule. Never fails: what cannot be judged is `no_data` with a
    reason, unknown numbers are None.
    """
    held = agreed.as_of(goal, day, ws.settings)
    return judge(ws, readings, held, ws.terms_on(goal, day), day, freshness=freshness, rule=rule)


def judge(
    ws: "Workspace", readings: Readings, goal: Goal, terms: Terms, day: dt.date, *,
    freshness: bool = True, closed_by: dt.date | None = None, rule: LightRule | None = None,
) -> Standing:  # fmt: skip
    """Judge a goal by given terms; see `assess`. Closings, guards and the rule of the light come from `goal`.

    Closings count up to `closed_by`, by default the day itself.
    """
    base = Standing(goal.id, day, terms, "none", target=target_of(terms), elapsed=elapsed(terms, day))
    standing = _judge(ws, readings, goal, base, rule or rule_of(ws, goal), freshness=freshness)
    shown = closing(ws, goal, closed_by or day) or ("none" if ws.kind(goal) == "vision" else None)
    return replace(standing, light=shown, reason=None, recovering=False, last_light=None) if shown else standing


def elapsed(terms: Terms, day: dt.date) -> float | None:
    """Return the share of days from start to due that have passed, within 0..1; None without a window."""
    if terms.start is None or terms.due is None or terms.start > terms.due:
        return None
    return min(1.0, max(0.0, ((day - terms.start).days + 1) / ((terms.due - terms.start).days + 1)))


def rule_of(ws: "Workspace", goal: Goal) -> LightRule:
    """Return the rule of the light: the goal's own, else its level's, else the repository's."""
    return goal.light or ws.level(goal).light or ws.settings.light


def closing(ws: "Workspace", goal: Goal, day: dt.date) -> LightName | None:
    """Return `dropped` or `superseded` where a closing not dated after the day says so."""
    last = consent.closing_of(goal, ws.closings_of(goal), day)
    return last.outcome if last is not None and last.outcome in {"dropped", "superseded"} else None


def _judge(
    ws: "Workspace", readings: Readings, goal: Goal, base: Standing, rule: LightRule, *, freshness: bool
) -> Standing:
    terms, day = base.terms, base.as_of
    unreadable = any({"measurable", "time_bound"} & set(p.where) for p in ws.broken.get(goal.id, ()))
    nothing = replace(base, light="no_data", reason="no_values")
    if terms.shape is None and not unreadable:
        return base
    if terms.start is not None and day < terms.start:
        return replace(base, light="not_started")
    if unreadable or terms.shape is None:
        return nothing
    base = replace(base, guards=guards.stand(ws, readings, goal, terms, day))
    if terms.shape == "milestones":
        return _guarded(milestones.stand(base, terms, day))
    case = cases.gather(ws, readings, terms, day, rule)
    if case is None:
        return replace(nothing, guards=base.guards)
    base = replace(
        base, data=fresh.state(case), series=_series(readings, case),
        plan=tuple((p, value) for p, value in case.plan.values.items() if value is not None),
    )
    judged = {"budget": counted.budget, "measure_first": counted.measure_first}.get(terms.shape, _by_figure)
    return _guarded(_compared(judged(base, case, freshness=freshness)))


def _by_figure(base: Standing, case: Case, *, freshness: bool) -> Standing:
    if case.refused or not case.since:
        return replace(base, light="no_data", reason=case.refused or "no_values")
    figure = case.figure
    base = replace(base, actual_period=case.last, basis=figure.periods, noise=case.noise.s)
    if figure.refused:
        return replace(base, light="no_data", reason=figure.refused)
    shown = replace(
        base, actual=figure.value, numerator=figure.numerator, denominator=figure.denominator,
        path_value=limits.single(case.terms) if case.is_limit else case.path_value,
        attainment=progress.attainment(case), provisional=final.provisional(case, figure.readings),
    )
    verdict = final.of_figure(case)
    scores = score.scores(case)
    z = scores.z
    shown = replace(
        shown, z=z, z3=scores.recent.z if scores.recent else None,
        z_year=scores.whole.z if scores.whole and scores.recent else None, trace=trace.lines(case, scores),
    )
    if verdict:
        return replace(shown, light=verdict, reason="verdict")
    if case.kpi.min_n and figure.n is not None and figure.n < case.kpi.min_n:
        return replace(shown, light="no_data", reason="min_n")
    running = _running(shown, case, scores)
    if freshness and base.data in {"stale", "dead"}:
        return replace(running, light="stale", reason="stale", recovering=False,
                       last_light=running.light, last_period=case.last)  # fmt: skip
    return running


def _running(shown: Standing, case: Case, scores: score.Scores) -> Standing:
    if light.too_early(case):
        return replace(shown, light="too_early", reason="too_early")
    decided = light.decide(case, scores)
    if decided is None:
        return replace(shown, light="no_data", reason="no_values")
    recovers = decided[0] != "on_track" and score.recovering(case)
    return replace(shown, light=decided[0], reason=decided[1], recovering=recovers)


def _guarded(standing: Standing) -> Standing:
    """Let a breached guard turn on_track and too_early into at_risk, also in the last light of stale data."""
    if not standing.guard_breached:
        return standing
    if standing.light in {"on_track", "too_early"}:
        return replace(standing, light="at_risk", reason="guard")
    if standing.last_light in {"on_track", "too_early"}:
        return replace(standing, last_light="at_risk")
    return standing


def _compared(standing: Standing) -> Standing:
    if standing.actual is None or standing.path_value is None:
        return standing
    variance = standing.actual - standing.path_value
    return replace(
        standing, variance=variance, favourable=None if variance == 0 else variance * _good(standing.terms) > 0
    )


def _good(terms: Terms) -> int:
    return 1 if terms.shape == "measure_first" else terms.direction


def target_of(terms: Terms) -> float | tuple[float, float] | None:
    """Return what is asked for: target, limit, both limits, budget or number of values; None for milestones."""
    match terms.shape:
        case "move":
            return terms.target
        case "between":
            return (terms.low, terms.high) if terms.low is not None and terms.high is not None else None
        case "at_least" | "at_most":
            return limits.single(terms)
        case "budget":
            return terms.budget
        case "measure_first":
            return None if terms.values is None else float(terms.values)
    return None


def _series(readings: Readings, case: Case) -> tuple[tuple[Period, float], ...]:
    found = readings.series(case.kpi.id, case.terms.scope).readings
    return tuple((r.period, r.value) for r in found if r.period.last <= case.day)
