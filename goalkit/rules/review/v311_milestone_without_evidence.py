"""A milestone is done when something shows it.

Done is a word, and everybody means another ninety per cent by it. A link, a protocol or a number lets others see it.
"""

from collections.abc import Iterable, Iterator

from goalkit.model.goal import Goal
from goalkit.model.measurable import Milestone
from goalkit.rules.rule import Facts, Hit, Severity

CODE = "V311"
NAME = "milestone-without-evidence"
SEVERITY: Severity = "warning"
MESSAGE = "the milestone “{milestone}” is done, but nothing shows it"
HELP = "name what shows it: evidence: ... (a protocol, a link, a number)"

BAD = """\
goals:
  - id: remote-2025
    title: Remote service for every machine
    parent: effortless-2027
    owner: field-lead
    attractive: The machine runs again sooner
    measurable:
      milestones:
        - {id: pilot, title: Twenty machines connected, due: 2025-05-31, done: 2025-05-28}
        #                                                                      ^^^^^^^^^^
        - {id: all, title: All machines connected, due: 2025-12-15}
    time_bound: {period: 2025}
"""
GOOD = """\
goals:
  - id: remote-2025
    title: Remote service for every machine
    parent: effortless-2027
    owner: field-lead
    attractive: The machine runs again sooner
    measurable:
      milestones:
        - {id: pilot, title: Twenty machines connected, due: 2025-05-31, done: 2025-05-28, evidence: Acceptance of 2025-05-28}
        - {id: all, title: All machines connected, due: 2025-12-15}
    time_bound: {period: 2025}
"""


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield milestones that are done by the day of the check and name no evidence."""
    milestones = goal.measurable.milestones if goal.measurable else None
    return _look(goal, milestones, facts) if milestones else ()


def _look(goal: Goal, milestones: tuple[Milestone, ...], facts: Facts) -> Iterator[Hit]:
    for index, milestone in enumerate(milestones):
        if milestone.done and milestone.done <= facts.as_of and not milestone.evidence:
            yield Hit(goal, ("measurable", "milestones", index, "done"), {"milestone": milestone.title})
