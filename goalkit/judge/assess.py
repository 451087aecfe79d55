"""How one goal stands on a day: the order in which a light is decided (specification sections 4 to 7)."""

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from goalkit.judge import case as cases
from goalkit.judge import chance, counted, final, fresh, guards, light, limits, milestones, progress, score, trace
from goalkit.judge.case import Case
from goalkit.judge.standing import LightName, Reason, Standing
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
    if terms.shape is None and not unreadable:
        return base
    if terms.start is not None and day < terms.start:
        return replace(base, light="not_started")
    if unreadable or terms.shape is None:
        return replace(base, light="no_data", reason="no_values")
    watched = guards.stand(ws, readings, goal, terms, day)
    if terms.shape == "milestones":
        return _guarded(milestones.stand(replace(base, guards=watched), terms, day))
    case = cases.gather(ws, readings, terms, day, rule)
    if case is None:
        return replace(base, light="no_data", reason="no_values", guards=watched)
    base = replace(
        base, guards=watched, data=fresh.state(case), series=_series(readings, case), broken=case.broken,
        plan=tuple([(p, value) for p, value in case.plan.values.items() if value is not None]),
    )
    if case.is_hidden:
        return _guarded(replace(base, light="no_data", reason="privacy", hidden_below=ws.settings.thresholds.privacy_group))
    judged = {"budget": counted.budget, "measure_first": counted.measure_first}.get(terms.shape, _by_figure)
    return _guarded(judged(base, case, freshness=freshness))


def _by_figure(base: Standing, case: Case, *, freshness: bool) -> Standing:
    if case.refused or not case.since:
        return replace(base, light="no_data", reason=case.refused or "no_values")
    figure = case.figure
    if figure.refused or figure.value is None:
        return replace(base, light="no_data", reason=figure.refused or "no_values", actual_period=case.last,
                       basis=figure.periods, noise=case.noise.s)  # fmt: skip
    scores = score.scores(case)
    decided = _decided(case, scores, stale=freshness and base.data in {"stale", "dead"})
    planned = limits.single(case.terms) if case.is_limit else case.path_value
    variance, favourable = counted.compared(figure.value, planned, case.terms.direction)
    return replace(
        base, light=decided.light, reason=decided.reason, recovering=decided.recovering, last_light=decided.last,
        last_period=case.last if decided.last else None, actual=figure.value, actual_period=case.last, basis=figure.periods,
        numerator=figure.numerator, denominator=figure.denominator, n=figure.n,
        half_width=chance.shown(case.kpi, figure.value, figure.n, figure.readings), path_value=planned, variance=variance,
        favourable=favourable, attainment=progress.attainment(case), provisional=final.provisional(case, figure.readings),
        approximated=figure.approximated, noise=case.noise.s, z=scores.z, z3=scores.recent.z if scores.recent else None,
        z_year=scores.whole.z if scores.whole and scores.recent else None, reckoned=lambda: trace.lines(case, scores),
    )  # fmt: skip


class _Decided(NamedTuple):
    light: LightName
    reason: Reason
    recovering: bool = False
    last: LightName | None = None


def _decided(case: Case, scores: score.Scores, *, stale: bool) -> _Decided:
    """Decide the light of a move or limit goal that has a figure, in the order of the specification."""
    verdict = final.of_figure(case)
    if verdict:
        return _Decided(verdict, "verdict")
    n = case.figure.n
    if case.kpi.min_n and n is not None and n < case.kpi.min_n:
        return _Decided("no_data", "min_n")
    running = _Decided("too_early", "too_early") if light.too_early(case) else _running(case, scores)
    return _Decided("stale", "stale", last=running.light) if stale else running


def _running(case: Case, scores: score.Scores) -> _Decided:
    decided = light.decide(case, scores)
    if decided is None:
        return _Decided("no_data", "no_values")
    return _Decided(*decided, recovering=decided[0] != "on_track" and score.recovering(case))


def _guarded(standing: Standing) -> Standing:
    """Let a breached guard turn on_track and too_early into at_risk, also in the last light of stale data."""
    if not standing.guard_breached:
        return standing
    if standing.light in {"on_track", "too_early"}:
        return replace(standing, light="at_risk", reason="guard")
    if standing.last_light in {"on_track", "too_early"}:
        return replace(standing, last_light="at_risk")
    return standing


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
    return tuple([(r.period, r.value) for r in found if r.period.last <= case.day])
