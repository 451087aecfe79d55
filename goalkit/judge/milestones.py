"""Goals of milestones: done or not, and late (specification section 4)."""

import datetime as dt
import math
from dataclasses import dataclass, replace

from goalkit.judge.standing import LightName, Reason, Standing
from goalkit.judge.trace import Trace
from goalkit.model.measurable import Milestone
from goalkit.model.terms import Terms

LATE_DAYS = 30


@dataclass(frozen=True)
class Steps:
    """Weights of all milestones, of those done and of those due by the day."""

    done: float
    due: float
    whole: float


def stand(base: Standing, terms: Terms, day: dt.date) -> Standing:
    """Judge a goal of milestones on a day: the share of weights done, never an estimated percentage."""
    steps = Steps(
        math.fsum(m.weight for m in terms.milestones if _done(m, day)),
        math.fsum(m.weight for m in terms.milestones if _due(m, terms) is not None and (_due(m, terms) or day) <= day),
        math.fsum(m.weight for m in terms.milestones),
    )
    light, reason = _light(terms, day)
    if not steps.whole:
        return replace(base, light=light, reason=reason)
    attainment, path = steps.done / steps.whole, steps.due / steps.whole
    trace = (
        Trace("attainment", attainment, "{done} / {whole}", params={"done": steps.done, "whole": steps.whole}),
        Trace("path_value", path, "{due} / {whole}", params={"due": steps.due, "whole": steps.whole}),
    )
    return replace(base, light=light, reason=reason, attainment=attainment, path_value=path, reckoned=lambda: trace)


def days_late(milestone: Milestone, terms: Terms, day: dt.date) -> int:
    """Return by how many days an undone milestone is late; 0 where it is done or not due before the day."""
    due = _due(milestone, terms)
    if due is None or _done(milestone, day):
        return 0
    return max(0, (day - due).days)


def _light(terms: Terms, day: dt.date) -> tuple[LightName, Reason]:
    if terms.due is not None and day >= terms.due and terms.milestones:
        by_due = all(m.done is not None and m.done <= terms.due for m in terms.milestones)
        return ("achieved" if by_due else "missed"), "verdict"
    late = max((days_late(m, terms, day) for m in terms.milestones), default=0)
    return ("off_track" if late > LATE_DAYS else "at_risk" if late else "on_track"), "milestone_late"


def _done(milestone: Milestone, day: dt.date) -> bool:
    return milestone.done is not None and milestone.done <= day


def _due(milestone: Milestone, terms: Terms) -> dt.date | None:
    return milestone.due or terms.due
