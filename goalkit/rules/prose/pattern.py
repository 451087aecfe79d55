"""Cheap first looks at a text, and patterns that are compiled when a text first needs them: most goals never do."""

import re
from collections.abc import Iterable, Iterator
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
    """Return the words of a text in lower case; several rules look at the same one after the other."""
    return frozenset(_WORD.findall(text.lower()))


@lru_cache(maxsize=16)
def words_in(title: str, specific: str | None) -> frozenset[str]:
    """Return the words of title and statement in lower case; the rules of one goal ask one after the other."""
    words = words_of(title)
    return words | words_of(specific) if specific else words


def has_any(text: str, parts: Iterable[str]) -> bool:
    """Tell whether a text has any of these parts of words, in whatever case."""
    return any(map(text.lower().__contains__, parts))


def beginning(words: Iterable[str], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield what the pattern finds in a text: each match begins with one of the words, so it is tried there and not at every letter."""
    low = text.lower()
    if len(low) != len(text):  # a letter whose small form is two letters
        yield from pattern.finditer(text)
        return
    done = 0
    for start in sorted(place for word in words for place in _places(word, low)):
        found = pattern.match(text, start) if start >= done else None
        if found:
            done = found.end()
            yield found


def _places(word: str, text: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def spelled(*words: str) -> frozenset[str]:
    """Return words in both spellings of umlauts."""
    return frozenset(words) | {word.translate(_UMLAUTS) for word in words}
