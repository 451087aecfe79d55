"""What goalkit knows by itself, as data: the KPI catalogue, ambiguous terms, the meaning of every key."""

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml


class _Composer(yaml.CSafeLoader):
    """Composes without asking what a scalar might be: all are text but null, an open end of bounds."""

    def resolve(self, *_: object) -> str:
        """Return the tag that every node gets."""
        return "tag:yaml.org,2002:str"


@dataclass(frozen=True, slots=True)
class AmbiguousTerm:
    """A word that people use for several KPIs, with the question to ask."""

    term: str
    kpis: tuple[str, ...]
    ask: dict[str, str]
    forms: tuple[str, ...] = ()
    """Other forms of the word: plural, genitive, a second spelling."""
    told_by: tuple[str, ...] = ()
    """Beginnings of words that tell what is meant where they stand beside it."""
    settled_by: tuple[str, ...] = ()
    """Words of a definition that settle what is meant, where that is the place to say it."""

    @property
    def written(self) -> tuple[str, ...]:
        """Return the word in all its forms."""
        return (self.term, *self.forms)


@cache
def content(file: str) -> dict[str, Any]:
    """Return what a data file of the catalogue holds; every scalar but null is text."""
    text = resources.files("goalkit.catalog").joinpath(file).read_text(encoding="utf-8")
    held: dict[str, Any] = _plain(yaml.compose(text, Loader=_Composer))
    return held


def _plain(node: Any) -> Any:
    """Return nodes as dicts, lists and text; building only these takes a third of the time."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return None if node.value == "null" else node.value


@cache
def kpis() -> dict[str, dict[str, Any]]:
    """Return the raw definitions by KPI id; every scalar but null is text."""
    return {entry["id"]: entry for entry in content("kpis.yaml")["kpis"]}


@cache
def ambiguous() -> tuple[AmbiguousTerm, ...]:
    """Return the terms that are no KPI's synonym."""
    return tuple(
        AmbiguousTerm(each["term"], tuple(each["kpis"]), dict(each["ask"]), *(tuple(each.get(key, ())) for key in ("forms", "told_by", "settled_by")))
        for each in content("kpis.yaml")["ambiguous"]
    )
