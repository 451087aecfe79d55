"""A date in the text of a goal is a day, not a feeling.

"Within the next nine months" moves with the reader, "by Q3" has a different year for everyone who finds the goal later. Where the
field `due` is set the text only needs mending.
"""

from collections.abc import Iterable, Iterator

from goalkit.model.goal import Goal
from goalkit.rules.prose import dates
from goalkit.rules.prose.pattern import words_in
from goalkit.rules.rule import Facts, Hit, Severity
from goalkit.rules.structured import texts

CODE = "T202"
NAME = "soft-date"
SEVERITY: Severity = "warning"
MESSAGE = "“{said}” names no day"
HELP = "time_bound: {{due: ...}}, and in the text the day itself"
MESSAGES = {"due": "“{said}” moves with the reader; due is {due}"}
HELPS = {"due": "write “by {due}”, or leave the time out of the text"}
ALSO = ("T201",)

BAD = """\
goals:
  - id: fcr-2025
    title: Solve more requests at the first contact within the next nine months
#          ^
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
"""
GOOD = """\
goals:
  - id: fcr-2025
    title: Solve more requests at the first contact by 2025-09-30
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {start: 2025-01-01, due: 2025-09-30}
"""


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield phrases of title and statement that name no day; a vision has an open horizon."""
    if dates.SOFT_WORDS.isdisjoint(words_in(goal.title, goal.specific)):
        return ()
    soft = [(field, found) for field, text in texts(goal) if (found := dates.soft(text))]
    return _look(goal, soft, facts) if soft else ()


def _look(goal: Goal, soft: list[tuple[str, tuple[dates.Kind, str]]], facts: Facts) -> Iterator[Hit]:
    when = goal.time_bound
    dated = when is not None and (when.due is not None or when.period is not None)
    for field, (kind, said) in soft:
        if not dated and facts.ws.kind(goal) != "vision":
            yield Hit(goal, (field,), {"said": said})
        elif dated and kind != "duration":
            params = {"said": said, "due": facts.ws.terms(goal).due or ""}
            yield Hit(goal, (field,), params, MESSAGES["due"], HELPS["due"], severity="info")
