"""A goal says where to, its measures say how.

A way that stands in the goal binds everybody to it, even when a better one turns up. As a measure it has an owner and an end, and its effect
can be checked.
"""

from collections.abc import Iterable

from goalkit.model.goal import Goal
from goalkit.rules.prose import means
from goalkit.rules.prose.pattern import words_in
from goalkit.rules.rule import Facts, Hit, Severity
from goalkit.rules.structured import texts

CODE = "S106"
NAME = "measure-in-goal"
SEVERITY: Severity = "info"
MESSAGE = "“{said}” is a measure, and stands in the goal"
HELP = "move it: measures: [{{id: ..., title: ..., owner: {owner}, due: {due}, done_when: ...}}], and let the {field} end before “{said}”"
MESSAGES = {"other": "“{said}” is a measure, and none of the goal's measures says so"}

BAD = """\
goals:
  - id: fcr-2025
    title: Raise first contact resolution to 78% by training agents
#          ^
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
"""
GOOD = """\
goals:
  - id: fcr-2025
    title: Raise first contact resolution to 78%
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
    measures:
      - {id: training, title: Train all agents, due: 2025-05-31, done_when: All have passed}
"""


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield a clause of title or statement that names means which no measure of the goal names."""
    if means.WORDS.isdisjoint(words_in(goal.title, goal.specific)):
        return ()
    return _look(goal, facts)


def _look(goal: Goal, facts: Facts) -> Iterable[Hit]:
    if facts.ws.kind(goal) == "vision" or facts.closing(goal) is not None:
        return
    known = [text for measure in goal.measures for text in (measure.title, measure.done_when) if text]
    due = facts.ws.terms(goal).due
    for field, text in texts(goal):
        said = means.means(text)
        if said and not means.named_in(said, known):
            yield Hit(goal, (field,), {"said": said, "field": field, "owner": goal.owner_role or "...", "due": due.isoformat() if due else "..."}, MESSAGES["other"] if known else "")
            return
