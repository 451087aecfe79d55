"""Cells of workbooks and Parquet files, which know what they are: numbers and switches stay so, days become ISO texts."""

import datetime as dt
import math
import re
from decimal import Decimal
from typing import Any

from goalkit.kpis.numbers import Number

_EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - days of spreadsheets have no zone


class Typed(str):
    """The text of a cell with its number or switch, which no dialect may read another way."""

    __slots__ = ("value",)
    value: Number | bool

    def __new__(cls, text: str, value: Number | bool) -> "Typed":  # noqa: PYI034 - the text of a value, not of a subclass
        """Return a text that knows its value."""
        self = super().__new__(cls, text)
        self.value = value
        return self


class Covered(str):
    """The text of a merged area in a cell that it covers; `below` tells that the cell is not in the first row of the area."""

    __slots__ = ("below",)
    below: bool

    def __new__(cls, text: str, *, below: bool) -> "Covered":  # noqa: PYI034
        """Return a text that knows where in its area it stands."""
        self = super().__new__(cls, text)
        self.below = below
        return self


def cell(value: Any) -> str:
    """Return the text of a value: numbers as shortest decimals, days and times as ISO, durations as h:mm:ss, nothing as empty."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return Typed("true" if value else "false", value)
    if isinstance(value, int | float | Decimal):
        return _number(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.tzinfo is None and value.time() == dt.time() else value.isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dt.time):
        return _duration(dt.timedelta(hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond))
    if isinstance(value, dt.timedelta):
        return _duration(value)
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return str(value)


def serial(text: str) -> dt.date | None:
    """Return the day that a bare number would be in a spreadsheet, from 1980 to 2099; None for any other number."""
    if not isinstance(text, Typed) or isinstance(text.value, bool) or not re.fullmatch("[0-9]{5}", text):
        return None
    day = (_EPOCH + dt.timedelta(days=int(text))).date()
    return day if 1980 <= day.year < 2100 else None


def _number(value: float | Decimal) -> str:
    if not math.isfinite(value):
        return "" if value != value else str(value)  # noqa: PLR0124 - what is not a number is a missing one
    text = repr(value) if isinstance(value, int | float) else str(value)
    if "e" in text.lower():
        text = format(Decimal(text), "f")
    whole, _, rest = text.partition(".")
    rest = rest.rstrip("0") if isinstance(value, float) else rest
    text = f"{whole}.{rest}" if rest.strip("0") else whole
    return Typed("0" if text == "-0" else text, Number(float(value), len(rest), "", 0.5 * 10.0 ** -len(rest)))


def _duration(value: dt.timedelta) -> str:
    """Return a duration, which is a number of hours whatever the export's other numbers are."""
    sign, span = ("-", -value) if value < dt.timedelta() else ("", value)
    minutes, seconds = divmod(span.days * 86400 + span.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return Typed(f"{sign}{hours}:{minutes:02}:{seconds:02}", Number(value / dt.timedelta(hours=1), 0, "h", 0.0, span=True))
