"""Shares and factors that a text says in words: three out of four, von 20 wenigstens 19, halbieren, by a third."""

import re
from functools import lru_cache

from goalkit.rules.prose import dates
from goalkit.rules.prose.mention import Mention, Role
from goalkit.rules.prose.pattern import beginning, has_any, lazily, words_of

_COUNTS = {
    word: number
    for number, words in enumerate(
        (
            (), ("eine", "einer", "einem", "one"), ("zwei", "two"), ("drei", "three"), ("vier", "four"), ("fünf", "fuenf", "five"),
            ("sechs", "six"), ("sieben", "seven"), ("acht", "eight"), ("neun", "nine"), ("zehn", "ten"),
        )
    )
    for word in words
} | {"hundert": 100, "hundred": 100}  # fmt: skip
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(_COUNTS)})"
_SHARE = rf"(?P<part>{_NUMBER})\s(?:out\sof|of|in|von)\s(?P<whole>{_NUMBER})\s(?=[^\W\d])(?!(?:h|min|days?|hours?|Tage|Stunden|Minuten)\b)"
_OF_MANY = (
    rf"\b(?:von|of|out\sof)\s(?P<whole>{_NUMBER})\s(?:[^\W\d]+\s){{1,6}}?(?P<limit>wenigstens|mindestens|h(?:ö|oe)chstens|maximal|at\sleast|at\smost|no\smore\sthan)"
    rf"\s(?P<part>{_NUMBER})\b(?!\s?(?:%|Prozent|percent|h\b|min))"
)
_LEAST = frozenset(("wenigstens", "mindestens", "at least"))
_LIMITS = frozenset(("wenigstens", "mindestens", "höchstens", "hoechstens", "maximal", "least", "most", "more"))
_ROUND = frozenset((10, 20, 50, 100))
"""So many stand for the whole; of twelve teams there are twelve."""
_WIDE = 2
"""Percentage points by which a share in small numbers may be off: four out of five stand for 78 % as well."""
_HALF, _TWICE, _THRICE = r"\b(?:halbier|halve|halving)\w*", r"\b(?:verdoppel\w*|double[sd]?|doubling)\b", r"\b(?:verdreifach\w*|tripl(?:e[sd]?|ing))\b"
_PART = r"\b(?:um|by)\s(?:rund\s|etwa\s|fast\s|about\s|almost\s)?(?:ein(?:en)?|an?|one|die)?\s?(?P<part>Drittel|Viertel|H(?:ä|ae)lfte|Fünftel|third|quarter|fifth|half)\b"
_PARTS = {"drittel": 100 / 3, "third": 100 / 3, "viertel": 25.0, "quarter": 25.0, "fünftel": 20.0, "fifth": 20.0, "half": 50.0, "hälfte": 50.0, "haelfte": 50.0}
_FACTORS = ((_HALF, -50.0), (_TWICE, 100.0), (_THRICE, 200.0))
_FACTOR_STEMS = ("halbier", "halv", "doppel", "doubl", "doubling", "dreifach", "tripl")
_DOWNWARDS = r"\b(?:ge)?(?:senk|reduzier|verringer|verk(?:ü|ue)rz|sink|weniger|k(?:ü|ue)rzer|cut|reduc|lower|decreas|shorten|drop|fall|trim|slash|shav|abbau|schneller|faster|less|fewer|shorter|down)\w*"
FACTOR_SLACK = 10.0
"""Per cent by which a change may differ from a factor in words, which is a round way to say it."""
_OTHER = r"\b(?:(?:An)?zahl|number|counts?|Anteil|share|nicht|not)\b"
"""Words that let a factor be about another figure, or about none."""
_NAMED = frozenset(_PARTS)
_OF = frozenset(("von", "of", "in"))


def hints(text: str) -> bool:
    """Tell quickly whether a text may name a factor."""
    return has_any(text, _FACTOR_STEMS) or not _NAMED.isdisjoint(words_of(text))


def share(text: str) -> Mention | None:
    """Return the share that a text wants to reach, in per cent: limited (von 20 wenigstens 19), or first in a text with a due date."""
    if _OF.isdisjoint(words_of(text)):
        return None
    many = _of_many(text)
    if many and _count(many["whole"]) in _ROUND:
        return _percent(many, "at_least" if " ".join(many["limit"].lower().split()) in _LEAST else "at_most")
    first = lazily(_SHARE).match(text)
    return _percent(first, "to") if first and any(dates.due_dates(text)) else None


def span_of_many(text: str) -> tuple[int, int] | None:
    """Return where a text says a limited share of so many: its numbers are no levels."""
    found = _of_many(text)
    return found.span() if found else None


@lru_cache(maxsize=16)
def _of_many(text: str) -> re.Match[str] | None:
    words = words_of(text)
    if _LIMITS.isdisjoint(words) or _OF.isdisjoint(words):
        return None
    return next(beginning(("von", "of", "out"), lazily(_OF_MANY), text), None)


def factor(text: str) -> tuple[str, float] | None:
    """Return the words for a factor and the change in per cent that they mean; None where a text has none or several."""
    if not hints(text) or lazily(_OTHER).search(text):
        return None
    found = [(said[0], change) for pattern, change in _FACTORS for said in lazily(pattern).finditer(text)]
    for said in lazily(_PART).finditer(text):
        size = _PARTS[said["part"].lower()]
        found.append((said[0], -size if lazily(_DOWNWARDS).search(text) else size))
    return found[0] if len(found) == 1 else None


def _percent(found: re.Match[str], role: Role) -> Mention | None:
    part, whole = (_count(found[name]) for name in ("part", "whole"))
    if not 0 < part <= whole:
        return None
    exact = 100 * part / whole
    wide = _WIDE if whole <= 10 else 0
    near = tuple(exact + off for off in range(-wide, wide + 1))
    return Mention(near, "%", role, found[0].strip(), found.start(), found.end(), worded=True, weak=True)


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _COUNTS[word.lower()]
