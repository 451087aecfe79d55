"""Two goals that are called the same want the same.

A title that was copied with another target makes two teams believe that they talk about one goal. Either they are one, or the titles say
where they differ.
"""

from collections.abc import Iterator

from goalkit.model.goal import Goal
from goalkit.model.terms import Terms
from goalkit.rules import rivals
from goalkit.rules.prose import likeness
from goalkit.rules.rule import Facts, Hit, Second, Severity
from goalkit.rules.structured import house_names

CODE = "S109"
NAME = "title-copied"
SEVERITY: Severity = "warning"
MESSAGE = "{goal} is called like {other}, but asks for something else"
HELP = "say in the title where they differ, or make them one goal with contributors"

BAD = """\
goals:
  - id: answers-2025
    title: Customers get an answer the same morning
    parent: effortless-2027
    owner: desk-lead
    attractive: Nobody has to ask again
    measurable: {kpi: time_to_first_response, baseline: 9, target: 4}
    time_bound: {period: 2025}
  - id: calls-2025
    title: Customers get an answer the same morning
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    parent: effortless-2027
    owner: field-lead
    attractive: Nobody has to ask again
    measurable: {kpi: csat, baseline: 80, target: 84}
    time_bound: {period: 2025}
"""
GOOD = BAD.replace("    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n", "").replace(
    "answer the same morning\n    parent: effortless-2027\n    owner: field-lead", "answer that helps\n    parent: effortless-2027\n    owner: field-lead"
)
_COMPARED = 20
"""Goals of one title that each new one is compared with."""


def check(facts: Facts) -> Iterator[Hit]:
    """Yield goals that are called like an earlier one of the same time and ask for something else, once each."""
    called: dict[str, list[Goal]] = {}
    for goal in facts.ws.goals:
        called.setdefault(goal.title, []).append(goal)
    for goals in called.values():
        for index in range(1, len(goals)):
            yield from _first(goals[index], goals[max(0, index - _COMPARED) : index], facts)
    apart: frozenset[str] | None = None
    for one, other in likeness.pairs(called):
        apart = house_names(facts.ws.settings) if apart is None else apart
        if likeness.words_apart(one, other).isdisjoint(apart):
            yield from _first(called[other][0], called[one][:_COMPARED], facts)


def _first(goal: Goal, earlier: list[Goal], facts: Facts) -> Iterator[Hit]:
    other = next((each for each in earlier if _copied(each, goal, facts)), None)
    if other is not None:
        place = Second(other, ("title",), "{other}", {"other": other.id})
        yield Hit(goal, ("title",), {"goal": goal.id, "other": other.id}, related=(place,))


def _copied(first: Goal, second: Goal, facts: Facts) -> bool:
    """Tell whether two goals ask for different things at the same time; other targets of the same figure are said elsewhere."""
    one, other = facts.ws.terms(first), facts.ws.terms(second)
    if first.state == "draft" or second.continues == first.id or first.continues == second.id or _asked(one) == _asked(other):
        return False
    if not rivals.meet(first, second, facts) or facts.closing(first) is not None or facts.closing(second) is not None:
        return False
    return rivals.basis(one) != rivals.basis(other) or rivals.asked(one) is None or rivals.asked(other) is None or one.due != other.due


def _asked(terms: Terms) -> tuple[object, ...]:
    return (terms.kpi, terms.shape, rivals.asked(terms), tuple(each.title for each in terms.milestones))
