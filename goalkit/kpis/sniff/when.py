"""Which columns say when: one with periods, a year and its month or week, a first and a last day."""

import re
from collections import Counter

from goalkit.kpis import labels
from goalkit.kpis.sniff import cells
from goalkit.kpis.sniff.notation import rows_named
from goalkit.kpis.sniff.proposal import Option, Proposal
from goalkit.kpis.sniff.region import Column, Region
from goalkit.nearest import fold
from goalkit.words import Words

_NAMES = ("periode", "period", "monat", "month", "zeitraum", "berichtsmonat", "jahrmonat", "buchungsperiode", "quartal", "quarter", "woche", "week",
          "kw", "datum", "date", "stichtag", "tag", "day", "jahr", "year", "time", "zeit")  # fmt: skip
_PARTS = {"month": ("monat", "month", "mon", "mm"), "week": ("kw", "woche", "week", "kalenderwoche", "cw"), "quarter": ("quartal", "quarter", "q")}
_LIMITS = {"month": 12, "week": 53, "quarter": 4}
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_SLASH = re.compile(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}")
_POSTING = re.compile(r"(?P<p>[0-9]{3})[./](?P<y>[0-9]{4})")
_BARE = re.compile(r"0?(?P<n>[0-9]{1,2})[./-](?P<y>[0-9]{4})")


def find(region: Region, start_month: int, into: Proposal, words: Words) -> tuple[Column, ...]:
    """Return the columns of the period and propose them; none where no column says when."""
    chosen = _range(region) or _parts(region) or _single(region)
    if not chosen:
        return ()
    others = [column.header for column in region.columns if column.is_period and column not in chosen and not column.is_number]
    note = words("also possible: {columns}", columns=", ".join(others[:3])) if others else ""
    headers = [column.header for column in chosen]
    into.say("columns.period", headers[0] if len(headers) == 1 else headers, note)
    if len(chosen) == 1:
        _days(region, chosen[0], into, words)
        _numbers(chosen[0], into, words)
    _years(chosen, start_month, into, words)
    return chosen


def _named(column: Column, names: tuple[str, ...]) -> int:
    """Return how early a header stands among names; a large number where it is none of them."""
    folded = fold(column.header)
    parts = re.split(r"[^a-z0-9]+", folded)
    return next((at for at, name in enumerate(names) if name == folded or name in parts or (len(name) > 3 and folded.startswith(name))), 99)


def _single(region: Region) -> tuple[Column, ...]:
    found = [column for column in region.columns if column.is_period and (not column.is_number or _named(column, _NAMES) < 99 or _all_months(column))]
    found = found or [column for column in region.columns if column.filled and any(all(form.fullmatch(text) for text in column.counts) for form in (_YEAR, _BARE))]
    return (min(found, key=lambda column: (_named(column, _NAMES), column.at)),) if found else ()


def _all_months(column: Column) -> bool:
    """Tell whether whole numbers are years with their month (202501)."""
    return all(len(text) in {6, 8} and text.isdigit() for text in column.counts)


def _range(region: Region) -> tuple[Column, ...]:
    """Return a first and a last day, as exports with `from` and `to` have them."""
    days = [column for column in region.columns if column.is_period and column.filled and all(_is_day(text) for text in list(column.counts)[:200])]
    for first in days:
        for last in days:
            a, b = fold(first.header), fold(last.header)
            pairs = (("von", "bis"), ("from", "to"), ("start", "end"), ("beginn", "ende"))
            if first is not last and any(re.search(rf"\b{x}\b", a.replace("-", " ")) and re.search(rf"\b{y}\b", b.replace("-", " ")) for x, y in pairs):
                return first, last
    return ()


def _is_day(text: str) -> bool:
    label = cells.period(text)
    return bool(label.readings) or (label.period is not None and label.period.kind == "day")


def _parts(region: Region) -> tuple[Column, ...]:
    """Return a column of years and one of months, weeks or quarters."""
    years = [column for column in region.columns if column.filled and all(_YEAR.fullmatch(text) for text in column.counts)]
    for year in years:
        for part in region.columns:
            if part is year or not part.filled:
                continue
            if all(labels.month_number(text) for text in part.counts):
                return year, part
            for kind, names in _PARTS.items():
                whole = all(text.isdigit() and 1 <= int(text) <= _LIMITS[kind] for text in part.counts)
                if whole and _named(part, names) < 99:
                    return year, part
    return ()


def _days(region: Region, column: Column, into: Proposal, words: Words) -> None:
    """Ask where days have two readings; rows that tell help people, goalkit still wants days that speak for themselves."""
    if not any(_SLASH.fullmatch(text) for text in column.counts):
        return
    open_days = [text for text in column.counts if cells.period(text).readings]
    if not open_days:
        return
    sure = [text for text in column.counts if _SLASH.fullmatch(text) and max(map(int, text.split("/")[:2])) > 12]
    rows = [line.number for line in region.body if line.cell(column.at) in open_days]
    first, second = cells.period(open_days[0]).readings
    hint = words("{text} shows which, but a day that needs another row to be read is refused", text=sure[0]) if sure else words("nothing in the file tells which")
    into.ask(
        "columns.period",
        words("{text} is {first} or {second} ({rows}); {hint}. Export days as 2025-01-31 or 31.01.2025", text=open_days[0], first=first, second=second,
              rows=rows_named(rows, words), hint=hint),
    )  # fmt: skip


def _numbers(column: Column, into: Proposal, words: Words) -> None:
    """Ask where 03/2025 may be a month, a week or a quarter."""
    found = [match for text in column.counts if (match := _BARE.fullmatch(text))]
    if not found or len(found) < len(column.counts):
        return
    numbers = {int(match["n"]) for match in found}
    name = fold(column.header)
    example = found[0][0]
    if max(numbers) > 12 or _named(column, _PARTS["week"]) < 99:
        into.ask("columns.period", words("{text} looks like a week, but would be read as a month; write KW {n}/{year}", text=example, n=found[0]["n"], year=found[0]["y"]))
    elif (max(numbers) <= 4 and len(found) > 4) or (_named(column, _PARTS["quarter"]) < 99 and "monat" not in name):
        into.ask("columns.period", words("{text} may be a month or a quarter: only numbers up to {n} occur; it is read as a month. Write Q{q}/{year} for quarters",
                                         text=example, n=max(numbers), q=found[0]["n"], year=found[0]["y"]))  # fmt: skip


def _years(chosen: tuple[Column, ...], start_month: int, into: Proposal, words: Words) -> None:
    """Say how years are counted where that makes a difference: posting periods, and fiscal years that are not the calendar's."""
    posting = [match for text in chosen[0].counts if (match := _POSTING.fullmatch(text))]
    kinds = Counter(label.kind for text in chosen[0].counts if (label := cells.period(text).period))
    if posting and (special := [match[0] for match in posting if int(match["p"]) > 12]):
        into.ask("special_periods", words("special posting periods occur ({text}): do they belong to the last month, or are they left out?", text=special[0]),
                 Option(words("they belong to the last month"), {"special_periods": "last_month"}), Option(words("they are left out"), {"special_periods": "ignore"}))  # fmt: skip
    if start_month == 1:
        if posting:
            into.say("periods", "posting")
        return
    if posting or kinds.keys() & {"year", "quarter", "half"}:
        fiscal = Option(words("years of the house, which begin in month {month}", month=start_month), {"periods": "posting" if posting else "fiscal"})
        into.ask("periods", words("how are the years of {text} counted?", text=next(iter(chosen[0].counts))), fiscal, Option(words("calendar years"), {"periods": "calendar"}))
