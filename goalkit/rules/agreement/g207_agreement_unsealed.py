"""An agreement keeps the text it was made on.

A date behind a name only proves that someone agreed, not to what. The history of the files keeps the text; without history a
seal or the minutes of the meeting do.
"""

from collections.abc import Iterator

from goalkit.model import consent
from goalkit.model.goal import Goal
from goalkit.rules.rule import Facts, Hit, Severity

CODE = "G207"
NAME = "agreement-unsealed"
SEVERITY: Severity = "info"
MESSAGE = "nothing keeps the text of the agreement on {goal}: no history, no seal, no document"
HELP = "keep the files in git, seal the goal with `goalkit agree {goal}`, or name the minutes: document: ..."

BAD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
    agreement:
    #^
      mode: agreed
      parties:
        - {role: head-of-service, side: giving, date: 2024-12-12}
        - {role: desk-lead, side: receiving, date: 2024-12-12}
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
    agreement:
      mode: agreed
      parties:
        - {role: head-of-service, side: giving, date: 2024-12-12}
        - {role: desk-lead, side: receiving, date: 2024-12-12}
      document: Minutes of 2024-12-12
"""


def per_goal(goal: Goal, facts: Facts) -> Iterator[Hit]:
    """Yield an agreement whose text nothing keeps."""
    if consent.unsealed(goal, facts.as_of, history=facts.has_history):
        yield Hit(goal, ("agreement",), {"goal": goal.id}, key=True)
