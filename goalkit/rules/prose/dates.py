"""Dates in German and English prose: days by which something is due, and phrases that move with the reader."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from goalkit import period
from goalkit.rules.prose.pattern import beginning, lazily, words_of

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "januar", "january", "jänner"), ("feb", "februar", "february"),
            ("mrz", "mar", "märz", "maerz", "march"), ("apr", "april"), ("mai", "may"), ("jun", "juni", "june"),
            ("jul", "juli", "july"), ("aug", "august"), ("sep", "sept", "september"),
            ("okt", "oct", "oktober", "october"), ("nov", "november"), ("dez", "dec", "dezember", "december"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
_NAME = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d"
_DATE = (
    r"(?P<iso>\d{4}-\d{2}-\d{2})"
    r"|(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>(?:19|20)\d\d|\d\d(?!\d))?"
    rf"|(?P<nday>\d{{1,2}})\.?\s(?P<nmonth>{_NAME})\b\.?\s?(?P<nyear>{_YEAR})?"
    rf"|(?P<emonth>{_NAME})\s(?P<eday>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<eyear>{_YEAR})"
    rf"|(?P<mmonth>{_NAME})\b\.?\s(?P<myear>{_YEAR})"
    rf"|(?P<iyear>{_YEAR})-(?:Q(?P<iquarter>[1-4])|(?P<imonth>0\d|1[0-2]))\b"
    rf"|(?:Q\s?(?P<quarter>[1-4])|(?P<oquarter>[1-4])\.\s?Quartal(?:s|es)?)[\s/-]*(?:of\s|des\sJahres\s)?(?P<qyear>{_YEAR})"
    rf"|H\s?[12][\s/-]*{_YEAR}|[12]\.\s?Halbjahr\s{_YEAR}"
    rf"|(?:GJ|FY|Geschäftsjahr(?:es)?|Geschaeftsjahr(?:es)?)\s?(?:{_YEAR}|\d\d)(?:/\d\d(?:\d\d)?)?"
    rf"|{_YEAR}/\d\d(?:\d\d)?\b"
    rf"|(?<![\d.,/-])(?P<only>{_YEAR})(?![\d%€]|[.,]\d|\s?(?:%|€|EUR|k|Mio|h\b|min|St[üu]ck|Tage|Kunden|days|units|points|Punkte))"
)
_ANY = _DATE
_DUE = (
    r"\b(?:bis|by|until|till|spätestens|spaetestens)\s(?:spätestens\s|spaetestens\s|zum\s|zur\s|the\s)?"
    rf"(?:(?:Ende|end|end\sof|Jahresende|Quartalsende|Monatsende|year\send)\s(?:of\s|des\s|von\s)?)?(?:{_DATE})"
)
_COUNT = (
    r"(?:\d+|ein(?:em|es|er)?|a|one|zwei|drei|vier|fünf|fuenf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwoelf"
    r"|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
)
_LONG = r"(?:Monat(?:s|e|en|es)?|Jahr(?:s|e|en|es)?|Quartal(?:s|e|en|es)?|months?|years?|quarters?)"
_SPAN = rf"(?:{_LONG}|Wochen?|weeks?|Tagen?|days?)"
_RELATIVE = (
    rf"\b(?:(?:innerhalb|binnen|in|within|over|über)\s(?:von\s|of\s)?(?:der\s|den\s|des\s|the\s)?)?"
    rf"(?:nächste[nsmr]?|naechste[nsmr]?|kommende[nsmr]?|folgende[nsmr]?|next|coming|following)\s(?:{_COUNT}\s)?{_SPAN}\b"
    r"|\b(?:bis\s(?:zum\s|Ende\s)?(?:Jahresende|Quartalsende|Monatsende|Ende\sd(?:es|ieses)\s(?:Jahres|Quartals)|diese[sn]\sJahres)"
    r"|by\s(?:the\s)?(?:end\sof\s(?:the|this)\s(?:year|quarter|month)|year[\s-]end)"
    r"|(?:in\sdiesem|dieses)\sJahr|this\syear)\b"
)
_NO_YEAR = (
    rf"\b(?:bis|by|until|till)\s(?:zum\s|Ende\s|end\sof\s|the\send\sof\s)?(?:Q[1-4]|[1-4]\.\sQuartal|H[12]|(?:{_NAME})\b)"
    rf"(?!\w)(?!\.?[\s/-]*(?:of\s|des\sJahres\s)?(?:{_YEAR}|\d\d?\b))"
)
_SEASON = (
    r"(?:Sommer(?:pause|ferien|s)?|Herbst(?:es|s)?|Winter(?:s|pause)?|Fr(?:ü|ue)hjahr(?:s|es)?|Fr(?:ü|ue)hling(?:s)?|Weihnachten|Ostern|Pfingsten|Ferien|Jahreswechsel"
    r"|summer(?:\sbreak|\sholidays)?|autumn|winter|spring|Christmas|Easter|holidays)"
)
_IN_A_SEASON = (
    r"\b(?:(?:bis|by|until|till|before|vor|noch)\s(?:(?:zum|zur|zu|den|dem|die|im|the|end\sof|the\send\sof|Ende|in)\s)?(?:(?:the|des|den|dem|early|late)\s)?"
    r"(?:(?:n(?:ä|ae)chste|kommende|diese)[mnrs]?\s|next\s|this\s|coming\s)?|(?:(?:n(?:ä|ae)chste|kommende|diese)[mnrs]?|next|this|this\scoming)\s)"
    rf"{_SEASON}(?![\w-])(?!\s(?:of\s|des\sJahres\s)?{_YEAR})"
)
_SOFT = (
    r"\b(?:mittelfristig|langfristig|kurzfristig|zeitnah|zeitgerecht|baldmöglichst|baldmoeglichst|schnellstmöglich"
    r"|schnellstmoeglich|so\s(?:bald|schnell)\swie\smöglich|demnächst|demnaechst|in\sKürze|fortlaufend|laufend|perspektivisch"
    r"|asap|as\ssoon\sas\spossible|soon|on\san\songoing\sbasis|continuously|in\sdue\scourse"
    r"|in\sthe\s(?:short|medium|mid|long)[\s-](?:term|run))\b"
)
_DURATION = rf"\b(?:innerhalb|binnen|in|within)\s(?:von\s|of\s)?{_COUNT}\s{_LONG}\b"
_DIGITS = re.compile(r"\d+")
_BARE = re.compile(r"(?:19|20)\d\d|\d{4}-\d|\d\d?\.\s?[\dQH]", re.IGNORECASE)
"""Where a date without any name of a month, quarter or year may begin."""
_NAMED = rf"\b(?:[QH]\s?[1-4]|GJ|FY|Gesch(?:ä|ae)ftsjahr|(?:{_NAME})\b)"
_NAMED_WORDS = frozenset(
    (*_MONTHS, "q", "q1", "q2", "q3", "q4", "h", "h1", "h2", "gj", "fy", "geschäftsjahr", "geschäftsjahres", "geschaeftsjahr")
)
_DUE_WORDS = frozenset(("bis", "by", "until", "till", "spätestens", "spaetestens"))
Kind = Literal["relative", "no_year", "soft", "duration"]
_NEXT = (
    "nächste nächsten nächster nächstes nächstem naechste naechsten naechster naechstes naechstem kommende kommenden kommender "
    "kommendes kommendem folgende folgenden folgender folgendes folgendem next coming following "
    "jahresende quartalsende monatsende jahres quartals jahr year quarter month"
)
_SEASON_WORDS = (
    "sommer sommers sommerpause sommerferien herbst herbstes herbsts winter winters winterpause frühjahr frühjahrs frühjahres fruehjahr frühling frühlings "
    "weihnachten ostern pfingsten ferien jahreswechsel summer autumn spring christmas easter holidays"
)
_PARTS = ("q1", "q2", "q3", "q4", "h1", "h2", "quartal", *_MONTHS)
_VAGUE = (
    "mittelfristig langfristig kurzfristig zeitnah zeitgerecht baldmöglichst baldmoeglichst schnellstmöglich schnellstmoeglich "
    "möglich demnächst demnaechst kürze fortlaufend laufend perspektivisch asap possible soon ongoing continuously course term run"
)
_LONG_WORDS = (
    "monat monats monate monaten monates jahr jahrs jahre jahren jahres quartal quartals quartale quartalen quartales "
    "month months year years quarter quarters"
)
_KINDS: tuple[tuple[Kind, str, frozenset[str]], ...] = (
    ("relative", _RELATIVE, frozenset(_NEXT.split())), ("no_year", _NO_YEAR, frozenset(_PARTS)),
    ("no_year", _IN_A_SEASON, frozenset(_SEASON_WORDS.split())),
    ("soft", _SOFT, frozenset(_VAGUE.split())), ("duration", _DURATION, frozenset(_LONG_WORDS.split())),
)  # fmt: skip
"""Kinds of soft dates with words of which each has at least one: looking for words is many times faster."""
SOFT_WORDS = frozenset[str]().union(*(wanted for _, _, wanted in _KINDS))
"""A text without any of these words has no soft date."""


@dataclass(frozen=True, slots=True)
class Due:
    """A day or a longer period by which a text says that something is due."""

    text: str
    kind: Literal["day", "month", "quarter", "year"]
    year: int
    part: int = 1
    day: int = 1

    def holds(self, date: dt.date, start_month: int = 1) -> bool:
        """Tell whether a date is what the text says; years and quarters may be fiscal or calendar ones."""
        if self.kind == "day":
            return (date.year, date.month, date.day) == (self.year, self.part, self.day)
        if self.kind == "month":
            return (date.year, date.month) == (self.year, self.part)
        for month in {1, start_month}:
            whole = period.year(self.year, month) if self.kind == "year" else period.quarter(self.year, self.part, month)
            if whole.first <= date <= whole.last:
                return True
        return False


def blanked(text: str) -> str:
    """Return a text of the same length in which all dates are blanks."""
    low = text.lower()
    named = not _NAMED_WORDS.isdisjoint(words_of(text)) or "gj" in low or "fy" in low
    starts = [found.start() for found in _DIGITS.finditer(text)]
    if named:
        starts = sorted({*starts, *(found.start() for found in lazily(_NAMED).finditer(text))})
    else:
        starts = [start for start in starts if _BARE.match(text, start)]
    done = 0
    for start in starts:
        found = lazily(_ANY).match(text, start) if start >= done else None
        if found:
            done = found.end()
            text = f"{text[:start]}{' ' * (done - start)}{text[done:]}"
    return text


def soft(text: str) -> tuple[Kind, str] | None:
    """Return the first phrase that names no day, with its kind: relative, no_year, soft or duration."""
    words = words_of(text)
    for kind, pattern, wanted in _KINDS:
        if not wanted.isdisjoint(words) and (found := lazily(pattern).search(text)):
            return kind, found[0]
    return None


def due_dates(text: str) -> Iterator[Due]:
    """Yield the dates by which a text says that something is due ("bis 31.12.2025", "by Q3 2025", "bis Ende 2025")."""
    words = _DUE_WORDS & words_of(text)
    for found in beginning(words, lazily(_DUE), text) if words else ():
        made = _due(found)
        if made is not None:
            yield made


def _due(found: re.Match[str]) -> Due | None:
    text = found[0]
    if found["iso"]:
        year, month, day = (int(part) for part in found["iso"].split("-"))
        return Due(text, "day", year, month, day)
    for first, second, third in (("day", "month", "year"), ("nday", "nmonth", "nyear"), ("eday", "emonth", "eyear")):
        if found[first] and found[third]:
            return Due(text, "day", _full(found[third]), _month(found[second]), int(found[first]))
    if found["mmonth"]:
        return Due(text, "month", int(found["myear"]), _month(found["mmonth"]))
    if found["imonth"]:
        return Due(text, "month", int(found["iyear"]), int(found["imonth"]))
    quarter = found["quarter"] or found["oquarter"] or found["iquarter"]
    if quarter:
        return Due(text, "quarter", int(found["qyear"] or found["iyear"]), int(quarter))
    return Due(text, "year", int(found["only"])) if found["only"] else None


def _full(year: str) -> int:
    return int(year) + (2000 if len(year) == 2 else 0)


def _month(text: str) -> int:
    return int(text) if text.isdigit() else _MONTHS[text.lower()]
