"""The built-in KPI catalogue: definitions and ambiguous terms as data."""

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml


class _RawLoader(yaml.CSafeLoader):
    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012


@dataclass(frozen=True, slots=True)
class AmbiguousTerm:
    """A word that people use for several KPIs, with the question to ask."""

    term: str
    kpis: tuple[str, ...]
    ask: dict[str, str]


@cache
def _content() -> dict[str, Any]:
    text = resources.files("goalkit.catalog").joinpath("kpis.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.load(text, Loader=_RawLoader)  # noqa: S506 - a subclass of the safe loader
    return content


@cache
def kpis() -> dict[str, dict[str, Any]]:
    """Return the raw definitions by KPI id; every scalar is text."""
    return {entry["id"]: entry for entry in _content()["kpis"]}


@cache
def ambiguous() -> tuple[AmbiguousTerm, ...]:
    """Return the terms that are no KPI's synonym."""
    return tuple(AmbiguousTerm(e["term"], tuple(e["kpis"]), dict(e["ask"])) for e in _content()["ambiguous"])
