"""The built-in catalogue as a list: what goalkit knows without being told, to choose from."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from goalkit import catalog
from goalkit.catalog import AmbiguousTerm, search
from goalkit.model.kpi import Kpi
from goalkit.report.figures import unit_name
from goalkit.report.marks import arrow
from goalkit.view import Block, Column, Heading, Page, Paragraph, Piece, Row, Space, Table, text
from goalkit.words import Words


@dataclass(frozen=True, slots=True)
class Builtin:
    """The definitions that fit a search, best first; `all` is how many there are.

    `question` is the term with several meanings that was searched for; `guessed` tells that no name holds the words as they
    were written.
    """

    search: str
    kpis: tuple[Kpi, ...]
    all: int
    question: AmbiguousTerm | None = None
    guessed: bool = False


def build(words: str = "") -> Builtin:
    """Find the definitions that all words of a search fit; without words all, in the order of the catalogue."""
    hits = search.find(words)
    kpis = tuple(Kpi.model_validate(catalog.kpis()[hit.id]) for hit in hits)
    return Builtin(words, kpis, len(catalog.kpis()), search.question(words), any(hit.guessed for hit in hits))


def view(found: Builtin, words: Words) -> Page:
    """Return a table with id, name, unit, direction and definition, and how one is taken over."""
    title = Heading(text(words("Built-in KPIs: {n} of {all}", n=len(found.kpis), all=found.all)), 1)
    if not found.kpis:
        near = search.near(found.search)
        said = [text(words("No built-in KPI fits “{search}”.", search=found.search))]
        said += [text(words("Nearest: {names}", names=", ".join(near)))] if near else []
        return Page((title, *(Paragraph(each) for each in said)))
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
    hint = words("Take one over: goalkit new kpi {id}", id=found.kpis[0].id)
    blocks: tuple[Block, ...] = (title, *_remarks(found, words), Space(), Table(columns, rows), Space(), Paragraph(text(Piece(hint, "soft"))))
    return Page(blocks)


def _remarks(found: Builtin, words: Words) -> Iterator[Block]:
    """Yield what to know about the search: that its word has several meanings, or that it was taken for another one."""
    if found.question:
        ask = found.question.ask.get(words.language) or found.question.ask["en"]
        yield Paragraph(text(Piece(words("“{term}” has several meanings.", term=found.question.term), "warn"), " ", ask))
    elif found.guessed:
        yield Paragraph(text(Piece(words("Nothing is called “{search}”; these sound like it.", search=found.search), "warn")))


def to_json(found: Builtin) -> dict[str, Any]:
    """Return the definitions as the catalogue has them; only numbers and switches are read."""
    asked = {"term": found.question.term, "kpis": list(found.question.kpis)} if found.question else None
    return {"search": found.search, "question": asked, "guessed": found.guessed, "kpis": [_values(kpi) for kpi in found.kpis]}


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

