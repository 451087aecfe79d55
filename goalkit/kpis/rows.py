"""Rows of a table go into the store: one row may hold one KPI, many KPIs or many periods."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from goalkit.kpis.cells import same_unit
from goalkit.kpis.express import Express
from goalkit.kpis.labels import Label
from goalkit.kpis.layout import Measure
from goalkit.kpis.numbers import Number
from goalkit.kpis.readings import Cell
from goalkit.kpis.shelves import Shelf, Shelves
from goalkit.kpis.store import Fact
from goalkit.kpis.subject import Subject, Subjects
from goalkit.kpis.table import Row
from goalkit.kpis.targets import Role, Target
from goalkit.kpis.typed import Covered
from goalkit.period import Period
from goalkit.units import canonical

_FIRST, _BATCH = 64, 4096
"""Rows that are read at once: few at first, so that the others know how to go the short way."""
_Found = tuple[Shelf, float, float]
"""A number with its place and its rounding."""


@dataclass
class RowReader:
    """Reads the numbers of the rows of one table."""

    known: Subjects
    shelves: Shelves
    _places: dict[Period, dict[tuple[Role, int, int, str], Shelf]] = field(default_factory=dict)

    def read(self, rows: Iterable[Row]) -> tuple[int, int]:
        """Read all rows; return how many there were and how many gave something."""
        express = Express(self.known.layout, self.known.cells, self._places_of, self.known.table.typed)
        stream = iter(rows)
        number = used = 0
        size = _FIRST
        while batch := list(islice(stream, size)):
            number += len(batch)
            used += self._batch(batch, express)
            size = min(size * 2, _BATCH)
        return number, used

    def _batch(self, batch: list[Row], express: Express) -> int:
        """Read some rows in their order: those of the full width by the short way if they can, all others the long way."""
        known, width = self.known, len(self.known.table.headers)
        if not express.open or known.layout.doubtful:
            return sum(self._long(row, None) for row in batch)
        used = start = 0
        for end in (*(at for at, row in enumerate(batch) if len(row.cells) != width), len(batch)):
            if start < end:
                gave, repeats = express.run(batch[start:end], lambda row: self._long(row, express))
                used += gave
                known.skipped["repeats another row"] += repeats
            if end < len(batch):
                used += self._long(batch[end], None)
            start = end + 1
        return used

    def _long(self, row: Row, express: Express | None) -> bool:
        known = self.known
        if not known.whole(row):
            return False
        label = known.label(row)
        subject = known.subject(row) if label is not None else None
        if label is None or subject is None:
            return False
        used = self._row(row, subject, label)
        if express is not None:
            express.learn(row, label, subject)
        return used

    def _places_of(self, measure: Measure, label: Label, subject: Subject) -> Iterable[Shelf]:
        """Yield where the numbers of a column go."""
        when = measure.period or label.period
        if when is None:
            return
        for target in measure.targets or subject.targets:
            yield self._place(measure, target, measure.scenario or subject.scenario, when)

    def _place(self, measure: Measure, target: Target, scenario: str, when: Period) -> Shelf:
        places = self._places.get(when)
        if places is None:
            places = self._places[when] = {}
        key = (measure.role, measure.at, id(target), scenario)
        if key not in places:
            role = target.role if measure.role == "value" else measure.role
            places[key] = self.shelves.shelf(target, role, scenario, when, measure.header)
        return places[key]

    @cached_property
    def _unit(self) -> int | None:
        return self.known.layout.roles.get("unit")

    @cached_property
    def _provisional(self) -> int | None:
        return self.known.layout.roles.get("provisional")

    @cached_property
    def _measures(self) -> tuple[Measure, ...]:
        return self.known.layout.measures

    def _row(self, row: Row, subject: Subject, label: Label) -> bool:
        """Keep the numbers of a row; tell whether it gave something."""
        known, cells = self.known, row.cells
        unit = cells[self._unit].strip() if self._unit is not None else ""
        read = known.cells.read
        found: list[_Found] = []
        broken = False
        for measure in self._measures:
            text = cells[measure.at] if measure.at < len(cells) else ""
            number = read(text)
            if number == "":
                continue
            when = measure.period or label.period
            if when is None:
                continue
            if number is None or (measure.role != "value" and number.unit and canonical(number.unit) is None):
                self._unreadable(row, measure, text, subject, when)
                broken = True
            elif not self._add(found, row, measure, number, subject, when, unit):
                broken = True
        provisional = self._provisional is not None and self._is_provisional(row, self._provisional)
        if broken:
            known.skipped["number not readable"] += 1
            if known.cells.source.layout == "long":
                return False  # half a row is no row: a numerator without its denominator would be another figure
        elif not found:
            known.skipped["no value"] += 1
        return self._keep(row, subject, label, found, provisional=provisional)

    def _add(self, found: list[_Found], row: Row, measure: Measure, number: Number, subject: Subject, when: Period, unit: str) -> bool:
        """Add what a number is to each of its KPIs; false where it has another unit than one of them."""
        fits = True
        for target in measure.targets or subject.targets:
            place = self._place(measure, target, measure.scenario or subject.scenario, when)
            if target.plain and not number.unit and not unit:
                found.append((place, number.value, number.half))
                continue
            cells = self.known.cells
            exact = cells.converted(number, target) if place.role == "value" else cells.counted(number, target)
            if exact is None or (unit and not same_unit(unit, target.unit)):
                self._other_unit(row, measure, unit or number.unit, target, when)
                fits = False
            else:
                found.append((place, *exact))
        return fits

    def _keep(self, row: Row, subject: Subject, label: Label, found: list[_Found], *, provisional: bool) -> bool:
        if label.special:
            for shelf, value, slack in found:
                cell = Cell(row.path, row.line, shelf.stand.headers[shelf.role])
                fact = Fact(shelf.target, subject.scenario, shelf.when, subject.segments, shelf.role, value, cell, slack, provisional)
                self.shelves.special.append(fact)
            return bool(found)
        reasons = [self.shelves.put(shelf, subject.segments, value, row.line, slack, provisional=provisional) for shelf, value, slack in found]
        if not reasons or not all(reasons):
            return bool(reasons)
        self.known.skipped[max(reasons, key=lambda reason: reason.startswith("contradicts"))] += 1
        return False

    def _unreadable(self, row: Row, measure: Measure, text: str, subject: Subject, period: Period) -> None:
        targets = measure.targets or subject.targets
        self.known.lost.update((target.kpi.id, period) for target in targets)
        kpi = targets[0].kpi.id if len(targets) == 1 else None
        kind = "merged" if text.__class__ is Covered else "formula" if text.startswith("=") else ""
        params = {"text": text.strip(), "column": measure.header, "kind": kind}
        self.known.notes.tell("D203", self.known.at(row, measure.at), params, kpi=kpi, same=(measure.header, text))

    def _other_unit(self, row: Row, measure: Measure, unit: str, target: Target, period: Period) -> None:
        self.known.lost.add((target.kpi.id, period))
        at = self._unit if self._unit is not None and row.cells[self._unit].strip() else measure.at
        params = {"text": unit, "unit": target.unit}
        self.known.notes.tell("D212", self.known.at(row, at), params, kpi=target.kpi.id, same=(target.kpi.id, unit))

    def _is_provisional(self, row: Row, at: int) -> bool:
        text = row.cells[at]
        known = self.known.cells.switch(text)
        if known is None:
            text = text.strip()
            self.known.notes.tell("D215", self.known.at(row, at), {"text": text}, same=("provisional", text))
        return known is not False
