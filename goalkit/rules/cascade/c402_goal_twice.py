"""The same goal stands once in the tree.

Two goals with one figure, scope, window and target are one goal that two teams believe to be theirs. One of them owns it, the other
supports it.
"""

from collections.abc import Iterator

from goalkit.model.goal import Goal
from goalkit.rules import rivals
from goalkit.rules.own_words import aim
from goalkit.rules.rule import Facts, Hit, Phrase, Second, Severity

CODE = "C402"
NAME = "goal-twice"
SEVERITY: Severity = "warning"
MESSAGE = "{goal} asks for exactly the same as {other}{what}"
HELP = "keep one of them, and let the other team be named as contributor or the other goal as supported: supports: [{other}]"

BAD = """\
goals:
  - id: handling-2025
    title: Answer in less time
    parent: effortless-2027
    owner: desk-lead
    attractive: Nobody waits on the line
    measurable: {kpi: aht, baseline: 9, target: 8}
    time_bound: {period: 2025}
  - id: calls-2025
    #   ^^^^^^^^^^
    title: Shorter calls in the field
    parent: effortless-2027
    owner: field-lead
    attractive: Nobody waits on the line
    measurable: {kpi: aht, baseline: 9, target: 8}
    time_bound: {period: 2025}
"""
GOOD = """\
goals:
  - id: handling-2025
    title: Answer in less time
    parent: effortless-2027
    owner: desk-lead
    contributors: [field-lead]
    attractive: Nobody waits on the line
    measurable: {kpi: aht, baseline: 9, target: 8}
    time_bound: {period: 2025}
"""


def check(facts: Facts) -> Iterator[Hit]:
    """Yield goals that ask for the same of the same in the same window as an earlier one, once each."""
    known: dict[tuple[object, ...], list[Goal]] = {}
    for goal in rivals.ahead(facts):
        terms = facts.ws.terms(goal)
        twins = known.setdefault((*rivals.basis(terms), terms.start, terms.due, terms.scope, rivals.asked(terms)), [])
        twin = next((other for other in twins if rivals.meet(other, goal, facts)), None)
        if twin is not None:
            first, second = rivals.in_order(twin, goal, facts)
            related = (Second(first, ("id",), "{other}", {"other": first.id}),)
            yield Hit(second, ("id",), {"goal": second.id, "other": first.id, "what": _what(second, facts)}, related=related, rival=first)
        twins.append(goal)


def _what(goal: Goal, facts: Facts) -> Phrase | str:
    """Return what both ask for, where it can be said in one sentence."""
    terms = facts.ws.terms(goal)
    whole = terms.shape == "move" and None not in {terms.baseline, terms.target, terms.due}
    return Phrase(": {aim}", {"aim": aim(goal, facts.ws)}) if whole else ""
