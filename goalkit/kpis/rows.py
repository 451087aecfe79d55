"""Rows of a table become facts: one row may hold one KPI, many KPIs or many periods."""

from dataclasses import dataclass
from functools import cached_property

from goalkit.kpis.cells import same_unit
from goalkit.kpis.labels import Label
from goalkit.kpis.layout import Measure
from goalkit.kpis.readings import Cell
from goalkit.kpis.store import Fact
from goalkit.kpis.subject import Subject, Subjects
from goalkit.kpis.table import Row
from goalkit.kpis.targets import Target
from goalkit.kpis.typed import Covered
from goalkit.period import Period
from goalkit.units import canonical


@dataclass(frozen=True)
class RowReader:
    """Reads the numbers of the rows of one table."""

    known: Subjects

    @cached_property
    def _unit(self) -> int | None:
        return self.known.layout.roles.get("unit")

    @cached_property
    def _provisional(self) -> int | None:
        return self.known.layout.roles.get("provisional")

    def facts(self, row: Row) -> list[Fact]:
        """Return the numbers of a row."""
        known = self.known
        if not known.whole(row):
            return []
        label = known.label(row)
        subject = known.subject(row) if label else None
        if label is None or subject is None:
            return []
        found: list[Fact] = []
        broken = self._numbers(row, subject, label, found)
        if broken:
            known.skipped["number not readable"] += 1
            if known.cells.source.layout == "long":
                return []  # half a row is no row: a numerator without its denominator would be another figure
        elif not found:
            known.skipped["no value"] += 1
        return found

    def _numbers(self, row: Row, subject: Subject, label: Label, found: list[Fact]) -> bool:
        """Add the facts of a row; true where it holds a number that cannot be used."""
        known, cells = self.known, row.cells
        unit = cells[self._unit].strip() if self._unit is not None else ""
        provisional = self._provisional is not None and self._is_provisional(row, self._provisional)
        broken = False
        for measure in known.layout.measures:
            text = cells[measure.at] if measure.at < len(cells) else ""
            if text.__class__ is str:
                text = text.strip()
            if not text or text in known.cells.missing:
                continue
            number = known.cells.number(text)
            period = measure.period or label.period
            if period is None:
                continue
            if number is None or (measure.role != "value" and number.unit and canonical(number.unit) is None):
                self._unreadable(row, measure, text, subject, period)
                broken = True
                continue
            cell = Cell(row.path, row.line, measure.header)
            scenario = measure.scenario or subject.scenario
            for target in measure.targets or subject.targets:
                role = target.role if measure.role == "value" else measure.role
                exact = known.cells.converted(number, target) if role == "value" else known.cells.counted(number, target)
                if exact is None or (unit and not same_unit(unit, target.unit)):
                    self._other_unit(row, measure, unit or number.unit, target)
                    known.lost.add((target.kpi.id, period))
                    broken = True
                    continue
                found.append(
                    Fact(target, scenario, period, subject.segments, role, exact[0], cell, exact[1], provisional, label.special)
                )
        return broken

    def _unreadable(self, row: Row, measure: Measure, text: str, subject: Subject, period: Period) -> None:
        targets = measure.targets or subject.targets
        self.known.lost.update((target.kpi.id, period) for target in targets)
        kpi = targets[0].kpi.id if len(targets) == 1 else None
        kind = "merged" if text.__class__ is Covered else "formula" if text.startswith("=") else ""
        params = {"text": text, "column": measure.header, "kind": kind}
        self.known.notes.tell("D203", self.known.at(row, measure.at), params, kpi=kpi, same=(measure.header, text))

    def _other_unit(self, row: Row, measure: Measure, unit: str, target: Target) -> None:
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
