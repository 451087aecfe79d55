"""Which KPI a word of a file means: one of the repository, else one of the catalogue; what is only near is named, not taken."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from goalkit import catalog
from goalkit.catalog import AmbiguousTerm, search
from goalkit.nearest import fold
from goalkit.workspace import Workspace

_UNIT = re.compile(r"\s*(?:[\[(][^\])]*[\])]|,\s*(?:%|h|min|Tage|days|EUR|k?EUR|€))\s*$")


@dataclass(frozen=True, slots=True)
class Match:
    """A KPI: its id, its unit, and whether the repository has it already."""

    kpi: str
    unit: str
    here: bool


Find = Callable[[str], Match | None]


def finder(ws: Workspace) -> Find:
    """Return what finds the KPI of a word."""
    called = {link.name: kpi.id for kpi in ws.kpis for link in kpi.source if link.name}
    used = {kpi.catalog or kpi.id: kpi.id for kpi in ws.kpis}

    def find(label: str) -> Match | None:
        for text in dict.fromkeys((label, _UNIT.sub("", label))):
            name = called.get(text) or ws.glossary.find(text)
            known = search.exact(text) if text else None
            name = name or used.get(known or "")
            kpi = ws.kpi(name)
            if kpi is not None:
                return Match(kpi.id, kpi.unit or "", here=True)
            if known is not None:
                return Match(known, str(catalog.kpis()[known].get("unit", "")), here=False)
        return None

    return find


def question(label: str) -> AmbiguousTerm | None:
    """Return the term with several meanings that a word of a file is."""
    return search.question(_UNIT.sub("", label))


def is_one_of(text: str, names: frozenset[str]) -> bool:
    """Tell whether a header is one of some folded names."""
    return fold(_UNIT.sub("", text)).strip("-.:") in names


def beginning(text: str) -> str:
    """Return the words with which a footer begins every time: what stands before its first number, day or bracket."""
    found = re.match(r"[^0-9(:\n]*", text)
    return (found[0] if found else "").rstrip(" ,;-–")
