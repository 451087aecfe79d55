"""The same value in many periods in a row, where the figure otherwise changes: copied forward (D207)."""

from collections.abc import Iterator, Sequence

from goalkit import period
from goalkit.kpis.combine import has_pair, unit_of
from goalkit.kpis.outliers import Valued
from goalkit.model.kpi import Kpi

LONG = 6
"""So many equal values in a row are told."""
_OFTEN = 0.25
"""A figure that stays the same in a quarter of all other periods is coarse, not copied."""


def find(kpi: Kpi, points: Sequence[Valued], limits: tuple[float | None, float | None]) -> Iterator[range]:
    """Yield the runs of equal values that no chance explains.

    Nothing, the best and the worst value (0 accidents, 100 %) stay for months; so do counts of one digit, small stocks, and
    figures that are rounded so far that they seldom change. Equal shares of different cases are a coincidence.
    """
    equal = [_same(points, index) for index in range(1, len(points))]
    runs = list(_runs(equal))
    for run in runs:
        value = points[run.start].value
        ends = {0.0, *(end for end in limits if end is not None), *((100.0,) if unit_of(kpi) == "%" else ())}
        if value in ends:
            continue
        if not has_pair(kpi, points[run.start].entry):
            digits = _digits(value)
            others = equal[: run.start] + equal[run.stop - 1 :]
            if digits < 2 or (digits < 3 and kpi.aggregation in {"last", "distinct"}) or _coarse(others):
                continue
        yield run


def _same(points: Sequence[Valued], index: int) -> bool:
    """Tell whether a value repeats the one before, with the same numerator and denominator where it has them."""
    before, now = points[index - 1], points[index]
    if before.value != now.value or period.steps(before.period, now.period) != 1:
        return False
    return (before.entry.numerator, before.entry.denominator) == (now.entry.numerator, now.entry.denominator)


def _runs(equal: Sequence[bool]) -> Iterator[range]:
    start = 0
    for index, same in enumerate([*equal, False]):
        if not same:
            if index + 1 - start >= LONG:
                yield range(start, index + 1)
            start = index + 1


def _digits(value: float) -> int:
    """Count the digits of a number that count: 4.2 has two, 3400 has two, 71.3 has three."""
    return len(f"{abs(value):.6f}".rstrip("0").replace(".", "").strip("0"))


def _coarse(others: Sequence[bool]) -> bool:
    return len(others) >= LONG and sum(others) >= _OFTEN * len(others)
