"""What the data say about the value that a goal starts from (specification section 2)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from goalkit import period
from goalkit.judge import figure, final
from goalkit.judge.basis import Basis
from goalkit.judge.case import Case
from goalkit.kpis.readings import Reading
from goalkit.period import Period


@dataclass(frozen=True)
class Beginning:
    """The readings of a baseline's period, and every figure that they can be called by; the first is that of all of them.

    Where several periods cannot be joined there is no figure, only the values of the readings.
    """

    readings: tuple[Reading, ...]
    figures: tuple[float, ...]

    @property
    def periods(self) -> tuple[Period, Period]:
        """Return the first and the last period."""
        return self.readings[0].period, self.readings[-1].period

    def distance(self, value: float) -> float:
        """Return how far a value lies from the nearest figure; without any, from the range of the readings."""
        if self.figures:
            return min(abs(value - each) for each in self.figures)
        values = [reading.value for reading in self.readings]
        return max(min(values) - value, value - max(values), 0.0)


def of_period(case: Case, whole: Period) -> Beginning | None:
    """Return the beginning in a named period; None unless all of it has final values."""
    window = case.window
    wanted = period.ending_within(whole.first, whole.last, window.kind, window.year_start)
    readings = _final(case, wanted)
    if readings is None:
        return None
    figures = _joined(case.basis, readings)
    own = _own(case, wanted[-1]) if figures and not case.basis.to_date else None
    return Beginning(readings, tuple(figures if own is None else [*figures, own]))


def before_start(case: Case) -> Beginning | None:
    """Return the beginning in the window of `evaluate` that ended last before start; None unless all of it has final values."""
    wanted = _back(case, case.window.n)
    if wanted and not case.basis.to_date and case.basis.evaluate != "total":
        wanted = case.basis.joined(wanted[-1])
    readings = _final(case, wanted)
    own = _own_of(case.basis, readings) if readings else None
    return Beginning(readings, (own,)) if readings and own is not None else None


def year_before(case: Case) -> tuple[Period, Beginning] | None:
    """Return the last fiscal year that ended before start, with its beginning; None unless all of it has final values.

    Only for figures that are values of single periods: the total of a year says nothing about half of one.
    """
    window = case.window
    try:
        year = period.preceding(period.containing(window.start, "year", window.fiscal), window.fiscal)
    except (OverflowError, ValueError):
        return None
    found = None if case.basis.adds else of_period(case, year)
    return (year, found) if found else None


def _final(case: Case, wanted: Sequence[Period]) -> tuple[Reading, ...] | None:
    readings = [case.readings[when] for when in wanted if when in case.readings]
    whole = readings and len(readings) == len(wanted) and all(final.mature(case, reading) for reading in readings)
    return tuple(readings) if whole else None


def _own(case: Case, last: Period) -> float | None:
    """Return the goal's own figure at the end of a period; None where it reaches back to periods without values."""
    if case.basis.evaluate == "total":
        return None
    readings = _final(case, case.basis.joined(last))
    return _own_of(case.basis, readings) if readings else None


def _own_of(basis: Basis, readings: tuple[Reading, ...]) -> float | None:
    pooled = figure.pool(basis, readings)
    if pooled is not None:
        return pooled[0]
    if len(readings) > 1 and basis.refuses(pairs=False):
        return None
    return basis.combined([reading.value for reading in readings])


def _joined(basis: Basis, readings: tuple[Reading, ...]) -> list[float]:
    """Return the figures of a whole period: pooled, added, or a single value; a sum also as its mean per period."""
    values = [reading.value for reading in readings]
    if basis.aggregation == "sum":
        whole = math.fsum(values)
        return [whole] if basis.adds else [whole / len(values), values[-1]]
    if basis.compounds:
        return [basis.combined(values), values[-1]]
    pooled = figure.pool(basis, readings)
    if pooled is not None:
        return [pooled[0], values[-1]]
    if basis.aggregation in {"last", "cohort"} or len(values) == 1:
        return [values[-1]]
    return []


def _back(case: Case, count: int) -> tuple[Period, ...]:
    """Return the last periods before start; none where the calendar begins within them."""
    found = [case.window.periods[0]]
    try:
        while len(found) <= count:
            found.append(period.preceding(found[-1], case.window.year_start))
    except (OverflowError, ValueError):
        return ()
    return tuple(reversed(found[1:]))
