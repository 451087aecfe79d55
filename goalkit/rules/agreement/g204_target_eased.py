"""A target is not made easier because it is missed.

It may be right to lower a target, and sometimes it is only convenient: when the goal is off its path, or when the year is nearly over. Then
everyone who reads the figures is told.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from goalkit.model.agreement import Revision
from goalkit.model.goal import Goal
from goalkit.model.terms import Terms
from goalkit.rules import proposing
from goalkit.rules.rivals import asked
from goalkit.rules.rule import Facts, Hit, Severity

CODE = "G204"
NAME = "target-eased"
SEVERITY: Severity = "warning"
MESSAGE = "{goal} was made easier on {date}{change}, in the last quarter of its time"
HELP = "keep the old target and explain the miss, or let the review show both; category data, definition or error where a number was wrong"
MESSAGES = {"off": "{goal} was made easier on {date}{change}, while it was off track"}
CORRECTIONS = frozenset({"data", "definition", "error"})
LATE = 0.75

BAD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 75}
    time_bound: {start: 2024-10-01, due: 2025-07-31}
    agreement:
      mode: agreed
      parties:
        - {role: head-of-service, side: giving, date: 2024-09-12}
        - {role: desk-lead, side: receiving, date: 2024-09-12}
      document: Minutes of 2024-09-12
    revisions:
      - {date: 2025-06-20, field: measurable.target, from: 78, to: 75, category: market, reason: Two customers left, agreed_by: [head-of-service, desk-lead]}
      # ^
"""
GOOD = BAD.replace("      # ^\n", "").replace("date: 2025-06-20", "date: 2024-12-20")


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield revisions of a goal that is not closed yet which made it easier late, or while it was off track."""
    return _look(goal, facts) if goal.revisions and facts.closing(goal) is None else ()


def _look(goal: Goal, facts: Facts) -> Iterator[Hit]:
    for index, revision in enumerate(goal.revisions):
        day = revision.date
        if day is None or day > facts.as_of or revision.category in CORRECTIONS:
            continue
        before = facts.ws.terms_on(goal, day - dt.timedelta(days=1))
        if not _eased(before, facts.ws.terms_on(goal, day), revision):
            continue
        off = facts.has_data and facts.standing(goal, day - dt.timedelta(days=1)).light == "off_track"
        if off or _late(before, day):
            yield Hit(goal, ("revisions", index), {"goal": goal.id, "date": day, "change": proposing.change(revision)}, MESSAGES["off"] if off else "")


def _eased(before: Terms, after: Terms, revision: Revision) -> bool:
    """Tell whether a revision asks for less, or gives more time."""
    if revision.field.split(".")[-1] in {"due", "period"}:
        return before.due is not None and after.due is not None and after.due > before.due
    old, new = asked(before), asked(after)
    if isinstance(old, tuple) and isinstance(new, tuple):
        return _wider(old, new)
    if isinstance(old, tuple) or isinstance(new, tuple) or old is None or new is None:
        return False
    return before.direction * (new - old) < 0


def _wider(old: tuple[float | None, float | None], new: tuple[float | None, float | None]) -> bool:
    """Tell whether a corridor holds the old one and more."""
    if None in {*old, *new}:
        return False
    low, high = (new[0] or 0.0) - (old[0] or 0.0), (new[1] or 0.0) - (old[1] or 0.0)
    return low <= 0 <= high and low < high


def _late(terms: Terms, day: dt.date) -> bool:
    if terms.start is None or terms.due is None or terms.due <= terms.start:
        return False
    return (day - terms.start).days >= LATE * (terms.due - terms.start).days
