"""Distinct cells become texts, numbers, switches and instants: each value is read once, strictly, as its source declares."""

import datetime as dt
import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from goalkit.kpis import numbers
from goalkit.kpis.cells import same_unit
from goalkit.kpis.events import stamps
from goalkit.kpis.events.lexicon import Memory
from goalkit.kpis.events.moments import Moments, moments
from goalkit.kpis.events.plan import Condition, Present, Within
from goalkit.kpis.events.stamps import Instants
from goalkit.kpis.numbers import Number
from goalkit.kpis.typed import Covered, Typed
from goalkit.model.source import Source
from goalkit.units import canonical

Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
_CODE = re.compile(r"0\d")
_DECIMALS = 9
"""Numbers with at most so many decimals are added up exactly."""
_EXACT = float(1 << 33)
"""Of whole numbers below this a million add up exactly."""


@dataclass(frozen=True)
class Amounts:
    """Numbers by value: NaN where there is none; none of them has more than so many decimals.

    `bad` are the values that are no numbers as the source writes them, `foreign` those with another unit.
    """

    numbers: Floats
    decimals: int = 0
    bad: tuple[int, ...] = ()
    foreign: tuple[int, ...] = ()

    @cached_property
    def divisor(self) -> int:
        """Return what makes all numbers whole; 0 where nothing does, or sums of them would not be exact."""
        known = self.numbers[~np.isnan(self.numbers)]
        largest = float(np.abs(known).max()) if len(known) else 0.0
        return 10**self.decimals if self.decimals <= _DECIMALS and largest * 10**self.decimals < _EXACT else 0

    @cached_property
    def holes(self) -> bool:
        """Tell whether any value is no number."""
        return bool(np.isnan(self.numbers).any())

    @cached_property
    def whole(self) -> Floats | None:
        """Return the numbers times the divisor."""
        return np.round(self.numbers * self.divisor) if self.divisor else None

    def followed(self, more: "Amounts", before: int) -> "Amounts":
        """Return these numbers and further ones."""
        bad, foreign = (tuple(at + before for at in each) for each in (more.bad, more.foreign))
        numbers = np.concatenate((self.numbers, more.numbers))
        return Amounts(numbers, max(self.decimals, more.decimals), (*self.bad, *bad), (*self.foreign, *foreign))


@dataclass
class Values:
    """Reads the distinct values of the columns of one source."""

    source: Source
    zone: ZoneInfo | None
    memory: Memory = field(default_factory=Memory)

    @cached_property
    def missing(self) -> frozenset[str]:
        """Return the texts that mean that there is no value."""
        return frozenset({"", *(each.strip() for each in self.source.dialect.missingValues)})

    @cached_property
    def _format(self) -> numbers.NumberFormat:
        return numbers.of(self.source)

    def texts(self, values: Sequence[Any]) -> list[str | None]:
        """Return values as texts; None for a missing one."""
        return self.memory.get(values, "text", lambda new: [self.text(value) for value in new], lambda old, new, _: [*old, *new])

    def text(self, value: Any) -> str | None:
        """Return a value as text; None for a missing one."""
        if value is None or (isinstance(value, float) and math.isnan(value)):
            return None
        text = value.strip() if isinstance(value, str) else _written(value)
        return None if text in self.missing else text

    def number(self, value: Any) -> Number | None:
        """Return a value that is not missing as a number; None where it is none."""
        if isinstance(value, Typed):
            return None if isinstance(value.value, bool) else value.value
        if isinstance(value, bool | Covered) or not isinstance(value, (str, int, float, Decimal)):
            return None
        if not isinstance(value, str):
            return Number(float(value), _decimals(value))
        return self._format.read(value.strip())

    def switch(self, value: Any) -> bool | None:
        """Return a value that is not missing as a switch; None where it is none."""
        if isinstance(value, Typed) and isinstance(value.value, bool):
            return value.value
        if isinstance(value, bool):
            return value
        text, dialect = self.text(value), self.source.dialect
        return True if text in dialect.trueValues else False if text in dialect.falseValues else None

    def amounts(self, values: Sequence[Any], unit: str | None) -> Amounts:
        """Return values as numbers; a unit behind one must be the given one, or (None) any that is known."""
        return self.memory.get(values, ("amounts", unit), lambda new: self._amounts(new, unit), Amounts.followed)

    def _amounts(self, values: Sequence[Any], unit: str | None) -> Amounts:
        if isinstance(values, np.ndarray):
            return Amounts(values, _decimals_of(values))
        found = np.full(len(values), np.nan)
        decimals = 0
        bad, foreign = [], []
        for at, value in enumerate(values):
            if self.text(value) is None:
                continue
            number = self.number(value)
            if number is None or (number.unit and unit is None and canonical(number.unit) is None):
                bad.append(at)
            elif number.unit and unit is not None and not same_unit(number.unit, unit):
                foreign.append(at)
            else:
                found[at] = number.value
                decimals = max(decimals, number.decimals)
        return Amounts(found, decimals, tuple(bad), tuple(foreign))

    def instants(self, values: Sequence[Any]) -> Instants:
        """Return values as instants."""
        if isinstance(values, Moments):
            return moments(values, self.zone)
        return self.memory.get(values, "instants", self._instants, Instants.followed)

    def _instants(self, values: Sequence[Any]) -> Instants:
        given = [None if self.text(value) is None else value.strip() if isinstance(value, str) else value for value in values]
        return stamps.read(given, self.zone)

    def fits(self, condition: Condition, values: Sequence[Any]) -> tuple[Mask, tuple[int, ...]]:
        """Tell which values fulfil a condition, and which cannot be read for it."""
        return self.memory.get(values, condition, lambda new: self._fits(condition, new), _followed)

    def _fits(self, condition: Condition, values: Sequence[Any]) -> tuple[Mask, tuple[int, ...]]:
        there = np.array([self.text(value) is not None for value in values], bool)
        if isinstance(condition, Present):
            return (there if condition.present else ~there), ()
        if isinstance(condition, Within):
            return self._within(condition, values)
        asked = [self._one_of(value) for value in condition.values]
        among = np.array([bool(here) and any(fits(value) for fits in asked) for here, value in zip(there, values, strict=True)], bool)
        switches = all(isinstance(value, bool) for value in condition.values)
        bad = tuple(at for at, value in enumerate(values) if switches and there[at] and self.switch(value) is None)
        return (~among if condition.negated else among), bad

    def _one_of(self, wanted: str | float | bool) -> Callable[[Any], bool]:
        if isinstance(wanted, bool):
            return lambda value: self.switch(value) is wanted
        if isinstance(wanted, str):
            return lambda value: self.text(value) == wanted
        return lambda value: self._equals(value, wanted)

    def _equals(self, value: Any, wanted: float) -> bool:
        if isinstance(value, str) and _CODE.match(value.strip()):
            return False
        number = self.number(value)
        return number is not None and not number.unit and number.value == wanted

    def _within(self, condition: Within, values: Sequence[Any]) -> tuple[Mask, tuple[int, ...]]:
        ends = (condition.above, condition.at_least, condition.below, condition.at_most)
        bad: tuple[int, ...]
        if any(isinstance(end, dt.datetime) for end in ends):
            read = self._instants(values)
            given, bad = np.where(read.local == stamps.MISSING, np.nan, read.local.astype(np.float64)), (*read.bad, *read.double)
        else:
            amounts = self._amounts(values, None)
            given, bad = amounts.numbers, (*amounts.bad, *amounts.foreign)
        fits = ~np.isnan(given)
        for end, tells in zip(ends, (np.greater, np.greater_equal, np.less, np.less_equal), strict=True):
            if end is not None:
                fits &= tells(given, _scalar(end))
        return fits, bad


def _followed(old: tuple[Mask, tuple[int, ...]], new: tuple[Mask, tuple[int, ...]], before: int) -> tuple[Mask, tuple[int, ...]]:
    return np.concatenate((old[0], new[0])), (*old[1], *(at + before for at in new[1]))


def _scalar(end: float | dt.datetime) -> float:
    return float(stamps.clock_micros(end)) if isinstance(end, dt.datetime) else end


def _decimals_of(values: Floats) -> int:
    """Return how many decimals typed numbers have; many where they are no short decimal numbers."""
    known = values[~np.isnan(values)]
    for decimals in range(5):
        if bool((np.round(known, decimals) == known).all()):
            return decimals
    return 99


def _decimals(value: float | Decimal) -> int:
    if isinstance(value, int) or value == int(value):
        return 0
    text = repr(value) if isinstance(value, float) else str(value)
    return 99 if "e" in text.lower() else len(text.partition(".")[2])


def _written(value: Any) -> str:
    """Return a typed value as a text file would hold it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return value.isoformat(sep=" ") if isinstance(value, dt.datetime) else str(value)
