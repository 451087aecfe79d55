"""Find KPIs of the catalogue by their names, synonyms and definitions in both languages, slips of the pen included."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from goalkit import catalog
from goalkit.catalog import AmbiguousTerm
from goalkit.nearest import fold

_ALIKE = 0.8
"""How alike two words are at least that are taken for one with a slip."""
_FUZZY_FROM = 4
_WEIGHTS = {"id": 10.0, "name": 8.0, "synonyms": 8.0, "definition": 2.0, "texts": 1.0}
_SPLIT = re.compile(r"[^a-z0-9%]+")
_STEMS = re.compile(r"(?<=[a-z]{4})(?:en|er|es|s|e|n)$")
"""Endings of German and English words that say nothing about what is meant."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A KPI that a search found: how well it fits, and whether only with a slip of the pen."""

    id: str
    score: float
    guessed: bool = False


def find(query: str) -> list[Hit]:
    """Return the KPIs that all words of a search fit, best first; an empty search finds all in the order of the catalogue."""
    wanted = _words(query)
    if not wanted:
        return [Hit(name, 0.0) for name in catalog.kpis()]
    hits = []
    whole = fold(query)
    asked = question(query)
    for name, fields in _index().items():
        hit = _hit(name, fields, wanted, whole)
        if asked and name in asked.kpis:
            hit = Hit(name, 100.0 + (hit.score if hit else 0.0))
        if hit:
            hits.append(hit)
    sure = [hit for hit in hits if not hit.guessed]
    return sorted(sure or hits, key=lambda hit: -hit.score)


def question(text: str) -> AmbiguousTerm | None:
    """Return the term with several meanings that a text is; an id of the catalogue has one."""
    if text in catalog.kpis():
        return None
    return next((term for term in catalog.ambiguous() if fold(term.term) == fold(text)), None)


def near(name: str, most: int = 3) -> list[str]:
    """Return the ids of the KPIs whose id, name or synonym is most like a name."""
    labels = {label: kpi for kpi, fields in _index().items() for key in ("id", "name", "synonyms") for label in fields.labels[key]}
    close = difflib.get_close_matches(fold(name), labels, n=3 * most, cutoff=0.6)
    return list(dict.fromkeys([*(labels[label] for label in close), *(hit.id for hit in find(name))]))[:most]


def exact(name: str) -> str | None:
    """Return the id of the one KPI that has exactly this id, name or synonym; terms with several meanings have none."""
    if name in catalog.kpis():
        return name
    found = {kpi for kpi, fields in _index().items() for key in ("id", "name", "synonyms") if fold(name) in fields.labels[key]}
    return found.pop() if len(found) == 1 and question(name) is None else None


@dataclass(frozen=True, slots=True)
class _Fields:
    """The texts of a KPI as they are compared: whole, and their words."""

    labels: dict[str, tuple[str, ...]]
    words: dict[str, frozenset[str]]


@cache
def _index() -> dict[str, _Fields]:
    return {name: _fields(raw) for name, raw in catalog.kpis().items()}


def _fields(raw: dict[str, Any]) -> _Fields:
    given = {
        "id": [raw["id"]],
        "name": _prose(raw.get("name")),
        "synonyms": raw.get("synonyms", []),
        "definition": _prose(raw.get("definition")),
        "texts": [text for key in ("numerator", "denominator", "pitfalls", "perspective") for text in _prose(raw.get(key))],
    }
    labels = {key: tuple(fold(text) for text in texts) for key, texts in given.items()}
    return _Fields(labels, {key: frozenset(word for text in texts for word in _words(text)) for key, texts in given.items()})


def _prose(text: Any) -> list[str]:
    return list(text.values()) if isinstance(text, dict) else [text] if text else []


def _words(text: str) -> list[str]:
    return [word for word in _SPLIT.split(fold(text)) if word]


def _hit(name: str, fields: _Fields, wanted: list[str], whole: str) -> Hit | None:
    score, guessed = 0.0, False
    for word in wanted:
        best = max(_scores(word, fields), default=0.0)
        if not best:
            best = max((_WEIGHTS[key] * 0.5 * alike for key, alike in _slips(word, fields)), default=0.0)
            guessed = True
        if not best:
            return None
        score += best
    labels = [label for key in ("id", "name", "synonyms") for label in fields.labels[key]]
    if whole in labels:
        score += 50
    elif any(label.startswith(whole) for label in labels):
        score += 10
    return Hit(name, score / len(wanted), guessed)


def _scores(word: str, fields: _Fields) -> Iterator[float]:
    stem = _STEMS.sub("", word)
    for key, weight in _WEIGHTS.items():
        if word in fields.words[key]:
            yield weight
        elif any(held.startswith(stem) for held in fields.words[key]):
            yield weight * 0.8
        elif len(stem) >= _FUZZY_FROM and any(stem in held for held in fields.words[key]):
            yield weight * 0.6


def _slips(word: str, fields: _Fields) -> Iterator[tuple[str, float]]:
    """Yield how alike a word is to those of names and synonyms."""
    if len(word) < _FUZZY_FROM:
        return
    for key in ("id", "name", "synonyms"):
        for held in fields.words[key]:
            if abs(len(held) - len(word)) <= 3:
                matcher = difflib.SequenceMatcher(None, word, held)
                if matcher.quick_ratio() >= _ALIKE and (ratio := matcher.ratio()) >= _ALIKE:
                    yield key, ratio
