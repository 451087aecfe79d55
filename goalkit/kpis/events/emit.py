"""What was counted becomes entries of the store: a pair or a value for every period and combination of segments."""

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from goalkit.kpis.events import stamps
from goalkit.kpis.events.anew import Anew
from goalkit.kpis.events.plan import Additive, Computation, Result, SourcePlan, Term
from goalkit.kpis.events.tally import Spot, Sum, Tally
from goalkit.kpis.readings import Cell, Segments
from goalkit.kpis.store import Ended, Entry, Store, Version
from goalkit.kpis.targets import Role
from goalkit.model.kpi import PeriodKind
from goalkit.period import Period

_NOTHING = Sum()
_USUAL = 10
"""Below so many days with rows nobody knows how long a pause is usual."""


def emit(plan: SourcePlan, tally: Tally, store: Store, day: dt.date, order: int) -> None:
    """Put everything that one delivery makes into the store."""
    store.lost.update(tally.lost)
    for each in plan.computations:
        if each.kpi in tally.dropped:
            continue
        version: Version = (each.rank, day, order)
        raw = None if isinstance(each.measure, Additive) else _anew(tally, each)
        if raw is not None:
            store.raw.setdefault(each.kpi, {})[version] = raw
        for result in results(tally, each, raw):
            held = store.held(each.kpi, "AC", version, result.period)
            held[result.segments] = _entry(result, place(tally, each.period, result))
        if (end := ended(tally, each.period)) is not None:
            store.spans.setdefault(each.kpi, {})[version] = end


def results(tally: Tally, each: Computation, raw: Anew | None) -> Iterator[Result]:
    """Yield what a computation gives, period by period in order and part by part."""
    spots = _spots(tally, each.period)
    for when, parts in sorted(spots.items()):
        if (each.kpi, when) in tally.lost:
            continue
        if raw is not None:
            number = tally.registry.periods[each.period][when]
            yield from _anew_of(each, raw, when, [(segments, part) for segments, part in parts.items() if (number, part) in raw.pile.rows])
        elif isinstance(each.measure, Additive):
            yield from _sums_of(tally, each, each.measure, when, parts)


def place(tally: Tally, kind: PeriodKind, result: Result) -> Cell:
    """Return the first row of a period and segments; of a part without rows, the first one of its period."""
    number = tally.registry.periods[kind][result.period]
    part = tally.registry.segments[result.segments]
    return tally.first.get((kind, (number, part))) or next(
        cell for (of, spot), cell in tally.first.items() if of == kind and spot[0] == number
    )


def _spots(tally: Tally, kind: PeriodKind) -> dict[Period, dict[Segments, int]]:
    """Return the combinations of segments that have rows, by period."""
    periods = {number: when for when, number in tally.registry.periods.get(kind, {}).items()}
    segments = {number: each for each, number in tally.registry.segments.items()}
    found: dict[Period, dict[Segments, int]] = {}
    for of, (number, part) in tally.first:
        if of == kind:
            found.setdefault(periods[number], {})[segments[part]] = part
    return found


def _sums_of(tally: Tally, each: Computation, measure: Additive, when: Period, parts: dict[Segments, int]) -> Iterator[Result]:
    """Yield the sums of each part; a part without rows in this period counts nothing, which is a value."""
    number = tally.registry.periods[each.period][when]
    below = measure.denominator
    counts = below is None and all(term.what == "rows" for term in measure.numerator)
    for segments, part in (tally.registry.segments if counts else parts).items():
        spot = (number, part)
        tops = [(term.sign, _sum(tally, each, term, spot)) for term in measure.numerator]
        total = sum(sign * top.value for sign, top in tops) * each.factor
        rows = sum(top.rows for _, top in tops)
        if below is not None:
            under = _sum(tally, each, below, spot)
            yield Result(each.kpi, when, segments, total, under.value, None, under.rows)
        elif counts or rows:
            yield Result(each.kpi, when, segments, value=total, n=rows)


def _sum(tally: Tally, each: Computation, term: Term, spot: Spot) -> Sum:
    return tally.sums.get((each.period, (term, each.unit)), {}).get(spot, _NOTHING)


def _anew_of(each: Computation, raw: Anew, when: Period, parts: list[tuple[Segments, int]]) -> Iterator[Result]:
    for segments, part in parts:
        value = raw.part(when, part)
        yield Result(each.kpi, when, segments, value=value, n=raw.pile.rows[raw.periods[when], part])


def _anew(tally: Tally, each: Computation) -> Anew | None:
    pile = tally.piles.get(each.kpi)
    if pile is None:
        return None
    places = {spot: cell for (kind, spot), cell in tally.first.items() if kind == each.period}
    lost = frozenset(when for kpi, when in tally.lost if kpi == each.kpi)
    return Anew(each, pile, tally.registry.periods[each.period], tally.registry.segments, places, lost)


def _entry(result: Result, cell: Cell) -> Entry:
    roles: tuple[Role, ...] = ("value",) if result.denominator is None else ("numerator", "denominator")
    return Entry(result.value, result.numerator, result.denominator, float(result.n), cells=dict.fromkeys(roles, cell))


def ended(tally: Tally, kind: PeriodKind) -> Ended | None:
    """Tell where the rows end, and whether the silence from there to the end of the period is longer than any before."""
    periods = tally.registry.periods.get(kind)
    if not periods or not tally.days:
        return None
    days = sorted(tally.days)
    when, last = max(periods), stamps.day_of(days[-1] * stamps.DAY)
    working = when.last
    while working.weekday() >= 5:
        working -= dt.timedelta(days=1)
    pauses = [later - earlier for earlier, later in pairwise(days)]
    early = len(days) >= _USUAL and (working - last).days > max(pauses, default=0)
    return Ended(when, last, early)


