"""Cheap first looks at a text, and patterns that are compiled when a text first needs them: most goals never do."""

import re
from functools import cache, lru_cache

_WORD = re.compile(r"[^\W_]+")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@cache
def lazily(pattern: str) -> re.Pattern[str]:
    """Return the compiled pattern; case does not matter."""
    return re.compile(pattern, re.IGNORECASE)


@cache
def exactly(pattern: str) -> re.Pattern[str]:
    """Return the compiled pattern; case matters, as nouns and names are told by it."""
    return re.compile(pattern)


@lru_cache(maxsize=16)
def words_of(text: str) -> frozenset[str]:
    """Return the words of a text; several rules look at the same one after the other."""
    return frozenset(_WORD.findall(text))


@lru_cache(maxsize=16)
def words_in(title: str, specific: str | None) -> frozenset[str]:
    """Return the words of title and statement in lower case; the rules of one goal ask one after the other."""
    words = words_of(title.lower())
    return words | words_of(specific.lower()) if specific else words


def spelled(*words: str) -> frozenset[str]:
    """Return words in both spellings of umlauts."""
    return frozenset(words) | {word.translate(_UMLAUTS) for word in words}
