"""Period labels of exports: every spelling that people use, and a refusal where one has two readings."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from goalkit import period
from goalkit.model.settings import Settings
from goalkit.model.source import Source
from goalkit.period import Period

_NAMES = (
    ("jan", "januar", "january", "jaen", "jaenner"),
    ("feb", "februar", "february", "feber"),
    ("mar", "mrz", "maer", "maerz", "march"),
    ("apr", "april"),
    ("mai", "may"),
    ("jun", "juni", "june"),
    ("jul", "juli", "july"),
    ("aug", "august"),
    ("sep", "sept", "september"),
    ("okt", "oct", "oktober", "october"),
    ("nov", "november"),
    ("dez", "dec", "dezember", "december"),
)
MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names}
_FOLD = str.maketrans({"ä": "ae", "\u00a0": " ", "\u202f": " "})
_GAP = r"[ ./'-]*"


@dataclass(frozen=True, slots=True)
class Calendar:
    """How a source counts years: its own declaration, the fiscal year of the house, the zone of its time stamps."""

    start_month: int = 1
    periods: str | None = None
    timezone: str = "UTC"


@dataclass(frozen=True, slots=True)
class Label:
    """What a label says: a period; or nothing, with the readings it could have; `special` marks posting periods 013 to 016."""

    period: Period | None = None
    readings: tuple[str, ...] = ()
    special: bool = False


UNKNOWN = Label()


def calendar_of(source: Source, settings: Settings) -> Calendar:
    """Return how the years of a source are counted."""
    return Calendar(settings.fiscal_year_start, source.periods, settings.timezone)


def month_number(text: str) -> int | None:
    """Return the month that a name means, German or English, short or long."""
    return MONTHS.get(fold(text).rstrip("."))


def fold(text: str) -> str:
    """Return a label in the form that is compared."""
    return text.strip().lower().translate(_FOLD)


def read(text: str, calendar: Calendar) -> Label:
    """Read one label; a label that is no period has no readings, an ambiguous one has two."""
    folded = fold(text)
    for pattern, build in _SPELLINGS:
        if found := pattern.fullmatch(folded):
            try:
                return build(found, calendar)
            except ValueError:
                return UNKNOWN
    return UNKNOWN


def year_of(number: int, calendar: Calendar) -> Label:
    """Return a year, counted as the source says."""
    return _counted(lambda start: period.year(number, start), calendar)


def quarter_of(number: int, quarter: int, calendar: Calendar) -> Label:
    """Return a quarter, counted as the source says."""
    return _counted(lambda start: period.quarter(number, quarter, start), calendar)


def _counted(build: Callable[[int], Period], calendar: Calendar) -> Label:
    if calendar.start_month == 1 or calendar.periods == "calendar":
        return Label(build(1))
    if calendar.periods is None:
        return Label(None, tuple(_days(build(start)) for start in (1, calendar.start_month)))
    return Label(build(calendar.start_month))


def _days(given: Period) -> str:
    return f"{given.first.isoformat()} – {given.last.isoformat()}"


def _year(found: re.Match[str], calendar: Calendar) -> Label:
    return year_of(int(found["y"]), calendar)


def _half(found: re.Match[str], calendar: Calendar) -> Label:
    number, which = int(found["y"]), int(found["h"])
    return _counted(lambda start: period.half(number, which, start), calendar)


def _quarter(found: re.Match[str], calendar: Calendar) -> Label:
    return quarter_of(int(found["y"]), int(found["q"]), calendar)


def _month(found: re.Match[str], _: Calendar) -> Label:
    return Label(period.month(int(found["y"]), int(found["m"])))


def _named(found: re.Match[str], _: Calendar) -> Label:
    number = MONTHS.get(found["name"])
    if number is None:
        return UNKNOWN
    digits = int(found["y"])
    return Label(period.month(digits + 2000 if digits < 100 else digits, number))


def _week(found: re.Match[str], _: Calendar) -> Label:
    return Label(period.week(int(found["y"]), int(found["w"])))


def _day(found: re.Match[str], _: Calendar) -> Label:
    return Label(period.day(dt.date(int(found["y"]), int(found["m"]), int(found["d"]))))


def _stamp(found: re.Match[str], calendar: Calendar) -> Label:
    when = dt.datetime.fromisoformat(found[0].upper().replace(" ", "T"))
    if when.tzinfo is not None:
        try:
            when = when.astimezone(ZoneInfo(calendar.timezone))
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return UNKNOWN
    return Label(period.day(when.date()))


def _slashes(found: re.Match[str], _: Calendar) -> Label:
    first, second, year = int(found["a"]), int(found["b"]), int(found["y"])
    read_as = {dt.date(year, second, first)} if second <= 12 else set()
    read_as |= {dt.date(year, first, second)} if first <= 12 else set()
    if len(read_as) == 1:
        return Label(period.day(read_as.pop()))
    return Label(None, tuple(day.isoformat() for day in sorted(read_as)))


def _posting(found: re.Match[str], calendar: Calendar) -> Label:
    number, fiscal_year = int(found["p"]), int(found["y"])
    if calendar.periods is None and calendar.start_month > 1:
        months = (period.month(fiscal_year, number), _fiscal_month(fiscal_year, number, calendar)) if number <= 12 else ()
        return Label(None, tuple(each.label for each in months))
    if not 1 <= number <= 16:
        return UNKNOWN
    start = calendar if calendar.periods != "calendar" else Calendar()
    return Label(_fiscal_month(fiscal_year, min(number, 12), start), special=number > 12)


def _fiscal_month(fiscal_year: int, number: int, calendar: Calendar) -> Period:
    first = period.year(fiscal_year, calendar.start_month).first
    index = first.year * 12 + first.month - 1 + number - 1
    return period.month(index // 12, index % 12 + 1)


_Y = r"(?P<y>(?:1[6-9]|2[01])[0-9]{2})"
_SPELLINGS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Calendar], Label]], ...] = tuple(
    (re.compile(pattern), build)
    for pattern, build in (
        (_Y + r"[-/.](?P<m>[01]?[0-9])", _month),
        (r"(?P<m>[01]?[0-9])[./-]" + _Y, _month),
        (_Y + r"(?P<m>0[1-9]|1[0-2])", _month),
        (rf"(?P<name>[a-z]+){_GAP}(?P<y>(?:1[6-9]|2[01])?[0-9]{{2}})", _named),
        (rf"{_Y}{_GAP}(?P<name>[a-z]{{3,}})\.?", _named),
        (_Y, _year),
        (_Y + r"-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})", _day),
        (_Y + r"(?P<m>0[1-9]|1[0-2])(?P<d>[0-3][0-9])", _day),
        (r"(?P<d>[0-9]{1,2})\.(?P<m>[0-9]{1,2})\." + _Y + r"(?: [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?", _day),
        (_Y + r"-[0-9]{2}-[0-9]{2}[t ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:z|[+-][0-9]{2}:?[0-9]{2})?", _stamp),
        (rf"q(?P<q>[1-4]){_GAP}{_Y}", _quarter),
        (rf"(?P<q>[1-4])\. ?(?:quartal|quarter){_GAP}{_Y}", _quarter),
        (rf"{_Y}{_GAP}q(?P<q>[1-4])", _quarter),
        (rf"h(?P<h>[12]){_GAP}{_Y}", _half),
        (rf"{_Y}{_GAP}h(?P<h>[12])", _half),
        (rf"(?:kw|w|cw) ?(?P<w>[0-9]{{1,2}}){_GAP}{_Y}", _week),
        (rf"{_Y}{_GAP}(?:kw|w|cw) ?(?P<w>[0-9]{{1,2}})", _week),
        (r"(?P<p>[0-9]{3})[./]" + _Y, _posting),
        (r"(?P<a>[0-9]{1,2})/(?P<b>[0-9]{1,2})/" + _Y, _slashes),
    )
)
