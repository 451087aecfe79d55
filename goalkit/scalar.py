"""Strict reading of one scalar: numbers, quantities with units, dates, switches; nothing is guessed.

Everything a user writes arrives as the author's own text. `Quoted` marks text that stood in quotes or in a block. Numbers and
dates are few and come back often, so the last ones are remembered.
"""

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache


class Quoted(str):
    """Text that stood in quotes or in a literal block: never a number, a date or a switch by accident."""

    __slots__ = ()


class ScalarError(ValueError):
    """A scalar that cannot be read for what it should be: a finding's code, its params and the cure as text."""

    def __init__(self, code: str, text: str, cure: str = "") -> None:
        super().__init__(text)
        self.code = code
        self.text = text
        self.cure = cure


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with the unit its author gave it (empty: none), and the author's text."""

    value: float
    unit: str = ""
    text: str = ""


NULLS = frozenset({"", "~", "null", "Null", "NULL"})
"""What stands for nothing."""
_NUMBER_LIKE = re.compile(r"[+\-−]?\s?[\d.,_' \u00a0\u202f:]*\d[\d.,_' \u00a0\u202f:eExXinfa]*")
_QUANTITY = re.compile(r"(?P<number>[+\-−]?[\d.,]*\d)[ \t\u00a0\u202f]*(?P<unit>[^\d\s.,+\-][^\d]*)?")
_PLAIN = re.compile(r"[+\-]?(?:0|[1-9]\d*)(?:\.\d+)?")
_GERMAN_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_SLASH_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_LOOSE_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
TRUE = frozenset({"true", "True", "TRUE"})
FALSE = frozenset({"false", "False", "FALSE"})
_YES = frozenset({"yes", "ja", "on", "y", "j", "wahr", "1"})
_NO = frozenset({"no", "nein", "off", "n", "falsch", "0"})
_THREE = re.compile(r"(?P<whole>\d+)[.,]\d{3}")
_GERMAN = re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?")
_ENGLISH = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")


@lru_cache(maxsize=4096, typed=True)
def number(raw: str) -> float:
    """Read a bare number with a dot (78, -12, 4.5); anything else is F203 (looks like a number) or F202."""
    if isinstance(raw, Quoted):
        raise ScalarError("F202", raw, raw.strip() if _PLAIN.fullmatch(raw.strip()) else "")
    text = raw.replace("−", "-")
    if _PLAIN.fullmatch(text) and not _ambiguous(text.lstrip("+-")):
        return float(text)
    raise _not_a_number(raw)


def whole(raw: str) -> int:
    """Read a bare whole number."""
    value = number(raw)
    if value != int(value):
        raise ScalarError("F202", raw, str(round(value)))
    return int(value)


@lru_cache(maxsize=4096, typed=True)
def quantity(raw: str, *, german: bool) -> Quantity:
    """Read a number with an optional unit: `78`, `64 %`, `4,5 h` and `1.234,5 kEUR` where the repository is German.

    A bare number takes a dot in every language. One separator before exactly three digits is F203 unless a 0 stands
    before it.
    """
    stripped = raw.strip()
    found = _QUANTITY.fullmatch(stripped)
    if not found or not found["unit"]:
        return Quantity(number(raw), "", str(raw))
    digits = found["number"].replace("−", "-")
    sign = -1.0 if digits.startswith("-") else 1.0
    digits = digits.lstrip("+-")
    if _ambiguous(digits) or (len(digits) > 1 and digits[0] == "0" and digits[1].isdigit()):
        raise _not_a_number(raw)
    if _PLAIN.fullmatch(digits):
        plain = digits
    elif german and _GERMAN.fullmatch(digits):
        plain = digits.replace(".", "").replace(",", ".")
    elif not german and _ENGLISH.fullmatch(digits):
        plain = digits.replace(",", "")
    else:
        raise _not_a_number(raw)
    return Quantity(sign * float(plain), found["unit"].strip(), str(raw))


@lru_cache(maxsize=4096)
def date(raw: str) -> dt.date:
    """Read an ISO date; T210 for a text with two readings (03/04/2026), F204 for every other text."""
    if _ISO.fullmatch(raw):
        try:
            return dt.date.fromisoformat(raw)
        except ValueError:
            raise ScalarError("F204", raw) from None
    if slashed := _SLASH_DATE.fullmatch(raw):
        first, second, year = (int(part) for part in slashed.groups())
        if first <= 12 and second <= 12 and first != second:
            raise ScalarError("T210", raw, f"{_iso(year, second, first)} / {_iso(year, first, second)}")
        raise ScalarError("F204", raw, _iso(year, second, first) if second <= 12 else _iso(year, first, second))
    if german := _GERMAN_DATE.fullmatch(raw):
        day, month, year = (int(part) for part in german.groups())
        raise ScalarError("F204", raw, _iso(year, month, day))
    if loose := _LOOSE_ISO.fullmatch(raw):
        raise ScalarError("F204", raw, _iso(*(int(part) for part in loose.groups())))
    raise ScalarError("F204", raw)


def switch(raw: str) -> bool:
    """Read true or false; yes, no, ja, nein and the like are F202 with the right word as cure."""
    if not isinstance(raw, Quoted):
        if raw in TRUE:
            return True
        if raw in FALSE:
            return False
    word = raw.strip().lower()
    cure = "true" if word in _YES or word == "true" else "false" if word in _NO or word == "false" else ""
    raise ScalarError("F202", raw, cure)


def shortest(value: float) -> str:
    """Write a number as its shortest decimal text without exponent: 78, 4.5, -0.125."""
    if value == int(value) and abs(value) < 1e16:
        return str(int(value))
    text = repr(float(value))
    return f"{value:.17f}".rstrip("0") if "e" in text else text


def _ambiguous(digits: str) -> bool:
    found = _THREE.fullmatch(digits)
    return found is not None and found["whole"] != "0"


def _not_a_number(raw: str) -> ScalarError:
    stripped = raw.strip()
    if not _NUMBER_LIKE.fullmatch(stripped) and not _QUANTITY.fullmatch(stripped):
        low = stripped.lower()
        return ScalarError("F203" if low in {".inf", "-.inf", ".nan", "inf", "nan"} else "F202", raw)
    return ScalarError("F203", raw, _cure(stripped))


def _cure(text: str) -> str:
    found = _QUANTITY.fullmatch(text)
    digits = found["number"] if found else text
    unit = f" {found['unit']}" if found and found["unit"] else ""
    if re.fullmatch(r"[+\-]?\d{1,3}([.,]\d{3})", digits):
        joined = re.sub(r"[.,]", "", digits)
        return f"{joined}{unit} / {digits.replace(',', '.')}0{unit}"
    if re.fullmatch(r"[+\-]?\d{1,3}([.,_' \u00a0\u202f])\d{3}(\1\d{3})*", digits):
        return re.sub(r"[.,_' \u00a0\u202f]", "", digits) + unit
    if re.fullmatch(r"[+\-]?\d+,\d+", digits):
        return digits.replace(",", ".") + unit
    if re.fullmatch(r"[+\-]?\.\d+", digits):
        return digits.replace(".", "0.") + unit
    if re.fullmatch(r"0\d+(\.\d+)?", digits):
        return digits.lstrip("0") + unit
    if re.fullmatch(r"[+\-]?\d+(\.\d+)?[eE][+\-]?\d+", digits):
        value = float(digits)
        return shortest(value) + unit if abs(value) < 1e15 else ""
    return ""


def _iso(year: int, month: int, day: int) -> str:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return ""
