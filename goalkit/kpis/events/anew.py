"""Percentiles and distinct counts, computed anew from their rows for a scope and any periods."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from goalkit.kpis.events.plan import Computation, Quantile
from goalkit.kpis.events.tally import Pile, Spot
from goalkit.kpis.readings import Cell, Reading, Scope, Segments
from goalkit.period import Period

Numbers = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]
_PLACES = 50
"""So many rows are named as the places of a value."""


@dataclass(frozen=True)
class Anew:
    """The rows behind one KPI in one delivery: each one's period, segments and value (or the number of its text)."""

    computation: Computation
    pile: Pile
    periods: Mapping[Period, int]
    segments: Mapping[Segments, int]
    places: Mapping[Spot, Cell]
    lost: frozenset[Period]

    @property
    def combinations(self) -> Sequence[Segments]:
        """Return the combinations of segments that the rows have."""
        return list(self.segments)

    def series(self, scope: Scope) -> list[Reading]:
        """Return the readings of all periods for a scope."""
        found = (self.over(scope, (when,)) for when in sorted(self.periods))
        return [reading for reading in found if reading is not None]

    def over(self, scope: Scope, periods: Collection[Period]) -> Reading | None:
        """Return one reading over several periods, at the last of them; None where there are no rows, or some cannot be read."""
        whole = sorted(when for when in periods if when in self.periods)
        if not whole or any(when in self.lost for when in whole):
            return None
        parts = self.within(scope)
        numbers = [self.periods[when] for when in whole]
        values = np.concatenate([self._values(number, parts) for number in numbers])
        if not len(values):
            return None
        places = tuple(self.places[spot] for number in numbers for part in sorted(parts) if (spot := (number, part)) in self.places)
        rows = sum(self.pile.rows.get((number, part), 0) for number in numbers for part in parts)
        return Reading(whole[-1], self.figure(values), n=float(rows), cells=places[:_PLACES])

    def part(self, when: Period, part: int) -> float:
        """Return the figure of one combination of segments in one period, which has rows."""
        return self.figure(self._values(self.periods[when], frozenset({part})))

    def within(self, scope: Scope) -> frozenset[int]:
        """Return the combinations of segments that lie within a scope."""
        wanted = {name: set(values) for name, values in scope}
        return frozenset(
            number
            for segments, number in self.segments.items()
            if all(dict(segments).get(name) in values for name, values in wanted.items())
        )

    def figure(self, values: Floats) -> float:
        """Return the percentile of some values, or how many different ones there are."""
        measure = self.computation.measure
        if isinstance(measure, Quantile):
            return float(np.quantile(values, measure.share)) * self.computation.factor
        return float(len(np.unique(values)))

    def _values(self, period: int, parts: frozenset[int]) -> Floats:
        periods, segments, values = self._sorted
        start, end = np.searchsorted(periods, (period, period + 1))
        if len(parts) == len(self.segments):
            return values[start:end]
        return values[start:end][np.isin(segments[start:end], list(parts))]

    @cached_property
    def _sorted(self) -> tuple[Numbers, Numbers, Floats]:
        """Return all rows in order of period."""
        periods, segments = np.concatenate(self.pile.periods), np.concatenate(self.pile.segments)
        values = np.concatenate(self.pile.values)
        order = np.argsort(periods, kind="stable")
        self.pile.periods[:], self.pile.segments[:], self.pile.values[:] = [], [], []
        return periods[order], segments[order], values[order]
