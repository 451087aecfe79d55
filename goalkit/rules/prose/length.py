"""How hard a text is to read: its words, its sentences, and abbreviations that nobody has explained."""

import re
from collections.abc import Callable, Iterator

from goalkit.rules.prose.pattern import exactly

WORDS = 30
SENTENCES = 2
ABBREVIATIONS = 2
_CAPITALS = re.compile(r"[A-ZÄÖÜ]{2}")
_ABBREVIATION = r"(?<![\w-])[A-ZÄÖÜ]{2,6}(?=s?(?![\w]))"
_END = r"[.!?](?=\s+[A-ZÄÖÜ\"„“])"
_SHORT = r"(?:\b[a-z]|\b(?:z|d|u|i|o|e|a|v|s)\.\s?\w|\b(?:bzw|ca|Nr|Mio|Mrd|Tsd|inkl|max|min|vgl|Abs|Std|usw|etc|vs|approx|no|incl|St|Dr|Mr|Ms|Mrs)|\b(?:[Ii]m|[Aa]m|[Bb]eim|[Vv]om|[Zz]um|[Zz]ur|[Dd]e[mnrs]|[Dd]ie|[Dd]as|[Bb]is|[Aa]b|[Ss]eit|[Jj]ede[mnrs]?|sp(?:ä|ae)testens|und|oder)\s\d{1,2}|^\d{1,2})$"
_TAIL = 16
"""Characters before a point that tell whether it ends a sentence."""
_ROMAN = r"[IVX]+"
_COMMON = frozenset(
    ["AG", "SE", "KG", "EU", "USA", "UK", "US", "EUR", "USD", "CHF", "GBP", "DE", "EN", "AT", "CH", "ISO", "DIN", "VDI", "IT", "PC", "TV", "OK", "PDF", "KPI", "KPIS", "HR", "DACH", "EMEA", "AM", "PM", "ID", "FAQ", "GMBH", "CEO", "CFO", "COO", "ABC", "TOP", "VIP", "MIO", "QM", "WEB"]
)
"""Abbreviations that need no explanation in an office."""


def may_be_hard(text: str) -> bool:
    """Tell quickly whether a text may have too many words, sentences or abbreviations."""
    return text.count(" ") >= WORDS or text.count(". ") >= SENTENCES or "! " in text or "? " in text or _CAPITALS.search(text) is not None


def is_long(text: str) -> tuple[int, int] | None:
    """Return words and sentences of a text that has too many of either."""
    words = len(text.split())
    sentences = 1 + sum(not exactly(_SHORT).search(text[max(0, found.start() - _TAIL) : found.start()]) for found in exactly(_END).finditer(text))
    return (words, sentences) if words > WORDS or sentences > SENTENCES else None


def abbreviations(text: str, known: Callable[[str], bool]) -> list[str]:
    """Return the abbreviations of a text that are neither common, nor known, nor explained in the text itself."""
    if _CAPITALS.search(text) is None or text.isupper():
        return []
    return list(dict.fromkeys(_unknown(text, known)))


def _unknown(text: str, known: Callable[[str], bool]) -> Iterator[str]:
    for found in exactly(_ABBREVIATION).finditer(text):
        said = found[0]
        explained = text[found.start() - 1 : found.start()] == "(" or text[found.end() : found.end() + 2] == " ("
        if not (said in _COMMON or exactly(_ROMAN).fullmatch(said) or explained or known(said)):
            yield said
