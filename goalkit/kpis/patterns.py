"""Patterns over headers: `*` and `?` as in file names, everything else literally."""

import re
from collections.abc import Iterable, Mapping
from functools import cache


@cache
def _regex(pattern: str) -> re.Pattern[str]:
    marks = {"*": "(.*)", "?": "."}
    return re.compile("".join(marks.get(part, re.escape(part)) for part in re.split(r"([*?])", pattern)), re.DOTALL)


def fits(text: str, patterns: Iterable[str]) -> bool:
    """Tell whether a header is one of these, or fits a pattern of them."""
    return any(text == pattern or _regex(pattern).fullmatch(text) for pattern in patterns)


def scenario_of(header: str, patterns: Mapping[str, str]) -> tuple[str, str] | None:
    """Return the scenario that a header belongs to and what is left of it; None where no pattern fits."""
    for scenario, pattern in patterns.items():
        if found := _regex(pattern).fullmatch(header):
            return scenario.upper(), " ".join(part.strip() for part in found.groups() if part.strip())
    return None
