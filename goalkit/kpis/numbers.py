"""Strict numbers of exports: read as the source declares, never guessed."""

import re
from dataclasses import dataclass
from functools import cached_property
from math import isfinite

from goalkit.model.source import Source

_BLANKS = " \u00a0\u202f\u2009"
_KIN = {" ": _BLANKS, "\u00a0": _BLANKS, "\u202f": _BLANKS, "\u2009": _BLANKS, "'": "'’", "’": "'’"}
"""Group characters that nobody can tell apart on paper stand for each other."""
_SIGNS = str.maketrans({"−": "-"})


@dataclass(frozen=True, slots=True)
class Number:
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
    def _strip(self) -> dict[int, str | None]:
        marks = _KIN.get(self.group or "", self.group or "")
        return {**{ord(mark): None for mark in marks}, ord(self.decimal): "."}

    def read(self, text: str) -> Number | None:
        """Read one cell; None where it is no number as declared."""
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
        return Number(value, decimals, (found["unit"] or found["before"] or "").strip(), 0.5 * 10.0**-decimals)


def of(source: Source) -> NumberFormat:
    """Return the number format that a source declares."""
    return NumberFormat(source.dialect.decimalChar, source.dialect.groupChar, source.trailingMinus)
