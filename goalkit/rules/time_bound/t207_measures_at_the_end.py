"""Measures end early enough for their effect to be seen.

What is finished in December changes next year's figure. At least one measure should end while there is time to look whether it works, and to
do something else if it does not.
"""

import datetime as dt
from collections.abc import Iterable

from goalkit.model.goal import Goal
from goalkit.rules.rule import Facts, Hit, Severity

CODE = "T207"
NAME = "measures-at-the-end"
SEVERITY: Severity = "warning"
MESSAGE = "every measure of {goal} ends on or after {limit}, in the last tenth of its time; the first is {measure} on {end}"
HELP = "let one of them end earlier, for example {measure} by {example}, or split it so that a part takes effect by then"
MESSAGES = {"one": "the only measure of {goal} ends on {end}, in the last tenth of its time"}
_TENTH = 10

BAD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
    measures:
      - {id: articles, title: Write down the most frequent answers, start: 2025-03-01, due: 2025-12-10, done_when: Found by all}
      #                                                                                     ^^^^^^^^^^
      - {id: training, title: Train all shifts, start: 2025-06-01, due: 2025-12-15, done_when: All have passed}
"""
GOOD = BAD.replace("      #                                                                                     ^^^^^^^^^^\n", "").replace(
    "due: 2025-12-10", "due: 2025-05-31"
)


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield a goal that wants to move a figure and whose measures all end in the last tenth of its window."""
    when = goal.time_bound
    if when is None or not goal.measures:
        return ()
    first, due = goal.measures[0], when.due
    if due and when.start and first.due and (due - first.due) * _TENTH > 2 * (due - when.start) and not (first.done or first.dropped or first.idea):
        return ()  # one that leaves time enough is the usual case
    return _look(goal, facts)


def _look(goal: Goal, facts: Facts) -> Iterable[Hit]:
    ends = [
        (measure.done or measure.due, index)
        for index, measure in enumerate(goal.measures)
        if not measure.dropped and not measure.idea
    ]
    dated = [(end, index) for end, index in ends if end is not None]
    if not dated or len(dated) < len(ends):
        return
    terms = facts.ws.terms(goal)
    end, index = min(dated)
    if terms.start is None or terms.due is None or terms.start >= terms.due or terms.shape not in {"move", "budget"}:
        return
    limit = terms.due - dt.timedelta(days=((terms.due - terms.start).days + 1) // _TENTH)
    if end <= limit or facts.closing(goal) is not None:
        return
    measure, half = goal.measures[index], terms.start + (terms.due - terms.start) / 2
    example = max(half, measure.start) if measure.start else half
    params = {"goal": goal.id, "limit": limit + dt.timedelta(days=1), "measure": measure.id, "end": end, "example": example}
    path = ("measures", index, "done" if measure.done else "due")
    yield Hit(goal, path, params, MESSAGES["one"] if len(ends) == 1 else "")
