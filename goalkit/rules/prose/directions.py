"""Verbs and nouns of direction in German and English prose: improve, senken, Steigerung."""

import re
from functools import lru_cache

from goalkit.rules.prose.pattern import has_any, lazily

_GERMAN = (
    r"verbesser|optimier|steiger|erh(?:ö|oe)h|ausbau|aus(?:zu)?bau|st(?:ä|ae)rk|f(?:ö|oe)rder|senk|gesenkt|reduzier|reduktion"
    r"|verringer|minimier|maximier|beschleunig|sicher(?:zu)?stell|gew(?:ä|ae)hrleist|voran(?:zu)?treib|weiter(?:zu)?entwick"
    r"|professionalisier|intensivier|heb(?:en|ung)\b|an(?:zu)?heb"
)
_ENGLISH = (
    r"improv|optimi[sz]|increas|enhanc|boost|strengthen|streamlin|driv(?:e|ing)\b|foster|leverag|accelerat|reduc|lower(?:ing)?\b"
    r"|ensur|maximi[sz]|minimi[sz]|rais(?:e|ing)\b"
)
_STEM = rf"(?:{_GERMAN}|{_ENGLISH})"
_HEADS = frozenset((
    "verb", "opti", "stei", "erhö", "erho", "ausb", "ausz", "stär", "stae", "förd", "foer", "senk", "gese", "redu", "verr", "mini", "maxi", "besc", "sich",
    "gewä", "gewa", "vora", "weit", "prof", "inte", "hebe", "hebu", "anhe", "anzu", "impr", "incr", "enha", "boos", "stre", "driv", "fost", "leve", "acce",
    "lowe", "ensu", "rais",
))  # fmt: skip
"""How the words of direction begin."""
_HEAD = 4
_WORD = re.compile(r"\w+")
_APART = r"\b(?:bau(?:t|en)|treib(?:t|en)|stell(?:t|en))\b.+\b(?:aus|voran|sicher)\b"
_APART_STEMS = ("bau", "treib", "stell")
_QUALITY = r"(?:keit|heit)(?:s\w*|en)?$"


@lru_cache(maxsize=16)
def direction(text: str) -> str | None:
    """Return the first word that says in which direction something shall go; nouns of quality (-keit, -heit) are none."""
    for word in _WORD.findall(text):
        if word[:_HEAD].lower() in _HEADS and lazily(_STEM).match(word) and not lazily(_QUALITY).search(word):
            return str(word)
    apart = lazily(_APART).search(text) if has_any(text, _APART_STEMS) else None
    return apart[0] if apart else None
