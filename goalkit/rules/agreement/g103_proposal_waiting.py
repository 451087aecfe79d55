"""A proposed goal is agreed or dropped within a month.

A proposal that lies around is half a goal: one side already works on it, the other has never said yes. The longer it waits, the more of the
year is gone.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from goalkit.model import consent
from goalkit.model.agreement import Agreement
from goalkit.model.goal import Goal
from goalkit.rules.rule import Facts, Hit, Severity

CODE = "G103"
NAME = "proposal-waiting"
SEVERITY: Severity = "warning"
MESSAGE = "{goal} has been waiting for the consent of {roles} since {since}"
HELP = "get the consent, make another offer, or take the goal back"

BAD = """\
goals:
  - id: fcr-2026
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 82}
    time_bound: {period: 2026}
    agreement:
      mode: agreed
      parties:
      #^
        - {role: head-of-service, side: giving, date: 2025-05-20}
        - {role: desk-lead, side: receiving}
      rounds:
        - {date: 2025-05-20, by: head-of-service, target: 84}
"""
GOOD = BAD.replace("      #^\n", "").replace("2025-05-20", "2025-06-20")


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield a proposal that is older than `proposed_days`; once the goal should run, G101 speaks."""
    held = goal.agreement
    roles = consent.missing(goal, facts.as_of) if held else ()
    return _look(goal, held, roles, facts) if held is not None and roles else ()


def _look(goal: Goal, held: Agreement, roles: tuple[str, ...], facts: Facts) -> Iterator[Hit]:
    start = facts.ws.terms(goal).start
    if facts.closing(goal) is not None or (start is not None and start <= facts.as_of):
        return
    said = (*(offer.date for offer in held.rounds), *(party.date for party in held.parties))
    dates = [day for day in said if day is not None and day <= facts.as_of]
    if dates and facts.as_of > min(dates) + dt.timedelta(days=facts.ws.settings.thresholds.proposed_days):
        yield Hit(goal, ("agreement", "parties"), {"goal": goal.id, "roles": roles, "since": min(dates)}, key=True)
