"""One figure has one target at one time.

Two goals that ask different things of the same figure cannot both be reached, and each team will point at its own. Where both are meant,
they say which goes first.
"""

from collections.abc import Iterator

from goalkit.model.goal import Goal
from goalkit.model.terms import Terms
from goalkit.rules import rivals
from goalkit.rules.own_words import value
from goalkit.rules.rule import Facts, Hit, Second, Severity, Value

CODE = "C401"
NAME = "targets-contradict"
SEVERITY: Severity = "error"
MESSAGE = "{goal} asks {kpi} for {own}, {other} for {others} at the same time"
HELP = "agree on one target, cut the scopes apart, or say which goes first: conflicts_with: [{{goal: {other}, rule: priority, resolution: ...}}]"
MESSAGES = {"direction": "{goal} wants to move {kpi} from {from_own} to {own}, {other} at the same time from {from_others} to {others}"}

BAD = """\
goals:
  - id: handling-2025
    title: Answer in less time
    parent: effortless-2027
    owner: desk-lead
    attractive: Nobody waits on the line
    measurable: {kpi: aht, baseline: 9, target: 8}
    time_bound: {period: 2025}
  - id: patience-2025
    title: Take time for our best customers
    parent: effortless-2027
    owner: field-lead
    attractive: Every question is answered
    measurable: {kpi: aht, scope: {customer_group: A}, baseline: 9, target: 11}
    #                                                                       ^^
    time_bound: {period: 2025}
"""
GOOD = """\
goals:
  - id: handling-2025
    title: Answer in less time
    parent: effortless-2027
    owner: desk-lead
    attractive: Nobody waits on the line
    measurable: {kpi: aht, scope: {customer_group: [B, C]}, baseline: 9, target: 8}
    time_bound: {period: 2025}
  - id: patience-2025
    title: Take time for our best customers
    parent: effortless-2027
    owner: field-lead
    attractive: Every question is answered
    measurable: {kpi: aht, scope: {customer_group: A}, baseline: 9, target: 11, worse_because: They pay for it}
    time_bound: {period: 2025}
"""


def check(facts: Facts) -> Iterator[Hit]:
    """Yield goals that contradict an earlier one, once each: opposite directions, or other targets for the same day."""
    by_day: dict[tuple[object, ...], dict[object, list[Goal]]] = {}
    by_way: dict[tuple[object, ...], list[Goal]] = {}
    for goal in rivals.ahead(facts):
        terms = facts.ws.terms(goal)
        shared, way = rivals.basis(terms), _way(terms)
        same_day = by_day.setdefault((*shared, terms.due), {})
        against = by_way.get((*shared, -way), []) if way else []
        others = (other for what, group in same_day.items() if what != rivals.asked(terms) for other in group)
        first = next((other for other in against if rivals.meet(other, goal, facts)), None)
        rival = first or next((other for other in others if rivals.meet(other, goal, facts)), None)
        if rival is not None:
            yield _hit(*rivals.in_order(rival, goal, facts), facts, opposite=first is not None)
        same_day.setdefault(rivals.asked(terms), []).append(goal)
        by_way.setdefault((*shared, way), []).append(goal)


def _way(terms: Terms) -> int:
    """Return +1 for a goal that wants more than it starts with, -1 for less, 0 where nobody can tell."""
    if terms.shape != "move" or terms.baseline is None or terms.target is None:
        return 0
    return (terms.target > terms.baseline) - (terms.target < terms.baseline)


def _hit(first: Goal, second: Goal, facts: Facts, *, opposite: bool) -> Hit:
    one, other = facts.ws.terms(first), facts.ws.terms(second)
    key = other.shape if other.shape in {"at_least", "at_most", "between", "budget"} else "target"
    params = {
        "goal": second.id, "other": first.id, "kpi": facts.ws.kpi_of(second) or one.kpi, "own": _written(other), "others": _written(one),
        "from_own": value(other.baseline, other), "from_others": value(one.baseline, one),
    }  # fmt: skip
    related = (Second(first, ("measurable", str(key)), "{other}", {"other": first.id}),)
    return Hit(second, ("measurable", str(key)), params, MESSAGES["direction"] if opposite else "", related=related, rival=first)


def _written(terms: Terms) -> object:
    what = rivals.asked(terms)
    if isinstance(what, tuple):
        return [Value(part, terms.unit) for part in what if part is not None]
    return "" if what is None else Value(what, terms.unit)
