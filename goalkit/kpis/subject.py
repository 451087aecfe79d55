"""What a row speaks of: period, KPI, scenario and segments; each combination of texts is looked up once."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from goalkit.kpis import pairs, typed
from goalkit.kpis.cells import SCENARIOS, CellReader, joined
from goalkit.kpis.labels import UNKNOWN, Calendar, Label
from goalkit.kpis.layout import Layout
from goalkit.kpis.notes import Notes
from goalkit.kpis.readings import Cell, Segments
from goalkit.kpis.table import Row, Table
from goalkit.kpis.targets import Target, Targets
from goalkit.period import Period


class Subject(NamedTuple):
    """What the numbers of a row belong to."""

    targets: tuple[Target, ...]
    scenario: str
    segments: Segments


@dataclass
class Subjects:
    """Tells what the rows of one table speak of; `skipped` counts the rows that give nothing, with the reason.

    `lost` has the KPIs and periods of numbers that could not be read: their gap has been told already; `astray`
    counts the rows of a KPI whose period could not be read.
    """

    table: Table
    layout: Layout
    targets: Targets
    cells: CellReader
    calendar: Calendar
    notes: Notes
    skipped: Counter[str] = field(default_factory=Counter)
    lost: set[tuple[str, Period]] = field(default_factory=set)
    astray: Counter[str] = field(default_factory=Counter)
    _labels: dict[Sequence[str], Label] = field(default_factory=dict)
    _known: dict[Sequence[str], Subject] = field(default_factory=dict)
    _named: set[int] = field(default_factory=set)
    _above: str = ""

    @cached_property
    def _words(self) -> Callable[[list[str]], Sequence[str]] | None:
        """Return what takes the words of a row that say what it speaks of, besides its period."""
        roles = (self.layout.roles[name] for name in ("kpi", "scenario") if name in self.layout.roles)
        columns = (*roles, *(at for _, at, _ in self.layout.segments))
        return itemgetter(*columns) if columns else None

    @cached_property
    def _dates(self) -> Callable[[list[str]], Sequence[str]] | None:
        return itemgetter(*self.layout.period) if self.layout.period else None

    @cached_property
    def _least(self) -> int:
        """Return how many cells a row must have to hold any number."""
        numbers = [measure.at for measure in self.layout.measures if not measure.targets and measure.period is None]
        return max(self.layout.width, min(numbers, default=-1) + 1)

    def whole(self, row: Row) -> bool:
        """Tell whether a row has the cells that the header promises."""
        if self.layout.doubtful:
            self._unnamed(row)
        width = len(self.table.headers)
        if len(row.cells) == width:
            return True
        if len(row.cells) >= self._least and not any(cell.strip() for cell in row.cells[width:]):
            return True
        self.notes.tell("D219", self.at(row, None), {"kind": "cells", "found": len(row.cells), "wanted": width}, same="cells")
        self.skipped["row not readable"] += 1
        self._stray(row)
        return False

    def _unnamed(self, row: Row) -> None:
        """Tell columns without a header that hold text after all."""
        for at in self.layout.doubtful:
            if at < len(row.cells) and row.cells[at].strip() and at not in self._named:
                self._named.add(at)
                header = self.table.headers[at]
                self.notes.tell("D215", Cell(self.table.path, self.table.header_line, header), {"text": header}, same=header)

    def label(self, row: Row) -> Label | None:
        """Return the period of a row (an empty label where the columns have theirs); None for an unreadable one."""
        if self._dates is None:
            return UNKNOWN
        raw = self._dates(row.cells)
        label = self._labels.get(raw)
        if label is None:
            headers = [self.table.headers[at] for at in self.layout.period]
            texts = [row.cells[at].strip() for at in self.layout.period]
            label = pairs.read(texts, headers, self.calendar)
            if any(isinstance(row.cells[at], typed.Typed) and "." in row.cells[at] for at in self.layout.period):
                label = UNKNOWN  # 10.2025 is a number of the workbook, not a month
            self._labels[raw] = label
        if label.period is None:
            self._unreadable(row, label)
            return None
        return label

    def subject(self, row: Row) -> Subject | None:
        """Return what a row speaks of; None where its words are unknown."""
        raw = self._words(row.cells) if self._words else ""
        found = self._known.get(raw)
        if found is None:
            found = self._look_up(row)
            if found and not self.layout.grid:
                self._known[raw] = found
        return found

    def at(self, row: Row, column: int | None) -> Cell:
        """Return the place of a cell."""
        return Cell(self.table.path, row.line, self.table.headers[column] if column is not None else "")

    def _look_up(self, row: Row) -> Subject | None:
        named = self._kpi(row)
        if named is None:
            return None
        targets, planned = named
        scenario = "PL" if planned else self._scenario(row)
        segments = self._segments(row)
        return None if scenario is None or segments is None else Subject(targets, scenario, segments)

    def _unreadable(self, row: Row, label: Label) -> None:
        text = " ".join(row.cells[at].strip() for at in self.layout.period)
        params: dict[str, object] = {"text": text, "column": self.table.headers[self.layout.period[0]]}
        if day := typed.serial(row.cells[self.layout.period[0]]):
            params |= {"kind": "serial", "day": day}
        elif label.readings:
            params |= {"kind": "readings", "readings": " / ".join(label.readings)}
        self.notes.tell("D216", self.at(row, self.layout.period[0]), params, same=params.get("kind", text))
        self.skipped["period not readable"] += 1
        self._stray(row)

    def _stray(self, row: Row) -> None:
        """Count a row for the KPIs that it names: the hole that it leaves has been told."""
        at = self.layout.roles.get("kpi")
        text = row.cells[at].strip() if at is not None and at < len(row.cells) else ""
        named = self.targets.of(text) if text else tuple(target for measure in self.layout.measures for target in measure.targets)
        self.astray.update({target.kpi.id for target in named or ()})

    def _kpi(self, row: Row) -> tuple[tuple[Target, ...], bool] | None:
        """Return what the row counts and whether the row is the plan of the row above."""
        if "kpi" not in self.layout.roles:
            if any(not measure.targets for measure in self.layout.measures) and not self.targets.sole():
                params = {"header": "kpi", "role": "kpi", "headers": self.table.headers}
                self.notes.tell("D220", Cell(self.table.path, self.table.header_line), params, same="kpi")
                self.skipped["unknown KPI"] += 1
                return None
            return self.targets.sole(), False
        at = self.layout.roles["kpi"]
        text, planned = self._plan_row(row.cells[at].strip())
        found = self.targets.of(text)
        if found:
            self._above = text
            return found, planned
        params = {"text": text, "column": self.table.headers[at]}
        if known := self.targets.ws.glossary.find(text):
            params |= {"kind": "elsewhere", "kpi": known, "source": self.cells.source.id}
            self.notes.tell("D215", self.at(row, at), params, kpi=known, same=text)
        else:
            self.notes.tell("D201", self.at(row, at), params, same=text, instead=self.targets.near(text))
        self.skipped["unknown KPI"] += 1
        return None

    def _plan_row(self, text: str) -> tuple[str, bool]:
        mark = self.cells.source.planRows
        if not self.layout.grid:
            return text, False
        if mark and text == mark:
            return self._above, True
        if mark and not self.targets.of(text):
            bare = text.strip("() ")
            for rest in (bare.removesuffix(mark), bare.removeprefix(mark)):
                if rest != bare and self.targets.of(rest.strip(" :-–()")):
                    return rest.strip(" :-–()"), True
        return (text or self._above), False

    def _scenario(self, row: Row) -> str | None:
        at = self.layout.roles.get("scenario")
        if at is None:
            return "AC"
        text = row.cells[at].strip()
        scenario = SCENARIOS.get(text.lower()) or ("PL" if text and text == self.cells.source.planRows else None)
        if scenario is None:
            self.notes.tell("D215", self.at(row, at), {"text": text}, same=("scenario", text))
            self.skipped["unknown scenario"] += 1
        return scenario

    def _segments(self, row: Row) -> Segments | None:
        values = []
        for name, at, column in self.layout.segments:
            text = row.cells[at].strip()
            value = self.cells.segment(name, column, text)
            if value is None:
                near = self.cells.near_segment(name, column, text)
                params = {"kind": "segment", "text": text, "column": self.table.headers[at], "dimension": name}
                self.notes.tell("D201", self.at(row, at), params, same=(name, text), instead=near)
                self.skipped["unknown segment value"] += 1
                return None
            values.append((name, value))
        return joined(values)
