"""A word that people use for several figures is never the name of one.

"First-time resolution" is the call for the service desk and the visit for the field. Two teams can agree on 80 % of it and mean
two different things.
"""

import re
from collections.abc import Iterator

from goalkit.catalog import AmbiguousTerm
from goalkit.finding import Path
from goalkit.model.goal import Goal
from goalkit.model.kpi import Kpi, Localised
from goalkit.nearest import fold
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
}
_BETWEEN_WORDS = re.compile(r"[^\w(]+")

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
    """Yield ambiguous words where a KPI is named, as names of KPIs, and in titles of goals that name no KPI."""
    glossary = facts.ws.glossary
    for use in _uses(facts):
        term = None if known(facts, use.name) else glossary.question(use.name)
        if term is not None:
            yield Hit(use.thing, use.path, _params(term), help=HELP)
    for kpi in facts.ws.kpis:
        for path, name in _names(kpi):
            term = glossary.ambiguous.get(fold(name))
            if term is None or fold(name) == fold(kpi.id) or fold(name) in map(fold, kpi.aliases) or _settled(kpi, term):
                continue
            example = term.settled_by[0] if term.settled_by else f"{term.term} (...)"
            yield Hit(kpi, path, {**_params(term), "example": example}, help=HELPS["definition" if term.settled_by else "name"])
    for goal in facts.ws.goals:
        if term := _in_title(goal, facts):
            yield Hit(goal, ("title",), _params(term))


def _uses(facts: Facts) -> Iterator[Use]:
    for goal in facts.ws.goals:
        yield from in_goal(goal)
    yield from in_definitions(facts)


def _names(kpi: Kpi) -> Iterator[tuple[Path, str]]:
    """Yield the names of a KPI with their places; one text for both languages once."""
    name = kpi.name
    if name and name.de == name.en:
        yield ("name",), name.de or ""
    elif name:
        yield ("name", "de"), name.de or ""
        yield ("name", "en"), name.en or ""
    for index, synonym in enumerate(kpi.synonyms):
        yield ("synonyms", index), synonym


def _settled(kpi: Kpi, term: AmbiguousTerm) -> bool:
    """Tell whether the definition says which of the meanings counts, where that is the place to say it."""
    if not term.settled_by:
        return False
    texts = (text for each in (kpi.definition, kpi.numerator, kpi.denominator, kpi.exclusions) if each for text in (each.de, each.en) if text)
    said = f" {' '.join(texts)} ".lower()
    return any(f" {word.lower()}" in said for word in term.settled_by)


def _in_title(goal: Goal, facts: Facts) -> AmbiguousTerm | None:
    """Return an ambiguous word, not made clear in brackets, in the title of a goal that must name a KPI and does not."""
    asked = goal.measurable
    if facts.ws.kind(goal) == "vision" or (asked and (asked.kpi or asked.milestones)):
        return None
    title = f"-{fold(_BETWEEN_WORDS.sub(' ', goal.title))}-"
    found = ((f"-{folded}-", term) for folded, term in facts.ws.glossary.ambiguous.items())
    return next((term for word, term in found if word in title and f"{word}(" not in title), None)


def _params(term: AmbiguousTerm) -> dict[str, object]:
    question = Localised(de=term.ask.get("de"), en=term.ask.get("en"))
    return {"term": term.term, "kpis": term.kpis, "question": question}
