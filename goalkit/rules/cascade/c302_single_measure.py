"""A goal rests on more than one measure, or on one that helps other goals too.

Where everything hangs on a single piece of work, the goal fails with it. One measure is enough where it pays into several
branches of the tree, because then several teams watch over it.
"""

from collections.abc import Iterable, Iterator

from goalkit.model.goal import Goal
from goalkit.model.measure import Measure
from goalkit.rules.rule import Facts, Hit, Severity

CODE = "C302"
NAME = "single-measure"
SEVERITY: Severity = "warning"
MESSAGE = "{goal} rests on the measure “{measure}” alone, and that one helps no other goal"
HELP = "add a second measure, or name the goals that this one also helps: supports: [...]"

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
      - id: articles
        #   ^^^^^^^^
        title: Write down the twenty most frequent answers
        due: 2025-09-30
        done_when: Every desk finds the twenty answers
"""
GOOD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
    measures:
      - id: articles
        title: Write down the twenty most frequent answers
        due: 2025-09-30
        done_when: Every desk finds the twenty answers
      - id: training
        title: Train all shifts
        due: 2025-08-31
        done_when: All shifts have passed
"""


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield the only measure of a goal that is still to be reached."""
    measures = [(index, item) for index, item in enumerate(goal.measures) if item.dropped is None and not item.idea]
    return _look(goal, measures, facts) if len(measures) == 1 else ()


def _look(goal: Goal, measures: list[tuple[int, Measure]], facts: Facts) -> Iterator[Hit]:
    due = facts.ws.terms(goal).due
    if facts.closing(goal) is not None or (due is not None and due < facts.as_of) or goal.supports:
        return
    if not measures[0][1].supports and not measures[0][1].pays_into:
        index, only = measures[0]
        yield Hit(goal, ("measures", index, "id"), {"goal": goal.id, "measure": only.title})
