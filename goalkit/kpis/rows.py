"""Rows of a table become facts: one row may hold one KPI, many KPIs or many periods."""

from collections.abc import Iterator
from dataclasses import dataclass

from goalkit.kpis.cells import same_unit
from goalkit.kpis.labels import Label
from goalkit.kpis.layout import Measure
from goalkit.kpis.readings import Cell
from goalkit.kpis.store import Fact
from goalkit.kpis.subject import Subject, Subjects
from goalkit.kpis.table import Row
from goalkit.kpis.targets import Target


@dataclass(frozen=True)
class RowReader:
    """Reads the numbers of the rows of one table."""

    known: Subjects

    def facts(self, row: Row) -> list[tuple[Fact, bool]]:
        """Return the numbers of a row, each with whether it belongs to a special posting period."""
        known = self.known
        if not known.whole(row):
            return []
        label = known.label(row)
        subject = known.subject(row) if label else None
        if label is None or subject is None:
            return []
        found = list(self._numbers(row, subject, label))
        if None in found:
            known.skipped["number not readable"] += 1
            if known.cells.source.layout == "long":
                return []  # half a row is no row: a numerator without its denominator would be another figure
        elif not found:
            known.skipped["no value"] += 1
        return [fact for fact in found if fact is not None]

    def _numbers(self, row: Row, subject: Subject, label: Label) -> Iterator[tuple[Fact, bool] | None]:
        """Yield the facts of a row, None for a number that cannot be used."""
        known, cells = self.known, row.cells
        unit = self._text(row, "unit")
        provisional = self._provisional(row)
        for measure in known.layout.measures:
            text = cells[measure.at].strip() if measure.at < len(cells) else ""
            if not text or text in known.cells.missing:
                continue
            number = known.cells.number(text)
            cell = Cell(known.table.path, row.line, measure.header)
            if number is None:
                kpi = subject.targets[0].kpi.id if len(subject.targets) == 1 else None
                known.notes.tell("D203", cell, {"text": text, "column": measure.header}, kpi=kpi, same=(measure.header, text))
                yield None
                continue
            period = measure.period or label.period
            for target in measure.targets or subject.targets:
                role = target.role if measure.role == "value" else measure.role
                exact = (number.value, 0.0) if role != "value" else known.cells.converted(number, target)
                if exact is None or (unit and not same_unit(unit, target.unit)):
                    self._other_unit(row, measure, unit or number.unit, target)
                    yield None
                elif period is not None:
                    scenario = measure.scenario or subject.scenario
                    fact = Fact(target.kpi, scenario, period, subject.segments, role, exact[0], cell, exact[1], provisional)
                    yield fact, label.special

    def _text(self, row: Row, role: str) -> str:
        at = self.known.layout.roles.get(role)
        return row.cells[at].strip() if at is not None and at < len(row.cells) else ""

    def _other_unit(self, row: Row, measure: Measure, unit: str, target: Target) -> None:
        at = self.known.layout.roles["unit"] if self._text(row, "unit") else measure.at
        params = {"text": unit, "unit": target.unit}
        self.known.notes.tell("D212", self.known.at(row, at), params, kpi=target.kpi.id, same=(target.kpi.id, unit))

    def _provisional(self, row: Row) -> bool:
        text = self._text(row, "provisional")
        known = self.known.cells.switch(text)
        if known is None:
            at = self.known.layout.roles["provisional"]
            self.known.notes.tell("D215", self.known.at(row, at), {"text": text}, same=("provisional", text))
        return known is not False
