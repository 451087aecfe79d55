"""A goal says how much better, not only that it will be much better.

"Significantly" and "appropriate" sound like a level and hide it. Everybody agrees with them, each with a level of his own.
"""

from collections.abc import Iterable

from goalkit.model.goal import Goal
from goalkit.rules.own_words import aim
from goalkit.rules.prose import directions, numbers, vague
from goalkit.rules.prose.pattern import words_in
from goalkit.rules.rule import Facts, Hit, Severity
from goalkit.rules.structured import has_number, texts

CODE = "S102"
NAME = "vague-qualifier"
SEVERITY: Severity = "info"
MESSAGE = "“{said}” hides how much"
HELP = "name the level instead, for example: {aim}"
ALSO = ("M101",)

BAD = """\
goals:
  - id: answers-2025
    title: Customers get an appropriate answer
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    time_bound: {period: 2025}
"""
GOOD = """\
goals:
  - id: answers-2025
    title: Customers get an appropriate answer
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
"""


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield a qualifier in a goal without any number; where a direction lacks its number, that is said instead."""
    if has_number(goal.measurable) or vague.WORDS.isdisjoint(words_in(goal.title, goal.specific)):
        return ()
    return _look(goal, facts)


def _look(goal: Goal, facts: Facts) -> Iterable[Hit]:
    ws, said = facts.ws, texts(goal)
    if ws.kind(goal) == "vision" or facts.closing(goal) is not None:
        return
    if any(numbers.says_a_number(text, german=ws.settings.german) or directions.direction(text) for _, text in said):
        return
    for field, text in said:
        if found := vague.qualifier(text):
            yield Hit(goal, (field,), {"said": found, "aim": aim(goal, ws)})
            return
