"""How a goal's figure stands in each segment of a dimension, beside an earlier figure on the same basis."""

import datetime as dt
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from goalkit.judge import assess, chance, effects, figure, final
from goalkit.judge import case as cases
from goalkit.judge.case import Case
from goalkit.judge.facts import Facts
from goalkit.judge.figure import Recompute
from goalkit.judge.groups import NO_CASES, UNKNOWN, Group, Side, Way, weighed, with_rest
from goalkit.kpis.combine import adds
from goalkit.kpis.readings import Reading, Scope
from goalkit.model.goal import Goal
from goalkit.model.kpi import Kpi
from goalkit.period import Period

Refused = Literal["no_kpi", "no_values", "not_aggregable", "scope_missing", "privacy", "no_dimension"]
"""Why there is nothing to show."""
Unsplit = Literal["percentile", "distinct", "index", "cohort", "no_pair", "parts_exceed", "no_comparison"]
"""Why figures are shown, but no change is split."""
_ALONE: dict[str | None, Unsplit] = {"percentile": "percentile", "distinct": "distinct", "index": "index", "cohort": "cohort"}


@dataclass(frozen=True, slots=True)
class Split:
    """The figure of a goal by the values of a dimension; `periods` and `earlier` are the windows compared."""

    goal: Goal
    kpi: Kpi | None
    dimension: str
    scope: Scope = ()
    evaluate: str = "last"
    periods: tuple[Period, ...] = ()
    earlier: tuple[Period, ...] = ()
    way: Way = "single"
    total: Group = UNKNOWN
    groups: tuple[Group, ...] = ()
    refused: Refused | None = None
    unsplit: Unsplit | None = None

    @property
    def contrary(self) -> bool:
        """Tell whether every group went one way and the whole the other (Simpson)."""
        changes = [group.change for group in self.groups]
        known = [change for change in changes if change is not None]
        whole = self.total.change
        if self.total.mix is None or whole is None or len(known) < len(changes):
            return False
        return effects.contrary(known, whole)

    @property
    def hidden(self) -> tuple[str, ...]:
        """Return the segments that are not shown."""
        return tuple(group.name for group in self.groups if group.hidden and group.name is not None)


def split(facts: Facts, goal: Goal, dimension: str, compared: dt.date) -> Split:
    """Return how a goal's figure stands in every segment, and what changed since the last period that had ended on a day.

    Where no period has ended since then, it is compared with the one before.
    """
    terms = facts.ws.terms_on(goal, facts.as_of)
    kpi = facts.ws.kpi(terms.kpi)
    empty = Split(goal, kpi, dimension, terms.scope, terms.evaluate)
    if kpi is None:
        return replace(empty, refused="no_kpi")
    if not facts.has_data:
        return replace(empty, refused="no_values")
    case = cases.gather(facts.ws, facts.shown, terms, facts.as_of, assess.rule_of(facts.ws, goal))
    if case is None or case.refused or not case.since:
        return replace(empty, refused=(case.refused if case else None) or "no_values")
    names = _names(facts, case, dimension)
    if case.is_hidden:
        return replace(empty, refused="privacy")
    if not names:
        return replace(empty, refused="no_dimension")
    if case.figure.value is None:
        return replace(empty, refused=case.figure.refused or "no_values")
    return _Cut(facts, case, dimension, empty).of(names, compared)


def _names(facts: Facts, case: Case, dimension: str) -> tuple[str, ...]:
    """Return the segments: those of the goal's scope, in the order of the settings, then as the data have them."""
    held = facts.shown.segments(case.kpi.id).get(dimension, ())
    within = dict(case.terms.scope).get(dimension)
    declared = facts.ws.settings.segments.get(dimension)
    order = [*(declared.values if declared else ()), *held]
    return tuple(dict.fromkeys(name for name in order if name in held and (within is None or name in within)))


@dataclass(frozen=True)
class _Cut:
    """A case on its way into the values of a dimension."""

    facts: Facts
    case: Case
    dimension: str
    empty: Split

    def of(self, names: Sequence[str], compared: dt.date) -> Split:
        """Return the split."""
        case, way = self.case, self._way()
        earlier = self._earlier(compared)
        before = self._side(case.readings, earlier, way, case.recompute) if earlier else None
        total = Group(None, self._side(case.readings, case.figure.periods, way, case.recompute), before)
        groups = tuple(self._group(name, earlier, way) for name in names)
        found = replace(self.empty, periods=case.figure.periods, earlier=earlier, way=way, total=total, groups=groups)
        if way == "single":
            return replace(found, unsplit=_ALONE.get(case.kpi.aggregation, "no_pair"))
        if way == "ratio" and not all(group.paired for group in (total, *groups) if not group.hidden):
            return replace(found, unsplit="no_pair")
        whole = with_rest(total, groups, way, case.basis.whole)
        if whole is None:
            return replace(found, unsplit="parts_exceed")
        total, groups = weighed(total, whole, way, case.basis.whole)
        return replace(found, total=total, groups=groups, unsplit=None if earlier else "no_comparison")

    def _way(self) -> Way:
        if self.case.figure.denominator is not None:
            return "ratio"
        kind = self.case.kpi.aggregation
        return "sum" if adds(self.case.kpi) and (kind == "sum" or len(self.case.figure.periods) == 1) else "single"

    def _earlier(self, compared: dt.date) -> tuple[Period, ...]:
        """Return the window that had ended on the day of comparison, else the one before this; empty where there is none."""
        case = self.case
        ended = [when for when in case.readings if when.last <= compared and when.last < case.last.last]
        return tuple(when for when in case.basis.joined(ended[-1]) if when in case.readings) if ended else ()

    def _group(self, name: str, earlier: tuple[Period, ...], way: Way) -> Group:
        scope = tuple(sorted({**dict(self.case.terms.scope), self.dimension: (name,)}.items()))
        series = self.facts.shown.series(self.case.kpi.id, scope)
        periods = self.case.figure.periods
        if not {*periods, *earlier}.isdisjoint(series.hidden):
            return Group(name, hidden=True)
        readings = {reading.period: reading for reading in series.readings}

        def recompute(wanted: tuple[Period, ...]) -> Reading | None:
            return self.facts.shown.recomputed(self.case.kpi.id, scope, wanted)

        before = self._side(readings, earlier, way, recompute) if earlier else None
        return Group(name, self._side(readings, periods, way, recompute), before)

    def _side(self, readings: Mapping[Period, Reading], periods: Iterable[Period], way: Way, recompute: Recompute) -> Side:
        """Return the figure over some periods; a period without a value had no cases."""
        case, periods = self.case, tuple(periods)
        taken = [readings[when] for when in periods if when in readings]
        if not taken:
            return NO_CASES if way == "ratio" else Side()
        counts = [reading.n for reading in taken if reading.n is not None]
        n = math.fsum(counts) if len(counts) == len(taken) else None
        side = Side(n=n, provisional=any(not final.mature(case, reading) for reading in taken))
        if way == "sum":
            divisor = 1 if case.basis.adds or case.kpi.aggregation != "sum" else len(periods)
            return replace(side, value=math.fsum(reading.value for reading in taken) / divisor)
        pooled = figure.pool(case.basis, taken)
        if pooled is None or way == "single":
            return replace(side, value=figure.join(case.basis, {each.period: each for each in taken}, taken[-1].period, recompute).value)
        value, numerator, denominator = pooled
        half = chance.shown(case.kpi, value, denominator, taken)
        return replace(side, value=value, numerator=numerator, denominator=denominator, half=half)
