"""Rows of a table become facts: one row may hold one KPI, many KPIs or many periods."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from goalkit.kpis import pairs
from goalkit.kpis.cells import SCENARIOS, CellReader, joined, same_unit
from goalkit.kpis.labels import Calendar, Label
from goalkit.kpis.layout import Layout
from goalkit.kpis.notes import Notes
from goalkit.kpis.readings import Cell, Segments
from goalkit.kpis.store import Fact
from goalkit.kpis.table import Row, Table
from goalkit.kpis.targets import Target, Targets


@dataclass
class RowReader:
    """Reads the rows of one table; `skipped` counts the rows that gave nothing, with the reason."""

    table: Table
    layout: Layout
    targets: Targets
    cells: CellReader
    calendar: Calendar
    notes: Notes
    skipped: Counter[str] = field(default_factory=Counter)
    _labels: dict[tuple[str, ...], Label] = field(default_factory=dict)
    _above: str = ""

    def facts(self, row: Row) -> list[tuple[Fact, bool]]:
        """Return the numbers of a row, each with whether it belongs to a special posting period."""
        if not self._whole(row):
            return []
        label = self._label(row) if self.layout.period else Label()
        if label is None:
            return []
        named = self._kpi(row)
        if named is None:
            return []
        targets, planned = named
        scenario = "PL" if planned else self._scenario(row)
        segments = self._segments(row)
        if scenario is None or segments is None:
            return []
        found = list(self._numbers(row, targets, label, scenario, segments))
        if None in found:
            self.skipped["number not readable"] += 1
            if not self.layout.grid and self.cells.source.layout == "long":
                return []
        good = [fact for fact in found if fact is not None]
        if not good and None not in found:
            self.skipped["no value"] += 1
        return good

    def _at(self, row: Row, column: int | None) -> Cell:
        return Cell(self.table.path, row.line, self.table.headers[column] if column is not None else "")

    def _text(self, row: Row, at: int | None) -> str:
        return row.cells[at].strip() if at is not None and at < len(row.cells) else ""

    def _whole(self, row: Row) -> bool:
        """Tell whether a row has the cells that the header promises."""
        width = len(self.table.headers)
        numbers = [measure.at for measure in self.layout.measures if not measure.targets and measure.period is None]
        least = max(self.layout.width, min(numbers, default=-1) + 1)
        if len(row.cells) >= least and not any(cell.strip() for cell in row.cells[width:]):
            return True
        self.notes.tell("D219", self._at(row, None), {"kind": "cells", "found": len(row.cells), "wanted": width}, same="cells")
        self.skipped["row not readable"] += 1
        return False

    def _label(self, row: Row) -> Label | None:
        texts = tuple(self._text(row, at) for at in self.layout.period)
        if texts not in self._labels:
            self._labels[texts] = pairs.read(texts, [self.table.headers[at] for at in self.layout.period], self.calendar)
        label = self._labels[texts]
        if label.period is None:
            params = {"text": " ".join(texts), "column": self.table.headers[self.layout.period[0]]}
            if label.readings:
                params |= {"kind": "readings", "readings": " / ".join(label.readings)}
            self.notes.tell("D216", self._at(row, self.layout.period[0]), params, same="readings" if label.readings else texts)
            self.skipped["period not readable"] += 1
            return None
        return label

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
        text, planned = self._plan_row(self._text(row, at))
        found = self.targets.of(text)
        if found:
            self._above = text
            return found, planned
        params = {"text": text, "column": self.table.headers[at]}
        if known := self.targets.ws.glossary.find(text):
            params |= {"kind": "elsewhere", "kpi": known, "source": self.cells.source.id}
            self.notes.tell("D215", self._at(row, at), params, kpi=known, same=text)
        else:
            self.notes.tell("D201", self._at(row, at), params, same=text, instead=self.targets.near(text))
        self.skipped["unknown KPI"] += 1
        return None

    def _plan_row(self, text: str) -> tuple[str, bool]:
        mark = self.cells.source.planRows
        if not self.layout.grid:
            return text, False
        if mark and text == mark:
            return self._above, True
        if mark and not self.targets.of(text):
            for rest in (text.removesuffix(mark), text.removeprefix(mark)):
                if rest != text and self.targets.of(rest.strip(" :-–()")):
                    return rest.strip(" :-–()"), True
        return (text or self._above), False

    def _scenario(self, row: Row) -> str | None:
        at = self.layout.roles.get("scenario")
        if at is None:
            return "AC"
        text = self._text(row, at)
        scenario = SCENARIOS.get(text.lower()) or ("PL" if text and text == self.cells.source.planRows else None)
        if scenario is None:
            self.notes.tell("D215", self._at(row, at), {"text": text}, same=("scenario", text))
            self.skipped["unknown scenario"] += 1
        return scenario

    def _segments(self, row: Row) -> Segments | None:
        values = []
        for name, at, column in self.layout.segments:
            text = self._text(row, at)
            value = self.cells.segment(name, column, text)
            if value is None:
                near = self.cells.near_segment(name, column, text)
                params = {"kind": "segment", "text": text, "column": self.table.headers[at], "dimension": name}
                self.notes.tell("D201", self._at(row, at), params, same=(name, text), instead=near)
                self.skipped["unknown segment value"] += 1
                return None
            values.append((name, value))
        return joined(values)

    def _numbers(
        self, row: Row, named: tuple[Target, ...], label: Label, scenario: str, segments: Segments
    ) -> Iterator[tuple[Fact, bool] | None]:
        """Yield the facts of a row, None for a number that cannot be used."""
        provisional = self._provisional(row)
        unit = self._text(row, self.layout.roles.get("unit"))
        for measure in self.layout.measures:
            text = self._text(row, measure.at)
            if not text or text in self.cells.missing:
                continue
            cell = self._at(row, measure.at)
            number = self.cells.number(text)
            if number is None:
                kpi = named[0].kpi.id if len(named) == 1 else None
                self.notes.tell("D203", cell, {"text": text, "column": measure.header}, kpi=kpi, same=(measure.header, text))
                yield None
                continue
            period = measure.period or label.period
            if period is None:
                continue
            for target in measure.targets or named:
                role = measure.role if measure.role != "value" else target.role
                other = unit if unit and not same_unit(unit, target.unit) else ""
                exact = (number.value, 0.0) if role != "value" else self.cells.converted(number, target)
                if other or exact is None:
                    self._other_unit(self._at(row, self.layout.roles["unit"]) if other else cell, other or number.unit, target)
                    yield None
                    continue
                told = measure.scenario or scenario
                yield Fact(target.kpi, told, period, segments, role, exact[0], cell, exact[1], provisional), label.special

    def _other_unit(self, cell: Cell, unit: str, target: Target) -> None:
        params = {"text": unit, "unit": target.unit}
        self.notes.tell("D212", cell, params, kpi=target.kpi.id, same=(target.kpi.id, unit))

    def _provisional(self, row: Row) -> bool:
        at = self.layout.roles.get("provisional")
        if at is None:
            return False
        text = self._text(row, at)
        known = self.cells.switch(text)
        if known is None:
            self.notes.tell("D215", self._at(row, at), {"text": text}, same=("provisional", text))
        return known is not False
