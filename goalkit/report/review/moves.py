"""Moved targets: every revision with what it made easier or harder, and how the goal stood when it came."""

import datetime as dt

from goalkit.model import consent
from goalkit.model.agreement import Revision
from goalkit.model.goal import Goal
from goalkit.model.terms import Terms
from goalkit.report.review.learned import Ease, Move
from goalkit.report.review.year import Year

MARKS = frozenset({"measurable", "target", "baseline", "value", "at_least", "at_most", "between", "budget", "values"})
"""Fields that say how far a goal has to go."""
LATE = 0.75
"""A revision in the last quarter of the window that makes a goal easier is shown first."""


def moved(year: Year) -> tuple[Move, ...]:
    """Return the revisions behind the year's verdicts, and those of goals that run on that fell into the year.

    What became easier while off path or late comes first.
    """
    found = [
        _move(year, goal, revision)
        for goal in year.goals
        for revision in year.revisions(goal)
        if year.due_here(goal) or year.holds(revision.date)
    ]
    return tuple(sorted(found, key=lambda move: (not move.suspicious, move.date or dt.date.min, move.goal)))


def _move(year: Year, goal: Goal, revision: Revision) -> Move:
    ws = year.facts.ws
    day = revision.date
    before = ws.terms_on(goal, day - dt.timedelta(days=1)) if day else year.original(goal)
    after = ws.terms_on(goal, day) if day else year.terms(goal)
    ease = _ease(revision.field, before, after)
    standing = year.facts.standing(goal, day - dt.timedelta(days=1), freshness=False) if day else None
    elapsed = _elapsed(before, day)
    off = standing is not None and standing.light in {"off_track", "at_risk", "missed"}
    lacks = consent.unmet(goal, revision, ws.role)
    return Move(
        goal=goal.id,
        date=day,
        field=revision.field,
        before=revision.before,
        after=revision.after,
        ease=ease,
        category=revision.category,
        reason=revision.reason,
        agreed_by=revision.agreed_by,
        missing_consent=tuple(name for name in lacks if name not in {"category", "reason"}),
        both_sides=bool(consent.consents(goal)) and not set(lacks) - {"category", "reason"},
        elapsed=elapsed,
        light=standing.light if standing else None,
        variance=standing.variance if standing else None,
        suspicious=ease == "easier" and (off or (elapsed is not None and elapsed >= LATE)),
    )


def _ease(field: str, before: Terms, after: Terms) -> Ease:
    """Tell whether the way to go became shorter (easier) or longer; a later due date is easier, an earlier one harder.

    Each line answers for its own field, also where two fields moved on one day.
    """
    if field.startswith("time_bound"):
        if before.due is None or after.due is None or before.due == after.due:
            return "other"
        return "easier" if after.due > before.due else "harder"
    change = _required(after) - _required(before)
    if not change or field.rpartition(".")[2] not in MARKS:
        return "other"
    return "easier" if change < 0 else "harder"


def _required(terms: Terms) -> float:
    """Return the change that the terms ask for, in the good direction; for limits how hard the limit is."""
    if terms.shape == "move" and terms.target is not None:
        return terms.direction * (terms.target - (terms.baseline or 0.0))
    if terms.shape == "between" and terms.low is not None and terms.high is not None:
        return -(terms.high - terms.low)
    limit = {
        "at_least": terms.low, "at_most": terms.high, "budget": terms.budget, "measure_first": terms.values,
    }.get(terms.shape or "")  # fmt: skip
    return terms.direction * limit if limit is not None else 0.0


def _elapsed(terms: Terms, day: dt.date | None) -> float | None:
    if day is None or terms.start is None or terms.due is None or terms.due < terms.start:
        return None
    share = ((day - terms.start).days + 1) / ((terms.due - terms.start).days + 1)
    return min(max(share, 0.0), 1.0)
