"""Numbers in German and English prose: what a text wants to reach, from where and by how much."""

import re
from dataclasses import replace
from functools import lru_cache
from itertools import zip_longest

from goalkit.rules.prose import aims, dates, ratios
from goalkit.rules.prose.mention import Mention
from goalkit.rules.prose.pattern import has_any, lazily, words_of

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
_DIGITS = r"[+\-−±]?\d+(?:[.,]\d+)*(?:[ \u00a0\u202f]\d{3}(?!\d))*(?:[.,]\d+)?"
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*(?:[ \u00a0\u202f]\d{3}(?!\d))*(?:[.,]\d+)?(?![\w/]*[/x]\d)")
_WORD_TOKEN = rf"\b(?:{'|'.join(_WORDS)})\b"
_NOT_BEFORE = frozenset(".,/-_")
_SIGNS = frozenset("+-−±")
_DIGIT = re.compile(r"\d")
_PROPER = re.compile(r"[a-z,] [A-Z][a-z]+[ -]$")
"""The rest of an English name that a number belongs to: operators of the Falcon 900 line."""
_SCALE = re.compile(r"\s?([kKTmM])\b")
_TIMES = frozenset(("s", "min", "h", "days"))
_CHANGED = frozenset(("%", "pp", "points", "M", "k", "money"))
"""Units of numbers that a plus or a minus changes; a plus before others joins things (plus 2 Jahre Garantie)."""
_ROOM = 32
"""Characters before a number that may give it a role."""
_AFTER = rf"[\s\u00a0\u202f-]?(?:{_UNIT})"
_RANGE = rf"\b(?:zwischen|between)\s(?P<low>{_DIGITS})\s?(?:%\s)?(?:und|and)\s(?P<high>{_DIGITS})"
_CLOCK_SIGNS = ("am", "pm", "a.m", "p.m")
_CLOCK_MARK = re.compile(r"\d\s?[ap]\.?m\b")
_CLOCK = r"\b(?:\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?|Uhr)?\s?(?:bis|to|and|und|-|–)\s?)?\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\b\.?|Uhr\b)"
"""Times of the day: 6 pm to 8 am, von 7 bis 19 Uhr."""
_FACTOR = r"\b(?:halbier|halv|halb|verdoppel|doubl|verdreifach|tripl|(?:ein|one)\s(?:Drittel|Viertel|third|quarter)|dreistellig)"
_FACTOR_STEMS = ("halb", "halv", "doppel", "doubl", "dreifach", "tripl", "drittel", "viertel", "third", "quarter", "dreistellig")
_BETWEEN = ("zwischen", "between")


@lru_cache(maxsize=16)
def hints(text: str) -> bool:
    """Tell quickly whether a text may hold a number."""
    return _DIGIT.search(text) is not None or _has_word(text)


def _has_word(text: str) -> bool:
    """Tell whether a number stands between blanks as a word."""
    return not _WORDS.keys().isdisjoint(words_of(text)) and not _WORDS.keys().isdisjoint(text.lower().split())


@lru_cache(maxsize=16)
def mentions(text: str, *, german: bool, aimed: bool = False) -> tuple[Mention, ...]:
    """Return the numbers of a text, without dates and quantities that belong to a definition ("within 4 hours").

    `aimed` leaves out those without a role.
    """
    if not hints(text) or (aimed and not aims.may_aim(text)):
        return ()
    left, tokens = _tokens(text, german=german)
    made = [mention for token in tokens if (mention := _mention(token, left, text, german=german, aimed=aimed))]
    return tuple(_in_the_unit_of(mention, after) for mention, after in zip_longest(made, made[1:])) if len(made) > 1 else tuple(made)


@lru_cache(maxsize=16)
def _tokens(text: str, *, german: bool) -> tuple[str, list[re.Match[str]]]:
    """Return a text in which dates, ranges and times of the day are blanks, and the numbers that it still has."""
    left = dates.blanked(text)
    low = left.lower()
    if any(map(low.__contains__, _BETWEEN)):
        left = lazily(_RANGE).sub(_blank, left)
    if "uhr" in low or (not german and any(map(low.__contains__, _CLOCK_SIGNS)) and _CLOCK_MARK.search(low)):
        left = lazily(_CLOCK).sub(_blank, left)
    tokens = [found for found in _TOKEN.finditer(left) if not _clings(left, found.start())]
    if not _WORDS.keys().isdisjoint(low.split()):
        tokens.extend(lazily(_WORD_TOKEN).finditer(left))
        tokens.sort(key=lambda found: found.start())
    if tokens and (many := ratios.span_of_many(text)):
        tokens = [token for token in tokens if not many[0] <= token.start() < many[1]]
    return left, tokens


def _in_the_unit_of(start: Mention, end: Mention | None) -> Mention:
    """Give a start without a unit the unit of the number that follows: from 3 to 5 million EUR."""
    if end is None or start.role != "from" or end.role != "to" or start.unit or not end.unit:
        return start
    return replace(start, unit=end.unit, scale=end.scale, values=tuple(value * end.scale for value in start.values))


def says_a_number(text: str, *, german: bool) -> bool:
    """Tell whether a text gives any number to be measured by, also as a word (halve, ein Drittel)."""
    if mentions(text, german=german) or (has_any(text, _FACTOR_STEMS) and lazily(_FACTOR).search(text)):
        return True
    return has_any(text, _BETWEEN) and lazily(_RANGE).search(text) is not None


def readings(digits: str, *, german: bool) -> tuple[float, ...]:
    """Return what a written number may mean: 1.234,5 and 1,234.5 one thing, 1.234 two (the likelier one first)."""
    if digits.isdigit():
        return (float(digits),)
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


def _clings(text: str, start: int) -> bool:
    """Tell whether digits are part of a word or of another number (Q3, A1, v2.5, 2024-25)."""
    before = text[start - 1] if start else " "
    if before in _SIGNS:
        return start > 1 and text[start - 2].isalnum()
    return before.isalnum() or before in _NOT_BEFORE


def _mention(token: re.Match[str], left: str, text: str, *, german: bool, aimed: bool) -> Mention | None:
    start, end = token.span()
    written = token[0]
    if start and left[start - 1] in _SIGNS and written[0].isdigit():
        start -= 1
        written = left[start] + written
    around = left[max(0, start - _ROOM) : start]
    role, said = aims.before(around)
    if "   " in said:
        role, said = "", ""  # a date stood between the word and the number: by the end of 2025 30%
    if not role and written[0] == "+":
        role = "by"
    opens = not role and aims.opens(left[:start])
    full = not role and around.endswith(("zu ", "Zu "))
    if aimed and not role and not opens and not full and not aims.may_limit(text):
        return None
    unit, scale, last = _unit(left, end)
    if not unit or unit == "money":
        unit, scale, last = _money(around, left, end, unit, last)
    if said and said.lower().startswith(("plus", "minus")) and unit not in _CHANGED:
        role, said = "", ""
    limit, weak = aims.after(left, last), False
    if limit:
        role = limit
    elif said and not unit and said.lower().startswith("of"):
        role = ""
    elif not role and unit == "%" and (full or (opens and aims.is_share(left, last))):
        role = "to"
        weak = True
    elif role == "to" and (aims.bounds(around, left, last) or (unit in _TIMES and aims.is_size(around))):
        role = ""
    elif not role and unit in {"%", "pp"} and aims.changes(left, last):
        role = "by"
    if (aimed and not role) or (not limit and aims.defines(around, left, end)):
        return None
    if not (role or unit or german) and _PROPER.search(around):
        return None
    word = written.lower()
    values = (float(_WORDS[word]),) if word in _WORDS else readings(written, german=german)
    end = last
    tail = written[-3:]
    decimals = 1 if tail[1:2] in {".", ","} else 2 if tail[:1] in {".", ","} and len(tail) == 3 else 0
    return Mention(
        values if scale == 1 else tuple(value * scale for value in values), unit, role, f"{said}{text[start:end]}", start, end, decimals, scale,
        not unit and aims.counts(left, end), weak=weak,
    )  # fmt: skip


def _money(around: str, left: str, end: int, unit: str, last: int) -> tuple[str, float, int]:
    """Return the unit of a number with its currency before it: EUR 400k, €15.0m, EUR 12."""
    if not around.rstrip().lower().endswith(aims.MONEY):
        return unit, 1.0, last
    found = _SCALE.match(left, end)
    return (("k" if found[1] in "kKT" else "M"), 1.0, found.end()) if found else ("money", 1.0, last)


def _unit(text: str, end: int) -> tuple[str, float, int]:
    """Return the unit that follows a number, what its values are multiplied with, and where it ends."""
    found = lazily(_AFTER).match(text, end)
    if found is None or found.lastgroup is None:
        return "", 1.0, end
    _, unit, scale = _UNITS[int(found.lastgroup[1:])]
    return unit, scale, end + len(found[0].rstrip())
