"""The files of one delivery, read chunk by chunk and counted together."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

import numpy as np

from goalkit.finding import Problem
from goalkit.kpis.events import calendars, planning, repeats, stamps, tables
from goalkit.kpis.events.cases import Cases
from goalkit.kpis.events.chunk import Chunk, Coded
from goalkit.kpis.events.lexicon import Lexicon
from goalkit.kpis.events.plan import SourcePlan
from goalkit.kpis.events.reader import Reader
from goalkit.kpis.events.rows import prepared
from goalkit.kpis.events.stamps import MISSING, Ints
from goalkit.kpis.events.tally import Tally
from goalkit.kpis.events.values import Values
from goalkit.kpis.notes import Notes
from goalkit.kpis.paths import Snapshot
from goalkit.kpis.readings import Cell, FileUse
from goalkit.model.source import Source
from goalkit.nearest import nearest
from goalkit.workspace import Workspace

_HEAD = 5_000
"""So many rows are looked at to see whether rows are cases."""
_SAMPLE = 100


@dataclass
class Attempt:
    """The files of one delivery; `refused` names the one whose days cannot be trusted: the others are counted again without it.

    A file whose name is in `slowly` is read row by row; `unfit` names another one that must be.
    `astray` counts the rows whose day cannot be read, `seen` the rows of the refused file.
    """

    ws: Workspace
    source: Source
    notes: Notes
    slowly: frozenset[str] = frozenset()
    plan: SourcePlan | None = None
    tally: Tally = field(default_factory=lambda: Tally(()))
    uses: list[FileUse] = field(default_factory=list)
    headers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    samples: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    astray: int = 0
    refused: str | None = None
    seen: int = 0
    unfit: str | None = None
    _lexicon: Lexicon = field(default_factory=Lexicon)
    _reader: Reader | None = None
    _cases: Cases | None = None

    def file(self, snapshot: Snapshot) -> None:
        """Count the rows of one file."""
        opened = tables.opened(snapshot.file, self.source, self.notes, slowly=snapshot.file.path in self.slowly)
        if opened is None:
            self.uses.append(FileUse(snapshot.file.path, 0, 0))
            return
        path = opened.path
        head = opened.head(_HEAD)
        self.headers[path] = opened.headers
        self.samples[path] = tuple(tuple(row) for row in head[:_SAMPLE])
        self._prepare(opened)
        columns = self._columns(path, opened)
        if columns is None or self._reader is None:
            rows = sum(len(chunk) for chunk in opened.chunks(opened.headers[:1]))
            reason = "column missing" if self.plan is not None else "nothing is computed from it"
            self.uses.append(FileUse(path, rows, 0, ((reason, rows),) if rows else ()))
            return
        if self.source.case is None and not self.source.snapshot:
            repeats.look(self._reader, path, opened, head)
        used = 0
        for chunk in opened.chunks(columns):
            used += self._chunk(self._reader, self._lexicon.of(chunk), snapshot.day, opened.skipped)
            if self.refused:
                self.seen = opened.rows
                return
        if opened.unfit:
            self.unfit = snapshot.file.path
            return
        self.uses.append(FileUse(path, opened.rows, used, tuple((+opened.skipped).items())))

    def finish(self) -> None:
        """Count the cases of a log, whose rows have all been seen."""
        if self._cases is None or self._reader is None:
            return
        chunk = self._cases.rows()
        skipped = {use.path: Counter(dict(use.skipped)) for use in self.uses}
        for path, count in self._cases.others.items():
            skipped[path]["another row of its case"] += count
        kept: Counter[str] = Counter()
        if len(chunk) and chunk.files is not None and self._reader.plan.date:
            local = self._instants(self._reader, chunk, self._reader.plan.date)
            rows, _ = prepared(chunk, self._reader, local // stamps.DAY)
            self.tally.add(rows)
            after = np.bincount(rows.chunk.files if rows.chunk.files is not None else [], minlength=len(chunk.paths))
            before = np.bincount(chunk.files, minlength=len(chunk.paths))
            for path, had, has in zip(chunk.paths, before.tolist(), after.tolist(), strict=True):
                kept[path] = has
                skipped[path]["unknown segment value"] += had - has
        self.uses = [FileUse(use.path, use.rows, kept[use.path], tuple((+skipped[use.path]).items())) for use in self.uses]

    def _prepare(self, opened: tables.Rows) -> None:
        """Make the plan when the first header is known."""
        if self._reader is not None:
            return
        self.plan = planning.plan(self.ws, self.source, opened.headers)
        if self.plan is None:
            return
        zone = stamps.zone_of(self.plan.timezone)
        openings = calendars.openings(self.ws, self.plan, zone, self.notes)
        self._reader = Reader(self.plan, Values(self.source, zone, self._lexicon.memory), openings, self.notes)
        self.tally = Tally(self.plan.computations)
        if self.plan.case:
            self._cases = Cases(self.plan.case, self.plan.take)

    def _columns(self, path: str, opened: tables.Rows) -> list[str] | None:
        """Return the columns to read; None where one is missing that no row can do without. Missing ones are told."""
        if self.plan is None:
            return None
        vital = [(self.plan.date, "date"), (self.plan.case, "case"), *((each.column, each.name) for each in self.plan.dimensions)]
        gone = [(name, role) for name, role in vital if name and name not in opened.headers]
        for name, role in gone:
            params = {"header": name, "role": role, "headers": opened.headers}
            self.notes.tell("D220", Cell(path, opened.header_line), params, same=(role, name))
        if gone:
            return None
        self._drop(path, opened)
        marks = {header for rule in self.source.rows.skip for header in rule if header in opened.headers}
        needed = [column.name for column in self.plan.columns if column.name in opened.headers]
        return list(dict.fromkeys([*needed, *sorted(marks)])) or list(opened.headers[:1])

    def _drop(self, path: str, opened: tables.Rows) -> None:
        """Tell the columns of computations that a file does not have; their KPIs are left out."""
        for each in self.plan.computations if self.plan else ():
            kpi = self.ws.kpi(each.kpi)
            for where, name in planning.columns_of(kpi.compute) if kpi and kpi.compute else ():
                if kpi is None or name in opened.headers:
                    continue
                file, span = self.ws.span(kpi, ("compute", *where))
                near = nearest(name, opened.headers) or ""
                params = {"kind": "near" if near else "computed", "header": name, "path": path, "near": near, "headers": opened.headers}
                self.notes.add([Problem("D220", file, span, params, self.ws.origin(kpi).place(("compute", *where)), kpi=kpi.id)])
                self.tally.dropped.add(each.kpi)
        self.tally.computations = tuple(each for each in self.tally.computations if each.kpi not in self.tally.dropped)

    def _chunk(self, reader: Reader, chunk: Chunk, day: dt.date | None, skipped: Counter[str]) -> int:
        """Count a chunk; return how many of its rows gave something."""
        chunk = self._wanted(chunk, skipped)
        column = reader.plan.date
        if column is None:
            days = np.full(len(chunk), (day - dt.date(1970, 1, 1)).days if day else 0, np.int64)
            return self._count(reader, chunk, days, skipped)
        local = self._dated(reader, chunk, column, skipped)
        if self.refused:
            return 0
        there = np.flatnonzero(local != MISSING)
        if len(there) < len(chunk):
            chunk, local = chunk.taken(there), local[there]
        if self._cases is None:
            return self._count(reader, chunk, local // stamps.DAY, skipped)
        ids = reader.values.texts(chunk.columns[self._cases.column].values)
        nameless = np.isin(chunk.columns[self._cases.column].codes, [at for at, name in enumerate(ids) if name is None])
        if nameless.any():
            skipped["no case id"] += int(nameless.sum())
            named = np.flatnonzero(~nameless)
            chunk, local = chunk.taken(named), local[named]
        self._cases.add(chunk, ids, local)
        return len(chunk)

    def _count(self, reader: Reader, chunk: Chunk, days: Ints, skipped: Counter[str]) -> int:
        rows, lost = prepared(chunk, reader, days)
        skipped["unknown segment value"] += lost
        self.tally.add(rows)
        return len(rows.chunk)

    def _dated(self, reader: Reader, chunk: Chunk, column: str, skipped: Counter[str]) -> Ints:
        """Return the local instant of each row; what cannot be read is told, and a column that cannot be trusted refused."""
        coded = chunk.columns[column]
        found = reader.values.instants(coded.values)
        reader.tell(chunk, "D216", column, found.bad, {"kind": "date"})
        if reader.ambiguous(chunk, column, found):
            self.refused = chunk.paths[0]
        unread = int(np.isin(coded.codes, found.bad).sum()) if found.bad else 0
        local = found.local[coded.codes] if len(found.local) else np.zeros(0, np.int64)
        self.astray += unread
        skipped["period not readable"] += unread
        skipped["no date"] += int((local == MISSING).sum()) - unread
        return local

    def _instants(self, reader: Reader, chunk: Chunk, column: str) -> Ints:
        coded: Coded = chunk.columns[column]
        return reader.values.instants(coded.values).local[coded.codes]

    def _wanted(self, chunk: Chunk, skipped: Counter[str]) -> Chunk:
        """Leave out the rows that the source declares as not wanted."""
        gone = np.zeros(len(chunk), bool)
        for rule in self.source.rows.skip:
            for header, texts in rule.items():
                if header in chunk.columns:
                    coded = chunk.columns[header]
                    marked = [at for at, value in enumerate(coded.values) if str("" if value is None else value).strip() in texts]
                    gone |= np.isin(coded.codes, marked)
        if not gone.any():
            return chunk
        skipped["declared as not wanted"] += int(gone.sum())
        return chunk.taken(np.flatnonzero(~gone))
