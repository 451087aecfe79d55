"""A goal starts before it is due, and is agreed before it is over.

Exchanged dates leave no time at all; a goal that was agreed after its due date only describes what has happened.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from goalkit.model import consent
from goalkit.model.goal import Goal
from goalkit.rules.rule import Facts, Hit, Second, Severity

CODE = "T205"
NAME = "dates-out-of-order"
SEVERITY: Severity = "error"
MESSAGE = "{id} starts on {start} and is due on {due}"
HELP = "exchange the two dates, or mend the wrong one"
MESSAGES = {
    "agreed": "{id} is due on {due}, before it was agreed on {agreed}",
    "measure": "measure {measure} starts on {start} and is due on {due}",
}
HELPS = {"agreed": "mend the date of consent, or agree on a later due date"}

BAD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {start: 2025-12-31, due: 2025-01-01}
#                                        ^^^^^^^^^^
"""
GOOD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {start: 2025-01-01, due: 2025-12-31}
"""


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield dates of a goal and its measures that cannot follow each other."""
    if goal.time_bound is not None:
        terms = facts.ws.terms(goal)
        if terms.due is not None and ((terms.start is not None and terms.start >= terms.due) or _agreed_after(goal, terms.due, facts)):
            return _look(goal, facts)
    for measure in goal.measures:
        if measure.start and measure.due and measure.start > measure.due:
            return _look(goal, facts)
    return ()


def _agreed_after(goal: Goal, due: dt.date, facts: Facts) -> bool:
    """Tell whether anybody agreed after the due date of today or of the first agreement."""
    if goal.agreement is None:
        return False
    first = due if not goal.revisions else facts.ws.terms_on(goal, None).due
    return first is not None and max([party.date for party in goal.agreement.parties if party.date], default=first) > first


def _look(goal: Goal, facts: Facts) -> Iterator[Hit]:
    if goal.time_bound is not None:
        terms = facts.ws.terms(goal)
        if terms.due is not None:
            if terms.start is not None and terms.start >= terms.due:
                params = {"start": terms.start, "due": terms.due}
                place = Second(goal, ("time_bound", "start"), "the start")
                yield Hit(goal, ("time_bound", "due"), params, related=(place,))
            elif goal.agreement is not None:
                yield from _agreed_too_late(goal, facts)
    for index, measure in enumerate(goal.measures):
        if measure.start and measure.due and measure.start > measure.due:
            late = {"measure": measure.id, "start": measure.start, "due": measure.due}
            yield Hit(goal, ("measures", index, "due"), late, MESSAGES["measure"])


def _agreed_too_late(goal: Goal, facts: Facts) -> Iterator[Hit]:
    due = facts.ws.terms_on(goal, None).due
    dates = [party.date for party in goal.agreement.parties if party.date] if goal.agreement else []
    if due is None or not dates or due >= max(dates):
        return
    agreed = consent.agreed_on(goal)
    if agreed is None or due >= agreed:
        return
    field = "period" if goal.time_bound and goal.time_bound.period else "due"
    parties = goal.agreement.parties if goal.agreement else ()
    last = next(index for index, party in enumerate(parties) if party.date == agreed)
    place = Second(goal, ("agreement", "parties", last, "date"), "the last consent")
    params = {"due": due, "agreed": agreed}
    yield Hit(goal, ("time_bound", field), params, MESSAGES["agreed"], HELPS["agreed"], related=(place,))
