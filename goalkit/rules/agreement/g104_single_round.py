"""An agreed goal of the year has been thrown back and forth.

One offer that is taken as it stands is an instruction with a signature. The answer of those who do the work, and what it changed, is what
makes a target realistic.
"""

from collections.abc import Iterable, Iterator

from goalkit.model import consent
from goalkit.model.goal import Goal
from goalkit.rules.rule import Facts, Hit, Severity

CODE = "G104"
NAME = "single-round"
SEVERITY: Severity = "info"
MESSAGE = "the agreement on {goal} shows no answer to the first offer"
HELP = "record offer and answer under rounds, or name the minutes of the talk: document: ..."

BAD = """\
# file: goalkit.yaml
profile: strict
roles: [{id: head-of-service, management: true}, {id: desk-lead}, {id: controlling}]
# file: kpis/frame.yaml
kpis: [{id: fcr, owner: controlling}]
# file: goals/frame.yaml
goals:
  - {id: effortless, title: Service without effort, owner: head-of-service, attractive: {customer: The machine runs}}
# file: goals.yaml
goals:
  - id: fcr-2026
    title: Solve requests at the first contact
    level: annual
    parent: effortless
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: {value: 68, period: 2024}, target: 82}
    time_bound: {period: 2026}
    agreement:
    #^
      mode: agreed
      parties:
        - {role: head-of-service, side: giving, date: 2025-07-01}
        - {role: desk-lead, side: receiving, date: 2025-07-01}
      rounds:
        - {date: 2025-07-01, by: head-of-service, target: 82}
"""
GOOD = BAD.replace("    #^\n", "") + """\
        - {date: 2025-07-08, by: desk-lead, target: 80}
"""


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield agreed goals of the year with at most one round and no document that stands for the rounds."""
    held = goal.agreement
    if held is None or held.mode != "agreed" or held.document or len(held.rounds) > 1:
        return ()
    return _look(goal, facts)


def _look(goal: Goal, facts: Facts) -> Iterator[Hit]:
    if facts.closing(goal) is None and facts.ws.kind(goal) == "annual" and consent.agreed_on(goal, facts.as_of) is not None:
        yield Hit(goal, ("agreement",), {"goal": goal.id}, key=True)
