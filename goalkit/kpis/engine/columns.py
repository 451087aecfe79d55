"""Columns of a relation as texts, numbers, switches and instants: plain ones by expressions, odd texts by the readers of exports.

A text that is written in a usual form is read where it lies. Every other text is odd: the distinct ones are fetched and judged by
the same strict readers that files have; nothing is cast by guess, nothing becomes NULL unseen.
"""

import datetime as dt
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import ibis

from goalkit.kpis.engine import clocks
from goalkit.kpis.engine.written import GERMAN, HOUR, ISO, SCALE, Amount, Expr, Instant
from goalkit.kpis.events.plan import Among, Condition, Hours, Operand, Present, Within
from goalkit.kpis.events.stamps import MISSING
from goalkit.kpis.events.values import Values
from goalkit.model.source import Source


@dataclass(frozen=True)
class Columns:
    """The columns of a table as a source declares them; `odd` has the odd texts of columns that were looked at.

    `texts` names the columns of the table that hold trimmed texts, `forms` those that say in which form an instant is written,
    `numbers` those that hold the numbers which are written plainly.
    """

    table: Expr
    source: Source
    values: Values
    offsets: clocks.Offsets
    odd: Mapping[str, Sequence[str]] = field(default_factory=dict)
    desks: Mapping[tuple[str, str], clocks.Desk] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    forms: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, str] = field(default_factory=dict)

    def text(self, name: str) -> Expr:
        """Return a column as texts without blanks around them; NULL for a missing one."""
        if name in self.texts:
            return self.table[self.texts[name]]
        column = self.table[name]
        kind = column.type()
        if kind.is_boolean():
            text = ibis.cases((column, "true"), (~column, "false"))
        elif kind.is_string():
            text = ibis.cases((column.re_search(r"^\s|\s$"), column.strip()), else_=column)  # most have no blanks, and trimming is slow
        elif kind.is_floating():
            whole = (column == column.floor()) & (column.abs() < 1e15)
            text = ibis.cases((whole, column.cast("int64").cast("string")), else_=column.cast("string"))
        else:
            text = column.cast("string")
        return ibis.cases((text.isin(sorted(self.values.missing)), ibis.null("string")), else_=text)

    def there(self, name: str) -> Expr:
        """Tell where a column holds something."""
        return self.text(name).notnull()

    def amount(self, operand: Operand, unit: str | None) -> Amount:
        """Return the number that each row brings."""
        if isinstance(operand, Hours):
            return self._hours(operand)
        column = self.table[operand]
        kind = column.type()
        if kind.is_string():
            return self._written(operand, unit)
        if kind.is_integer():
            return Amount(column, _NO, _NO, 1)
        if kind.is_decimal() and kind.scale is not None:
            return Amount(column, _NO, _NO, 10**kind.scale)
        if kind.is_numeric():
            whole = column.cast(f"decimal(18, {SCALE})")
            plain = column.cast("float64").abs() < 1e11
            exact = ibis.cases((plain, whole))
            unfit = column.notnull() & ((exact.cast("float64") != column.cast("float64")) | ~plain)
            return Amount(exact, _NO, _NO, 10**SCALE, column.cast("float64"), unfit)
        return Amount(ibis.null("int64"), column.notnull(), _NO, 1)

    def instant(self, name: str) -> Instant:
        """Return a column as instants."""
        column = self.table[name]
        kind = column.type()
        if kind.is_date() or (kind.is_timestamp() and kind.timezone is None):
            local = column.cast("timestamp")
            return Instant(local, self.offsets.world(local), column.isnull(), _NO, _NO)
        if kind.is_timestamp():
            return Instant(column.cast("timestamp"), clocks.micros(column), column.isnull(), _NO, _NO)
        if not kind.is_string():
            return Instant(ibis.null("timestamp"), ibis.null("int64"), column.isnull(), column.notnull(), _NO)
        return self._stamps(name)

    def fits(self, condition: Condition) -> tuple[Expr, Expr]:
        """Tell which rows fulfil a condition, and which cannot be read for it."""
        there = self.there(condition.column)
        if isinstance(condition, Present):
            return (there if condition.present else ~there), _NO
        if isinstance(condition, Within):
            return self._within(condition)
        found = [self._one_of(condition, value) for value in condition.values]
        among = there & _any(found).fill_null(False)
        unclear = _NO
        if all(isinstance(value, bool) for value in condition.values):
            unclear = there & self._switch(condition.column).isnull()
        return (~among if condition.negated else among), unclear

    def oddity(self, conditions: Sequence[Condition]) -> dict[str, Expr]:
        """Return where columns of conditions hold odd texts, by column."""
        found = {}
        for each in conditions:
            if isinstance(each, Within) and self.table[each.column].type().is_string():
                timed = any(isinstance(end, dt.datetime) for end in (each.above, each.at_least, each.below, each.at_most))
                found[each.column] = self.instant(each.column).odd if timed else self._written(each.column, None).odd
            elif isinstance(each, Among) and any(_is_number(value) for value in each.values) and self.table[each.column].type().is_string():
                found[each.column] = self._written(each.column, None).odd
        return found

    @cached_property
    def _plain(self) -> str:
        dialect = self.source.dialect
        comma = re.escape(dialect.decimalChar)
        whole = "[0-9]{1,11}"
        if dialect.groupChar:
            whole = rf"(?:[0-9]{{1,3}}(?:{re.escape(dialect.groupChar)}[0-9]{{3}}){{0,2}}|{whole})"
        return rf"^-?{whole}(?:{comma}[0-9]{{1,{SCALE}}})?$"

    def plain(self, name: str) -> Expr:
        """Return the numbers of texts that are written plainly in the dialect; NULL for all others."""
        text, dialect = self.text(name), self.source.dialect
        bare = text.replace(dialect.groupChar, "") if dialect.groupChar else text
        bare = bare.replace(dialect.decimalChar, ".") if dialect.decimalChar != "." else bare
        return ibis.cases((text.re_search(self._plain), bare.cast(f"decimal(18, {SCALE})")))

    def _written(self, name: str, unit: str | None) -> Amount:
        """Read texts as the dialect writes numbers."""
        text = self.text(name)
        value = self.table[self.numbers[name]] if name in self.numbers else self.plain(name)
        if name not in self.odd:
            return Amount(value, _NO, text.notnull() & value.isnull(), 10**SCALE)
        texts = list(self.odd[name])
        read = self.values.amounts(texts, unit)
        bad = [texts[at] for at in (*read.bad, *read.foreign)]
        known = [(texts[at], float(number)) for at, number in enumerate(read.numbers.tolist()) if number == number]  # noqa: PLR0124 - NaN
        pairs = [(text == each, ibis.literal(number)) for each, number in known]
        loose = ibis.cases((value.notnull(), value.cast("float64")), *pairs)
        exact = ibis.cases((value.notnull(), value), *((where, number.cast(f"decimal(18, {SCALE})")) for where, number in pairs))
        unfit = exact.notnull() & (exact.cast("float64") != loose)
        return Amount(exact, text.isin(bad).fill_null(False) if bad else _NO, _NO, 10**SCALE, loose, unfit)

    def form(self, name: str) -> Expr:
        """Return in which form a text is written: "" for none, ISO or German days and times, anything else."""
        text = self.text(name)
        return ibis.cases((text.isnull(), ""), (text.re_search(ISO), "iso"), (text.re_search(GERMAN), "german"), else_="odd")

    def _stamps(self, name: str) -> Instant:
        text = self.text(name)
        form = self.table[self.forms[name]] if name in self.forms else self.form(name)
        turned = text.substr(6, 4) + "-" + text.substr(3, 2) + "-" + text.substr(0, 2) + text.substr(10)
        plain = ((form == "iso", text.cast("timestamp")), (form == "german", turned.cast("timestamp")))
        if name not in self.odd:
            local = ibis.cases(*plain)
            return Instant(local, self.offsets.world(local), form == "", _NO, form == "odd")
        texts = list(self.odd[name])
        read = self.values.instants(texts)
        bad = [texts[at] for at in (*read.bad, *read.double)]
        good = [at for at in range(len(texts)) if read.local[at] != MISSING and at not in {*read.bad, *read.double}]
        moments = [(text == texts[at], ibis.literal(clocks.clock(int(read.local[at])))) for at in good]
        worlds = [(text == texts[at], ibis.literal(int(read.world[at]), "int64")) for at in good]
        local = ibis.cases(*plain, *moments)
        world = ibis.cases(*worlds, else_=self.offsets.world(local)) if worlds else self.offsets.world(local)
        return Instant(local, world, form == "", (form == "odd") & text.isin(bad) if bad else _NO, _NO)

    def _hours(self, hours: Hours) -> Amount:
        start, end = self.instant(hours.start), self.instant(hours.end)
        backwards = (end.world < start.world).fill_null(False)
        span = end.world - start.world
        first, last = (self.desks.get((column, hours.calendar or "")) for column in (hours.start, hours.end))
        if first is not None and last is not None:
            span = last.so_far(self.table, end.world) - first.so_far(self.table, start.world)
        value = ibis.cases((~backwards, span))
        return Amount(value, start.broken | end.broken, start.odd | end.odd, HOUR, backwards=backwards)

    def trimmed(self, names: Sequence[str], extra: Sequence[str]) -> "Columns":
        """Return the columns with trimmed texts beside them; what is no number is missing."""
        written = [name for name in names if self.table[name].type().is_string()]
        texts = {name: f"goalkit_t{number}" for number, name in enumerate(written)}
        kept = {name: self.table[name] for name in (*names, *extra)}
        kept |= {name: ibis.cases((~column.isnan(), column)) for name, column in kept.items() if column.type().is_floating()}
        return replace(self, table=self.table.select(**kept, **{label: self.text(name) for name, label in texts.items()}), texts=texts)

    def read(self, stamps: Collection[str], amounts: Collection[str]) -> "Columns":
        """Return the columns with the forms of instants and the plain numbers of trimmed texts beside them."""
        forms = {name: f"goalkit_f{number}" for number, name in enumerate(self.texts) if name in stamps}
        numbers = {name: f"goalkit_n{number}" for number, name in enumerate(self.texts) if name in amounts}
        made = {label: self.form(name) for name, label in forms.items()} | {label: self.plain(name) for name, label in numbers.items()}
        return replace(self, table=self.table.mutate(**made), forms=forms, numbers=numbers)

    def _switch(self, name: str) -> Expr:
        if self.table[name].type().is_boolean():
            return self.table[name]
        dialect, text = self.source.dialect, self.text(name)
        return ibis.cases((text.isin(dialect.trueValues), True), (text.isin(dialect.falseValues), False))

    def _one_of(self, condition: Among, value: str | float | bool) -> Expr:
        name = condition.column
        if isinstance(value, bool):
            return self._switch(name) == value
        if isinstance(value, str):
            return self.text(name) == value
        column = self.table[name]
        if not column.type().is_string():
            return column == value if column.type().is_numeric() else ibis.literal(value=False)
        text, amount = self.text(name), self._written(name, None)
        equal = (amount.value == ibis.literal(value).cast(f"decimal(18, {SCALE})")) & ~text.left(2).isin([f"0{digit}" for digit in range(10)])
        read = [each for each in self.odd.get(name, ()) if (number := self.values.number(each)) and number.unit]
        return equal & ~text.isin(read) if read else equal

    def _within(self, condition: Within) -> tuple[Expr, Expr]:
        ends = (condition.above, condition.at_least, condition.below, condition.at_most)
        if any(isinstance(end, dt.datetime) for end in ends):
            instant = self.instant(condition.column)
            given, broken = instant.local, instant.broken
        else:
            amount = self.amount(condition.column, None)
            given, broken = (amount.value if amount.loose is None else amount.loose).cast("float64"), amount.broken
        fits = given.notnull()
        for end, compared in zip(ends, (given.__gt__, given.__ge__, given.__lt__, given.__le__), strict=True):
            if end is not None:
                fits &= compared(ibis.literal(end))
        return fits.fill_null(False), broken


def _any(found: Sequence[Expr]) -> Expr:
    whole = found[0]
    for each in found[1:]:
        whole |= each
    return whole


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


_NO = ibis.literal(value=False)
