"""A goal that runs has been agreed, or set by someone who may.

People stand for what they have said yes to. A goal that runs without it is a wish of the one side and a surprise for the
other, and its miss will be disputed at the end of the year.
"""

from collections.abc import Iterable, Iterator

from goalkit.model import consent
from goalkit.model.goal import Goal
from goalkit.rules import proposing
from goalkit.rules.rule import Facts, Hit, Severity

CODE = "G101"
NAME = "goal-not-agreed"
SEVERITY: Severity = "error"
MESSAGE = "{goal} has been running since {start}, and nobody has agreed to it"
HELP = "record who agreed and when: agreement: {{mode: agreed, parties: [{{role: {giver}, side: giving, date: ...}}, {{role: {owner}, side: receiving, date: ...}}]}}"
MESSAGES = {"waiting": "{goal} has been running since {start} without the consent of {roles}"}
HELPS = {"waiting": "get the consent and add its date to the party, or move the goal to a later start"}

BAD = """\
goals:
  - id: fcr-2025
    #   ^^^^^^^^
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
# file: goals/frame.yaml
goals:
  - id: effortless
    title: Service without effort for our customers
    owner: head-of-service
    attractive: {customer: The machine runs, company: Customers stay, team: Fewer angry calls}
  - id: effortless-2027
    title: Customers get their answer at the first contact
    parent: effortless
    owner: head-of-service
    attractive: {customer: The machine runs again sooner, company: Fewer visits on site}
    measurable: {kpi: fcr, baseline: {value: 64, period: 2023}, target: 85}
    time_bound: {start: 2024-01-01, due: 2027-12-31}
    agreement:
      mode: set
      parties: [{role: head-of-service, side: giving, date: 2023-11-20}]
      document: Minutes of 2023-11-20
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
# file: goals/frame.yaml
goals:
  - id: effortless
    title: Service without effort for our customers
    owner: head-of-service
    attractive: {customer: The machine runs, company: Customers stay, team: Fewer angry calls}
  - id: effortless-2027
    title: Customers get their answer at the first contact
    parent: effortless
    owner: head-of-service
    attractive: {customer: The machine runs again sooner, company: Fewer visits on site}
    measurable: {kpi: fcr, baseline: {value: 64, period: 2023}, target: 85}
    time_bound: {start: 2024-01-01, due: 2027-12-31}
    agreement:
      mode: set
      parties: [{role: head-of-service, side: giving, date: 2023-11-20}]
      document: Minutes of 2023-11-20
"""


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield a goal below the vision whose window has begun without an agreement, or without all its consents."""
    held = goal.agreement
    if held is not None and not [party for party in held.parties if party.date is None and party.side in consent.CONSENTING]:
        return ()
    return _look(goal, facts)


def _look(goal: Goal, facts: Facts) -> Iterator[Hit]:
    start = facts.ws.terms_on(goal, facts.as_of).start
    if start is None or start > facts.as_of or facts.closing(goal) is not None or facts.ws.kind(goal) == "vision":
        return
    params = {"goal": goal.id, "start": start, "owner": goal.owner_role or proposing.UNKNOWN, "giver": proposing.giver(goal, facts)}
    if goal.agreement is None:
        yield Hit(goal, ("agreement",), params)
        return
    for index, party in enumerate(goal.agreement.parties):
        if party.date is None and party.side in consent.CONSENTING:
            roles = consent.missing(goal, facts.as_of)
            yield Hit(goal, ("agreement", "parties", index), {**params, "roles": roles}, MESSAGES["waiting"], HELPS["waiting"])
            return
