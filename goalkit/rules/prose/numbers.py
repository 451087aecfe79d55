"""Numbers in German and English prose: what a text wants to reach, from where and by how much."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from goalkit import units
from goalkit.rules.prose import dates

Role = Literal["to", "from", "by", "at_least", "at_most", ""]
_WORDS = {
    word: number
    for number, words in enumerate(
        (
            ("null", "zero"), (), ("zwei", "two"), ("drei", "three"), ("vier", "four"), ("fünf", "fuenf", "five"),
            ("sechs", "six"), ("sieben", "seven"), ("acht", "eight"), ("neun", "nine"), ("zehn", "ten"), ("elf", "eleven"),
            ("zwölf", "zwoelf", "twelve"),
        )
    )
    for word in words
}  # fmt: skip
_UNITS: tuple[tuple[str, str, float], ...] = (
    (r"%-?\s?Punkte?n?|Prozentpunkte?n?|percentage\spoints?|pp\b|Pp\b|PP\b", "pp", 1),
    (r"%|Prozent\b|per\scent\b|percent\b", "%", 1),
    (r"Sekunden?\b|seconds?\b|s\b", "s", 1),
    (r"Minuten?\b|minutes?\b|min\b", "min", 1),
    (r"Stunden?\b|hours?\b|Std\b\.?|h\b", "h", 1),
    (r"(?:Werk|Arbeits|Kalender)?[Tt]agen?\b|(?:working\s|business\s)?days?\b", "days", 1),
    (r"Wochen?\b|weeks?\b", "days", 7),
    (r"Punkten?\b|points?\b", "points", 1),
    (r"Sternen?\b|stars?\b", "stars", 1),
    (r"(?:Mio\b\.?|Millionen\b|million\b|[mM](?=\s?(?:€|EUR|USD|\$|Euro)))\s?(?:€|EUR|Euro\b|USD|\$)?", "M", 1),
    (r"(?:Tsd\b\.?|Tausend\b|thousand\b|[kKT](?=\s?(?:€|EUR|USD|\$|Euro)))\s?(?:€|EUR|Euro\b|USD|\$)?", "k", 1),
    (r"€|EUR\b|Euro\b|USD\b|\$", "money", 1),
)
_UNIT = "|".join(f"(?P<u{index}>{pattern})" for index, (pattern, _, _) in enumerate(_UNITS))
_LEAST = r"mindestens|wenigstens|min\.|at\sleast|mehr\sals|more\sthan|über|ueber|above|over|nicht\sunter|≥|>=|>"
_MOST = r"höchstens|hoechstens|maximal|max\.|at\smost|no\smore\sthan|weniger\sals|less\sthan|unter|below|under|≤|<=|<"
_DIGITS = r"[+\-−±]?\d+(?:[.,]\d+)*(?:[ \u00a0\u202f]\d{3}(?!\d))*(?:[.,]\d+)?"
_NUMBER = re.compile(
    rf"(?:(?P<to>\bauf|\bto|→|->|=>)|(?P<from>\bvon|\bfrom)|(?P<by>\bum|\bby))?\s*"
    rf"(?:(?:rund|etwa|ca\.|about|around)\s)?"
    rf"(?:(?P<least>(?<!\w)(?:{_LEAST}))|(?P<most>(?<!\w)(?:{_MOST})))?\s*"
    rf"(?P<number>(?<![\w.,/-]){_DIGITS}(?![\w/]*[/x]\d)|\b(?:{'|'.join(_WORDS)})\b)"
    rf"(?:[\s\u00a0\u202f-]?(?:{_UNIT}))?",
    re.IGNORECASE,
)
_TIME = r"(?:h\b|Std\b|Stunden?|(?:Werk|Arbeits|Kalender)?[Tt]age?n?|min\b|Minuten?|Sekunden?|Wochen?|Monate?n?|Jahre?n?|hours?|(?:working\s|business\s)?days?|minutes?|seconds?|weeks?|months?|years?)"
_COUNT = rf"(?:\d+(?:[.,]\d+)?|ein(?:er|em|es)?|{'|'.join(_WORDS)})"
_DEFINITION = re.compile(
    rf"\b(?:innerhalb|binnen|in|nach|within|after|in\sunder)\s(?:von\s|of\s|der\s(?:ersten|nächsten)\s|the\s(?:first|next)\s)?{_COUNT}[\s-]?{_TIME}"
    rf"|\b(?:älter|aelter|länger|laenger|older|longer)\s(?:als|than)\s{_COUNT}\s?{_TIME}"
    rf"|\b(?:mehr\sals|more\sthan|über|over)\s\d+\s?{_TIME}\s(?:alt|old|offen|open|überfällig|overdue)"
    r"|\b(?:Level|Stufe|Tier|Top|Welle|Phase|Version|ISO|EN|DIN)[\s-]\d+(?:[.-]\d+)*|\b\d+(?:st|nd|rd|th)\b|\b\d+/\d+\b",
    re.IGNORECASE,
)
_RANGE = re.compile(rf"\b(?:zwischen|between)\s(?P<low>{_DIGITS})\s?(?:%\s)?(?:und|and)\s(?P<high>{_DIGITS})", re.IGNORECASE)
_FACTOR = re.compile(r"\b(?:halbier|halv|halb|verdoppel|doubl|verdreifach|tripl|(?:ein|one)\s(?:Drittel|Viertel|third|quarter)|dreistellig)", re.IGNORECASE)
_HINT = re.compile(rf"\d|\b(?:{'|'.join(_WORDS)})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """A number in a text: its possible readings, its unit ("" where none), and the role that the words give it."""

    values: tuple[float, ...]
    unit: str
    role: Role
    text: str
    start: int
    end: int
    decimals: int = 0

    def in_unit(self, unit: str) -> tuple[float, ...]:
        """Return the readings in a KPI's unit; empty where the units do not fit."""
        if self.unit in {"M", "k", "money"}:
            return self._money(unit)
        if not self.unit or self.unit == unit:
            return self.values
        converted = [units.convert(value, self.unit, unit) for value in self.values] if unit else []
        return tuple(value for value in converted if value is not None)

    def _money(self, unit: str) -> tuple[float, ...]:
        scale = {"M": 1e6, "k": 1e3, "money": 1.0}[self.unit]
        if not units.is_money(unit):
            return tuple(value * scale for value in self.values) if unit in {"", "count"} and self.unit != "money" else ()
        own = 1e6 if unit.startswith("M") else 1e3 if unit.startswith("k") else 1.0
        return tuple(value * scale / own for value in self.values)


def hints(text: str) -> bool:
    """Tell quickly whether a text may hold a number."""
    return bool(_HINT.search(text))


def mentions(text: str, *, german: bool) -> list[Mention]:
    """Return the numbers of a text, without dates and without quantities that belong to a definition ("within 4 hours")."""
    if not hints(text):
        return []
    left = _RANGE.sub(_blank, _DEFINITION.sub(_blank, dates.blanked(text)))
    return list(_found(left, text, german=german))


def says_a_number(text: str, *, german: bool) -> bool:
    """Tell whether a text gives any number to be measured by, also as a word (halve, ein Drittel)."""
    return bool(_FACTOR.search(text) or _RANGE.search(text) or mentions(text, german=german))


def readings(digits: str, *, german: bool) -> tuple[float, ...]:
    """Return what a written number may mean: 1.234,5 and 1,234.5 one thing, 1.234 two (the likelier one first)."""
    plain = re.sub(r"[ \u00a0\u202f+±]", "", digits).replace("−", "-")
    points, commas = plain.count("."), plain.count(",")
    if points and commas:
        group, mark = (".", ",") if plain.rfind(",") > plain.rfind(".") else (",", ".")
        return (float(plain.replace(group, "").replace(mark, ".", 1)),) if plain.count(mark) == 1 else ()
    if points + commas == 0:
        return (float(plain),)
    if points + commas > 1:
        return (float(re.sub(r"[.,]", "", plain)),)
    as_decimal = float(plain.replace(",", "."))
    if not re.fullmatch(r"-?[1-9]\d{0,2}[.,]\d{3}", plain):
        return (as_decimal,)
    as_thousands = float(re.sub(r"[.,]", "", plain))
    grouped = ("." in plain) == german
    return (as_thousands, as_decimal) if grouped else (as_decimal, as_thousands)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _found(left: str, text: str, *, german: bool) -> Iterator[Mention]:
    for found in _NUMBER.finditer(left):
        written = found["number"]
        word = written.lower()
        values = (float(_WORDS[word]),) if word in _WORDS else readings(written, german=german)
        unit, scale = _unit(found)
        start = found.start("number")
        decimals = len(re.split(r"[.,]", written)[-1]) if re.search(r"[.,]\d{1,2}$", written) else 0
        said = text[found.start() : found.end()].strip()
        role = _role(found)
        yield Mention(tuple(value * scale for value in values), unit, role, said, start, found.end(), decimals)


def _role(found: re.Match[str]) -> Role:
    if found["to"]:
        return "to"
    if found["from"]:
        return "from"
    if found["by"] or found["number"][0] == "+":
        return "by"
    return "at_least" if found["least"] else "at_most" if found["most"] else ""


def _unit(found: re.Match[str]) -> tuple[str, float]:
    for index, (_, unit, scale) in enumerate(_UNITS):
        if found[f"u{index}"]:
            return unit, scale
    return "", 1.0
