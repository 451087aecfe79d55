"""A goal is agreed before its time begins.

Who learns in April what counts from January has lost a quarter and with it the reason to try. Where pay hangs on a goal, courts have granted
damages for goals that came late.
"""

import datetime as dt
from collections.abc import Iterable

from goalkit.model import consent
from goalkit.model.agreement import Agreement
from goalkit.model.goal import Goal
from goalkit.rules.rule import Facts, Hit, Second, Severity, Value

CODE = "T208"
NAME = "agreed-late"
SEVERITY: Severity = "warning"
MESSAGE = "{goal} was agreed on {agreed}, {share} of its time after it began on {start}"
HELP = "agree before {start}; where that is over, let the goal begin with the agreement: start: {agreed_iso}"
HELPS = {"pay": "agree before {start}: goals that count for pay and come late may have to be paid for; ask the people who know the law"}

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
      mode: agreed
      document: Minutes
      parties:
        - {role: head-of-service, side: giving, date: 2025-03-20}
        - {role: desk-lead, side: receiving, date: 2025-04-02}
        #                                          ^^^^^^^^^^
"""
GOOD = BAD.replace("        #                                          ^^^^^^^^^^\n", "").replace("2025-03-20", "2024-12-12").replace("2025-04-02", "2024-12-18")


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield a goal whose last needed consent came after more of its window than the settings allow."""
    held, when = goal.agreement, goal.time_bound
    if held is None or when is None or not held.parties:
        return ()
    if when.start is not None and not goal.revisions and not [party for party in held.parties if party.date is None or party.date > when.start]:
        return ()
    return _look(goal, held, facts)


def _look(goal: Goal, held: Agreement, facts: Facts) -> Iterable[Hit]:
    agreed = consent.agreed_on(goal, facts.as_of)
    if agreed is None:
        return
    terms = facts.ws.terms_on(goal, None)
    start, due = terms.start, terms.due
    if start is None or due is None or not start < agreed <= due:
        return
    share = (agreed - start) / (due - start + dt.timedelta(days=1))
    if share <= facts.ws.settings.thresholds.late_agreement or facts.closing(goal) is not None:
        return
    last = next(index for index, party in enumerate(held.parties) if party.date == agreed and party.side in consent.CONSENTING)
    params = {"goal": goal.id, "agreed": agreed, "agreed_iso": agreed.isoformat(), "start": start, "share": Value(round(100 * share), "%")}
    place = Second(goal, ("time_bound", "start" if goal.time_bound and goal.time_bound.start else "period"), "the start")
    yield Hit(goal, ("agreement", "parties", last, "date"), params, help=HELPS["pay"] if goal.pay_relevant else "", related=(place,))
