"""A goal is said in one breath, in words that all teams know.

What has to be read twice is not passed on. Two sentences and thirty words are enough for a goal; abbreviations belong in the glossary or are
written out.
"""

from collections.abc import Iterable

from goalkit.model.goal import Goal
from goalkit.nearest import fold
from goalkit.rules.prose import length
from goalkit.rules.rule import Facts, Hit, Severity
from goalkit.rules.structured import house_names, texts
from goalkit.workspace import Workspace

CODE = "S108"
NAME = "hard-to-read"
SEVERITY: Severity = "info"
MESSAGE = "{field} has {words} words in {sentences} sentences; 30 words and two sentences are enough"
HELP = "keep what shall be different for whom; reasons belong to attractive, ways to measures, doubts to realistic"
MESSAGES = {
    "one": "{field} has {words} words; 30 are enough",
    "abbreviations": "{field} uses abbreviations that the glossary does not know: {found}",
}
HELPS = {"abbreviations": "write them out, or explain them once: a figure as a KPI with synonyms: [{first}]"}

BAD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    specific: The FSM hands tickets of the HCC to the SPOC before the OEM is asked
#             ^
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
"""
GOOD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    specific: The service desk solves requests itself before it asks the manufacturer
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
"""


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield texts that are long or full of abbreviations."""
    if not (length.may_be_hard(goal.title) or (goal.specific and length.may_be_hard(goal.specific))):
        return ()
    return _look(goal, facts)


def _look(goal: Goal, facts: Facts) -> Iterable[Hit]:
    for field, text in texts(goal):
        long = length.is_long(text)
        found = length.abbreviations(text, lambda said: _known(said, facts))
        if (long or len(found) > length.ABBREVIATIONS) and facts.closing(goal) is None:
            yield _long(goal, field, *long) if long else _full(goal, field, found)
            return


def _long(goal: Goal, field: str, words: int, sentences: int) -> Hit:
    message = MESSAGES["one"] if sentences == 1 else ""
    return Hit(goal, (field,), {"field": field, "words": words, "sentences": sentences}, message)


def _full(goal: Goal, field: str, found: list[str]) -> Hit:
    return Hit(goal, (field,), {"field": field, "found": found, "first": found[0]}, MESSAGES["abbreviations"], HELPS["abbreviations"])


def _known(said: str, facts: Facts) -> bool:
    """Tell whether an abbreviation is in the glossary, in the name of a KPI, or the name of a role, team, level or segment."""
    folded, glossary = fold(said), facts.ws.glossary
    return folded in glossary.terms or folded in glossary.ambiguous or folded in facts.once("parts of names", lambda: _parts_of_names(facts.ws))


def _parts_of_names(ws: Workspace) -> frozenset[str]:
    titles = (text for kpi in ws.kpis for text in (kpi.title("de"), kpi.title("en")))
    return house_names(ws.settings) | {part for text in titles for part in fold(text.replace("(", "").replace(")", "")).split("-")}
