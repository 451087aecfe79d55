"""The rows that answer for a scope: those that name exactly its dimensions, else finer ones joined, never both."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Literal

from goalkit.kpis.combine import cases_of, combine, has_pair, value_of, weighted
from goalkit.kpis.periods import Cut
from goalkit.kpis.readings import Reading, Scope, Segments, Series
from goalkit.kpis.store import Entry
from goalkit.model.kpi import Kpi
from goalkit.period import Period

Dims = frozenset[str]
Weigh = Callable[[Period, Segments, Entry], float | None]
"""Says what a segment of an index weighs in a period."""
Refused = Literal["scope_missing", "not_aggregable", "privacy"]


def series(kpi: Kpi, scenario: str, scope: Scope, cut: Cut, weigh: Weigh | None = None) -> Series:
    """Join the entries of a KPI for a scope, period by period; `weigh` says what each segment of an index weighs."""
    wanted = {name: frozenset(values) for name, values in scope}
    readings: list[Reading] = []
    seen, refused = False, False
    for when, held in cut.items():
        joined = held.get(()) if not wanted else None
        if joined is None:
            rows = choose(held, wanted)
            if not rows:
                continue
            if _exact_one(rows, wanted):
                joined = rows[0][1]
            elif weigh is not None:
                joined = weighted([entry for _, entry in rows], [weigh(when, *row) for row in rows])
            else:
                joined = combine(kpi, [entry for _, entry in rows], "segments")
        seen = True
        if joined is None:
            refused = True
        elif reading := reading_of(kpi, when, joined):
            readings.append(reading)
    reason: Refused | None = None
    if not readings and refused:
        reason = "not_aggregable"
    elif not seen and cut:
        reason = "scope_missing"
    return Series(kpi.id, scope, scenario, tuple(readings), reason)


def reading_of(kpi: Kpi, when: Period, entry: Entry) -> Reading | None:
    """Return the reading of an entry; None where it has no value (no cases at all)."""
    value = value_of(kpi, entry)
    if value is None:
        return None
    pair = has_pair(kpi, entry)
    return Reading(
        when,
        value,
        entry.numerator if pair else None,
        entry.denominator if pair else None,
        cases_of(kpi, entry),
        entry.provisional,
        entry.places,
    )


def choose(held: Mapping[Segments, Entry], wanted: Mapping[str, frozenset[str]]) -> list[tuple[Segments, Entry]]:
    """Return the rows of one period that answer for a scope.

    The coarsest cut is taken; a cut by exactly the scope's dimensions is the coarsest of all. Where a finer cut has a part
    that the coarser one leaves out, its rows stand in for that part, so that nothing is counted twice or left out.
    """
    if not wanted and () in held:
        return [((), held[()])]
    cuts: dict[Dims, list[tuple[Segments, Entry]]] = defaultdict(list)
    for segments, entry in held.items():
        named = dict(segments)
        if all(named.get(name) in values for name, values in wanted.items()):
            cuts[frozenset(named)].append((segments, entry))
    chosen: dict[Segments, Entry] = {}
    used: list[Dims] = []
    for dims in sorted(cuts, key=lambda dims: (len(dims), sorted(dims))):
        if used and not dims > used[-1]:
            continue
        new = [row for row in cuts[dims] if not any(_within(row[0], above) in chosen for above in used)]
        if new:
            chosen.update(new)
            used.append(dims)
    return list(chosen.items())


def _within(segments: Segments, dims: Dims) -> Segments:
    """Return the coarser row that a row would be a part of."""
    return tuple(pair for pair in segments if pair[0] in dims)


def _exact_one(rows: list[tuple[Segments, Entry]], wanted: Mapping[str, frozenset[str]]) -> bool:
    """Tell whether a single row names the scope itself; a single part is not the whole."""
    return len(rows) == 1 and len(rows[0][0]) == len(wanted) and all(len(values) == 1 for values in wanted.values())
