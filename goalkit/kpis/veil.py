"""Which values of a people-related KPI may be shown in a period, so that none about too few people follows from the others."""

import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from goalkit.kpis.combine import cases_of
from goalkit.kpis.disclosure import Atoms, Span, Vector, published, together, too_small
from goalkit.kpis.readings import Scope, Segments
from goalkit.kpis.scopes import choose
from goalkit.kpis.store import Entry
from goalkit.model.kpi import Kpi
from goalkit.model.settings import Segment

Held = Mapping[Segments, Entry]
REST = "\0rest"
"""Stands for what a total holds beyond its parts."""
_MOST_CELLS = 20_000
"""A period cut more finely than this shows its total at most."""


@dataclass(frozen=True, slots=True)
class People:
    """What is known about the sizes of groups: heads of segments by dimension, and scopes that goals of small teams have.

    `order` ranks the values of dimensions: those that are shown first come first; `least` is the smallest group shown.
    """

    least: int
    heads: Mapping[str, Mapping[str, int | None]]
    scopes: tuple[Scope, ...]
    order: Mapping[tuple[str, str], tuple[float, float, str]]


@dataclass(frozen=True)
class Veil:
    """What of a period is shown: values that follow from `span`; of one that is cut too finely to look at, the total."""

    held: Held
    cells: "Cells | None"
    span: Span

    def shows(self, scope: Scope) -> bool:
        """Tell whether the value of a scope may be shown."""
        if self.cells is None:
            return not scope
        rows = self.cells.of_rows(self.held, scope)
        return bool(rows) and not self.span.rest(rows)


@dataclass(frozen=True)
class Cells:
    """The finest cells of a period, by dimension and value; every row is some of them."""

    names: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]

    def of(self, segments: Segments) -> Atoms:
        """Return the cells of a row."""
        return self.within({name: frozenset({value}) for name, value in segments})

    def within(self, wanted: Mapping[str, frozenset[str]]) -> Atoms:
        """Return the cells that lie in a scope."""
        asked = [(at, wanted[name]) for at, name in enumerate(self.names) if name in wanted]
        return frozenset(number for number, cell in enumerate(self.cells) if all(cell[at] in values for at, values in asked))

    def of_rows(self, held: Held, scope: Scope) -> Vector:
        """Return the cells of all rows that answer for a scope."""
        rows = choose(held, {name: frozenset(values) for name, values in scope})
        return together(self.of(segments) for segments, _ in rows)


def drawn(kpi: Kpi, held: Held, people: People) -> Veil:
    """Return what of a period is shown."""
    values = _values(kpi, held)
    names = tuple(sorted(values))
    if math.prod(len(values[name]) for name in names) > _MOST_CELLS:
        return Veil(held, None, Span())
    cells = Cells(names, tuple(_cells(held, names, values)))
    asked = (cells.of_rows(held, scope) for scope in _asked(values, held, people))
    return Veil(held, cells, published(asked, list(_small(kpi, held, values, people, cells))))


def _values(kpi: Kpi, held: Held) -> dict[str, list[str]]:
    """Return the values of every dimension, and the rest where a total is not what its parts make."""
    found: dict[str, list[str]] = defaultdict(list)
    for segments in held:
        for name, value in segments:
            if value not in found[name]:
                found[name].append(value)
    for name, values in found.items():
        if _beyond(kpi, held, name) is not None:
            values.append(REST)
    return found


def _beyond(kpi: Kpi, held: Held, name: str) -> float | None:
    """Return the cases that a total holds beyond its parts by a dimension, 0 where nobody knows; None where it holds no more."""
    total = held.get(())
    parts = [entry for segments, entry in held.items() if len(segments) == 1 and segments[0][0] == name]
    if total is None or not parts:
        return None
    cases, numerators, values = (_difference([of(entry) for entry in (total, *parts)]) for of in (partial(cases_of, kpi), _numerator, _value))
    if cases or numerators:
        return max(cases or 0.0, 0.0)
    unknown = cases is None and numerators is None and kpi.aggregation in {"sum", "last"}
    return 0.0 if unknown and values else None


def _numerator(entry: Entry) -> float | None:
    return entry.numerator


def _value(entry: Entry) -> float | None:
    return entry.value


def _difference(numbers: Sequence[float | None]) -> float | None:
    """Return by how much the first number is more than the others together, 0 within rounding; None where one is unknown."""
    known = [number for number in numbers if number is not None]
    if len(known) < len(numbers):
        return None
    left = known[0] - sum(known[1:])
    return left if abs(left) > 1e-9 * max(1.0, abs(known[0])) else 0.0


def _cells(held: Held, names: tuple[str, ...], values: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Yield all cells that rows by several dimensions leave possible; where there is no such row, every cell is."""
    crossed: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
    for segments in held:
        if len(segments) > 1:
            crossed[tuple(name for name, _ in segments)].add(tuple(value for _, value in segments))
    filters = [([names.index(name) for name in dims], rows) for dims, rows in crossed.items()]
    for cell in itertools.product(*(values[name] for name in names)):
        known = all(REST in (part := tuple(cell[at] for at in places)) or part in rows for places, rows in filters)
        if known:
            yield cell


def _small(kpi: Kpi, held: Held, values: Mapping[str, Sequence[str]], people: People, cells: Cells) -> Iterator[Atoms]:
    """Yield the cells of every group that is too small: by heads, by cases, and the scopes of small teams.

    What a total holds beyond its parts counts as nothing that protects them, unless it is large enough itself.
    """
    beyond = {name: _beyond(kpi, held, name) or 0.0 for name, seen in values.items() if REST in seen}
    slight = [cells.within({name: frozenset({REST})}) for name, cases in beyond.items() if cases < people.least]
    for atoms in (*_by_heads(values, people, cells), *_by_cases(kpi, held, beyond, people, cells)):
        yield atoms.union(*slight)
    for scope in people.scopes:
        yield cells.within({name: frozenset(wanted) for name, wanted in scope})


def _by_heads(values: Mapping[str, Sequence[str]], people: People, cells: Cells) -> Iterator[Atoms]:
    for name, seen in values.items():
        heads = people.heads.get(name, {})
        known = {value: count for value in seen if (count := heads.get(value)) is not None}
        for chosen in too_small(known, people.least):
            yield cells.within({name: frozenset(chosen)})
        missing = [count for value, count in heads.items() if value not in seen]
        if REST in seen and missing and sum(count if count is not None else people.least for count in missing) < people.least:
            yield cells.within({name: frozenset({REST})})


def _by_cases(kpi: Kpi, held: Held, beyond: Mapping[str, float], people: People, cells: Cells) -> Iterator[Atoms]:
    """Yield rows of the same cut that stand on fewer cases than people are wanted."""
    by_cut: dict[tuple[str, ...], dict[Segments, float]] = defaultdict(dict)
    for segments, entry in held.items():
        by_cut[tuple(name for name, _ in segments)][segments] = cases_of(kpi, entry) or 0.0
    for name, cases in beyond.items():
        by_cut[name,][(name, REST),] = cases
    for sizes in by_cut.values():
        for chosen in too_small(sizes, people.least):
            yield frozenset[int]().union(*(cells.of(segments) for segments in chosen))


def _asked(values: Mapping[str, Sequence[str]], held: Held, people: People) -> list[Scope]:
    """Return the scopes in the order in which they are shown: the total, large groups before small ones, then finer rows."""
    last = (float("inf"), float("inf"), "")

    def rank(pair: tuple[str, str]) -> tuple[float, float, str]:
        return people.order.get(pair, last)

    singles = sorted(((name, value) for name, seen in values.items() for value in seen if value != REST), key=lambda pair: (pair[0], rank(pair)))
    finer = sorted((segments for segments in held if len(segments) > 1), key=lambda row: (len(row), [rank(pair) for pair in row]))
    return [(), *(((name, (value,)),) for name, value in singles), *(tuple((name, (value,)) for name, value in row) for row in finer)]


def order_of(kpi: Kpi, cut: Iterable[Held], heads: Mapping[str, Mapping[str, int | None]]) -> dict[tuple[str, str], tuple[float, float, str]]:
    """Rank the values of dimensions over all periods: many heads first (unknown ones before them), then many cases."""
    cases: dict[tuple[str, str], float] = defaultdict(float)
    for held in cut:
        for segments, entry in held.items():
            for pair in segments:
                cases[pair] += cases_of(kpi, entry) or 0.0
    found = {}
    for (name, value), number in cases.items():
        known = heads.get(name, {}).get(value)
        found[name, value] = (-float("inf") if known is None else -float(known), -number, value)
    return found


def heads_of(segments: Mapping[str, Segment], headcount: Mapping[str, int | None]) -> dict[str, dict[str, int | None]]:
    """Return the heads behind the values of every dimension that is linked to teams."""
    return {
        name: {value: headcount.get(segment.team[value]) if value in segment.team else None for value in (*segment.values, *segment.team)}
        for name, segment in segments.items()
        if segment.team
    }
