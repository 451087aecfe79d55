"""When a goal moves, the goals below it are looked at again.

A goal was agreed because of what the one above it needed. After that has changed the old yes says nothing: the goals below are agreed anew,
or both sides say that they stay.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from goalkit.model import consent
from goalkit.model.agreement import Revision
from goalkit.model.goal import Goal
from goalkit.model.versions import breaks
from goalkit.rules import proposing
from goalkit.rules.rule import Facts, Hit, Second, Severity

CODE = "G203"
NAME = "parent-moved"
SEVERITY: Severity = "warning"
MESSAGE = "{above} changed {field} on {date}{change}, after {goal} had been agreed"
MESSAGES = {"definition": "the definition of {kpi}, by which {above} is measured, changed on {date}, after {goal} had been agreed"}
HELP = "agree on {goal} again, or confirm it: - {{date: {today}, goal: {goal}, kind: decision, by: ..., what: stays as agreed}}"
FIELDS = frozenset({"target", "at_least", "at_most", "between", "budget", "due", "period", "kpi", "kpi_version", "scope"})
CADENCE_DAYS = {"week": 7, "month": 31, "quarter": 92, "half": 184, "year": 366}

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
    #^
      mode: agreed
      parties:
        - {role: head-of-service, side: giving, date: 2025-06-12}
        - {role: desk-lead, side: receiving, date: 2025-06-12}
      document: Minutes of 2025-06-12
# file: goals/frame.yaml
goals:
  - {id: effortless, title: Service without effort, owner: head-of-service, attractive: {customer: The machine runs}}
  - id: effortless-2027
    title: Customers get their answer at the first contact
    parent: effortless
    owner: head-of-service
    attractive: {customer: The machine runs again sooner}
    measurable: {kpi: fcr, baseline: {value: 64, period: 2023}, target: 85}
    time_bound: {start: 2024-01-01, due: 2027-12-31}
    agreement: {mode: set, parties: [{role: head-of-service, side: giving, date: 2023-12-12}], document: Minutes of 2023-12-12}
    revisions:
      - {date: 2025-07-01, field: measurable.target, from: 83, to: 85, category: strategy, reason: A rival is better, agreed_by: [head-of-service]}
"""
GOOD = BAD.replace("    #^\n", "") + """\
# file: journal/2025.yaml
entries:
  - {date: 2025-07-08, goal: fcr-2026, kind: decision, by: head-of-service, what: Stays as agreed, owner: desk-lead, due: 2025-12-31, done: 2025-07-08}
"""


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield a goal that is still to be reached and was agreed before its parent changed; an error after one cadence."""
    above = facts.ws.tree.parent(goal)
    if above is None or not (above.revisions or _versions(above, facts)):
        return ()
    return _look(goal, above, facts)


def _look(goal: Goal, above: Goal, facts: Facts) -> Iterator[Hit]:
    agreed = consent.agreed_on(goal, facts.as_of)
    due = facts.ws.terms(goal).due
    if agreed is None or facts.closing(goal) is not None or (due is not None and due < facts.as_of):
        return
    found = [(index, item) for index, item in enumerate(above.revisions) if _moved(item, agreed, facts.as_of)]
    if not found:
        yield from _redefined(goal, above, agreed, facts)
        return
    if _confirmed(goal, max(item.date for _, item in found if item.date), facts):
        return
    index, revision = found[-1]
    cadence = goal.cadence or facts.ws.level(goal).cadence or "month"
    late = revision.date is not None and facts.as_of > revision.date + dt.timedelta(days=CADENCE_DAYS[cadence])
    params = {"above": above.id, "change": proposing.change(revision), "field": revision.field, "date": revision.date, "goal": goal.id, "today": facts.as_of.isoformat()}
    related = (Second(above, ("revisions", index), "{above}", {"above": above.id}),)
    yield Hit(goal, ("agreement",), params, severity="error" if late else None, key=True, related=related)


def _redefined(goal: Goal, above: Goal, agreed: dt.date, facts: Facts) -> Iterator[Hit]:
    """Yield a goal with another KPI than its parent's, of which a new version can no longer be compared; the same KPI is K204's."""
    kpi = facts.ws.kpi_of(above)
    days = [day for day in _versions(above, facts) if agreed < day <= facts.as_of]
    if kpi is None or not days or facts.ws.kpi_of(goal) is kpi or _confirmed(goal, days[-1], facts):
        return
    params = {"above": above.id, "kpi": kpi, "date": days[-1], "goal": goal.id, "today": facts.as_of.isoformat()}
    related = (Second(kpi, ("versions",), "{kpi}", {"kpi": kpi}),)
    yield Hit(goal, ("agreement",), params, MESSAGES["definition"], key=True, related=related)


def _versions(goal: Goal, facts: Facts) -> list[dt.date]:
    """Return the days from which a goal's KPI is counted in a way that cannot be compared with the one before."""
    kpi = facts.ws.kpi_of(goal)
    return facts.once(("breaks", kpi.id), lambda: [each.day for each in breaks(kpi, facts.ws.kpi)]) if kpi else []


def _moved(revision: Revision, agreed: dt.date, day: dt.date) -> bool:
    return revision.date is not None and agreed < revision.date <= day and revision.field.split(".")[-1] in FIELDS


def _confirmed(goal: Goal, moved: dt.date, facts: Facts) -> bool:
    """Tell whether the goal was revised or decided on since its parent moved."""
    revised = any(item.date and moved <= item.date <= facts.as_of for item in goal.revisions)
    return revised or any(item.opened >= moved for item in facts.book.decisions_of(goal.id))
