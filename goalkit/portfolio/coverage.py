"""How much of what a goal needs its children and its measures bring, planned and weighted (the domain specification, section 4.2)."""

import calendar
import datetime as dt
from dataclasses import dataclass, replace
from typing import Literal

from goalkit import units
from goalkit.judge.facts import Facts
from goalkit.model import terms as resolving
from goalkit.model.goal import Goal
from goalkit.model.measure import Effect, Measure
from goalkit.model.terms import Terms
from goalkit.portfolio import segments, totals
from goalkit.workspace import Workspace

Kind = Literal["additive", "segment", "driver", "enabling", "daily", "stage", "measure"]
Reason = Literal[
    "enabling", "daily", "stage", "draft", "dropped", "missed", "idea", "late", "no_effect", "no_change", "measure_first",
    "not_comparable", "no_weight",
]
"""Why something brings nothing, or nothing that is known."""
WAITING: frozenset[Reason | None] = frozenset({"draft", "measure_first", "no_weight"})
"""Reasons that say: a number is on its way, or hangs on data."""
SILENT: frozenset[Reason | None] = frozenset({"enabling", "daily", "dropped"})
"""Reasons of children that are not asked for a number."""
DAYS_PER_MONTH = 30.4375
YEAR = 330
"""Where children end so many days before a goal does, the goals of later years are still to be written."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one child (or one measure of the goal itself) brings.

    `planned` is the signed change of the goal's KPI in its unit, None where it is not known; `factor` (0 to 1) is 1 for parts
    and the weight of the hardness for effects; `weight` is the share of a segment in the whole. `reason` says why it does not
    count; drafts keep their number.
    """

    goal: Goal
    kind: Kind
    measure: Measure | None = None
    planned: float | None = None
    factor: float = 1.0
    weight: float | None = None
    reason: Reason | None = None

    @property
    def name(self) -> str:
        """Return the child's id, or goal/measure."""
        return f"{self.goal.id}/{self.measure.id}" if self.measure else self.goal.id

    @property
    def weighted(self) -> float:
        """Return the expected change in the goal's unit: planned times factor; 0 where nothing is known."""
        return (self.planned or 0.0) * self.factor


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a goal needs (target minus baseline, signed, in its KPI's unit) and what is to bring it."""

    goal: Goal
    terms: Terms
    needed: float
    contributions: tuple[Contribution, ...]

    @property
    def counted(self) -> tuple[Contribution, ...]:
        """Return what counts."""
        return tuple(each for each in self.contributions if each.reason is None)

    @property
    def children(self) -> tuple[Contribution, ...]:
        """Return the child goals that are asked for a number."""
        return tuple(each for each in self.contributions if each.measure is None and each.reason not in SILENT)

    @property
    def in_stages(self) -> bool:
        """Tell whether stages carry the goal, which are never set against it."""
        return any(each.reason == "stage" for each in self.contributions)

    @property
    def planned(self) -> float:
        """Return the planned change in the KPI's unit."""
        return sum(each.planned or 0.0 for each in self.counted)

    @property
    def weighted(self) -> float:
        """Return the change weighted by hardness in the KPI's unit."""
        return sum(each.weighted for each in self.counted)

    @property
    def share(self) -> float | None:
        """Return planned / needed; None where nothing counts, or where stages carry the goal."""
        return self.planned / self.needed if self.counted and not self.in_stages else None

    @property
    def weighted_share(self) -> float | None:
        """Return weighted / needed, the coverage; None like `share`."""
        return self.weighted / self.needed if self.counted and not self.in_stages else None

    def with_waiting(self) -> float:
        """Return the weighted change as it would be with the drafts."""
        return self.weighted + sum(each.weighted for each in self.contributions if each.reason == "draft")


def cover(goal: Goal, facts: Facts) -> Coverage | None:
    """Return what covers a goal on the day; None for goals that do not ask for a change of a figure.

    Parts (additive, segment) count in full, effects of drivers and measures by the hardness of the measures behind them.
    """
    return facts.once(("coverage", goal.id), lambda: _cover(goal, facts))


def carried(goal: Goal, facts: Facts) -> bool:
    """Tell quickly whether any child (or measure beside children) of a goal says a number, so that covering means something."""
    children = facts.ws.tree.children.get(goal.id, ())
    if any(child.effect is not None or child.contributes in {"additive", "segment"} for child in children):
        return True
    return bool(children) and any(measure.effect is not None for measure in goal.measures)


def _cover(goal: Goal, facts: Facts) -> Coverage | None:
    terms = facts.ws.terms_on(goal, facts.as_of)
    needed = need(terms, facts.ws)
    if not needed:
        return None
    children = [_of_child(child, terms, facts) for child in facts.ws.tree.children.get(goal.id, ())]
    if any(each.kind == "segment" for each in children):
        shares = segments.weights(goal, facts)
        children = [_shared(each, shares) for each in children]
    own = [_of_measure(goal, measure, terms, facts) for measure in goal.measures]
    return Coverage(goal, terms, needed, (*children, *own))


def need(terms: Terms, ws: Workspace) -> float | None:
    """Return target minus baseline in the KPI's unit (totals to date start at 0); None for other shapes and without numbers."""
    if terms.shape != "move" or terms.target is None or terms.kpi is None:
        return None
    baseline = totals.baseline(terms, ws)
    if baseline is None:
        return terms.target if totals.to_date(terms) else None
    return terms.target - baseline


def takes_hold(effect: Effect) -> dt.date | None:
    """Return the day from which an effect shows: its start and its lag; None where it has no start."""
    return None if effect.start is None else later(effect.start, effect.lag_months or 0.0)


def later(day: dt.date, months: float) -> dt.date:
    """Return the day some months later (the last of the month at most; part of a month in days)."""
    whole = int(months // 1)
    year, month = divmod(day.year * 12 + day.month - 1 + whole, 12)
    if not 1 <= year <= 9998:
        return dt.date.max if whole > 0 else dt.date.min
    moved = dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    return moved + dt.timedelta(days=round((months - whole) * DAYS_PER_MONTH))


def _of_child(child: Goal, above: Terms, facts: Facts) -> Contribution:
    """Return what a child brings; a closed one what it brought."""
    kind: Kind = child.contributes or facts.ws.contribution(child) or "driver"  # type: ignore[assignment]
    closing, own = facts.closing(child), facts.ws.terms_on(child, facts.as_of)
    base = Contribution(child, kind)
    if closing is not None and closing.outcome in {"dropped", "superseded"}:
        return replace(base, reason="dropped")
    if kind in {"enabling", "daily", "stage"}:
        return replace(base, reason=kind)
    if own.due is not None and above.due is not None and own.due > above.due:
        return replace(base, reason="late")
    if kind == "driver":
        found = _effect(base, child.effect, above)
        found = replace(found, factor=hardness(child, facts))
        return replace(found, reason="missed") if closing is not None and closing.outcome == "missed" else _draft(found)
    if closing is not None and closing.outcome == "missed":
        reached = resolving.in_unit(closing.actual, own.unit)
        if reached is None:
            return replace(base, reason="missed")
        own = replace(own, target=reached)
    return _draft(_part(base, own, above, facts.ws))


def _part(base: Contribution, own: Terms, above: Terms, ws: Workspace) -> Contribution:
    """Return the change that a part of the whole brings (of a segment: within the segment)."""
    if own.shape == "measure_first":
        return replace(base, reason="measure_first")
    if own.shape in {"at_least", "at_most", "between"}:
        return replace(base, reason="no_change")
    if not totals.comparable(own, above, ws, base.kind):
        return replace(base, reason="not_comparable")
    from_zero = totals.to_date(above) and above.baseline is None
    change = own.target if from_zero else need(own, ws) if own.baseline is not None else None
    factor = units.factor(own.unit, above.unit)
    if change is None or factor is None:
        return replace(base, reason="not_comparable")
    return replace(base, planned=change * factor)


def _effect(base: Contribution, effect: Effect | None, above: Terms) -> Contribution:
    """Return what an effect brings, unless it has no number or shows too late."""
    planned = resolving.in_unit(effect.value, above.unit, difference=True) if effect else None
    if effect is None or planned is None:
        return replace(base, reason="not_comparable" if effect else "no_effect")
    shows = takes_hold(effect)
    late = shows is not None and above.due is not None and shows > above.due
    return replace(base, planned=planned, reason="late" if late else None)


def _of_measure(goal: Goal, measure: Measure, terms: Terms, facts: Facts) -> Contribution:
    base = Contribution(goal, "measure", measure, factor=_weight(measure, facts))
    if measure.idea:
        return replace(base, reason="idea")
    if measure.dropped is not None and measure.dropped <= facts.as_of:
        return replace(base, reason="dropped")
    return _effect(base, measure.effect, terms)


def hardness(goal: Goal, facts: Facts) -> float:
    """Return the mean weight of the hardness of a goal's measures (by size of effect where all have one); 1 where none says it."""
    held = [m for m in goal.measures if m.hardness is not None and not m.idea and m.dropped is None]
    if not held:
        return 1.0
    sizes = [abs(m.effect.value.value) if m.effect else 0.0 for m in held]
    sizes = sizes if all(sizes) else [1.0] * len(held)
    return sum(_weight(m, facts) * size for m, size in zip(held, sizes, strict=True)) / sum(sizes)


def _weight(measure: Measure, facts: Facts) -> float:
    """Return the share of an expected effect that counts; in full where nobody said how hard it is."""
    return facts.ws.settings.thresholds.hardness_weights[measure.hardness - 1] if measure.hardness else 1.0


def _draft(found: Contribution) -> Contribution:
    return replace(found, reason="draft") if found.goal.state == "draft" and found.planned is not None else found


def _shared(found: Contribution, shares: dict[str, float]) -> Contribution:
    """Return a segment's change as a change of the whole: times its share."""
    if found.kind != "segment" or found.planned is None:
        return found
    share = shares.get(found.goal.id)
    if share is None:
        return replace(found, planned=None, reason="no_weight")
    return replace(found, planned=found.planned * share, weight=share)
