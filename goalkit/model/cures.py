"""Which schema problems have a mechanical cure, and whether it is the only one that the author can have meant."""

import re
from collections.abc import Iterable
from typing import Any

from goalkit import period
from goalkit.finding import Problem
from goalkit.nearest import is_spelling, slip

WRITE = "write {cure}"
"""What every fix of one value says."""
_GROUPS = re.compile(r"[+\-−]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})+|[+\-−]?\d{1,3}(?:([_' \u00a0\u202f])\d{3})(?:\2\d{3})*")
_COMMA = re.compile(r"[+\-−]?\d+,\d+")
_POWER = re.compile(r"[+\-]?\d+(?:\.\d+)?[eE][+\-]?\d+")
_NO_ZERO = re.compile(r"[+\-]?\.\d+")
_NUMBER = re.compile(r"[+\-−]?[\d.,_' \u00a0\u202f]*\d(?:[eE][+\-]?\d+)?")
_DATE = re.compile(r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}")
_YEAR = r"(?P<year>\d{4})"
_PERIODS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_YEAR}[ /-]?Q(?P<quarter>[1-4])",
        rf"(?:Q(?P<quarter>[1-4])|(?P<number>[1-4])\. ?(?:Quartal|Q))[ /-]?{_YEAR}",
        rf"{_YEAR}[ /-]?(?:KW|W) ?(?P<week>\d{{1,2}})",
        rf"KW ?(?P<week>\d{{1,2}})[ /-]{_YEAR}",
        rf"{_YEAR}[/.-](?P<month>\d{{1,2}})",
        rf"(?P<month>\d{{1,2}})[/.]{_YEAR}",
        rf"(?P<name>[a-zä]+)\.? {_YEAR}",
    )
)
_MONTHS = (
    "januar january jänner", "februar february", "märz maerz march", "april", "mai may", "juni june", "juli july", "august",
    "september", "oktober october", "november", "dezember december",
)  # fmt: skip


def is_safe(problem: Problem, cure: str, *, german: bool) -> bool | None:
    """Tell whether a cure is a safe fix of a value or key, an unsafe one (False), or none (None: several were possible)."""
    params = problem.params
    raw, kind = str(params.get("raw", "")), str(params.get("kind", ""))
    if not cure or kind in {"two", "inside"} or problem.code in {"T210", "F209"}:
        return None
    if problem.code == "F201":
        return _is_slip(raw_key(problem), params.get("known", ()), cure)
    if problem.code == "F205":
        return _is_slip(raw, params.get("allowed", ()), cure)
    if problem.code == "F203":
        return _is_safe_number(raw, german=german)
    if problem.code == "F204":
        return kind == "period" or _DATE.fullmatch(raw) is not None
    if problem.code == "F202":
        return _is_safe_kind(kind, raw, cure)
    return None


def raw_key(problem: Problem) -> str:
    """Return the unknown key that a problem is about."""
    return str(problem.where[-1]) if problem.where else ""


def _is_slip(written: str, known: Iterable[Any], cure: str) -> bool:
    return slip(written, [str(name) for name in known]) == cure


def _is_safe_number(raw: str, *, german: bool) -> bool:
    """Tell whether a number has one reading: a decimal comma where German is the language; digits in groups, 1e3, .5."""
    found = _NUMBER.match(raw.strip())
    digits = found[0].strip() if found else ""
    if _COMMA.fullmatch(digits):
        return german
    return any(form.fullmatch(digits) for form in (_GROUPS, _POWER, _NO_ZERO))


def _is_safe_kind(kind: str, raw: str, cure: str) -> bool | None:
    if kind == "switch":
        return True
    if kind in {"number", "whole", "amount"}:
        return True if cure == raw.strip() else None
    return is_spelling(raw, cure) and " " not in raw.strip() if kind == "id" else None


def period_meant(text: str) -> str:
    """Return the period that another way of writing it can only mean (Q3/2025 is 2025-Q3, Juni 2025 is 2025-06), or nothing."""
    found = next((match for form in _PERIODS if (match := form.fullmatch(text.strip()))), None)
    if found is None:
        return ""
    parts = found.groupdict()
    label = _label(parts["year"], {name: part for name, part in parts.items() if part and name != "year"})
    fiscal_year = "/" in text and label == f"{parts['year']}-{(int(parts['year']) + 1) % 100:02d}"
    try:
        period.parse(label)
    except ValueError:
        return ""
    return "" if fiscal_year else label


def _label(year: str, parts: dict[str, str]) -> str:
    kind, part = next(iter(parts.items()))
    if kind == "name":
        month = next((at for at, names in enumerate(_MONTHS, 1) if part.lower() in names.split()), 0)
        return f"{year}-{month:02d}"
    if kind == "month":
        return f"{year}-{int(part):02d}"
    return f"{year}-W{int(part):02d}" if kind == "week" else f"{year}-Q{part}"
