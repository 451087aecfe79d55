"""A goal that is dropped leaves a lesson.

Dropping a goal costs what was spent on it. Someone should know next year why it was taken up, and what showed that it was wrong.
"""

from collections.abc import Iterator

from goalkit.rules.rule import Facts, Hit, Severity

CODE = "G206"
NAME = "drop-without-lesson"
SEVERITY: Severity = "info"
MESSAGE = "{goal} was dropped, and no lesson says what was learned"
HELP = "write one sentence: lessons: [{{id: ..., goal: {goal}, kind: failure, observation: ..., rule: ...}}], and name it in the closing"

BAD = """\
goals:
  - id: fcr-2024
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2024}
# file: reviews/2024.yaml
year: 2024
closings:
  - {goal: fcr-2024, date: 2024-09-15, outcome: dropped}
  #                                             ^^^^^^^
"""
GOOD = BAD.replace("  #                                             ^^^^^^^\n", "") + """\
lessons:
  - {id: tool-first, goal: fcr-2024, kind: failure, observation: The tool came a year late, cause: it_data, rule: When a tool is missing then wait with the goal}
"""


def check(facts: Facts) -> Iterator[Hit]:
    """Yield closings that drop a goal without naming a lesson, and for which none was written."""
    taught = {goal.id for _, lesson in facts.ws.lessons() if (goal := facts.ws.tree.get(lesson.goal))}
    for _, closing in facts.ws.closings():
        goal = facts.ws.tree.get(closing.goal)
        if goal is None or closing.outcome != "dropped" or closing.lessons or goal.id in taught or facts.closing(goal) is not closing:
            continue
        yield Hit(closing, ("outcome",), {"goal": goal.id}, goal=goal.id)
