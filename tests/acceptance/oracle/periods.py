"""Periods as plain tuples (kind, year, number), with their days; fiscal years as semantics.md section 1 counts them."""

import calendar
from datetime import date, timedelta
from typing import NamedTuple


class Period(NamedTuple):
    kind: str
    year: int
    number: int


def label(p: Period) -> str:
    if p.kind == "month":
        return f"{p.year}-{p.number:02d}"
    if p.kind == "week":
        return f"{p.year}-W{p.number:02d}"
    return f"{p.year}-Q{p.number}" if p.kind == "quarter" else str(p.year)


def parse(text: str) -> Period:
    year, _, rest = text.partition("-")
    if not rest:
        return Period("year", int(year), 1)
    if rest[0] == "Q":
        return Period("quarter", int(year), int(rest[1:]))
    if rest[0] == "W":
        return Period("week", int(year), int(rest[1:]))
    return Period("month", int(year), int(rest))


def _month(year: int, number: int) -> tuple[int, int]:
    return year + (number - 1) // 12, (number - 1) % 12 + 1


def first_day(p: Period, fy: int = 1) -> date:
    """Return the first day; quarters and years begin with month fy (of the year before, unless that is January)."""
    if p.kind == "month":
        return date(p.year, p.number, 1)
    if p.kind == "week":
        return date.fromisocalendar(p.year, p.number, 1)
    begin = p.year - (fy > 1)
    offset = 3 * (p.number - 1) if p.kind == "quarter" else 0
    return date(*_month(begin, fy + offset), 1)


def last_day(p: Period, fy: int = 1) -> date:
    if p.kind == "week":
        return first_day(p) + timedelta(days=6)
    begin = first_day(p, fy)
    length = {"month": 1, "quarter": 3, "year": 12}[p.kind]
    year, month = _month(begin.year, begin.month + length - 1)
    return date(year, month, calendar.monthrange(year, month)[1])


def shift(p: Period, by: int) -> Period:
    """Return the period `by` places later."""
    if p.kind == "week":
        iso = (first_day(p) + timedelta(weeks=by)).isocalendar()
        return Period("week", iso.year, iso.week)
    per_year = {"month": 12, "quarter": 4, "year": 1}[p.kind]
    index = p.year * per_year + p.number - 1 + by
    return Period(p.kind, index // per_year, index % per_year + 1)


def distance(a: Period, b: Period) -> int:
    """Return how many places b lies after a."""
    if a.kind == "week":
        return (first_day(b) - first_day(a)).days // 7
    per_year = {"month": 12, "quarter": 4, "year": 1}[a.kind]
    return (b.year - a.year) * per_year + b.number - a.number


def span(first: str, last: str) -> list[Period]:
    """Return all periods from one label to another."""
    a, b = parse(first), parse(last)
    return [shift(a, i) for i in range(distance(a, b) + 1)]


def fiscal_year(day: date, fy: int) -> int:
    return day.year + (fy > 1 and day.month >= fy)


def window(kind: str, start: date, due: date, fy: int) -> list[Period]:
    """Return the periods whose last day lies in start..due."""
    begin = {
        "month": Period("month", start.year, start.month),
        "quarter": Period("quarter", start.year, 1),
        "year": Period("year", start.year, 1),
        "week": Period("week", *start.isocalendar()[:2]),
    }[kind]
    found, p = [], shift(begin, -4)
    while last_day(p, fy) <= due:
        if last_day(p, fy) >= start:
            found.append(p)
        p = shift(p, 1)
    return found
