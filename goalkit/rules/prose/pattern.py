"""Cheap first looks at a text, and patterns that are compiled when a text first needs them: most goals never do."""

import re
from functools import cache


@cache
def lazily(pattern: str) -> re.Pattern[str]:
    """Return the compiled pattern; case does not matter."""
    return re.compile(pattern, re.IGNORECASE)


def words_of(text: str) -> list[str]:
    """Return the words of a text without the punctuation that usually clings to them."""
    for mark in ",.;:()-/":
        if mark in text:
            text = text.replace(mark, " ")
    return text.split()
