"""Rows are counted: what adds up by period and segments, the values behind percentiles, the texts behind distinct counts."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from goalkit.kpis.events.chunk import Chunk
from goalkit.kpis.events.plan import Additive, Computation, Distinct, Quantile, Term
from goalkit.kpis.events.rows import Rows
from goalkit.kpis.events.values import Floats, Mask
from goalkit.kpis.readings import Cell, Segments
from goalkit.model.kpi import PeriodKind
from goalkit.period import Period

Codes = npt.NDArray[np.int64]
Spot = tuple[int, int]
"""The numbers of a period and of a combination of segments."""
Counted = tuple[Term, str | None]
"""A term and the unit that its numbers may carry."""


@dataclass
class Sum:
    """A sum that is exact as long as its parts are decimal numbers, and the number of rows behind it."""

    whole: dict[int, int] = field(default_factory=dict)
    loose: float = 0.0
    rows: int = 0

    def add(self, amount: float, divisor: int, rows: int) -> None:
        """Add an amount of whole `1 / divisor`; a divisor of 0 says that it is no whole number of anything."""
        if divisor:
            self.whole[divisor] = self.whole.get(divisor, 0) + int(amount)
        else:
            self.loose += amount
        self.rows += rows

    @property
    def value(self) -> float:
        """Return the sum, rounded once."""
        exact = sum((Fraction(amount, divisor) for divisor, amount in self.whole.items()), Fraction())
        return float(exact) + self.loose if self.loose else float(exact)


@dataclass
class Pile:
    """The values behind percentiles, or the codes of texts behind distinct counts, each with its period and segments."""

    periods: list[npt.NDArray[np.int32]] = field(default_factory=list)
    segments: list[npt.NDArray[np.int32]] = field(default_factory=list)
    values: list[Floats] = field(default_factory=list)
    rows: dict[Spot, int] = field(default_factory=dict)

    def add(self, periods: Codes, segments: Codes, values: Floats, *, unlike: bool = False) -> None:
        """Put some rows on the pile, or (`unlike`) each different one once; `rows` counts all of them."""
        width = int(segments.max()) + 1 if len(segments) else 1
        counts = np.bincount(periods * width + segments)
        for spot in np.flatnonzero(counts).tolist():
            key = divmod(spot, width)
            self.rows[key] = self.rows.get(key, 0) + int(counts[spot])
        if unlike:
            periods, segments, values = _unlike(periods, segments, values)
        self.periods.append(periods.astype(np.int32))
        self.segments.append(segments.astype(np.int32))
        self.values.append(values)


@dataclass
class Registry:
    """Numbers of periods by kind and of combinations of segments, in the order in which they were met."""

    periods: dict[PeriodKind, dict[Period, int]] = field(default_factory=dict)
    segments: dict[Segments, int] = field(default_factory=dict)


@dataclass
class Tally:
    """Everything that the rows of one delivery make.

    `lost` are the KPIs and periods with a cell that cannot be read: their figure would leave something out. `days` are the days (since 1970)
    that have rows, `dropped` the KPIs that a column is missing for.
    """

    computations: tuple[Computation, ...]
    registry: Registry = field(default_factory=Registry)
    sums: dict[tuple[PeriodKind, Counted], dict[Spot, Sum]] = field(default_factory=dict)
    piles: dict[str, Pile] = field(default_factory=dict)
    first: dict[tuple[PeriodKind, Spot], Cell] = field(default_factory=dict)
    texts: dict[str, dict[str, int]] = field(default_factory=dict)
    lost: set[tuple[str, Period]] = field(default_factory=set)
    days: set[int] = field(default_factory=set)
    dropped: set[str] = field(default_factory=set)

    def add(self, rows: Rows) -> None:
        """Count the rows of a chunk."""
        if not len(rows.chunk):
            return
        self.days.update(rows.each_day())
        for kind in {each.period for each in self.computations}:
            periods = rows.periods(kind, self.registry.periods.setdefault(kind, {}))
            segments = rows.segments(self.registry.segments)
            width = max(len(self.registry.segments), 1)
            spots = periods * width + segments
            self._places(rows.chunk, kind, spots, width)
            wanted = [each for each in self.computations if each.period == kind]
            for counted, of in _terms(wanted).items():
                self._count(rows, kind, counted, of, spots, width)
            for each in wanted:
                self._pile(rows, each, periods, segments)

    def _places(self, chunk: Chunk, kind: PeriodKind, spots: Codes, width: int) -> None:
        """Remember the first row of each period and part."""
        found = np.full(int(spots.max()) + 1, -1, np.int64)
        found[spots[::-1]] = np.arange(len(spots) - 1, -1, -1)
        for spot in np.flatnonzero(found >= 0).tolist():
            key = (kind, divmod(spot, width))
            if key not in self.first:
                self.first[key] = chunk.cell(int(found[spot]), "")

    def _count(self, rows: Rows, kind: PeriodKind, counted: Counted, of: list[Computation], spots: Codes, width: int) -> None:
        term, unit = counted
        chosen = rows.where(term.where)
        self._lose(kind, of, spots, width, rows.unclear(term.where))
        weights: Floats | None = None
        divisor = 1
        if term.operand is not None:
            amounts = rows.amounts(term.operand, unit)
            self._lose(kind, of, spots, width, _both(chosen, amounts.broken) if amounts.broken is not None else None)
            chosen = _both(chosen, amounts.there)
            if term.what == "sum":
                weights, divisor = (amounts.whole, amounts.divisor) if amounts.whole is not None else (amounts.numbers, 0)
        at = spots if chosen is None else spots[chosen]
        counts = np.bincount(at)
        totals = counts if weights is None else np.bincount(at, weights if chosen is None else weights[chosen])
        held = self.sums.setdefault((kind, counted), {})
        for spot in np.flatnonzero(counts).tolist():
            held.setdefault(divmod(spot, width), Sum()).add(float(totals[spot]), divisor, int(counts[spot]))

    def _lose(self, kind: PeriodKind, of: Iterable[Computation], spots: Codes, width: int, broken: Mask | None) -> None:
        if broken is None or not broken.any():
            return
        hit = {int(spot) // width for spot in np.unique(spots[broken])}
        by_number = {number: period for period, number in self.registry.periods[kind].items()}
        self.lost.update((each.kpi, by_number[number]) for each in of for number in hit)

    def _pile(self, rows: Rows, each: Computation, periods: Codes, segments: Codes) -> None:
        measure = each.measure
        if isinstance(measure, Additive):
            return
        keep = rows.where(measure.where)
        if isinstance(measure, Quantile):
            amounts = rows.amounts(measure.operand, each.unit)
            self._lose(each.period, [each], periods, 1, _both(keep, amounts.broken) if amounts.broken is not None else None)
            values = amounts.numbers
        else:
            values = rows.names(measure.column, self.texts.setdefault(each.kpi, {}))
        self._lose(each.period, [each], periods, 1, rows.unclear(measure.where))
        there = ~np.isnan(values)
        keep = there if keep is None else keep & there
        pile = self.piles.setdefault(each.kpi, Pile())
        pile.add(periods[keep], segments[keep], values[keep], unlike=isinstance(measure, Distinct))


def _both(first: Mask | None, second: Mask | None) -> Mask | None:
    """Return the rows that are in both; None stands for all rows."""
    if first is None or second is None:
        return second if first is None else first
    return first & second


def _terms(computations: Iterable[Computation]) -> dict[Counted, list[Computation]]:
    """Return each term once, with the computations that need it."""
    found: dict[Counted, list[Computation]] = {}
    for each in computations:
        if isinstance(each.measure, Additive):
            below = (each.measure.denominator,) if each.measure.denominator else ()
            for term in (*each.measure.numerator, *below):
                found.setdefault((term, each.unit), []).append(each)
    return found


def _unlike(periods: Codes, segments: Codes, values: Floats) -> tuple[Codes, Codes, Floats]:
    """Return each combination once."""
    if not len(values):
        return periods, segments, values
    order = np.lexsort((values, segments, periods))
    periods, segments, values = periods[order], segments[order], values[order]
    new = np.ones(len(values), bool)
    new[1:] = (np.diff(periods) != 0) | (np.diff(segments) != 0) | (np.diff(values) != 0)
    return periods[new], segments[new], values[new]
