"""What an engine counted becomes the tally of a source, with everything that it could not read told."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from goalkit import period
from goalkit.kpis.engine import counting
from goalkit.kpis.engine.columns import Columns
from goalkit.kpis.engine.counting import Counted, Question
from goalkit.kpis.engine.written import HOUR
from goalkit.kpis.events.plan import Computation, Dimension
from goalkit.kpis.events.rows import value_of
from goalkit.kpis.events.tally import Sum, Tally
from goalkit.kpis.notes import Notes
from goalkit.kpis.readings import Cell, Segments
from goalkit.model.kpi import PeriodKind
from goalkit.period import Period

_EPOCH = dt.date(1970, 1, 1)


@dataclass
class Filled:
    """A tally with, for each file, the number of rows that are in it, and those that are not and why; the texts of each dimension."""

    tally: Tally
    used: Counter[str] = field(default_factory=Counter)
    skipped: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    texts: dict[str, set[str | None]] = field(default_factory=dict)


@dataclass(frozen=True)
class Filling:
    """Takes what came back, group by group; `places` says where the rows of each file are said to stand."""

    columns: Columns
    question: Question
    computations: Sequence[Computation]
    place: Cell
    places: Mapping[str, Cell]
    notes: Notes
    into: Filled = field(default_factory=lambda: Filled(Tally(())))

    def fill(self, rows: Sequence[dict[str, Any]], before: Sequence[dict[str, Any]]) -> Filled:
        """Make the tally; `before` counts the rows of a log by why they are left out, before one of each case is taken."""
        self.into.tally.computations = tuple(self.computations)
        for row in sorted(rows, key=lambda row: (row[counting.DAY] is not None, row[counting.DAY] or dt.date.min)):
            self.group(row)
        for row in before:
            path = self._place(row).path
            self.into.skipped[path][row[counting.STATE] or "another row of its case"] += row["rows"]
        for path in {self._place(row).path for row in before}:
            self.into.skipped[path]["another row of its case"] -= self.into.used[path] + self.into.skipped[path]["unknown segment value"]
        return self.into

    def _place(self, row: dict[str, Any]) -> Cell:
        """Return where the rows of a group are said to stand."""
        held: str = row.get(counting.FILE) or ""
        return next((cell for path, cell in self.places.items() if held == path or held.endswith("/" + path)), self.place)

    def group(self, row: dict[str, Any]) -> None:
        """Take the totals of one day and combination of segment texts."""
        place = self._place(row)
        if row[counting.STATE]:
            self.into.skipped[place.path][row[counting.STATE]] += row["rows"]
            return
        segments = self._segments(row)
        if segments is None:
            self.into.skipped[place.path]["unknown segment value"] += row["rows"]
            return
        day: dt.date = row[counting.DAY]
        tally = self.into.tally
        self.into.used[place.path] += row["rows"]
        tally.days.add((day - _EPOCH).days)
        part = tally.registry.segments.setdefault(segments, len(tally.registry.segments))
        for kind in {each.period for each in self.computations}:
            known = tally.registry.periods.setdefault(kind, {})
            when = period.containing(day, kind, self.question.plan.fiscal_year_start)
            spot = (known.setdefault(when, len(known)), part)
            tally.first.setdefault((kind, spot), place)
            for number, counted in enumerate(self.question.terms):
                self._term(row, number, counted, kind, when, spot)

    def _term(self, row: dict[str, Any], number: int, counted: Counted, kind: PeriodKind, when: Period, spot: tuple[int, int]) -> None:
        of = [each for each in self.computations if each.period == kind and counted in counting.terms_of(each)]
        if not of:
            return
        tally, (term, _) = self.into.tally, counted
        if row[f"b{number}"]:
            tally.lost.update((each.kpi, when) for each in of)
        rows = row[f"k{number}"]
        if not rows:
            return
        held = tally.sums.setdefault((kind, counted), {}).setdefault(spot, Sum())
        if term.what != "sum":
            held.add(float(rows), 1, rows)
        elif row.get(f"u{number}"):
            held.add(float(row[f"l{number}"]), 0, rows)
        else:
            divisor = self.columns.amount(term.operand, counted[1]).divisor if term.operand is not None else 1
            held.add(int(row[f"s{number}"] * (1 if divisor == HOUR else divisor)), divisor, rows)

    def _segments(self, row: dict[str, Any]) -> Segments | None:
        """Return the segments of a group; None where one of its texts is no value of its dimension, which is told."""
        found = []
        for number, dimension in enumerate(self.question.plan.dimensions):
            text = row[f"d{number}"]
            text = text.strip() if text is not None else None
            self.into.texts.setdefault(dimension.name, set()).add(row[f"d{number}"])
            value = value_of(dimension, text)
            if value is None:
                self._strange(dimension, text or "", row["rows"])
                return None
            found.append((dimension.name, value))
        return tuple(sorted(found))

    def _strange(self, dimension: Dimension, text: str, rows: int) -> None:
        params = {"kind": "segment", "text": text, "column": dimension.column, "dimension": dimension.name}
        self.notes.tell("D201", self.place, params, same=(dimension.column, text), count=rows)
