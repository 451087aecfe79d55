"""The search for pairs that pull against each other, and its guard against finding what is not there."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from goalkit import period
from goalkit.period import Period
from goalkit.portfolio.opposed import rank, views
from goalkit.portfolio.opposed.views import Views

WEAK = 12
"""With so many common periods a pair is compared; below the setting `conflict_min` what it shows is only a hint."""
SURPRISING = 0.05
LAGS = 3
"""A hypothesis that names a delay is looked at with it and one period to each side; its surprise counts for three."""
Pair = tuple[str, str]
Power = Literal["low", "fair", "good"]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a pair must show: common periods, rank correlation in both views, and the share of false finds that is accepted."""

    periods: int = 18
    rho: float = 0.5
    share: float = 0.10


@dataclass(frozen=True, slots=True)
class Opposed:
    """Two series of which one was worse where the other was better.

    `rho` is the rank correlation of the residuals, `rho_change` that of the changes (both -1..0), `p` the larger of the two
    surprises. `months` are the periods in which one was above and the other below its line, the clearest first. With a `lag` the
    second one follows so many periods later. `weak` marks fewer common periods than asked for.
    """

    first: str
    second: str
    rho: float
    rho_change: float
    p: float
    periods: int
    seasonal: bool
    months: tuple[Period, ...]
    lag: int = 0
    weak: bool = False
    declared: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """A series in which more is better, and how many of its periods make a year."""

    points: tuple[tuple[Period, float], ...]
    season: int


def opposed(
    series: Mapping[str, Series], declared: Mapping[Pair, Sequence[int]], bounds: Bounds, leave_out: Collection[Pair] = ()
) -> tuple[Opposed, ...]:
    """Return the pairs that pull against each other, the declared ones first.

    `declared` are pairs that somebody expects to (with the delays to look at): they are a family of their own, so that the many
    others do not hide them. Pairs in `leave_out` are not looked at. Source: domain specification section 4.4, steps 1 to 8.
    """
    seen = {name: views.of(each.points, each.season) for name, each in series.items() if len(each.points) >= WEAK}
    known = {_sorted(pair) for pair in declared}
    gone = {_sorted(pair) for pair in leave_out}
    own = [_best(pair, lags, series, seen, bounds) for pair, lags in declared.items() if _sorted(pair) not in gone]
    others = (pair for pair in combinations(sorted(seen), 2) if pair not in known and pair not in gone)
    rest = [_compared(pair, series, seen, 0) for pair in others]
    kept = [*_kept(own, bounds, declared=True), *_kept(rest, bounds, declared=False)]
    return tuple(kept)


def power(periods: int) -> Power:
    """Return how likely a real conflict would have been seen, in a word: with rho -0.6 in about 30, 50 and 70 of 100 cases."""
    return "low" if periods < 18 else "fair" if periods < 24 else "good"


def _sorted(pair: Pair) -> Pair:
    return (pair[0], pair[1]) if pair[0] <= pair[1] else (pair[1], pair[0])


@dataclass(frozen=True, slots=True)
class _Compared:
    pair: Pair
    rho: float
    change: float
    p: float
    first: Views
    second: Views
    lag: int


def _best(pair: Pair, lags: Sequence[int], series: Mapping[str, Series], seen: Mapping[str, Views], bounds: Bounds) -> _Compared | None:
    """Return the most surprising of the delays of a hypothesis, which counts for as many as were looked at."""
    found = [each for lag in (lags or (0,)) if (each := _compared(pair, series, seen, lag)) is not None]
    if not found:
        return None
    best = min(found, key=lambda each: (not _opposes(each, bounds), each.p))
    factor = LAGS if len(lags) > 1 else 1
    return _Compared(best.pair, best.rho, best.change, min(1.0, best.p * factor), best.first, best.second, best.lag)


def _compared(pair: Pair, series: Mapping[str, Series], seen: Mapping[str, Views], lag: int) -> _Compared | None:
    """Compare two series over their common periods; None where there are too few."""
    if pair[0] not in seen or pair[1] not in seen:
        return None
    first, second = seen[pair[0]], seen[pair[1]]
    if lag or first.periods != second.periods:
        both = _common(series[pair[0]], series[pair[1]], lag)
        if both is None:
            return None
        first, second = both
    if first.by_rest is None or second.by_rest is None or first.by_change is None or second.by_change is None:
        return None
    rho, change = rank.product(first.by_rest, second.by_rest), rank.product(first.by_change, second.by_change)
    held = first.memory * second.memory
    effective = len(first.periods) * (1 - held) / (1 + held)
    free = (effective - 2 - first.used, len(first.by_change) - 2 - first.used)
    p = max(rank.surprise(rho, free[0]), rank.surprise(change, free[1]))
    return _Compared(pair, rho, change, p, first, second, lag)


def _common(one: Series, other: Series, lag: int) -> tuple[Views, Views] | None:
    """Return the views of two series over the periods that both have; the second is read `lag` periods later."""
    later = dict(other.points) if not lag else _shifted(other.points, lag)
    common = [(when, value) for when, value in one.points if when in later]
    if len(common) < WEAK:
        return None
    return views.of(common, one.season), views.of([(when, later[when]) for when, _ in common], one.season)


def _shifted(points: Sequence[tuple[Period, float]], lag: int) -> dict[Period, float]:
    """Return values under the period `lag` places before their own, where that one has a value too."""
    found: dict[Period, float] = {}
    for when, value in points:
        before = when
        for _ in range(lag):
            before = period.preceding(before)
        found[before] = value
    return found


def _opposes(each: _Compared, bounds: Bounds) -> bool:
    return each.rho <= -bounds.rho and each.change <= -bounds.rho and each.p < SURPRISING


def _kept(found: Iterable[_Compared | None], bounds: Bounds, *, declared: bool) -> list[Opposed]:
    """Keep what stands up to Benjamini and Hochberg (1995) over the whole family, whichever sign a pair has."""
    family = sorted((each for each in found if each is not None), key=lambda each: each.p)
    last = max((at for at, each in enumerate(family, 1) if each.p <= bounds.share * at / len(family)), default=0)
    return [_said(each, bounds, declared=declared) for each in family[:last] if _opposes(each, bounds)]


def _said(each: _Compared, bounds: Bounds, *, declared: bool) -> Opposed:
    count = len(each.first.periods)
    apart = [(a * b, when) for a, b, when in zip(each.first.rest, each.second.rest, each.first.periods, strict=True) if a * b < 0]
    months = tuple(when for _, when in sorted(apart, key=lambda item: item[0]))
    seasonal = each.first.periods[0].kind != "year" and count >= views.SEASONAL
    return Opposed(*each.pair, each.rho, each.change, each.p, count, seasonal, months, each.lag, count < bounds.periods, declared)
