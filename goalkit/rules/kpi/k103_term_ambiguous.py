"""A word that people use for several figures is never the name of one.

"First-time resolution" is the call for the service desk and the visit for the field. Two teams can agree on 80 % of it and mean
two different things.
"""

from collections.abc import Iterator

from goalkit.catalog import AmbiguousTerm, ambiguous
from goalkit.model.kpi import Kpi, Localised
from goalkit.nearest import fold
from goalkit.rules import open_terms
from goalkit.rules.kpi_names import Use, in_definitions, in_goal, known
from goalkit.rules.rule import Facts, Hit, Severity

CODE = "K103"
NAME = "term-ambiguous"
SEVERITY: Severity = "error"
MESSAGE = "{term} may mean {kpis}"
HELP = "settle it and write the id: {question}"
HELPS = {
    "name": "{question} Say it in the name, for example {example}",
    "definition": "{question} Say it in the definition, for example: {example}",
    "text": "{question} Say it beside the word",
}

BAD = """\
# file: kpis/visits.yaml
kpis:
  - id: visits-solved
    name: Verfügbarkeit
    #     ^^^^^^^^^^^^^
    definition: Share of visits that solve the fault
    numerator: visits that solve it
    denominator: all visits
    exclusions: Maintenance
    unit: "%"
    direction: up
    aggregation: ratio
    owner: controlling
"""
GOOD = """\
# file: kpis/visits.yaml
kpis:
  - id: visits-solved
    name: Verfügbarkeit (Maschine)
    definition: Share of visits that solve the fault
    numerator: visits that solve it
    denominator: all visits
    exclusions: Maintenance
    unit: "%"
    direction: up
    aggregation: ratio
    owner: controlling
"""


def check(facts: Facts) -> Iterator[Hit]:
    """Yield ambiguous words where a KPI is named, as names of KPIs, and in prose that no KPI stands beside.

    What others repeat is an error: names, and titles of goals that name no KPI. A word inside a longer name is a warning, one in a
    definition, a measure, the journal or a review an info.
    """
    glossary = facts.ws.glossary
    for use in _uses(facts):
        term = None if known(facts, use.name) else glossary.question(use.name)
        if term is not None:
            yield Hit(use.thing, use.path, _params(term), help=HELP)
    for kpi in facts.ws.kpis:
        yield from _whole_names(kpi, facts)
        yield from (_hit(each, "name", "warning") for each in open_terms.in_names(kpi, facts))
        yield from (_hit(each, "text", "info") for each in open_terms.in_definition(kpi))
    for goal in facts.ws.goals:
        yield from (Hit(each.thing, each.path, _params(each.term)) for each in open_terms.in_aim(goal, facts))
    yield from (_hit(each, "text", "info") for each in open_terms.in_prose(facts))


def _uses(facts: Facts) -> Iterator[Use]:
    for goal in facts.ws.goals:
        yield from in_goal(goal)
    yield from in_definitions(facts)


def _whole_names(kpi: Kpi, facts: Facts) -> Iterator[Hit]:
    for path, name in open_terms.names(kpi):
        term = facts.ws.glossary.ambiguous.get(fold(name))
        if term is not None and not _is_its_id(kpi, term) and not _settled(kpi, term):
            yield _hit(open_terms.Open(kpi, path, term), "definition" if term.settled_by else "name")


def _is_its_id(kpi: Kpi, term: AmbiguousTerm) -> bool:
    """Tell whether the word, or its twin in the other language, is the exact id of the KPI."""
    twins = {fold(form) for each in ambiguous() if each.ask == term.ask for form in each.written}
    return any(fold(name) in twins for name in (kpi.id, *kpi.aliases))


def _settled(kpi: Kpi, term: AmbiguousTerm) -> bool:
    """Tell whether the definition says which of the meanings counts, where that is the place to say it."""
    said = f" {open_terms.definition(kpi)} ".lower()
    return any(f" {word.lower()}" in said for word in term.settled_by)


def _hit(found: open_terms.Open, where: str, severity: Severity | None = None) -> Hit:
    term = found.term
    example = term.settled_by[0] if term.settled_by else f"{term.term} (...)"
    return Hit(found.thing, found.path, {**_params(term), "example": example}, help=HELPS[where], severity=severity)


def _params(term: AmbiguousTerm) -> dict[str, object]:
    question = Localised(de=term.ask.get("de"), en=term.ask.get("en"))
    return {"term": term.term, "kpis": term.kpis, "question": question}
