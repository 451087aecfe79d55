"""Periods in two columns: a year and its month, week or quarter, or the first and the last day."""

import datetime as dt
import re
from collections.abc import Sequence

from goalkit import period
from goalkit.kpis import labels
from goalkit.kpis.labels import UNKNOWN, Calendar, Label
from goalkit.period import Kind

_YEAR = re.compile(r"(?:1[6-9]|2[01])[0-9]{2}")
_PART = re.compile(r"(?:kw|w|cw|q)? ?([0-9]{1,2})")
_KINDS: tuple[Kind, ...] = ("day", "week", "month", "quarter", "half", "year")


def read(texts: Sequence[str], headers: Sequence[str], calendar: Calendar) -> Label:
    """Read a period from its cells; one cell is a label, two are a year with its part or a first and a last day."""
    if len(texts) == 1:
        return labels.read(texts[0], calendar)
    if len(texts) != 2:
        return UNKNOWN
    for (year, part), header in ((texts, headers[1]), (texts[::-1], headers[0])):
        if _YEAR.fullmatch(year.strip()) and not _YEAR.fullmatch(part.strip()):
            return _within(int(year), part, labels.fold(header), calendar)
    return _range(texts, calendar)


def _within(year: int, part: str, header: str, calendar: Calendar) -> Label:
    month = labels.month_number(part)
    found = _PART.fullmatch(labels.fold(part))
    try:
        if month:
            return Label(period.month(year, month))
        if not found:
            return UNKNOWN
        number, folded = int(found[1]), labels.fold(part)
        if folded[0] in "kwc" or header.startswith(("kw", "kalenderwoche", "week", "woche", "cw")):
            return Label(period.week(year, number))
        if folded[0] == "q" or header.startswith(("quartal", "quarter")):
            return labels.quarter_of(year, number, calendar)
        return Label(period.month(year, number))
    except ValueError:
        return UNKNOWN


def _range(texts: Sequence[str], calendar: Calendar) -> Label:
    """Read two days; the second is the last one or, as in many exports, the first one after."""
    first, last = (labels.read(text, calendar).period for text in texts)
    if first is None or last is None or first.kind != "day" or last.kind != "day":
        return UNKNOWN
    start = 1 if calendar.periods == "calendar" else calendar.start_month
    for end in (last.first - dt.timedelta(days=1), last.first):
        for kind in _KINDS:
            whole = period.containing(first.first, kind, start)
            if whole.first == first.first and whole.last == end:
                return Label(whole)
    return UNKNOWN
