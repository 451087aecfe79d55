"""What one cohort KPI reads from the rows of a table, and how what cannot be read is told."""

import datetime as dt
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from goalkit.kpis.cells import CellReader
from goalkit.kpis.cohort.census import Census, Person
from goalkit.kpis.cohort.conditions import fits
from goalkit.kpis.notes import Notes
from goalkit.kpis.readings import Cell, Segments
from goalkit.kpis.table import Row
from goalkit.model.cohort import Cohort
from goalkit.model.kpi import Kpi
from goalkit.model.source import SegmentColumn


@dataclass
class Watch:
    """A cohort KPI on its way through the rows of a source; `rank` is the place of the source among the KPI's."""

    kpi: Kpi
    cohort: Cohort
    rank: int
    census: Census = field(default_factory=Census)

    @property
    def reads(self) -> Hashable:
        """Return what it reads; cohort KPIs that read the same share their census."""
        cohort = self.cohort
        return cohort.id, cohort.value, cohort.opening, repr(cohort.lost), repr(cohort.where)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Return the columns that it cannot do without."""
        named = (self.cohort.id, self.cohort.value, *self.cohort.lost, *self.cohort.where)
        return tuple(dict.fromkeys(name for name in named if name))

    def row(self, row: Row, cells: Mapping[str, str], day: dt.date, segments: Segments, reader: CellReader, notes: Notes) -> str | None:
        """Take a row into the stand of its day; return why it is left out."""
        cohort = self.cohort
        name = cells[cohort.id or ""].strip()
        if not name or name in reader.missing:
            return "no customer named"
        wanted, unclear = fits(cohort.where, cells, reader)
        lost, doubtful = fits(cohort.lost, cells, reader) if cohort.lost else (False, None)
        if column := unclear or doubtful:
            params = {"text": cells[column].strip(), "column": column}
            notes.tell("D203", Cell(row.path, row.line, column), params, kpi=self.kpi.id, same=(column, cells[column].strip()))
            self.census.broken.add(day)
            return "condition not readable"
        if not wanted:
            return "no customer by where"
        value = 1.0 if cohort.value is None or (lost and cohort.opening == "before") else self._value(row, cells[cohort.value], reader, notes)
        if value is None:
            self.census.broken.add(day)
            return "value not readable"
        return self._keep(name, Person(value, segments, not lost, Cell(row.path, row.line, cohort.value or cohort.id or "")), day, notes)

    def _keep(self, name: str, person: Person, day: dt.date, notes: Notes) -> str | None:
        stand = self.census.stands.setdefault(day, {})
        held = stand.setdefault(name, person)
        if held is person:
            return None
        if held[:3] != person[:3]:
            self.census.broken.add(day)
            params = {"text": name, "day": day, "line": held.cell.row, "path": held.cell.path}
            notes.tell("D240", person.cell._replace(column=self.cohort.id or ""), params, same=(day, "twice"), related=((held.cell, ""),))
        return "repeated row"

    def _value(self, row: Row, text: str, reader: CellReader, notes: Notes) -> float | None:
        column = self.cohort.value or ""
        number = None if text.strip() in reader.missing or not text.strip() else reader.number(text)
        if number is not None:
            return number.value
        cell = Cell(row.path, row.line, column)
        if text.strip() and text.strip() not in reader.missing:
            notes.tell("D203", cell, {"text": text.strip(), "column": column}, same=(column, text.strip()))
        else:
            notes.tell("D240", cell, {"kind": "value", "column": column, "text": text.strip()}, same=(column, "value"))
        return None


@dataclass
class Parts:
    """The segments of rows: an unknown value is told; without a known one the customer belongs to the whole, and to no part."""

    columns: Sequence[tuple[str, str, SegmentColumn]]
    reader: CellReader
    notes: Notes
    unknown: Counter[str] = field(default_factory=Counter)

    def of(self, row: Row, cells: Mapping[str, str]) -> Segments:
        """Return the segments of a row."""
        found: list[tuple[str, str]] = []
        for name, header, column in self.columns:
            text = cells[header].strip()
            value = self.reader.segment(name, column, text)
            if value is None:
                near = self.reader.near_segment(name, column, text)
                params = {"kind": "segment", "text": text, "column": header, "dimension": name}
                self.notes.tell("D201", Cell(row.path, row.line, header), params, same=(header, text), instead=near)
            found.append((name, value or ""))
        return tuple(sorted(found))
