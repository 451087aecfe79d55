"""The figure that decides: readings of several periods joined as their aggregation allows (specification section 2)."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from goalkit.judge.basis import Basis
from goalkit.kpis.readings import Reading
from goalkit.period import Period

POOLED = frozenset({"ratio", "net", "last", None})
"""Aggregations that pool numerators and denominators where both are there."""


Recompute = Callable[[tuple[Period, ...]], Reading | None]
"""Forms one value over several periods from raw rows, None where there are none."""


@dataclass(frozen=True)
class Figure:
    """One figure in the KPI's unit, with the readings it joins; `value` is None where `refused` says why.

    `n` is the number of cases behind it, None where a period does not tell. `approximated` tells that it stands in for the
    figure that the raw rows would give, `anew` that it was formed from them.
    """

    value: float | None = None
    readings: tuple[Reading, ...] = ()
    numerator: float | None = None
    denominator: float | None = None
    n: float | None = None
    refused: Literal["not_aggregable"] | None = None
    approximated: bool = False
    anew: bool = False

    @property
    def periods(self) -> tuple[Period, ...]:
        """Return the periods with a value that the figure joins."""
        return tuple(reading.period for reading in self.readings)


def join(
    basis: Basis, readings: Mapping[Period, Reading], last: Period, recompute: Recompute = lambda _: None
) -> Figure:
    """Join the periods that end with `last`; missing ones are left out.

    Ratios are pooled from numerators and denominators, sums added. A cohort is followed anew over the whole range by
    `recompute`; where there are no raw rows its shares are compounded, which is an approximation. Anything else over several
    periods is refused, never averaged, unless `recompute` forms it anew from the raw rows of these periods.
    """
    taken = tuple(readings[p] for p in basis.joined(last) if p in readings)
    pooled = pool(basis, taken)
    compounded = basis.compounds and len(taken) > 1
    if not taken or compounded or basis.refuses(pairs=pooled is not None):
        anew = recompute(tuple(reading.period for reading in taken)) if taken else None
        if anew is not None:
            value = basis.of_range(anew.value, len(taken))
            pair = (anew.numerator, anew.denominator) if value == anew.value else (None, None)
            return Figure(value, taken, *pair, anew.n, anew=True)
        if not compounded:
            return Figure(readings=taken, refused="not_aggregable")
    approximated = compounded or any(reading.approximated for reading in taken)
    counts = [reading.n for reading in taken]
    n = None if any(count is None for count in counts) else math.fsum(count or 0.0 for count in counts)
    if pooled is not None:
        value, numerator, denominator = pooled
        return Figure(value, taken, numerator, denominator, n, approximated=approximated)
    return Figure(basis.combined([reading.value for reading in taken]), taken, n=n, approximated=approximated)


def pool(basis: Basis, readings: Sequence[Reading]) -> tuple[float, float, float] | None:
    """Return the pooled ratio with its numerator and denominator; None where a pair is missing or the sum is 0."""
    if not readings or not (basis.aggregation in POOLED or (basis.aggregation == "cohort" and len(readings) == 1)):
        return None
    numerators = [r.numerator for r in readings if r.numerator is not None]
    denominators = [r.denominator for r in readings if r.denominator is not None]
    if len(numerators) < len(readings) or len(denominators) < len(readings):
        return None
    numerator, denominator = math.fsum(numerators), math.fsum(denominators)
    if denominator == 0:
        return None
    return basis.whole * numerator / denominator, numerator, denominator


def level(basis: Basis, readings: Sequence[Reading]) -> float:
    """Return the mean level of some periods for z: pooled where that is possible, else the plain mean (never shown)."""
    pooled = pool(basis, readings)
    if pooled is not None:
        return pooled[0]
    return math.fsum(reading.value for reading in readings) / len(readings)
