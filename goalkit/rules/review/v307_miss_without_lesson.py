"""A goal that was missed leaves a lesson.

The money and the year are spent; what can still be had for them is that the next goal is planned better. Without it the same people will
miss the same goal for the same reason.
"""

from collections.abc import Iterator

from goalkit.model.goal import Goal
from goalkit.model.review import Closing
from goalkit.model.terms import in_unit
from goalkit.rules.rule import Facts, Hit, Phrase, Severity, Value
from goalkit.words import round_half_away

CODE = "V307"
NAME = "miss-without-lesson"
SEVERITY: Severity = "warning"
MESSAGE = "{goal} was missed{figures}, and no lesson says what was learned"
HELP = "write one: lessons: [{{id: ..., goal: {goal}, kind: failure, observation: ..., cause: {cause}, rule: ...}}], and name it in the closing"

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
  - {goal: fcr-2024, date: 2025-01-15, actual: 76.4, outcome: missed, cause: capacity}
  #        ^^^^^^^^
"""
GOOD = BAD.replace("  #        ^^^^^^^^\n", "") + """\
lessons:
  - {id: train-first, goal: fcr-2024, kind: failure, observation: Training came late, cause: skill, rule: When a tool changes then train first}
"""


def check(facts: Facts) -> Iterator[Hit]:
    """Yield closings of missed goals, typed or by the data, without any lesson."""
    taught = {goal.id for _, lesson in facts.ws.lessons() if (goal := facts.ws.tree.get(lesson.goal))}
    for _, closing in facts.ws.closings():
        goal = facts.ws.tree.get(closing.goal)
        if goal is None or closing.lessons or goal.id in taught or facts.closing(goal) is not closing:
            continue
        if (closing.outcome or facts.verdicts(goal).verdict) == "missed":
            yield Hit(closing, ("goal",), {"goal": goal.id, "figures": _figures(closing, goal, facts), "cause": closing.cause or "..."}, goal=goal.id)


def _figures(closing: Closing, goal: Goal, facts: Facts) -> Phrase | str:
    """Return in brackets with what value a goal ended and what was asked: " (76.4% instead of 78%)"; nothing without both."""
    terms, verdicts = facts.ws.terms(goal), facts.verdicts(goal)
    actual = verdicts.actual if verdicts.verdict else in_unit(closing.actual, terms.unit)
    if actual is None or terms.target is None or terms.shape != "move":
        return ""
    ends = {"actual": Value(round_half_away(actual, terms.decimals), terms.unit), "target": Value(terms.target, terms.unit)}
    return Phrase(" ({actual} instead of {target})", ends)
