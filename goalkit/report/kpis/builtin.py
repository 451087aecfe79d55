"""The built-in catalogue as a list: what goalkit knows without being told, to choose from."""

from dataclasses import dataclass
from typing import Any

from goalkit import catalog
from goalkit.model.kpi import Kpi
from goalkit.nearest import fold
from goalkit.report.figures import unit_name
from goalkit.report.marks import arrow
from goalkit.view import Block, Column, Heading, Page, Paragraph, Piece, Row, Space, Table, text
from goalkit.words import Words


@dataclass(frozen=True, slots=True)
class Builtin:
    """The definitions that fit a search, in the order of the catalogue; `all` is how many there are."""

    search: str
    kpis: tuple[Kpi, ...]
    all: int


def build(search: str = "") -> Builtin:
    """Find the definitions whose id, name, synonym, definition or perspective holds all words of a search."""
    kpis = tuple(Kpi.model_validate(raw) for raw in catalog.kpis().values())
    wanted = [fold(word) for word in search.split()]
    return Builtin(search, tuple(kpi for kpi in kpis if all(word in _all_text(kpi) for word in wanted)), len(kpis))


def view(found: Builtin, words: Words) -> Page:
    """Return a table with id, name, unit, direction and definition, and how one is taken over."""
    title = Heading(text(words("Built-in KPIs: {n} of {all}", n=len(found.kpis), all=found.all)), 1)
    if not found.kpis:
        return Page((title, Paragraph(text(words("No built-in KPI fits “{search}”.", search=found.search)))))
    columns = (Column(words("Id")), Column(words("Name"), shrink=True, min_width=16), Column(words("Unit")), Column(words("Definition"), wrap=True))
    rows = tuple(
        Row((
            text(Piece(kpi.id, "strong")),
            text(kpi.title(words.language)),
            text(f"{unit_name(words, kpi.unit or '')} {arrow(kpi)}".strip()),
            text(kpi.definition.of(words.language) if kpi.definition else ""),
        ))
        for kpi in found.kpis
    )  # fmt: skip
    hint = words("Take one over with a line under kpis: - {{id: {id}, source: SOURCE}}", id=found.kpis[0].id)
    blocks: tuple[Block, ...] = (title, Space(), Table(columns, rows), Space(), Paragraph(text(Piece(hint, "soft"))))
    return Page(blocks)


def to_json(found: Builtin) -> dict[str, Any]:
    """Return the definitions as the catalogue has them; only numbers and switches are read."""
    return {"search": found.search, "kpis": [_values(kpi) for kpi in found.kpis]}


def _values(kpi: Kpi) -> dict[str, Any]:
    texts = {
        key: {"de": prose.de, "en": prose.en} if (prose := getattr(kpi, key)) else None
        for key in ("name", "definition", "numerator", "denominator", "exclusions", "pitfalls")
    }
    return {
        "id": kpi.id, **texts, "synonyms": list(kpi.synonyms), "unit": kpi.unit, "decimals": kpi.places,
        "direction": kpi.direction, "aggregation": kpi.aggregation, "window": kpi.window, "perspective": kpi.perspective,
        "kind": kpi.kind, "period": kpi.period, "counter": list(kpi.counter), "min_n": kpi.min_n,
        "maturity_lag_days": kpi.maturity_lag_days, "people_related": kpi.people_related, "sources": list(kpi.sources),
    }  # fmt: skip


def _all_text(kpi: Kpi) -> str:
    prose = [part for text in (kpi.name, kpi.definition) if text for part in (text.de, text.en) if part]
    return fold(" ".join([kpi.id, *prose, *kpi.synonyms, kpi.perspective or ""]))
