"""One source is read: all its files, row by row, into the store."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goalkit.finding import Problem, Span
from goalkit.kpis import files, labels, layout, numbers, paths, query, records, targets
from goalkit.kpis.cells import CellReader
from goalkit.kpis.cohort import delivery as customers
from goalkit.kpis.labels import Calendar
from goalkit.kpis.notes import Notes
from goalkit.kpis.paths import Snapshot
from goalkit.kpis.readings import FileUse
from goalkit.kpis.rows import RowReader
from goalkit.kpis.shelves import Shelves
from goalkit.kpis.store import ALWAYS, Store
from goalkit.kpis.subject import Subjects
from goalkit.kpis.table import Table
from goalkit.kpis.targets import Targets
from goalkit.model.source import Source
from goalkit.period import Period
from goalkit.workspace import Workspace

if TYPE_CHECKING:
    from goalkit.kpis.events import delivery as events

_ONE_CHARACTER = {
    "delimiter": (";", ",", "|", "\\t"),
    "decimalChar": (",", "."),
    "groupChar": (".", ",", "'"),
    "quoteChar": ('"', "'"),
}
"""Keys of a dialect that hold one character, with the usual ones."""


@dataclass
class Delivery:
    """What a source gave: files with counts, the periods with actual values, headers and first rows of every file."""

    source: Source
    files: list[FileUse] = field(default_factory=list)
    periods: set[Period] = field(default_factory=set)
    headers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    samples: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Reader:
    ws: Workspace
    source: Source
    targets: Targets
    calendar: Calendar
    cells: CellReader
    store: Store
    notes: Notes
    into: Delivery

    def file(self, number: int, snapshot: Snapshot) -> None:
        """Read one file of the source."""
        path, name = snapshot.file.path, files.address(snapshot.file, self.source)
        opened = files.open_table(snapshot.file, self.source)
        if isinstance(opened, list):
            self.notes.add(opened)
            self.into.files.append(FileUse(path, 0, 0))
            return
        whole = opened.table
        self.notes.places.learn(name, snapshot.file, self.source.dialect, whole.headers, opened.cells, opened.within)
        self.table(whole, path, number, snapshot.day)

    def table(self, whole: Table, path: str, number: int = 0, day: dt.date | None = None) -> None:
        """Take a table: a file of the source with its number and the day of its snapshot, or the result of a query."""
        self.into.headers[whole.path] = whole.headers
        self.into.samples[whole.path] = tuple(tuple(row.cells) for row in whole.sample)
        bound = layout.bind(whole, self.source, self.targets, self.calendar, self.notes)
        rows = used = 0
        skipped: Counter[str] = Counter()
        if bound is not None:
            known = Subjects(whole, bound, self.targets, self.cells, self.calendar, self.notes)
            rows, used = self._rows(whole, known, number, day)
            skipped = known.skipped
            self.store.lost.update(known.lost)
            self.store.astray.update(known.astray)
        elif rows := sum(1 for _ in whole.rows):
            skipped = Counter({"column missing": rows})
        self.notes.add(whole.problems)
        counts = tuple((reason, count) for reason, count in (whole.skipped + skipped).items() if count)
        self.into.files.append(FileUse(path, rows + sum(whole.skipped.values()), used, counts))

    def _rows(self, whole: Table, known: Subjects, number: int, day: dt.date | None) -> tuple[int, int]:
        """Keep what the rows say; return how many there were and how many gave something."""
        order = number if self.source.overlap == "latest" and day is None else 0
        versions = {rank: (rank, day or ALWAYS, order) for rank in self.targets.ranks}
        shelves = Shelves(whole.path, self.source, versions, self.store, self.notes, self.into.periods)
        counts = RowReader(known, shelves).read(whole.rows)
        shelves.finish(whole.headers[known.layout.period[0]] if known.layout.period else "")
        return counts


def read(ws: Workspace, source: Source, store: Store, notes: Notes) -> Delivery:
    """Read all files of a source; a kind of source that is not read gives exactly one problem."""
    into = Delivery(source)
    refused = list(_refused(ws, source))
    if refused:
        notes.add(refused)
        return into
    known, problems = targets.of(ws, source)
    notes.add(problems)
    cells = CellReader(source, ws.settings, numbers.of(source), frozenset(each.strip() for each in source.dialect.missingValues))
    reader = _Reader(ws, source, known, labels.calendar_of(source, ws.settings), cells, store, notes, into)
    if source.format == "sql" and source.layout == "events":
        outcome = query.count(ws, source, store, notes)
        if outcome is not None:
            into.files += outcome.uses
            into.periods |= outcome.periods
            into.headers |= {use.path: outcome.headers for use in outcome.uses}
        return into
    if source.format == "sql":
        result = query.read(ws, source, notes)
        if result is not None:
            reader.table(result, result.path)
        return into
    found, unfound = paths.find(ws, source)
    notes.add(unfound)
    if source.layout == "events":
        _events(ws, source, found, store, notes, into)
        return into
    for number, file in enumerate(found):
        if files.extra_missing(source, file.file.path):
            place, span = ws.span(source, ("path",))
            params = {"kind": "parquet", "source": source.id}
            notes.add([Problem("D217", place, span, params, ws.origin(source).place(("path",)))])
            into.files.append(FileUse(file.file.path, 0, 0))
        elif source.snapshot and file.day is None:
            # read or not on a past day? nobody can say, so it is not
            params = {"kind": "snapshot", "text": file.file.path, "pattern": source.snapshot}
            notes.add([Problem("D215", file.file.path, Span(1, 1, 1, 1), params)])
            into.files.append(FileUse(file.file.path, 0, 0))
        else:
            reader.file(number, file)
    return into


def _events(ws: Workspace, source: Source, found: list[Snapshot], store: Store, notes: Notes, into: Delivery) -> None:
    """Count the raw rows of a source, and follow the customers that they are."""
    if any(files.extra_missing(source, file.file.path) for file in found):
        place, span = ws.span(source, ("path",))
        notes.add([Problem("D217", place, span, {"kind": "parquet", "source": source.id}, ws.origin(source).place(("path",)))])
        into.files += [FileUse(file.file.path, 0, 0) for file in found]
        return
    undated = [file for file in found if source.snapshot and file.day is None]
    for file in undated:
        params = {"kind": "snapshot", "text": file.file.path, "pattern": source.snapshot}
        notes.add([Problem("D215", file.file.path, Span(1, 1, 1, 1), params)])
        into.files.append(FileUse(file.file.path, 0, 0))
    dated = [file for file in found if file not in undated]
    followed = customers.concerns(ws, source)
    if followed:
        _take(customers.read(ws, source, dated, store, notes), into)
    if not followed or any(kpi.compute is not None for kpi in customers.named(ws, source)):
        from goalkit.kpis.events import delivery as events  # noqa: PLC0415 - only computed figures need numpy

        _take(events.read(ws, source, dated, store, notes), into)


def _take(outcome: "customers.Outcome | events.Outcome", into: Delivery) -> None:
    into.files += outcome.files
    into.periods |= outcome.periods
    into.headers |= outcome.headers
    into.samples |= outcome.samples


def _refused(ws: Workspace, source: Source) -> list[Problem]:
    """Say why a source is not read: its kind, or a dialect that cannot be."""
    for name, usual in _ONE_CHARACTER.items():
        given = records.delimiter_of(source.dialect) if name == "delimiter" else getattr(source.dialect, name)
        if given is not None and len(given) != 1 and not (name == "quoteChar" and not given):
            file, span = ws.span(source, ("dialect", name))
            params = {"raw": given, "key": name, "allowed": usual}
            return [Problem("F205", file, span, params, ws.origin(source).place(("dialect", name)))]
    return []
