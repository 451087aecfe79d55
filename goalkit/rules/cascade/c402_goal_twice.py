"""The same goal stands once in the tree.

Two goals with one figure, scope, window and target are one goal that two teams believe to be theirs. One of them owns it, the other
supports it.
"""

from collections.abc import Iterator

from goalkit.rules import rivals
from goalkit.rules.rule import Facts, Hit, Second, Severity

CODE = "C402"
NAME = "goal-twice"
SEVERITY: Severity = "warning"
MESSAGE = "{goal} asks for exactly the same as {other}"
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
    """Yield pairs of goals that ask for the same of the same, in the same window."""
    for pair in rivals.pairs(facts):
        one, other = pair.one, pair.other
        window = (one.start, one.due, one.scope) == (other.start, other.due, other.scope)
        if pair.same_kind and window and pair.asks[0] == pair.asks[1]:
            related = (Second(pair.first, ("id",), "{other}", {"other": pair.first.id}),)
            yield Hit(pair.second, ("id",), {"goal": pair.second.id, "other": pair.first.id}, related=related)
