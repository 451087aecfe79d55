"""Cheap first looks at a text, and patterns that are compiled when a text first needs them: most goals never do."""

import re
from functools import cache, lru_cache

_WORD = re.compile(r"[^\W_]+")


@cache
def lazily(pattern: str) -> re.Pattern[str]:
    """Return the compiled pattern; case does not matter."""
    return re.compile(pattern, re.IGNORECASE)


@lru_cache(maxsize=16)
def words_of(text: str) -> frozenset[str]:
    """Return the words of a text; several rules look at the same one after the other."""
    return frozenset(_WORD.findall(text))
