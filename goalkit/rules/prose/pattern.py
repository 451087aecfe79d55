"""Patterns that are compiled when a text first needs them: most goals never do."""

import re
from functools import cache


@cache
def lazily(pattern: str) -> re.Pattern[str]:
    """Return the compiled pattern; case does not matter."""
    return re.compile(pattern, re.IGNORECASE)
