"""The north star and the breakthrough goals stay where they are.

Teams align what they do to them for years. One that moves every few months gives no direction, and everything below it has to be agreed anew
each time.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from goalkit.model import consent
from goalkit.model.goal import Goal
from goalkit.rules import proposing
from goalkit.rules.agreement.g204_target_eased import CORRECTIONS
from goalkit.rules.rule import Facts, Hit, Severity

CODE = "G205"
NAME = "direction-unsteady"
SEVERITY: Severity = "warning"
MESSAGE = "{goal} was changed on {date}{change}, less than a year after it was agreed"
HELP = "let goals over several years stand for a year at least; what changes within it belongs into the goals of the year"
MESSAGES = {"again": "{goal} was changed on {date}{change}, less than a year after the last change"}
YEAR = dt.timedelta(days=365)

BAD = """\
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
      - {date: 2024-07-01, field: measurable.target, from: 83, to: 85, category: strategy, reason: A rival is better, agreed_by: [head-of-service]}
      # ^
"""
GOOD = BAD.replace("      # ^\n", "").replace("date: 2024-07-01", "date: 2025-01-07")


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield changes of visions and breakthrough goals that follow too soon; several fields changed on one day are one change."""
    return _look(goal, facts) if goal.revisions else ()


def _look(goal: Goal, facts: Facts) -> Iterator[Hit]:
    if facts.ws.kind(goal) not in {"vision", "breakthrough"} or facts.closing(goal) is not None:
        return
    last, again = consent.agreed_on(goal, facts.as_of), False
    dated = [(item.date, index) for index, item in enumerate(goal.revisions) if item.date and item.category not in CORRECTIONS]
    for day, index in sorted(pair for pair in dated if pair[0] <= facts.as_of):
        if last is not None and last < day < last + YEAR:
            yield Hit(goal, ("revisions", index), {"goal": goal.id, "date": day, "change": proposing.change(goal.revisions[index])}, MESSAGES["again"] if again else "")
        again = again or last != day
        last = day
