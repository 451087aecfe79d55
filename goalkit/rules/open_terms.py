"""Where words that mean several KPIs stand open: in names and ids of KPIs, in their definitions, and in prose without a KPI beside it."""

from collections.abc import Iterator
from typing import NamedTuple

from goalkit import catalog
from goalkit.catalog import AmbiguousTerm
from goalkit.finding import Path
from goalkit.judge.facts import Facts
from goalkit.model.goal import Goal
from goalkit.model.kpi import Kpi, Localised
from goalkit.model.review import Lesson
from goalkit.nearest import fold
from goalkit.rules.prose.ambiguous import open_words
from goalkit.rules.prose_of import prose

Told = tuple[Path, str]
"""Where a text of a thing stands, and the text."""
_DEFINING = ("definition", "numerator", "denominator", "exclusions")


class Open(NamedTuple):
    """An ambiguous word that nothing settles, and the place of the text that holds it."""

    thing: object
    path: Path
    term: AmbiguousTerm


def names(kpi: Kpi) -> Iterator[Told]:
    """Yield the names of a KPI with their places; one text for both languages once."""
    name = kpi.name
    if name and name.de == name.en:
        yield ("name",), name.de or ""
    elif name:
        yield ("name", "de"), name.de or ""
        yield ("name", "en"), name.en or ""
    for index, synonym in enumerate(kpi.synonyms):
        yield ("synonyms", index), synonym


def definition(kpi: Kpi) -> str:
    """Return all that the definition of a KPI says, in both languages."""
    texts: tuple[Localised | None, ...] = (kpi.definition, kpi.numerator, kpi.denominator, kpi.exclusions)
    return " ".join(text for each in texts if each for text in dict.fromkeys((each.de, each.en)) if text)


def in_names(kpi: Kpi, facts: Facts) -> Iterator[Open]:
    """Yield names, synonyms and the id of an own KPI that hold such a word, where the definition does not tell which is meant."""
    if not _own(kpi):
        return
    whole = _whole(kpi)
    places: list[Told] = [*names(kpi), (("id",), kpi.id.replace("_", " "))]
    for path, name in places:
        if path != ("id",) and fold(name) in facts.ws.glossary.ambiguous:
            continue  # the whole name is such a word: an error of its own
        yield from (Open(kpi, path, term) for term in open_words(name) if term in open_words(whole))


def in_definition(kpi: Kpi) -> Iterator[Open]:
    """Yield texts of an own definition with such a word that neither they nor the rest of the KPI tell the meaning of.

    Words that a definition must settle (revenue, margin) are asked about where they name a KPI: inside another one's definition they
    are often a part of it.
    """
    if not _own(kpi):
        return
    whole = _whole(kpi)
    told: set[str] = set()
    for field in _DEFINING:
        text: Localised | None = getattr(kpi, field)
        for language in dict.fromkeys(("de", "en")) if text else ():
            said = getattr(text, language) or ""
            for term in open_words(said):
                if not term.settled_by and term.term not in told and term in open_words(whole):
                    told.add(term.term)
                    yield Open(kpi, (field,) if text and text.de == text.en else (field, language), term)


def in_aim(goal: Goal, facts: Facts) -> Iterator[Open]:
    """Yield such a word in the title of a goal that must name a KPI and does not, or else in its statement."""
    asked = goal.measurable
    if facts.ws.kind(goal) == "vision" or (asked and (asked.kpi or asked.milestones)):
        return
    for field in ("title", "specific"):
        text = getattr(goal, field)
        if found := [*open_words(text)] if text else []:
            yield Open(goal, (field,), found[0])
            return


def in_prose(facts: Facts) -> Iterator[Open]:
    """Yield such words in measures, journal and reviews, unless the goal that they are about is measured by one of the meanings."""
    for thing, path, text, name in prose(facts):
        if isinstance(thing, Goal) and path[0] != "measures":
            continue
        words = [term for term in open_words(text) if not term.settled_by and not _meant_here(term, facts)]
        if words and not _stands_beside(thing, path):
            about = _about(thing, name, facts)
            yield from (Open(thing, path, term) for term in words if not about & {*term.kpis})


def _whole(kpi: Kpi) -> str:
    """Return all that names and definition of a KPI say; each part ends like a sentence, so that no two words grow together."""
    return ". ".join([*(name for _, name in names(kpi)), kpi.id.replace("_", " "), definition(kpi)])


def _own(kpi: Kpi) -> bool:
    return (kpi.catalog or kpi.id) not in catalog.kpis()


def _meant_here(term: AmbiguousTerm, facts: Facts) -> bool:
    """Tell whether a KPI of the repository has the word for its name, so that all know which one is meant."""
    return any(facts.ws.glossary.find(form) for form in term.written)


def _stands_beside(thing: object, path: Path) -> bool:
    """Tell whether a measure names the KPI that it is about."""
    if not isinstance(thing, Goal) or not isinstance(path[1], int):
        return False
    measured = thing.measures[path[1]].measurable
    return measured is not None and measured.kpi is not None


def _about(thing: object, name: str | None, facts: Facts) -> set[str]:
    """Return the KPIs of the catalogue that a text is about: those of its goal and the guards, and of its lesson."""
    goal = thing if isinstance(thing, Goal) else facts.ws.tree.get(name) if name else None
    named = [*(thing.applies_to.kpis if isinstance(thing, Lesson) else ())]
    if goal is not None:
        named += [guard.kpi for guard in goal.guards]
        named += [goal.measurable.kpi] if goal.measurable and goal.measurable.kpi else []
    found = (facts.ws.kpi(each) for each in named)
    return {kpi.catalog or kpi.id for kpi in found if kpi}
