"""The ladder of a KPI for a year: hold, realistic, ambitious, stretch, with the numbers that each rests on."""

import datetime as dt
import statistics
from collections.abc import Iterator
from dataclasses import replace

from goalkit import period
from goalkit.judge import assess, case, figure, outlook
from goalkit.judge.case import Case
from goalkit.judge.facts import Facts
from goalkit.judge.forecast import known, recipe, student
from goalkit.judge.outlook import Outlook
from goalkit.judge.window import YEAR_LENGTH
from goalkit.kpis.readings import Scope
from goalkit.model.goal import Goal
from goalkit.model.kpi import Kpi
from goalkit.model.measurable import Evaluate
from goalkit.model.terms import Terms, in_unit
from goalkit.period import Period
from goalkit.portfolio import coverage
from goalkit.portfolio.pace import rolling
from goalkit.portfolio.proposing.beyond import beyond
from goalkit.portfolio.proposing.rounding import memorable
from goalkit.portfolio.proposing.steps import Ground, Ladder, Step, StepName
from goalkit.words import round_half_away

REALISTIC, AMBITIOUS = 0.7, 0.9
"""Quantiles of the forecast in the good direction."""
YEARS = 3
"""How far back improvements are looked at."""
CLOSE = 0.25
"""How far rounding may go, in standard errors of the forecast."""


def of_goal(goal: Goal, facts: Facts, year: Period) -> Ladder | None:
    """Return the ladder for what a goal measures, on its own basis; None where it measures no KPI."""
    terms = facts.ws.terms(goal)
    kpi = facts.ws.kpi(terms.kpi)
    if kpi is None or terms.shape in {None, "milestones", "measure_first"}:
        return None
    return _ladder(kpi, terms, facts, year, goal)


def of_kpi(kpi: Kpi, facts: Facts, year: Period, scope: Scope = ()) -> Ladder:
    """Return the ladder of a KPI on its usual basis: totals for sums, else the last period."""
    sums = kpi.aggregation == "sum"
    direction = -1 if kpi.direction == "down" else 1
    terms = Terms(
        "", kpi.id, "move", unit=kpi.unit or "", decimals=kpi.places, direction=direction, aggregation=kpi.aggregation,
        period=kpi.period or "month", window=kpi.window or 1, scope=scope, evaluate="total" if sums else "last",
    )  # fmt: skip
    return _ladder(kpi, terms, facts, year, None)


def _ladder(kpi: Kpi, terms: Terms, facts: Facts, year: Period, goal: Goal | None) -> Ladder:
    evaluate: Evaluate = "total" if terms.shape == "budget" else terms.evaluate
    asked = replace(
        terms, shape="move", evaluate=evaluate, start=year.first, due=year.last, baseline=None, baseline_period=None, target=0.0,
        low=None, high=None, budget=None, path=Terms("").path,
    )  # fmt: skip
    base = Ladder(kpi, asked, terms.scope, year)
    rule = assess.rule_of(facts.ws, goal) if goal else facts.ws.settings.light
    found = case.gather(facts.ws, facts.shown, asked, facts.as_of, rule) if facts.has_data else None
    if found is None:
        return replace(base, refused="no_values")
    looked = outlook.ahead(found, fewest=facts.ws.settings.thresholds.forecast_min, longest=None)
    if looked is None or looked.mid is None:
        return replace(base, refused=(looked.refused if looked else None) or "no_values", count=looked.count if looked else 0)
    past = tuple(_figures(found))
    changes = _changes(found, past)
    above, need = _needed(goal, facts, year)
    base = replace(
        base, start=_start(found), improvement=statistics.median(changes) if changes else None, years=len(changes),
        effects=_effects(goal, facts, asked) if goal else 0.0, count=looked.count,
        best=max((value for _, value in past), key=lambda value: asked.direction * value, default=None), need=need, above=above,
        bound=_bound(kpi, asked),
    )  # fmt: skip
    return replace(base, steps=tuple(_steps(base, looked, facts)))


def _steps(base: Ladder, looked: Outlook, facts: Facts) -> Iterator[Step]:
    way, mid = base.terms.direction, looked.mid or 0.0
    good = _within(outlook.within_reach(looked, 1 - REALISTIC, way) or mid, base)
    bold = _within(outlook.within_reach(looked, 1 - AMBITIOUS, way) or mid, base)
    yield _step("hold", mid, "median", looked, base, facts)
    yield _step("realistic", good, "quantile", looked, base, facts)
    usual = None
    if base.start is not None and (base.improvement is not None or base.effects):
        usual = _within(base.start + way * max(base.improvement or 0.0, 0.0) + base.effects, base)
    faster = usual is not None and way * (usual - bold) > 0
    top = usual if usual is not None and faster else bold
    yield _step("ambitious", top, "improvement" if faster else "quantile", looked, base, facts)
    further = [each for each in beyond(base, facts) if way * (each[0] - top) > 0]
    if further:
        value, why, detail = min(further, key=lambda each: way * each[0])
        yield _step("stretch", _within(value, base), why, looked, base, facts, detail)


def _step(name: StepName, value: float, ground: Ground, looked: Outlook, base: Ladder, facts: Facts, detail: str = "") -> Step:
    bands = facts.ws.settings.thresholds.p_bau_bands

    def chance(number: float) -> float:
        return _chance(looked, number, base.terms.direction)

    def band(number: float) -> int:
        return sum(chance(number) >= edge for edge in bands)

    decimals = base.terms.decimals
    given = name == "stretch"  # what others have reached or need is a number already
    rounded = round_half_away(value, decimals) if given else memorable(value, decimals, looked.spread * CLOSE, band)
    return Step(name, value, rounded, chance(value), ground, detail)


def _chance(looked: Outlook, number: float, direction: int) -> float:
    if not looked.spread:
        return 1.0 if direction * ((looked.mid or 0.0) - number) >= 0 else 0.0
    return 1 - student.below(direction * (number - (looked.mid or 0.0)) / looked.spread, looked.freedom)


def _start(found: Case) -> float | None:
    """Return the level at the beginning of the year: what is expected next, not the last lucky month; of totals the year before."""
    if found.basis.evaluate == "last" or found.basis.aggregation in {"percentile", "distinct", "index"}:
        return recipe.make(known.filled(known.points(found)), 1, YEAR_LENGTH[found.window.kind]).mids[0]
    before = rolling(found.basis)
    last = [when for when in found.readings if when.last < found.window.periods[0].first]
    if before is None or not last:
        return None
    joined = figure.join(before, found.readings, last[-1])
    whole = joined.value is not None and len(joined.readings) == len(before.joined(last[-1]))
    return joined.value if whole else None


def _figures(found: Case) -> Iterator[tuple[Period, float]]:
    """Yield the whole figures of the past on the goal's basis, at the end of every period."""
    basis = rolling(found.basis)
    for when in found.readings if basis is not None else ():
        joined = figure.join(basis, found.readings, when) if basis is not None else None
        if basis is not None and joined is not None and joined.value is not None and len(joined.readings) == len(basis.joined(when)):
            yield when, joined.value


def _changes(found: Case, past: tuple[tuple[Period, float], ...]) -> list[float]:
    """Return the improvements over twelve months of the last three years, one for each year back from the latest figure."""
    known = dict(past)
    changes: list[float] = []
    when = past[-1][0] if past else None
    for _ in range(YEARS):
        before = period.shift_years(when, -1, found.window.year_start) if when is not None else None
        if when is None or before is None or before not in known:
            break
        changes.append(found.terms.direction * (known[when] - known[before]))
        when = before
    return changes


def _effects(goal: Goal, facts: Facts, asked: Terms) -> float:
    """Return what the measures of a goal that do not work yet bring by the end of the year, weighted by hardness."""
    weights = facts.ws.settings.thresholds.hardness_weights
    whole = 0.0
    for measure in goal.measures:
        starts = coverage.takes_hold(measure.effect) if measure.effect else None
        if measure.effect is None or measure.dropped is not None or starts is None or not facts.as_of < starts <= (asked.due or dt.date.max):
            continue
        value = in_unit(measure.effect.value, asked.unit, difference=True)
        whole += (value or 0.0) * (weights[measure.hardness - 1] if measure.hardness else 1.0)
    return whole


def _needed(goal: Goal | None, facts: Facts, year: Period) -> tuple[str, float | None]:
    """Return the goal above with the same KPI and what its path asks for at the end of the year."""
    above = facts.ws.tree.parent(goal) if goal else None
    if goal is None or above is None or facts.ws.contribution(goal) != "stage":
        return "", None
    terms = facts.ws.terms(above)
    found = case.gather(facts.ws, facts.shown, terms, facts.as_of, assess.rule_of(facts.ws, above)) if terms.shape == "move" else None
    reached = [when for when in found.window.periods if when.last <= year.last] if found else []
    if found is None or not reached or terms.due is None or terms.due < year.first or found.basis.adds:
        return above.id, None
    return above.id, found.plan.over(found.basis, found.basis.joined(reached[-1]))


def _bound(kpi: Kpi, asked: Terms) -> float | None:
    """Return the bound of the KPI in the good direction."""
    given = kpi.bounds or (None, None)
    return in_unit(given[-1 if asked.direction > 0 else 0], asked.unit) if len(given) == 2 else None


def _within(value: float, base: Ladder) -> float:
    if base.bound is None or base.terms.aggregation == "sum":
        return value
    return min(value, base.bound) if base.terms.direction > 0 else max(value, base.bound)
