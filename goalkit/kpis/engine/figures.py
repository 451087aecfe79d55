"""Percentiles and distinct counts that an engine computes anew, for a scope and any periods."""

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from typing import Any

import ibis

from goalkit import period
from goalkit.kpis.engine import clocks, counting
from goalkit.kpis.engine.answer import NoAnswerError
from goalkit.kpis.engine.columns import Columns
from goalkit.kpis.engine.relation import Ready
from goalkit.kpis.engine.written import HOUR
from goalkit.kpis.events.plan import Computation, Distinct, Quantile, SourcePlan
from goalkit.kpis.events.rows import value_of
from goalkit.kpis.readings import Cell, Reading, Scope, Segments
from goalkit.period import Period

Expr = Any
Open = Callable[[], AbstractContextManager[Ready]]
_KEY = "goalkit_key"


@dataclass(frozen=True)
class Anew:
    """A KPI whose figure no joining gives; every question is one query over its rows."""

    computation: Computation
    measure: Quantile | Distinct
    plan: SourcePlan
    open: Open
    combinations: Sequence[Segments]
    texts: dict[str, set[str | None]]
    place: Cell
    lost: frozenset[Period]
    _known: dict[Scope, list[Reading]] = field(default_factory=dict)

    def series(self, scope: Scope) -> list[Reading]:
        """Return the readings of all periods for a scope."""
        if scope not in self._known:
            self._known[scope] = [self._reading(row, self._period(row[_KEY])) for row in self._ask(scope, None, ())]
        return [reading for reading in self._known[scope] if reading.period not in self.lost]

    def over(self, scope: Scope, periods: Collection[Period]) -> Reading | None:
        """Return one reading over several periods, at the last of them; None where there are no rows, or some cannot be read."""
        if not periods or any(when in self.lost for when in periods):
            return None
        if len(periods) == 1:
            return next((reading for reading in self.series(scope) if reading.period in periods), None)
        rows = self._ask(scope, periods, ())
        return self._reading(rows[0], max(periods)) if rows and rows[0]["n"] else None

    def parts(self) -> list[tuple[Period, Segments, float, int]]:
        """Return the figure of every period and combination of segments, with the rows behind it."""
        names = [each.column for each in self.plan.dimensions]
        found = []
        for row in self._ask((), None, names):
            values = [(each.name, value_of(each, row[f"d{number}"])) for number, each in enumerate(self.plan.dimensions)]
            reading = self._reading(row, self._period(row[_KEY]))
            if reading.period not in self.lost:
                found.append((reading.period, tuple(sorted((name, value or "") for name, value in values)), reading.value, row["n"]))
        return found

    def _ask(self, scope: Scope, periods: Collection[Period] | None, names: Sequence[str]) -> list[dict[str, Any]]:
        """Return the figure by period (or over some), and by the texts of columns."""
        try:
            with self.open() as ready:
                columns = ready.columns
                table = self._within(columns, scope, periods)
                keys = [] if periods is not None else [_KEY]
                made = self._figure(columns, table, names)
                keys += [f"d{number}" for number in range(len(names))]
                grouped = made.group_by(keys) if keys else made
                found = ready.rows.fetch(grouped.aggregate(n=made.value.count(), value=self._value(made)))
        except NoAnswerError:
            return []
        return sorted((row for row in found if row["n"]), key=lambda row: row.get(_KEY, 0))

    def _within(self, columns: Columns, scope: Scope, periods: Collection[Period] | None) -> Expr:
        """Return the usable rows of a scope and periods."""
        table = columns.table
        keep = table[counting.STATE] == ""
        wanted = dict(scope)
        for each in self.plan.dimensions:
            fits = [text for text in self.texts.get(each.name, ()) if self._fits(value_of(each, text), wanted.get(each.name))]
            column = columns.text(each.column)
            keep &= column.isin([text for text in fits if text is not None]).fill_null(False) | (column.isnull() & (None in fits))
        if any(name not in {each.name for each in self.plan.dimensions} for name in wanted):
            keep = ibis.literal(value=False)
        if periods is not None:
            within = ibis.literal(value=False)
            for when in periods:
                within |= table[counting.DAY].between(ibis.literal(when.first), ibis.literal(when.last))
            keep &= within
        return table.filter(keep)

    def _fits(self, value: str | None, wanted: Collection[str] | None) -> bool:
        return value is not None and (wanted is None or value in wanted)

    def _figure(self, columns: Columns, table: Expr, names: Sequence[str]) -> Expr:
        """Return what each row brings, with the keys that it is grouped by."""
        inner = replace(columns, table=table)
        measure = self.measure
        chosen, _ = counting.fitting(inner, measure.where)
        if isinstance(measure, Quantile):
            amount = inner.amount(measure.operand, self.computation.unit)
            given = (amount.value if amount.loose is None else amount.loose).cast("float64")
            value = given / HOUR if amount.divisor == HOUR else given
        else:
            value = inner.text(measure.column)
        texts = {f"d{number}": inner.text(name) for number, name in enumerate(names)}
        return table.select(**{_KEY: self._key(table[counting.DAY])}, **texts, value=ibis.cases((chosen, value)))

    def _value(self, made: Expr) -> Expr:
        measure = self.measure
        return made.value.quantile(measure.share) if isinstance(measure, Quantile) else made.value.nunique()

    def _key(self, day: Expr) -> Expr:
        """Return the number of a day's period: months since year 0, or what they make, or the days of its week."""
        months = day.year().cast("int64") * 12 + day.month().cast("int64") - 1
        start = self.plan.fiscal_year_start - 1
        if self.computation.period == "week":
            return clocks.week(day)
        size = {"month": 1, "quarter": 3, "half": 6, "year": 12}[self.computation.period]
        return months if size == 1 else ((months - start) / size).floor().cast("int64")

    def _period(self, key: int) -> Period:
        kind, start = self.computation.period, self.plan.fiscal_year_start
        if kind == "week":
            return period.containing(dt.date(1970, 1, 5) + dt.timedelta(weeks=key), kind, start)
        size = {"month": 1, "quarter": 3, "half": 6, "year": 12}[kind]
        months = key if size == 1 else key * size + start - 1
        return period.containing(dt.date(months // 12, months % 12 + 1, 1), kind, start)

    def _reading(self, row: dict[str, Any], when: Period) -> Reading:
        return Reading(when, float(row["value"]) * self.computation.factor, n=float(row["n"]), cells=(self.place,))
