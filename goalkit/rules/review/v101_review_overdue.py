"""A running goal is talked about in its rhythm.

A goal that is looked at once a year is a report, not a goal: by the time somebody sees that it is off its path nothing can be done
any more. A check-in or a decision in the journal counts as a review.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from goalkit.model.goal import Goal
from goalkit.rules.rule import Facts, Hit, Phrase, Severity

CODE = "V101"
NAME = "review-overdue"
SEVERITY: Severity = "warning"
MESSAGE = "{goal} is to be reviewed {cadence}; the last time was {last}"
HELP = "record what was said: - {{date: {today}, goal: {goal}, kind: checkin, by: {owner}, note: ...}}"
MESSAGES = {
    "never": "{goal} is to be reviewed {cadence}; since its start on {last} nobody has",
    "week": "every week", "month": "every month", "quarter": "every quarter", "half": "every half year", "year": "every year",
}  # fmt: skip
GRACE = dt.timedelta(days=10)
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}

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
# file: journal/2025.yaml
entries:
  - {date: 2025-04-02, goal: fcr-2025, kind: checkin, by: desk-lead, note: All articles written}
  - {date: 2025-05-31, goal: effortless-2027, kind: checkin, by: head-of-service, note: On its way}
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
# file: journal/2025.yaml
entries:
  - {date: 2025-06-30, goal: fcr-2025, kind: checkin, by: desk-lead, note: All articles written}
  - {date: 2025-05-31, goal: effortless-2027, kind: checkin, by: head-of-service, note: On its way}
"""


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield a running goal whose last review lies further back than its cadence and ten days."""
    return _look(goal, facts) if facts.running(goal) else ()


def _look(goal: Goal, facts: Facts) -> Iterator[Hit]:
    cadence = goal.cadence or facts.ws.level(goal).cadence
    start = facts.ws.terms_on(goal, facts.as_of).start
    if cadence is None or start is None or facts.ws.kind(goal) == "vision":
        return
    reviewed = facts.book.reviewed_on(goal.id)
    last = max((start, *reviewed))
    if facts.as_of <= _after(last, cadence) + GRACE:
        return
    params = {
        "goal": goal.id, "cadence": Phrase(MESSAGES[cadence]), "last": last, "today": facts.as_of.isoformat(),
        "owner": goal.owner_role or "...",
    }  # fmt: skip
    yield Hit(goal, ("id",), params, "" if last in reviewed else MESSAGES["never"])


def _after(day: dt.date, cadence: str) -> dt.date:
    """Return the day one cadence later; the last day of a month stays within the month."""
    if cadence == "week":
        return day + dt.timedelta(days=7)
    index = day.year * 12 + day.month - 1 + MONTHS[cadence]
    following = dt.date((index + 1) // 12, (index + 1) % 12 + 1, 1) - dt.timedelta(days=1)
    return following.replace(day=min(day.day, following.day))
