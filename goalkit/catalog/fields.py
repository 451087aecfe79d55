"""What each key of a goals repository means, as data in both languages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from goalkit import catalog


@dataclass(frozen=True, slots=True)
class FieldText:
    """A key of a model: its text and those of the words it may have, by language; an example; the rules that look at it."""

    model: str
    key: str
    text: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    example: str = ""
    rules: tuple[str, ...] = ()


@cache
def models() -> Mapping[str, Mapping[str, FieldText]]:
    """Return the texts of all keys by the name of their model and by key."""
    return {
        model: {key: _field(model, key, entry) for key, entry in keys.items()}
        for model, keys in catalog.content("fields.yaml").items()
    }


SHARED = {"Round": ("Measurable", "TimeBound", "Goal"), "GoalsFile": ("File", "Review"), "KpisFile": ("File",), "JournalFile": ("File",), "Condition": ("Single",), "Pole": ("Counted",), "Valued": ("Counted",)}
"""Models whose keys mean what they mean in others."""


def of(model: str) -> Mapping[str, FieldText]:
    """Return the texts of all keys of a model by key; its own win over those it shares."""
    held: dict[str, FieldText] = {}
    for name in (*reversed(SHARED.get(model, ())), model):
        held |= models().get(name, {})
    return held


def fields() -> Iterator[FieldText]:
    """Yield the texts of all keys, in the order of the file."""
    for keys in models().values():
        yield from keys.values()


def words_of(text: FieldText) -> Mapping[str, Mapping[str, str]]:
    """Return what the words of a key mean: its own texts, else those of the same key elsewhere (cause, cadence)."""
    return text.values or next((each.values for each in fields() if each.key == text.key and each.values), {})


def _field(model: str, key: str, entry: Mapping[str, Any]) -> FieldText:
    return FieldText(
        model, key, {"en": entry["en"], "de": entry["de"]}, entry.get("values", {}), entry.get("example", ""), tuple(entry.get("rules", ()))
    )
