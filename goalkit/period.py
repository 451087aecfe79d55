"""Periods of time: years, halves and quarters of a fiscal calendar, calendar months and ISO weeks."""

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

Kind = Literal["year", "half", "quarter", "month", "week", "day"]
MONTHS: dict[str, int] = {"year": 12, "half": 6, "quarter": 3, "month": 1}
"""Kinds that are made of whole months, with their length."""

_TEXT = re.compile(
    r"(?P<year>\d{4})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|W(?P<week>\d{2})|(?P<month>\d{2})(?:-(?P<day>\d{2}))?))?"
)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A period with its first and last day; `label` is its ISO-like name (2025, 2025-Q3, 2025-06, 2025-W03)."""

    first: dt.date
    last: dt.date
    kind: Kind = field(compare=True)
    label: str = field(compare=False)

    def __str__(self) -> str:
        return self.label

    def __hash__(self) -> int:
        return hash(self.first)


def year(fiscal_year: int, start_month: int = 1) -> Period:
    """Return the fiscal year named after the calendar year in which it ends."""
    return _months_of("year", fiscal_year, 1, start_month)


def half(fiscal_year: int, number: int, start_month: int = 1) -> Period:
    """Return a half of a fiscal year, number 1 or 2."""
    return _months_of("half", fiscal_year, number, start_month)


def quarter(fiscal_year: int, number: int, start_month: int = 1) -> Period:
    """Return a quarter of a fiscal year, number 1 to 4."""
    return _months_of("quarter", fiscal_year, number, start_month)


@lru_cache(4096)
def month(year_number: int, number: int) -> Period:
    """Return a calendar month."""
    first = dt.date(year_number, number, 1)
    return Period(first, _month_end(first), "month", f"{year_number:04d}-{number:02d}")


@lru_cache(4096)
def week(iso_year: int, number: int) -> Period:
    """Return an ISO week, Monday to Sunday; a week that the year does not have is a ValueError."""
    first = dt.date.fromisocalendar(iso_year, number, 1)
    if dt.date.max - first < dt.timedelta(days=6):
        raise ValueError("the calendar ends within this week")
    return Period(first, first + dt.timedelta(days=6), "week", f"{iso_year:04d}-W{number:02d}")


def day(date: dt.date) -> Period:
    """Return a single day as a period."""
    return Period(date, date, "day", date.isoformat())


def parse(text: str, start_month: int = 1) -> Period:
    """Read 2025, 2025-H1, 2025-Q3, 2025-06, 2025-W03 or 2025-06-30; years, halves and quarters are fiscal.

    Raises ValueError for any other text or a period that does not exist.
    """
    found = _TEXT.fullmatch(text)
    if not found:
        raise ValueError(f"not a period: {text!r}")
    number = int(found["year"])
    if found["half"]:
        return half(number, int(found["half"]), start_month)
    if found["quarter"]:
        return quarter(number, int(found["quarter"]), start_month)
    if found["week"]:
        return week(number, int(found["week"]))
    if found["day"]:
        return day(dt.date(number, int(found["month"]), int(found["day"])))
    if found["month"]:
        return month(number, int(found["month"]))
    return year(number, start_month)


def known(text: str, start_month: int = 1) -> Period | None:
    """Read a period like `parse`; None where the text is none."""
    try:
        return parse(text, start_month)
    except ValueError:
        return None


def containing(date: dt.date, kind: Kind, start_month: int = 1) -> Period:
    """Return the period of a kind that a day lies in."""
    if kind == "day":
        return day(date)
    if kind == "week":
        iso = date.isocalendar()
        return week(iso.year, iso.week)
    if kind == "month":
        return month(date.year, date.month)
    offset = (date.month - start_month) % 12
    fiscal_year = date.year + (1 if start_month > 1 and date.month >= start_month else 0)
    return _months_of(kind, fiscal_year, offset // MONTHS[kind] + 1, start_month)


def following(period: Period, start_month: int = 1) -> Period:
    """Return the next period of the same kind."""
    return containing(period.last + dt.timedelta(days=1), period.kind, start_month)


def preceding(period: Period, start_month: int = 1) -> Period:
    """Return the period of the same kind just before."""
    return containing(period.first - dt.timedelta(days=1), period.kind, start_month)


def ending_within(start: dt.date, due: dt.date, kind: Kind, start_month: int = 1) -> tuple[Period, ...]:
    """Return the periods of a kind whose last day lies in start..due, both included, in order."""
    return _all_ending_within(start, due, kind, start_month)


@lru_cache(256)
def _all_ending_within(start: dt.date, due: dt.date, kind: Kind, start_month: int) -> tuple[Period, ...]:
    return tuple(_ending_within(start, due, kind, start_month))


def steps(earlier: Period, later: Period) -> int:
    """Count the periods from one to another of the same kind (1 for neighbours)."""
    if earlier.kind in MONTHS:
        months = (later.first.year - earlier.first.year) * 12 + later.first.month - earlier.first.month
        return months // MONTHS[earlier.kind]
    return (later.first - earlier.first).days // (7 if earlier.kind == "week" else 1)


def shift_years(period: Period, years: int, start_month: int = 1) -> Period:
    """Return the same period some years later or earlier; week 53 falls back to week 52 where it is missing."""
    if period.kind == "week":
        iso = period.first.isocalendar()
        last_week = dt.date(iso.year + years, 12, 28).isocalendar().week
        return week(iso.year + years, min(iso.week, last_week))
    last_day = calendar.monthrange(period.first.year + years, period.first.month)[1]
    moved = period.first.replace(year=period.first.year + years, day=min(period.first.day, last_day))
    return containing(moved, period.kind, start_month)


def _ending_within(start: dt.date, due: dt.date, kind: Kind, start_month: int) -> Iterator[Period]:
    try:
        period = containing(start, kind, start_month)
        while period.last <= due:
            yield period
            period = following(period, start_month)
    except (OverflowError, ValueError):  # the calendar ends with the year 9999
        return


@lru_cache(1024)
def _months_of(kind: Kind, fiscal_year: int, number: int, start_month: int) -> Period:
    length = MONTHS[kind]
    calendar_year = fiscal_year - (1 if start_month > 1 else 0)
    index = calendar_year * 12 + start_month - 1 + (number - 1) * length
    first = dt.date(index // 12, index % 12 + 1, 1)
    end = index + length - 1
    last = _month_end(dt.date(end // 12, end % 12 + 1, 1))
    mark = {"year": "", "half": f"-H{number}", "quarter": f"-Q{number}"}[kind]
    return Period(first, last, kind, f"{fiscal_year:04d}{mark}")


def _month_end(first: dt.date) -> dt.date:
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])
