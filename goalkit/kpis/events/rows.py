"""Rows of a chunk, ready to be counted: their periods and segments, which fulfil a condition, the numbers they bring."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from goalkit import period
from goalkit.kpis.events import stamps
from goalkit.kpis.events.chunk import Chunk
from goalkit.kpis.events.plan import Condition, Dimension, Hours, Operand
from goalkit.kpis.events.reader import Reader
from goalkit.kpis.events.stamps import MISSING, SECOND, Instants, Ints
from goalkit.kpis.events.values import Floats, Mask
from goalkit.kpis.readings import Segments
from goalkit.model.kpi import PeriodKind
from goalkit.period import Period

Codes = npt.NDArray[np.int64]


@dataclass(frozen=True)
class RowAmounts:
    """A number for each row (NaN: none), the same as whole numbers of `1 / divisor` where they are, and the unreadable rows.

    `there` are the rows that have one; None says all of them, as None for `broken` says none.
    """

    numbers: Floats
    whole: Floats | None
    divisor: int
    there: Mask | None
    broken: Mask | None


@dataclass
class Rows:
    """The usable rows of a chunk; whatever is asked twice is computed once."""

    chunk: Chunk
    reader: Reader
    days: Codes
    parts: Codes
    combinations: Sequence[Segments]
    _amounts: dict[tuple[Operand, str | None], RowAmounts] = field(default_factory=dict)
    _instants: dict[str, Instants] = field(default_factory=dict)
    _masks: dict[Condition, tuple[Mask, Mask | None]] = field(default_factory=dict)

    def periods(self, kind: PeriodKind, known: dict[Period, int]) -> Codes:
        """Return the number of each row's period."""
        days = self.each_day()
        if not days:
            return self.days
        remembered = self.reader.periods.setdefault(kind, {})
        for day in days:
            if day not in remembered:
                whole = period.containing(stamps.day_of(day * stamps.DAY), kind, self.reader.plan.fiscal_year_start)
                remembered[day] = known.setdefault(whole, len(known))
        numbers = np.full(days[-1] - days[0] + 1, -1, np.int64)
        numbers[np.array(days) - days[0]] = [remembered[day] for day in days]
        return numbers[self.days - days[0]]

    def each_day(self) -> list[int]:
        """Return the days (since 1970) that have rows, in order."""
        first = int(self.days.min()) if len(self.days) else 0
        return [first + at for at in np.flatnonzero(np.bincount(self.days - first)).tolist()]

    def segments(self, known: dict[Segments, int]) -> Codes:
        """Return the number of each row's combination of segments."""
        numbers = np.array([known.setdefault(each, len(known)) for each in self.combinations] or [0], np.int64)
        return numbers[self.parts]

    def where(self, conditions: tuple[Condition, ...]) -> Mask | None:
        """Tell which rows fulfil all conditions; None for all rows."""
        masks = [self._mask(condition)[0] for condition in conditions]
        return masks[0] if len(masks) == 1 else np.logical_and.reduce(masks) if masks else None

    def unclear(self, conditions: tuple[Condition, ...]) -> Mask | None:
        """Tell for which rows nobody knows whether they fulfil a condition; None where there are none."""
        masks = [mask for condition in conditions if (mask := self._mask(condition)[1]) is not None]
        return np.logical_or.reduce(masks) if masks else None

    def amounts(self, operand: Operand, unit: str | None) -> RowAmounts:
        """Return the number that each row brings; what cannot be read is told."""
        key = (operand, None if isinstance(operand, Hours) else unit)
        if key not in self._amounts:
            self._amounts[key] = self._hours(operand) if isinstance(operand, Hours) else self._column(operand, unit)
        return self._amounts[key]

    def names(self, column: str, known: dict[str, int]) -> Floats:
        """Return a number for each row's text in a column; NaN for a missing one."""
        coded = self.chunk.columns[column]
        texts = self.reader.values.texts(coded.values)
        numbers = np.array([np.nan if text is None else known.setdefault(text, len(known)) for text in texts] or [np.nan])
        return numbers[coded.codes]

    def instants(self, column: str) -> tuple[Instants, Codes]:
        """Return the instants of a column by value, and each row's value; what cannot be read is told."""
        coded = self.chunk.columns[column]
        if column not in self._instants:
            found = self.reader.values.instants(coded.values)
            self.reader.tell(self.chunk, "D203", column, found.bad, {"kind": "stamp"})
            mixed = self.reader.ambiguous(self.chunk, column, found)
            bad = tuple(range(len(coded.values))) if mixed else (*found.bad, *found.double)
            self._instants[column] = replace(found, bad=bad)
        return self._instants[column], coded.codes

    def _mask(self, condition: Condition) -> tuple[Mask, Mask | None]:
        if condition not in self._masks:
            coded = self.chunk.columns[condition.column]
            fits, bad = self.reader.values.fits(condition, coded.values)
            self.reader.tell(self.chunk, "D203", condition.column, bad, {"kind": "condition"})
            broken = np.isin(coded.codes, bad) if bad else None
            self._masks[condition] = (fits[coded.codes] if len(fits) else np.zeros(len(self.chunk), bool), broken)
        return self._masks[condition]

    def _column(self, column: str, unit: str | None) -> RowAmounts:
        coded = self.chunk.columns[column]
        found = self.reader.values.amounts(coded.values, unit)
        self.reader.tell(self.chunk, "D203", column, found.bad, {})
        self.reader.tell(self.chunk, "D212", column, found.foreign, {"unit": unit or ""})
        bad = (*found.bad, *found.foreign)
        broken = np.isin(coded.codes, bad) if bad else None
        numbers = found.numbers[coded.codes] if len(found.numbers) else np.full(len(self.chunk), np.nan)
        whole = found.whole[coded.codes] if found.whole is not None and len(found.numbers) else None
        return RowAmounts(numbers, whole, found.divisor, ~np.isnan(numbers) if found.holes else None, broken)

    def _hours(self, hours: Hours) -> RowAmounts:
        (start, of_start), (end, of_end) = self.instants(hours.start), self.instants(hours.end)
        first, last = start.world[of_start], end.world[of_end]
        broken = np.isin(of_start, start.bad) | np.isin(of_end, end.bad) if start.bad or end.bad else None
        there = (first != MISSING) & (last != MISSING)
        backwards = there & (last < first)
        if backwards.any():
            at = int(np.flatnonzero(backwards)[0])
            texts = [str(self.chunk.columns[name].values[int(self.chunk.columns[name].codes[at])]) for name in (hours.start, hours.end)]
            params = {"start": hours.start, "end": hours.end, "first": texts[0], "last": texts[1]}
            self.reader.notes.tell("D231", self.chunk.cell(at, hours.end), params, same=hours, count=int(backwards.sum()))
        micros = self._span(hours, first, last)
        there &= ~backwards
        spans = np.where(there, micros / (3600 * SECOND), np.nan)
        even = bool((micros[there] % SECOND == 0).all())
        seconds = np.where(there, micros // SECOND, 0).astype(np.float64) if even else None
        return RowAmounts(spans, seconds, 3600, None if there.all() else there, broken)

    def _span(self, hours: Hours, first: Ints, last: Ints) -> Ints:
        opening = self.reader.openings.get(hours.calendar or "")
        if opening is not None:
            return opening.between(first, last)
        there = (first != MISSING) & (last != MISSING)
        return np.where(there, last - np.where(there, first, 0), 0)


def prepared(chunk: Chunk, reader: Reader, days: Codes) -> tuple[Rows, int]:
    """Return the rows of a chunk that have known segments, and how many have not."""
    combinations: list[Segments] = [()]
    parts = np.zeros(len(chunk), np.int64)
    known = np.ones(len(chunk), bool)
    for dimension in sorted(reader.plan.dimensions, key=lambda each: each.name):
        coded = chunk.columns[dimension.column]
        named = [value_of(dimension, text) for text in reader.values.texts(coded.values)]
        strange = [at for at, value in enumerate(named) if value is None]
        reader.tell(chunk, "D201", dimension.column, strange, {"kind": "segment", "dimension": dimension.name})
        if strange:
            known &= ~np.isin(coded.codes, strange)
        distinct = {value: at for at, value in enumerate(dict.fromkeys(value or "" for value in named))}
        codes = np.array([distinct[value or ""] for value in named] or [0], np.int64)[coded.codes]
        parts = parts * max(len(distinct), 1) + codes
        seen = np.flatnonzero(np.bincount(parts, minlength=1)) if len(parts) else np.zeros(0, np.int64)
        values = list(distinct)
        combinations = [(*combinations[at // len(values)], (dimension.name, values[at % len(values)])) for at in seen.tolist()]
        numbers = np.zeros(int(seen.max()) + 1 if len(seen) else 1, np.int64)
        numbers[seen] = np.arange(len(seen))
        parts = numbers[parts]
    lost = len(chunk) - int(known.sum())
    if lost:
        kept = np.flatnonzero(known)
        return Rows(chunk.taken(kept), reader, days[kept], parts[kept], combinations), lost
    return Rows(chunk, reader, days, parts, combinations), 0


def value_of(dimension: Dimension, text: str | None) -> str | None:
    """Return the value of a dimension that a cell means: empty for a missing cell, None for an unknown one."""
    if text is None:
        return ""
    value = dict(dimension.values).get(text)
    if value is None:
        value = text if text in dimension.known or not (dimension.values or dimension.known) else None
    return value if value is None or not dimension.known or value in dimension.known else None


