"""Strict numbers of exports: read as the source declares, never guessed."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from math import isfinite
from typing import NamedTuple

from goalkit.model.source import Source

_BLANKS = " \u00a0\u202f\u2009"
_KIN = {" ": _BLANKS, "\u00a0": _BLANKS, "\u202f": _BLANKS, "\u2009": _BLANKS, "'": "'’", "’": "'’"}
"""Group characters that nobody can tell apart on paper stand for each other."""
_SAFE = 300
"""Longer texts are read with care: a number has no more than 308 digits."""
_SIGNS = str.maketrans({"−": "-"})


class Number(NamedTuple):
    """A number as it stands in a cell: value, decimals as written, the unit behind or before it, half of its last decimal.

    `span` marks a duration of a spreadsheet, which converts into every unit of time.
    """

    value: float
    decimals: int = 0
    unit: str = ""
    half: float = 0.5
    span: bool = False


@dataclass(frozen=True)
class NumberFormat:
    """How the numbers of a source are written.

    Groups have exactly three digits and one kind of separator. A sign stands before the number (`-`, `−`, `+`) or, where
    declared, a minus behind it. Numbers in brackets are refused: official statistics mark doubtful values so, ledgers
    negative ones. Programs write tiny numbers as 6.1e-05, which is taken; 1E+05 is how spreadsheets drop digits, and is not.
    """

    decimal: str = "."
    group: str | None = None
    trailing_minus: bool = False

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        comma = re.escape(self.decimal)
        plain = r"[0-9]+"
        if self.group:
            marks = f"[{re.escape(_KIN.get(self.group, self.group))}]"
            plain = rf"(?:[0-9]{{1,3}}(?P<mark>{marks})[0-9]{{3}}(?:(?P=mark)[0-9]{{3}})*|[0-9]+)"
        tail = r"(?P<tail>-)?" if self.trailing_minus else r"(?P<tail>(?!))?"
        unit = r"%|[€$£]|[^\W\d_][^\d]*"
        return re.compile(
            rf"(?P<sign>[+-])?(?:(?P<before>[€$£]|[A-Z]{{3}})[{_BLANKS}]*)?"
            rf"(?P<digits>{plain}(?:{comma}(?P<rest>[0-9]+))?|{comma}(?P<only>[0-9]+))(?:[eE]-(?P<small>[0-9]{{1,3}}))?"
            rf"{tail}(?:[{_BLANKS}]*(?P<unit>{unit}))?"
        )

    @cached_property
    def _usual(self) -> Callable[[str], object]:
        """Return what matches numbers without sign and unit, which most are."""
        groups = rf"[0-9]{{1,3}}(?:{re.escape(self.group)}[0-9]{{3}})+|" if self.group else ""
        return re.compile(rf"(?:{groups}[0-9]+)(?:{re.escape(self.decimal)}[0-9]+)?").fullmatch

    @cached_property
    def _strip(self) -> dict[int, str | None]:
        marks = _KIN.get(self.group or "", self.group or "")
        return {**{ord(mark): None for mark in marks}, ord(self.decimal): "."}

    def column(self, texts: Sequence[str]) -> tuple[list[float | None], float] | None:
        """Read many cells at once: their values (None: empty) and half of their last decimal; None where they are not all alike.

        Alike are numbers without sign and unit that have equally many decimals.
        """
        decimals = decimals_of(max(texts, key=len, default=""), self.decimal)
        whole = "\n".join(texts)
        if not self._alike(decimals)(whole):
            return None
        if self.group:
            whole = whole.replace(self.group, "")
        if decimals:
            whole = whole.replace(self.decimal, ".")
        values = [float(text) if text else None for text in whole.split("\n")]
        return (values, _half(decimals)) if len(values) == len(texts) else None

    @cache  # noqa: B019 - one format for each source of a run
    def _alike(self, decimals: int) -> Callable[[str], object]:
        groups = rf"[0-9]{{1,3}}(?:{re.escape(self.group)}[0-9]{{3}})+|" if self.group else ""
        tail = rf"{re.escape(self.decimal)}[0-9]{{{decimals}}}" if decimals else ""
        number = rf"(?>(?:{groups}[0-9]{{1,{_SAFE}}}){tail})?"
        return re.compile(rf"(?:{number}\n)*+{number}").fullmatch

    def plain(self, text: str) -> tuple[float, float] | None:
        """Read a cell with nothing but digits, groups and decimals, quickly: its value and half of its last decimal."""
        if not self._usual(text) or len(text) > _SAFE:
            return None
        if self.group:
            text = text.replace(self.group, "")
        return float(text.replace(self.decimal, ".")), _half(decimals_of(text, self.decimal))

    def read(self, text: str) -> Number | None:
        """Read one cell; None where it is no number as declared."""
        if plain := self.plain(text):
            return Number(plain[0], decimals_of(text, self.decimal), "", plain[1])
        found = self._pattern.fullmatch(text.translate(_SIGNS))
        if not found or (found["sign"] and found["tail"]):
            return None
        small = found["small"] or "0"
        value = float(found["digits"].translate(self._strip) + f"e-{small}")
        if not isfinite(value):
            return None
        if found["sign"] == "-" or found["tail"]:
            value = -value
        decimals = len(found["rest"] or found["only"] or "") + int(small)
        return Number(value, decimals, (found["unit"] or found["before"] or "").strip(), _half(decimals))


def decimals_of(text: str, decimal: str) -> int:
    """Count the decimals of a number without unit."""
    at = text.find(decimal)
    return len(text) - at - 1 if at >= 0 else 0


@cache
def _half(decimals: int) -> float:
    """Return half of the last of so many decimals: one object for all numbers that have as many."""
    return 0.5 * 10.0**-decimals


def of(source: Source) -> NumberFormat:
    """Return the number format that a source declares."""
    return NumberFormat(source.dialect.decimalChar, source.dialect.groupChar, source.trailingMinus)
