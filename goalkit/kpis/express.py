"""The short way into the store for rows that hold nothing unusual; all others take the long one."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from operator import itemgetter
from typing import Any

from goalkit.kpis.cells import CellReader, same_unit
from goalkit.kpis.labels import Label
from goalkit.kpis.layout import Layout, Measure
from goalkit.kpis.readings import Segments
from goalkit.kpis.shelves import Shelf
from goalkit.kpis.store import ROLES, Delivered, Entry, Held, Stand
from goalkit.kpis.subject import Subject
from goalkit.kpis.table import Row
from goalkit.period import Period

_REMEMBERED = 100_000
_UNKNOWN = object()

Key = Sequence[str] | str
Plain = tuple[float, float] | tuple[()]
"""A number with its rounding, or nothing for a missing one."""
Shelve = Callable[[Measure, Label, Subject], Iterable[Shelf]]


Places = tuple[tuple[Held, Stand], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Where the numbers of rows with the same words go, by the text of their period.

    Each number is the value of an entry of its own (most tables have a `single` column of values), or together they are one
    entry, by `roles`.
    """

    homes: tuple[tuple[Delivered, Stand], ...]
    put: Callable[[Places, tuple[int, ...], Segments, tuple[Any, ...], int, bool], int | None]
    single: bool = False
    roles: tuple[int, ...] = ()
    places: dict[Key, Places] = field(default_factory=dict)


@dataclass
class Express:
    """Plans by the words that choose them (KPI, scenario, unit), periods and segments by theirs."""

    layout: Layout
    cells: CellReader
    shelve: Shelve
    typed: bool
    _plans: dict[Key, Plan | None] = field(default_factory=dict)
    _periods: dict[Key, Period] = field(default_factory=dict)
    _parts: dict[Key, Segments] = field(default_factory=dict)
    _numbers: dict[str, Plain | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Choose the columns once; only tables that are `open` take the short way."""
        roles = self.layout.roles
        self._dates = _getter(self.layout.period)
        self._words = _getter([roles[name] for name in ("kpi", "scenario", "unit") if name in roles])
        self._cuts = _getter([at for _, at, _ in self.layout.segments])
        self._unit, self._flag = roles.get("unit"), roles.get("provisional")
        self._marks = any(self.cells.format.plain(mark) for mark in self.cells.missing)
        self.open = bool(self.layout.period and self.layout.measures) and not self.layout.grid

    def run(self, rows: Sequence[Row], long: Callable[[Row], bool]) -> tuple[int, int]:
        """Read rows of the full width in their order; return how many gave something and how many repeat others.

        Rows with anything unusual go the `long` way. The numbers of all are read at once where they are alike.
        """
        table = [row.cells for row in rows]
        numbers = zip(*(self._column([cells[measure.at] for cells in table]) for measure in self.layout.measures), strict=True)
        plans = map(self._plans.get, map(self._words, table))
        parts = map(self._parts.get, map(self._cuts, table)) if self.layout.segments else repeat(())
        flags = repeat(False) if self._flag is None else (self.cells.switch(cells[self._flag or 0]) for cells in table)
        used = repeats = 0
        for row, plan, when, segments, found, flag in zip(rows, plans, map(self._dates, table), parts, numbers, flags, strict=False):
            places = self._places(plan, when) if plan is not None else None
            new = None
            if plan is None or places is None or segments is None or flag is None:
                pass
            elif plan.single:
                (held, stand), (number,) = places[0], found
                if number:
                    if segments not in held:
                        held[segments] = Entry(number[0], None, None, None, flag, number[1], None, (), stand, row[1])
                        used += 1
                        continue
                    new = 0 if held[segments].value == number[0] else None
            elif None not in found and any(found):
                new = plan.put(places, plan.roles, segments, found, row[1], flag)
            if new is None:
                used += long(row)
            elif new:
                used += 1
            else:
                repeats += 1
        return used, repeats

    def learn(self, row: Row, label: Label, subject: Subject) -> None:
        """Remember what the words of a row mean, and where the numbers of rows like it go."""
        cells = row.cells
        if self.layout.segments:
            _remember(self._parts, self._cuts(cells), subject.segments)
        if label.period is not None and not label.special:
            _remember(self._periods, self._dates(cells), label.period)
        words = self._words(cells)
        if words not in self._plans:
            _remember(self._plans, words, self._plan(row, label, subject))

    def _places(self, plan: Plan, when: Key) -> Places | None:
        places = plan.places.get(when)
        if places is None and (period := self._periods.get(when)) is not None:
            places = tuple([(home.setdefault(period, {}), stand) for home, stand in plan.homes])
            _remember(plan.places, when, places)
        return places

    def _plan(self, row: Row, label: Label, subject: Subject) -> Plan | None:
        measures = self.layout.measures
        every = [list(self.shelve(measure, label, subject)) for measure in measures]
        if any(len(each) != 1 or not each[0].target.plain for each in every):
            return None
        shelves = [each[0] for each in every]
        unit = row.cells[self._unit].strip() if self._unit is not None else ""
        if unit and not all(same_unit(unit, shelf.target.unit) for shelf in shelves):
            return None
        held = {id(shelf.held) for shelf in shelves}
        roles = tuple(ROLES.index(shelf.role) for shelf in shelves)
        homes = tuple((shelf.home, shelf.stand) for shelf in shelves)
        if len(held) == len(shelves) and not any(roles):
            return Plan(homes, _apart, len(shelves) == 1)
        if len(measures) > 1 and len(held) == 1 and len({*roles}) == len(roles) and all(shelf.stand is shelves[0].stand for shelf in shelves):
            return Plan(homes[:1], _together, roles=roles)
        return None

    def _column(self, texts: Sequence[str]) -> Sequence[Plain | None]:
        alike = None if self.typed or self._marks else self.cells.format.column(texts)
        if alike is None:
            return list(map(self._number, texts))
        values, half = alike
        return [() if value is None else (value, half) for value in values]

    def _number(self, text: str) -> Plain | None:
        if text.__class__ is not str:
            return self._read(text)  # the same text may be a number in one cell and a text in another
        known = self._numbers.get(text, _UNKNOWN)
        if known is not _UNKNOWN:
            return known  # type: ignore[return-value]
        read = self.cells.format.plain(text) if text not in self.cells.missing else ()
        if read is None:
            read = self._read(text)
        _remember(self._numbers, text, read)
        return read

    def _read(self, text: str) -> Plain | None:
        number = self.cells.read(text)
        if number == "":
            return ()
        return (number.value, number.half) if number is not None and not number.unit else None


def _apart(
    places: Places, _: tuple[int, ...], segments: Segments, numbers: tuple[Any, ...], line: int, provisional: bool
) -> int | None:
    """Make an entry of each number; None where another value stands there."""
    for number, (held, _stand) in zip(numbers, places, strict=True):
        if number and (entry := held.get(segments)) is not None and entry.value != number[0]:
            return None
    new = 0
    for number, (held, stand) in zip(numbers, places, strict=True):
        if number and segments not in held:
            held[segments] = Entry(number[0], None, None, None, provisional, number[1], None, (), stand, line)
            new += 1
    return new


def _together(
    places: Places, roles: tuple[int, ...], segments: Segments, numbers: tuple[Any, ...], line: int, provisional: bool
) -> int | None:
    """Make one entry of all numbers; None where there is one already."""
    held, stand = places[0]
    if segments in held:
        return None
    values: list[float | None] = [None, None, None, None]
    slack = 0.0
    for number, role in zip(numbers, roles, strict=True):
        if number:
            values[role] = number[0]
            if role == 0:
                slack = number[1]
    value, numerator, denominator, n = values
    held[segments] = Entry(value, numerator, denominator, n, provisional, slack, None, (), stand, line)
    return len(numbers)


def _getter(columns: Sequence[int]) -> Callable[[list[str]], Any]:
    return itemgetter(*columns) if columns else lambda cells: ""  # noqa: ARG005


def _remember(known: dict[Any, Any], key: object, value: object) -> None:
    if len(known) >= _REMEMBERED:
        known.clear()
    known[key] = value
