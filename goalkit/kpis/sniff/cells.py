"""What a single cell may be: a number and how it is written, a period, a mark for a missing value."""

import re
from dataclasses import dataclass
from functools import lru_cache

from goalkit import units
from goalkit.kpis import labels
from goalkit.kpis.labels import Calendar, Label

MARKS = frozenset({
    "-", "--", "–", "—", ".", "..", "...", "…", "/", "//", "x", "X", "?", "*", "•", "·", "n/a", "N/A", "#N/A", "NA", "n.a.", "n. a.",
    "k. A.", "k.A.", "k.a.", "#DIV/0!", "#NV", "#WERT!", "#VALUE!", "#BEZUG!", "#REF!", "#NAME?", "NULL", "null", "None", "nan", "NaN",
})  # fmt: skip
"""What people and programs write where there is no value."""
_BLANKS = " \u00a0\u202f\u2009"
_GROUPS = f"{_BLANKS}'’"
_NUMBER = re.compile(
    rf"(?P<open>\()?(?P<sign>[-+−])?\s?(?:(?P<before>[€$£]|[A-Z]{{3}})[{_BLANKS}]?)?(?P<body>[0-9.,](?:[0-9.,{_GROUPS}]*[0-9])?)"
    rf"(?:[eE]-(?P<small>[0-9]{{1,3}}))?(?P<tail>-)?(?:[{_BLANKS}]?(?P<unit>%|[€$£]|[A-Za-zµ/]{{1,6}}\.?(?: ?€)?))?(?P<close>\))?"
)
_CURRENCIES = frozenset({"EUR", "USD", "GBP", "CHF", "PLN", "CZK", "SEK", "DKK", "NOK", "HUF", "JPY", "CNY", "CAD", "AUD", "INR", "BRL", "TRY", "MXN"})
_YEARLESS = Calendar()
_LONGEST = 40
"""Characters of the longest number or period."""


class Typed(str):
    """The text of a cell whose type the file itself tells (a number or day of a workbook): nothing to guess."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """How a number is written: its decimal and group characters; `open` is a separator that may be either."""

    decimal: str = ""
    group: str = ""
    open: str = ""
    unit: str = ""
    tail: bool = False
    brackets: bool = False
    value: float | None = None


@lru_cache(maxsize=1 << 17)
def shape(text: str) -> Shape | None:
    """Return how a number is written, or None where a text is none."""
    found = _NUMBER.fullmatch(text) if len(text) <= _LONGEST and not text.isalpha() else None
    if not found or any(unit and not is_unit(unit) for unit in (found["before"], found["unit"])) or bool(found["open"]) != bool(found["close"]) or not any(sign.isdigit() for sign in found["body"]):
        return None
    marks = _separators(found["body"])
    if marks is None:
        return None
    decimal, group, either = marks
    plain = found["body"].replace(group, "") if group else found["body"]
    value = None if either else float((plain.replace(decimal, ".") if decimal else plain) + f"e-{found['small'] or 0}")
    if value is not None and (found["sign"] in {"-", "−"} or found["tail"] or found["open"]):
        value = -value
    return Shape(decimal, group, either, found["unit"] or found["before"] or "", bool(found["tail"]), bool(found["open"]), value)


def is_unit(text: str) -> bool:
    """Tell whether a text is a unit; of three capital letters only the currencies of our trade are (NPS is none)."""
    known = units.canonical(text)
    return known is not None and (not units.is_money(known) or known[-3:] in _CURRENCIES)


def _separators(body: str) -> tuple[str, str, str] | None:
    """Return decimal, group and undecided character of a number's digits; None where they stand in no order."""
    blanks = [sign for sign in body if sign in _GROUPS]
    points = [sign for sign in body if sign in ".,"]
    if len({*blanks}) > 1 or len({*points}) > 2:
        return None
    group, decimal, either = (blanks[0] if blanks else ""), "", ""
    if len({*points}) == 2:
        decimal, group = (points[-1], points[0]) if not group and points.count(points[-1]) == 1 else ("", "?")
    elif len(points) > 1:
        group = points[0] if not group else "?"
    elif points:
        before, _, after = body.partition(points[0])
        undecided = len(after) == 3 and not group and 1 <= len(before) <= 3 and before[0] != "0"
        decimal, either = ("", points[0]) if undecided else (points[0], "")
    if group == "?" or not _in_threes(body.partition(decimal)[0] if decimal else body, group):
        return None
    return decimal, group, either


def _in_threes(whole: str, group: str) -> bool:
    parts = whole.split(group) if group else [whole]
    return len(parts) == 1 or (1 <= len(parts[0]) <= 3 and all(len(part) == 3 for part in parts[1:]))


@lru_cache(maxsize=1 << 16)
def period(text: str) -> Label:
    """Return the period that a text is, read by the calendar year."""
    return labels.read(text, _YEARLESS)


def is_period(text: str) -> bool:
    """Tell whether a text is a period, or a day with two readings."""
    if len(text) > _LONGEST or not any(sign.isdigit() for sign in text):
        return False
    label = period(text)
    return label.period is not None or bool(label.readings)


def is_number(text: str) -> bool:
    """Tell whether a text is a number, in whatever notation."""
    return shape(text) is not None


def is_empty(text: str) -> bool:
    """Tell whether a cell says nothing: empty, or a mark for a missing value."""
    return not text or text in MARKS
