"""The rows of one delivery are counted by an engine: what a plan needs is made ready, asked, and judged where it is odd."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

import ibis

from goalkit.kpis.engine import clocks, counting, tallying
from goalkit.kpis.engine.answer import NoAnswerError
from goalkit.kpis.engine.columns import Columns
from goalkit.kpis.engine.counting import Question
from goalkit.kpis.engine.relation import Ready, Relation, Rows
from goalkit.kpis.engine.tallying import Filled
from goalkit.kpis.events.opening import Opening
from goalkit.kpis.events.plan import Among, Computation, Hours, SourcePlan
from goalkit.kpis.events.values import Values
from goalkit.kpis.notes import Notes
from goalkit.kpis.readings import Cell
from goalkit.model.source import Source

_MOST = 2_000
"""More odd texts than this in one column are no exceptions any more; they must be written plainly."""
_NOBODY = dt.date(1970, 1, 1)


class OddRowsError(Exception):
    """The rows hold something that is not plain; it is raised and caught within this room."""


@dataclass
class Asking:
    """One delivery: its rows, the plan, the computations that nothing is missing for, and what is known of odd texts."""

    relation: Relation
    source: Source
    plan: SourcePlan
    computations: Sequence[Computation]
    openings: Mapping[str, Opening]
    values: Values
    notes: Notes
    odd: dict[str, list[str]] = field(default_factory=dict)
    _bounds: tuple[dt.date, dt.date] | None = None

    @property
    def place(self) -> Cell:
        """Return where the rows are said to stand."""
        return Cell(self.relation.path, self.relation.row)

    @property
    def question(self) -> Question:
        """Return what is asked."""
        terms = dict.fromkeys(term for each in self.computations for term in counting.terms_of(each))
        unwanted = tuple((header, texts) for rule in self.source.rows.skip for header, texts in rule.items())
        return Question(self.plan, tuple(terms), unwanted)

    def count(self) -> Filled:
        """Count everything; what cannot be read is told.

        Raises NoAnswerError, and OddRowsError where the rows must be looked at one by one.
        """
        question = self.question
        fresh = True
        while fresh:
            with self.opened() as ready:
                columns = ready.columns
                found = ready.rows.fetch(counting.totals(columns, question))
                before = ready.rows.fetch(counting.left_out(ready.every)) if self.plan.case else []
                fresh = bool(odd := self._odd_columns(ready.every, question, [*found, *before]))
                if fresh and not self.relation.judged:
                    raise OddRowsError
                for name in odd:
                    self._judge(ready, name)
        self._mixed(columns, found)
        places = {each.path: Cell(each.path, each.row) for each in self.relation.places}
        filling = tallying.Filling(columns, question, self.computations, self.place, places, self.notes)
        filled = filling.fill(found, before)
        self._backwards(question, found)
        return filled

    @contextmanager
    def opened(self) -> Iterator[Ready]:
        """Open the rows as columns that can be asked: trimmed texts, days, one row for each case, the days of calendars."""
        with self.relation.opened() as rows:
            names = [each.name for each in self.plan.columns if each.name in rows.table.columns]
            names += [header for rule in self.source.rows.skip for header in rule if header in rows.table.columns and header not in names]
            stamps = [each.name for each in self.plan.columns if "instant" in each.kinds and each.name in names]
            first = Columns(rows.table, self.source, self.values, clocks.Offsets(self.values.zone, _NOBODY, _NOBODY), self.odd)
            columns = first.trimmed(names, [counting.FILE] if counting.FILE in rows.table.columns else [])
            columns = replace(columns, table=rows.fixed(columns.table)).read(stamps, self._numbers())
            columns = replace(columns, table=rows.fixed(columns.table))
            every = self._dated(rows, columns)
            columns = counting.cases(every, self.plan) if self.plan.case else every
            yield Ready(rows, self._desks(rows, columns), every)

    def _dated(self, rows: Rows, columns: Columns) -> Columns:
        """Learn between which days the rows lie, where hours are counted; then give every row its day."""
        hours = sorted({name for each in self._spans() for name in (each.start, each.end)})
        if hours and self._bounds is None:
            local = {name: columns.instant(name).local for name in hours}
            ends = rows.fetch(columns.table.aggregate(**{f"{name}{at}": getattr(local[column], name)() for at, column in enumerate(hours) for name in ("min", "max")}))
            days = [value.date() for value in ends[0].values() if value is not None] or [_NOBODY]
            self._bounds = (min(days), max(days))
        if self._bounds:
            columns = replace(columns, offsets=clocks.Offsets(self.values.zone, *self._bounds))
        return counting.usable(columns, self.question)

    def _numbers(self) -> set[str]:
        """Return the columns that are looked at as numbers."""
        compared = {
            condition.column
            for term, _ in self.question.terms
            for condition in term.where
            if isinstance(condition, Among) and any(isinstance(value, float) for value in condition.values)
        }
        return compared | {each.name for each in self.plan.columns if "number" in each.kinds}

    def _spans(self) -> list[Hours]:
        parts = [term for term, _ in self.question.terms]
        return [part.operand for part in parts if isinstance(part.operand, Hours)]

    def _desks(self, rows: Rows, columns: Columns) -> Columns:
        """Join each instant that a calendar looks at to the day of the calendar that it lies in."""
        wanted = [(column, each.calendar) for each in self._spans() if each.calendar in self.openings for column in (each.start, each.end)]
        for number, (name, calendar) in enumerate(dict.fromkeys(wanted)):
            names = [f"goalkit_{part}{number}" for part in ("day", "opens", "length", "before")]
            days = rows.values(names, clocks.days_of(self.openings[calendar or ""], *self._bounds or (_NOBODY, _NOBODY)))
            of_row = columns.instant(name).local.date().cast("timestamp").epoch_seconds().cast("int64")
            key = f"goalkit_on{number}"
            table = columns.table.mutate(**{key: of_row})
            days = days.mutate(**{names[0]: days[names[0]] * 86_400})
            joined = table.left_join(days, table[key] == days[names[0]])
            columns = replace(columns, table=joined, desks={**columns.desks, (name, calendar or ""): clocks.Desk(*names[1:])})
        return columns

    def _odd_columns(self, columns: Columns, question: Question, found: Sequence[dict[str, Any]]) -> list[str]:
        """Return the columns that hold odd texts nobody has looked at yet."""
        names = counting.oddities(columns, question)
        fresh = [name for number, name in enumerate(names) if any(row.get(f"o{number}") for row in found)]
        if any(row[counting.STATE] == counting.ODD for row in found) and self.plan.date:
            fresh.append(self.plan.date)
        return list(dict.fromkeys(fresh))

    def _judge(self, ready: Ready, name: str) -> None:
        """Fetch the odd texts of a column, each once, and tell those that cannot be read."""
        columns = ready.every
        timed = "instant" in next(each.kinds for each in self.plan.columns if each.name == name)
        odd = columns.instant(name).odd if timed else columns.amount(name, None).odd
        table = columns.table.filter(odd)
        text = replace(columns, table=table).text(name)
        counted = table.select(text=text).group_by("text").aggregate(rows=ibis._.count()).limit(_MOST + 1)
        texts = {row["text"]: row["rows"] for row in ready.rows.fetch(counted)}
        if len(texts) > _MOST:
            raise NoAnswerError("odd", column=name, text=min(texts), most=_MOST)
        self.odd[name] = sorted(texts)
        self._tell(name, texts, timed=timed)

    def _tell(self, name: str, texts: Mapping[str, int], *, timed: bool) -> None:
        known = list(texts)
        if timed:
            read = self.values.instants(known)
            code, kind = ("D216", "date") if name == self.plan.date else ("D203", "stamp")
            wrong = [(code, {"kind": kind}, known[at]) for at in (*read.bad, *read.double)]
        else:
            amounts = self.values.amounts(known, self._unit(name))
            wrong = [("D203", {}, known[at]) for at in amounts.bad]
            wrong += [("D212", {"unit": self._unit(name) or ""}, known[at]) for at in amounts.foreign]
        for code, params, text in wrong:
            told = {"text": text, "column": name, **params}
            self.notes.tell(code, self.place._replace(column=name), told, same=(name, text), count=texts[text])

    def _unit(self, name: str) -> str | None:
        return next((unit for term, unit in self.question.terms if term.operand == name), None)

    def _mixed(self, columns: Columns, found: Sequence[dict[str, Any]]) -> None:
        """Refuse days that are written in two ways in one column: nobody knows which of them is meant."""
        for number, name in enumerate(columns.forms):
            seen = {form for form in ("iso", "german") if any(row[f"{form}{number}"] for row in found)}
            odd = self.odd.get(name, ())
            read = self.values.instants(list(odd))
            seen |= {("iso", "", "", "german")[form] if form in {0, 3} else str(form) for form in read.forms.tolist() if form >= 0}
            if len(seen) > 1 or read.double:
                if not self.relation.judged:
                    raise OddRowsError
                raise NoAnswerError("mixed", column=name)

    def _backwards(self, question: Question, found: Sequence[dict[str, Any]]) -> None:
        """Tell spans that run backwards."""
        for number, (term, _) in enumerate(question.terms):
            count = sum(row.get(f"m{number}") or 0 for row in found if not row[counting.STATE])
            if count and isinstance(term.operand, Hours):
                params = {"start": term.operand.start, "end": term.operand.end, "first": "…", "last": "…"}
                self.notes.tell("D231", self.place._replace(column=term.operand.end), params, same=term.operand, count=count)
