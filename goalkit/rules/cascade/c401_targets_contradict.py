"""One figure has one target at one time.

Two goals that ask different things of the same figure cannot both be reached, and each team will point at its own. Where both are meant,
they say which goes first.
"""

from collections.abc import Iterator

from goalkit.rules import rivals
from goalkit.rules.rivals import Pair
from goalkit.rules.rule import Facts, Hit, Second, Severity, Value

CODE = "C401"
NAME = "targets-contradict"
SEVERITY: Severity = "error"
MESSAGE = "{goal} asks {kpi} for {own}, {other} for {others} at the same time"
HELP = "agree on one target, cut the scopes apart, or say which goes first: conflicts_with: [{{goal: {other}, rule: priority, resolution: ...}}]"
MESSAGES = {"direction": "{goal} wants to move {kpi} one way, {other} the other way at the same time"}

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
    """Yield pairs with opposite directions, and those with different targets for the same day."""
    for pair in rivals.pairs(facts):
        if not pair.same_kind:
            continue
        own, others = pair.asks[1], pair.asks[0]
        opposite = _way(pair, second=True) * _way(pair, second=False) < 0
        if opposite or (pair.one.due == pair.other.due and own != others):
            yield _hit(pair, opposite=opposite)


def _way(pair: Pair, *, second: bool) -> int:
    """Return +1 for a goal that wants more than it starts with, -1 for less, 0 where nobody can tell."""
    terms = pair.other if second else pair.one
    if terms.shape != "move" or terms.baseline is None or terms.target is None:
        return 0
    return (terms.target > terms.baseline) - (terms.target < terms.baseline)


def _hit(pair: Pair, *, opposite: bool) -> Hit:
    first, second = pair.first, pair.second
    key = pair.other.shape if pair.other.shape in {"at_least", "at_most", "between", "budget"} else "target"
    params = {
        "goal": second.id, "other": first.id, "kpi": pair.one.kpi,
        "own": _written(pair.asks[1], pair.other.unit), "others": _written(pair.asks[0], pair.one.unit),
    }  # fmt: skip
    related = (Second(first, ("measurable", str(key)), "{other}", {"other": first.id}),)
    return Hit(second, ("measurable", str(key)), params, MESSAGES["direction"] if opposite else "", related=related)


def _written(what: object, unit: str) -> object:
    if isinstance(what, tuple):
        return [Value(part, unit) for part in what if part is not None]
    return Value(what, unit) if isinstance(what, float) else what
