"""Titles that are nearly equal, found without comparing all with all."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from math import ceil

from goalkit.nearest import fold

LEAST = 0.85
_WORD = re.compile(r"[^\W_]+")
_NUMBERS = re.compile(r"\d+").findall
_MANY = 50
"""Titles that share a rare word and are compared with one another; more of them are no copies but a house style."""


def pairs(titles: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of different titles of which 85 % of the words are the same; titles with other numbers are never alike.

    Two sets that share that much also share one of their rarest words, as many as may differ and one more: only titles with
    such a word in common are compared.
    """
    groups: dict[tuple[str, ...], list[str]] = {}
    for title in dict.fromkeys(titles):
        groups.setdefault(tuple(_NUMBERS(title)), []).append(title)
    for group in groups.values():
        if len(group) > 1:
            yield from _alike({title: frozenset(_WORD.findall(title.lower())) for title in group})


def _alike(tokens: dict[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    counted = Counter(word for words in tokens.values() for word in words)
    places: dict[str, list[str]] = {}
    for title, mine in tokens.items():
        words = sorted(mine, key=lambda word: (counted[word], word))
        candidates: dict[str, None] = {}
        for word in words[: len(words) - ceil(LEAST * len(words)) + 1]:
            same = places.setdefault(word, [])
            if len(same) < _MANY:
                candidates.update(dict.fromkeys(same))
                same.append(title)
        yield from ((other, title) for other in candidates if alike(tokens[other], mine))


def alike(first: frozenset[str], second: frozenset[str]) -> bool:
    """Tell whether two sets of words share 85 % of all their words."""
    return len(first & second) >= LEAST * len(first | second) > 0


def words_apart(first: str, second: str) -> frozenset[str]:
    """Return the folded words that only one of two titles has."""
    one, other = ({fold(word) for word in _WORD.findall(title)} for title in (first, second))
    return frozenset(one ^ other)
