"""A goal that wants something better says how much better.

"Improve service quality" can be claimed by everybody at the end of the year, and nobody knows when to stop.
"""

from collections.abc import Iterable, Iterator

from goalkit.model.goal import Goal
from goalkit.rules.own_words import aim
from goalkit.rules.prose import directions, numbers
from goalkit.rules.rule import Facts, Hit, Severity
from goalkit.rules.structured import has_number, texts

CODE = "S101"
NAME = "direction-without-number"
SEVERITY: Severity = "warning"
MESSAGE = "“{said}”: neither the text nor the fields say how far"
HELP = "for example: {aim}"
ALSO = ("M101",)

BAD = """\
goals:
  - id: quality-2025
    title: Improve service quality
#          ^^^^^^^^^^^^^^^^^^^^^^^
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    time_bound: {period: 2025}
"""
GOOD = """\
goals:
  - id: fcr-2025
    title: Improve service quality
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
"""


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield a direction in the title or statement of a goal that has no number anywhere; a vision needs none."""
    return () if has_number(goal.measurable) else _look(goal, facts)


def _look(goal: Goal, facts: Facts) -> Iterator[Hit]:
    ws = facts.ws
    if ws.kind(goal) == "vision":
        return
    said_in = texts(goal)
    if any(numbers.says_a_number(text, german=ws.settings.german) for _, text in said_in):
        return
    for field, text in said_in:
        said = directions.direction(text)
        if said:
            yield Hit(goal, (field,), {"said": said, "aim": aim(goal, ws)})
            return
