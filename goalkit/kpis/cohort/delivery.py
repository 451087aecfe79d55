"""The snapshots of customers of a source are read once, for all cohort KPIs that follow them."""

import datetime as dt
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

from goalkit.kpis import files, labels, numbers
from goalkit.kpis.cells import CellReader
from goalkit.kpis.cohort import follow
from goalkit.kpis.cohort.watch import Parts, Watch
from goalkit.kpis.labels import Calendar
from goalkit.kpis.notes import Notes
from goalkit.kpis.paths import Snapshot
from goalkit.kpis.readings import Cell, FileUse
from goalkit.kpis.store import Store
from goalkit.kpis.table import Row, Table
from goalkit.model import following
from goalkit.model.kpi import Kpi
from goalkit.model.source import SegmentColumn, Source
from goalkit.period import Period
from goalkit.workspace import Workspace


@dataclass
class Outcome:
    """What reading gave: files with counts, the periods with values, headers and first rows of every file."""

    files: list[FileUse] = field(default_factory=list)
    periods: set[Period] = field(default_factory=set)
    headers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    samples: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Cut:
    """What is taken from each row of a table: for whom, which columns, the day of the file or the column with it."""

    watches: Sequence[Watch]
    parts: Parts
    columns: Mapping[str, int]
    day: dt.date | None
    date: int


@dataclass(frozen=True)
class _Reading:
    ws: Workspace
    source: Source
    watches: Sequence[Watch]
    reader: CellReader
    calendar: Calendar
    notes: Notes
    into: Outcome
    days: dict[str, dt.date | None] = field(default_factory=dict)

    def file(self, snapshot: Snapshot) -> None:
        """Read one file."""
        path, name = snapshot.file.path, files.address(snapshot.file, self.source)
        opened = files.open_table(snapshot.file, self.source)
        if isinstance(opened, list):
            self.notes.add(opened)
            self.into.files.append(FileUse(path, 0, 0))
            return
        table = opened.table
        self.notes.places.learn(name, snapshot.file, self.source.dialect, table.headers, opened.cells, opened.within)
        self.into.headers[table.path] = table.headers
        self.into.samples[table.path] = tuple(tuple(row.cells) for row in table.sample)
        cut = self._cut(table, snapshot.day)
        skipped: Counter[str] = Counter()
        days: set[dt.date] = set()
        rows = used = 0
        for row in table.rows:
            rows += 1
            why = self._row(cut, row, days) if cut is not None else "column missing"
            used += why is None
            skipped[why or ""] += why is not None
        self.notes.add(table.problems)
        if table.problems and cut is not None:  # rows that cannot be read are customers who would look lost
            for watch in cut.watches:
                watch.census.broken |= days
        counts = tuple((reason, count) for reason, count in (table.skipped + skipped).items() if count)
        self.into.files.append(FileUse(path, rows + sum(table.skipped.values()), used, counts))

    def _cut(self, table: Table, day: dt.date | None) -> _Cut | None:
        """Return what is taken from each row of a table; None where a column is missing that nothing goes without."""
        held = [watch for watch in self.watches if self._complete(table, watch.columns, "id" if not watch.cohort.value else "value")]
        dated = day is not None or self._complete(table, (self.source.columns.date or "",), "date")
        if not held or not dated:
            return None
        parts, index = self._segments(table), table.index
        wanted = {*(name for watch in held for name in watch.columns), *(header for _, header, _ in parts.columns)}
        return _Cut(held, parts, {name: index[name] for name in wanted}, day, index.get(self.source.columns.date or "", 0))

    def _row(self, cut: _Cut, row: Row, days: set[dt.date]) -> str | None:
        when = cut.day or self._day(row, cut.date)
        if when is None:
            for watch in cut.watches:  # nobody knows from which stand the customer is missing
                watch.census.astray = True
            return "period not readable"
        days.add(when)
        cells = {name: row.cells[at] if at < len(row.cells) else "" for name, at in cut.columns.items()}
        segments = cut.parts.of(row, cells)
        reasons = [watch.row(row, cells, when, segments, self.reader, self.notes) for watch in cut.watches]
        return None if None in reasons else reasons[0]

    def _day(self, row: Row, at: int) -> dt.date | None:
        text = row.cells[at].strip() if at < len(row.cells) else ""
        if text not in self.days:
            label = labels.read(text, self.calendar)
            self.days[text] = label.period.last if label.period is not None else None
        found = self.days[text]
        if found is None:
            readings = labels.read(text, self.calendar).readings
            column = self.source.columns.date or ""
            params = {"kind": "readings" if readings else "", "text": text, "readings": " / ".join(readings), "column": column}
            self.notes.tell("D216", Cell(row.path, row.line, column), params, same=(column, text))
        return found

    def _complete(self, table: Table, columns: Sequence[str], role: str) -> bool:
        """Tell whether a table has some columns; missing ones are told."""
        gone = [name for name in columns if name and name not in table.index]
        for name in gone:
            params = {"header": name, "role": role, "headers": table.headers, "kind": "same" if name == role else ""}
            self.notes.tell("D220", Cell(table.path, table.header_line), params, same=(role, name))
        return not gone and any(columns)

    def _segments(self, table: Table) -> Parts:
        declared = [(name, column.column, column) for name, column in self.source.columns.segments.items() if self._complete(table, (column.column,), name)]
        taken = {header for _, header, _ in declared}
        own = [(name, name, SegmentColumn(column=name)) for name in self.ws.settings.segments if name in table.index and name not in taken]
        return Parts([*declared, *(each for each in own if each[0] not in self.source.columns.segments)], self.reader, self.notes)


def concerns(ws: Workspace, source: Source) -> bool:
    """Tell whether a source holds customers that a cohort KPI wants to follow."""
    return source.layout == "events" and any(kpi.cohort is not None for kpi in named(ws, source))


def named(ws: Workspace, source: Source) -> tuple[Kpi, ...]:
    """Return the KPIs that name a source."""
    return tuple(kpi for kpi, _ in _named(ws, source))


def _named(ws: Workspace, source: Source) -> list[tuple[Kpi, int]]:
    return [(kpi, rank) for kpi in ws.kpis for rank, link in enumerate(kpi.source) if ws.source(link.id) is source]


def read(ws: Workspace, source: Source, found: Sequence[Snapshot], store: Store, notes: Notes) -> Outcome:
    """Read the files of a source for its cohort KPIs, and put what became of every opening group into the store.

    KPIs whose declaration is faulty are told elsewhere and have no values.
    """
    into = Outcome()
    held = [Watch(kpi, kpi.cohort, rank) for kpi, rank in _named(ws, source) if kpi.cohort is not None and not following.faults(kpi)]
    if not held:
        return into
    readers: dict[Hashable, Watch] = {}
    for watch in held:
        watch.census = readers.setdefault(watch.reads, watch).census
    reader = CellReader(source, ws.settings, numbers.of(source), frozenset(each.strip() for each in source.dialect.missingValues))
    reading = _Reading(ws, source, list(readers.values()), reader, labels.calendar_of(source, ws.settings), notes, into)
    for file in found:
        reading.file(file)
    for watch in held:
        into.periods |= follow.emit(watch, ws.settings.fiscal_year_start, store, notes)
    return into
