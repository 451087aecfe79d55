"""How figures are written: units, amounts of money, periods and bases, in the words of a language."""

import datetime as dt
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from goalkit import units
from goalkit.judge.standing import Standing
from goalkit.model.kpi import Kpi
from goalkit.period import Period, containing
from goalkit.words import Words

_MONEY = re.compile(r"(?P<scale>[kM]?)(?P<currency>[A-Z]{3})")
_STEPS = {"": 1.0, "k": 1e3, "M": 1e6}
_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£"}
_UNITLESS = frozenset({"", "count", "ratio"})
NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Scale:
    """How the values of one unit are shown: divided by `factor`, with `decimals`, under the name `unit`."""

    factor: float
    unit: str
    decimals: int

    def write(self, words: Words, value: float | None, *, signed: bool = False) -> str:
        """Write a value; a dash where it is unknown."""
        return NOTHING if value is None else words.number(value / self.factor, self.decimals, signed=signed)

    def with_unit(self, words: Words, value: float | None, *, signed: bool = False) -> str:
        """Write a value with its unit behind it."""
        text = self.write(words, value, signed=signed)
        if not self.unit or value is None:
            return text
        return text + ("%" if self.unit == "%" and words.language == "en" else f"\u00a0{self.unit}")


@dataclass(frozen=True, slots=True)
class Amount:
    """A value with its unit, written where a text is said; `beside` are the values that it is compared with there."""

    value: float | None
    unit: str = ""
    decimals: int = 1
    beside: tuple[float | None, ...] = ()
    named: bool = True


def scale(words: Words, unit: str, decimals: int, values: Iterable[float | None]) -> Scale:
    """Choose how values of a unit are shown: money in the step that leaves about three digits before the comma."""
    unit = units.canonical(unit) or unit
    money = _MONEY.fullmatch(unit)
    if not money:
        return Scale(1.0, unit_name(words, unit), decimals)
    known = [abs(value) for value in values if value is not None]
    base = _STEPS[money["scale"]]
    most = max(known, default=0.0) * base
    step = "M" if most >= 1e6 else "k" if most >= 1e5 or (money["scale"] == "k" and most >= 1e3) else money["scale"]
    if money["scale"] == "M" and 0 < most < 1e5:
        step = "k"
    if step == money["scale"]:
        return Scale(1.0, unit_name(words, unit), decimals)
    factor = _STEPS[step] / base
    places = max(1, 2 - math.floor(math.log10(most / _STEPS[step]))) if most else 1
    return Scale(factor, unit_name(words, step + money["currency"]), places)


def unit_name(words: Words, unit: str) -> str:
    """Return what a unit is called; nothing for plain counts and ratios."""
    unit = units.canonical(unit) or unit
    if unit in _UNITLESS:
        return ""
    if money := _MONEY.fullmatch(unit):
        sign = _SIGNS.get(money["currency"], money["currency"])
        pattern = {"": "{sign}", "k": "k{sign}", "M": "M{sign}"}[money["scale"]]
        return words(pattern, sign=sign)
    named = {
        "pp": words("pp"), "points": words("points"), "days": words("days"), "stars": words("stars"),
        "1/year": words("1/year"), "visits": words("visits"),
    }  # fmt: skip
    return named.get(unit, unit)


def difference_unit(words: Words, unit: str) -> str:
    """Return the unit of a difference: percentage points for %."""
    return unit_name(words, "pp" if unit == "%" else unit)


def fiscal_name(words: Words, period: Period, start_month: int) -> str:
    """Return the name of a fiscal year: `2025`, or `GJ 2024/25` where it is not the calendar year."""
    if start_month == 1:
        return period.label
    last = int(period.label[:4])
    return words("FY {first}/{last:02d}", first=last - 1, last=last % 100)


def period_name(words: Words, period: Period, start_month: int = 1, *, year: bool = True) -> str:
    """Return the name of a period: Jun 2025, Q3 GJ 2024/25, KW 3/2025; without its year where the context has it."""
    if period.kind == "day":
        return words.date(period.first) if year else words.day(period.first)
    if period.kind == "month":
        return words.month(period.first.month) + (f" {period.first.year}" if year else "")
    if period.kind == "week":
        name = words("W{week}", week=int(period.label[-2:]))
        return f"{name}/{period.label[:4]}" if year else name
    whole = fiscal_name(words, containing(period.last, "year", start_month), start_month)
    if period.kind == "year":
        return whole
    part = period.label.partition("-")[2]
    return f"{part} {whole}" if year else part


def span_name(words: Words, periods: tuple[Period, ...], start_month: int = 1, within: Period | None = None) -> str:
    """Return the name of several periods: Apr–Jun 2025; without the year inside a year that is known."""
    if not periods:
        return ""
    first, last = periods[0], periods[-1]
    known = within is not None and within.first <= first.first and last.last <= within.last
    if len(periods) == 1:
        return period_name(words, first, start_month, year=not known or first.kind == "year")
    same_year = first.last.year == last.last.year
    begin = period_name(words, first, start_month, year=not known and not same_year)
    return f"{begin}–{period_name(words, last, start_month, year=not known)}"


def basis_name(words: Words, standing: Standing) -> str:
    """Return the short name of the basis that a figure stands on: Ø3, kum., 12M, Jun."""
    terms = standing.terms
    if terms.shape == "milestones":
        return words("MS")
    if terms.shape == "measure_first":
        return words("no.")
    if terms.shape == "budget" or (terms.shape and terms.evaluate in {"total", "ytd"}):
        return words("cum.")
    if terms.evaluate == "mean3":
        return words("Ø3")
    if terms.evaluate == "rolling12":
        return words("12M")
    if standing.actual_period is None:
        return NOTHING
    return period_name(words, standing.actual_period, year=standing.actual_period.kind == "year")


@dataclass(frozen=True, slots=True)
class Said:
    """Something to say: an English message with params that are amounts, dates, periods, KPIs or plain texts.

    `many` is the message for more than one, where `number` counts.
    """

    message: str
    params: Mapping[str, Any] = field(default_factory=dict)
    many: str = ""
    number: int = 1


def say(words: Words, said: Said, start_month: int = 1, within: Period | None = None) -> str:
    """Return what is to be said in the words of a language; periods within a known year go without it."""
    params = {name: _said(words, value, start_month, within) for name, value in said.params.items()}
    return words.count(said.message, said.many, said.number, **params) if said.many else words(said.message, **params)


def _said(words: Words, value: Any, start_month: int, within: Period | None) -> Any:
    if isinstance(value, Amount):
        fitting = scale(words, value.unit, value.decimals, [value.value, *value.beside])
        return fitting.with_unit(words, value.value) if value.named else fitting.write(words, value.value)
    if isinstance(value, Period):
        known = within is not None and within.first <= value.first and value.last <= within.last
        return period_name(words, value, start_month, year=not known or value.kind == "year")
    if isinstance(value, dt.date):
        return words.day(value)
    if isinstance(value, Kpi):
        return value.title(words.language)
    return say(words, value, start_month, within) if isinstance(value, Said) else value


def words_of_list(words: Words, names: Iterable[str]) -> str:
    """Join names as a sentence does: a, b and c."""
    *first, last = list(names) or [""]
    return words("{names} and {last}", names=", ".join(first), last=last) if first else last
