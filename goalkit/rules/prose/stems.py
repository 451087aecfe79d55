"""Word stems for comparing texts: a small stemmer of our own for German and English.

Words go to lower case, umlauts and ß to their base letters (ä a, ß ss), and the common endings of both languages are cut, one after the
other, while three letters remain (four before the endings of one letter). It is cruder than a grammar and need not be better: stems are only ever
compared with stems. Which language a text has is not asked: texts of two languages share no more than their numbers and names.
"""

from functools import lru_cache

from goalkit.rules.prose.pattern import lazily, words_of

_FOLD = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
_ENDINGS = (
    "ungen", "ingen", "enden", "ation", "ungs", "ment", "ness", "ern", "ung", "ing", "end", "ies", "ied", "en", "em",
    "er", "es", "et", "te", "ed", "ly", "st", "nd", "e", "s", "n", "t", "y",
)  # fmt: skip
_LEAST, _LEAST_OF_ONE = 3, 4
_COMMON = words_of(
    "a an and are as at be been but by for from had has have in into is it its more no not of on or our so that the their them then there"
    " they this to too was we were when which who will with if before after"
    " aber als am an auch auf aus bei beim bis da damit dann das dass dem den der des die dies diese dieser durch ein eine einem einen einer"
    " er es fur gab haben hat hatte hatten ihr im in ist ja kein keine man mehr mit nach nicht noch nur oder sein sich sie sind so uber um"
    " und uns unser vom von vor war waren wenn werden wie wir wird wurde wurden zu zum zur"
)
"""Words that say nothing about what a text is about."""


@lru_cache(maxsize=1 << 12)
def stem(word: str) -> str:
    """Return the stem of a word."""
    text = word.lower().translate(_FOLD)
    while (shorter := _cut(text)) != text:
        text = shorter
    return text


def _cut(text: str) -> str:
    for ending in _ENDINGS:
        least = _LEAST if len(ending) > 1 else _LEAST_OF_ONE
        if text.endswith(ending) and len(text) - len(ending) >= least:
            return text[: -len(ending)]
    return text


@lru_cache(maxsize=1 << 12)
def stems(text: str) -> frozenset[str]:
    """Return the stems of the words that say what a text is about."""
    words = (word.translate(_FOLD) for word in lazily(r"[^\W_]+").findall(text.lower()))
    return frozenset(stem(word) for word in words if word not in _COMMON)


def alike(one: str | None, other: str | None, least: float = 0.5, shared: int = 3) -> bool:
    """Tell whether two texts have at least half of all their stems in common (Jaccard), and more than a catchword or two."""
    if not one or not other:
        return False
    first, second = stems(one), stems(other)
    both = len(first & second)
    return both >= shared and both >= least * len(first | second)
