"""Write the params of a message in the language of the run."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from goalkit.model.goal import Goal
from goalkit.model.kpi import Kpi, Localised
from goalkit.model.settings import Role
from goalkit.period import Period
from goalkit.rules.rule import HouseText, Phrase, Value
from goalkit.scalar import Quantity
from goalkit.words import Words

LONGEST = 120
"""Longer texts of users are cut with an ellipsis."""
_NAMED = re.compile(r"\{(\w+)\}")
_UNITS = {"points": "points", "days": "days", "stars": "stars"}


def fill(words: Words, message: str, params: Mapping[str, Any]) -> str:
    """Return a message in the language of the run, its params written in; what was found once needs no count."""
    text = words(message)
    if params.get("count") == 1:
        text = text.replace(" ({count}×)", "")
    return text.format_map({name: written(words, value) for name, value in params.items()})


def written(words: Words, value: Any) -> Any:
    """Write one param; floats lose no decimals, whole numbers (years, counts) are never grouped."""
    if isinstance(value, str):
        return value if len(value) <= LONGEST else value[: LONGEST - 1] + "…"
    if isinstance(value, float):
        return words.plain(value)
    if isinstance(value, dt.date):
        return words.date(value)
    if isinstance(value, Value):
        return with_unit(words, words.plain(value.number), value.unit)
    if isinstance(value, Quantity):
        return with_unit(words, words.plain(value.value), value.unit)
    if isinstance(value, Phrase):
        return fill(words, value.message, value.params)
    if isinstance(value, HouseText):
        return _NAMED.sub(lambda name: str(written(words, value.params[name[1]])) if name[1] in value.params else name[0], value.text)
    if isinstance(value, Kpi):
        return value.title(words.language)
    if isinstance(value, Localised):
        return value.of(words.language)
    if isinstance(value, Role):
        return value.name or value.id
    if isinstance(value, Period):
        return f"{words.month(value.first.month)} {value.first.year}" if value.kind == "month" else value.label
    if isinstance(value, Goal):
        return value.id
    if isinstance(value, (list, tuple, set, frozenset)):
        items = sorted(value, key=str) if isinstance(value, (set, frozenset)) else value
        return ", ".join(str(written(words, item)) for item in items)
    return str(value)


def with_unit(words: Words, number: str, unit: str) -> str:
    """Put a unit behind a number: 78 % in German, 78% in English; counts have none."""
    if unit in {"", "count", "ratio"}:
        return number
    if unit == "%" and words.language == "en":
        return f"{number}%"
    return f"{number}\u00a0{words(_UNITS[unit]) if unit in _UNITS else unit}"
