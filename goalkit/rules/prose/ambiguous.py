"""Words that people use for several KPIs, found in prose where nothing beside them tells which one is meant."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from goalkit import catalog
from goalkit.catalog import AmbiguousTerm
from goalkit.rules.prose.pattern import exactly

_FOLD = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_TAILS = "rate|rates|quote|quoten|wert|werte|wertes|kennzahl|zahl|zahlen|ziel|ziele|ziels|zielwert|zielwerte|index"
"""Ends of compounds that still name the figure: Churn-Rate, Kundenzufriedenheitswert."""
_HEADS = (
    "survey|surveys|analysis|analyses|report|reports|reporting|workshop|workshops|team|teams|program|programme|programs|programmes|manager|managers"
    "|training|dashboard"
)
"""Words that make something else of an English word before them: customer satisfaction survey."""
_LONG = 6
"""From this length on a telling word may stand inside a compound (Kundenkontakt); shorter ones begin a word."""


@dataclass(frozen=True, slots=True)
class _Sought:
    term: AmbiguousTerm
    needles: tuple[str, ...]
    pattern: str
    telling: str
    phrases: tuple[str, ...]
    """Telling phrases that hold the word itself: gross margin."""


def open_words(text: str, beside: Collection[str] = ()) -> Iterator[AmbiguousTerm]:
    """Yield the words of a text that may mean several KPIs; `beside` are KPIs (of the catalogue) that the text is about.

    A compound whose first part says which (Ersatzteilverfügbarkeit, Service-Umsatz) or that is no figure (Termintreuekonzept) is not
    one of them, and neither is a word with a bracket behind it.
    """
    for term in _open(text):
        if not any(kpi in beside for kpi in term.kpis):
            yield term


@lru_cache(maxsize=1 << 14)
def _open(text: str) -> tuple[AmbiguousTerm, ...]:
    low = text.lower().translate(_FOLD)
    if not any(map(low.__contains__, _needles())):
        return ()
    return tuple(sought.term for sought in _sought() if any(needle in low for needle in sought.needles) and _is_open(sought, low))


def _is_open(sought: _Sought, low: str) -> bool:
    found = exactly(sought.pattern).search(low)
    if found is None or found[0] in _clear_names() or any(phrase in low for phrase in sought.phrases):
        return False
    return not exactly(sought.telling).search(f"{low[: found.start()]} {low[found.end() :]}")


@cache
def _clear_names() -> frozenset[str]:
    """Return the names of the catalogue's KPIs: a compound that is one (Kundenbindungsrate) is clear."""
    return frozenset(_folded(name) for kpi in catalog.kpis().values() for name in (*kpi["name"].values(), *kpi.get("synonyms", ())))


@cache
def _sought() -> tuple[_Sought, ...]:
    return tuple(_look_for(term) for term in catalog.ambiguous())


@cache
def _needles() -> frozenset[str]:
    """Return what each of the words has within it."""
    return frozenset(needle for sought in _sought() for needle in sought.needles)


def _look_for(term: AmbiguousTerm) -> _Sought:
    forms = [_folded(form) for form in term.written]
    pattern = rf"(?<![\w-])(?:{_any(forms)})(?:(?:s?-?|\s)(?:{_TAILS}))?(?![\w-]|\s?\(|\s(?:{_HEADS})\b)"
    tells = [_folded(word) for word in (*term.told_by, *term.settled_by, *term.kpis)]
    inside, first = [word for word in tells if len(word) >= _LONG], [word for word in tells if len(word) < _LONG]
    telling = "|".join(each for each in (_any(inside), rf"\b(?:{_any(first)})" if first else "") if each)
    phrases = tuple(word for word in tells if word not in forms and any(form in word for form in forms))
    return _Sought(term, tuple({form.split()[-1] for form in forms}), pattern, telling, phrases)


def _folded(word: str) -> str:
    return word.lower().translate(_FOLD).replace("-", " ")


def _any(words: Iterable[str]) -> str:
    """Return a pattern for any of some words, the longest first; a blank may be a hyphen."""
    return "|".join(re.escape(word).replace(r"\ ", r"[\s-]+") for word in sorted(words, key=len, reverse=True))
