"""How a goal ended: the verdict on its current terms and on those before its first revision (specification section 7)."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from goalkit.judge.assess import judge, target_of
from goalkit.judge.standing import Standing
from goalkit.kpis.readings import Readings
from goalkit.model import terms as agreed
from goalkit.model.goal import Goal

if TYPE_CHECKING:
    from goalkit.workspace import Workspace

Outcome = Literal["achieved", "missed", "dropped", "superseded"]
Target = float | tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Both verdicts of a goal with the numbers behind them; a verdict is None until due has passed and the value is final.

    `current` is the standing by the terms in force on the day, `original` the one by the terms before the first revision, at
    the original due. Without a revision both are the same.
    """

    goal: str
    verdict: Outcome | None
    verdict_original: Outcome | None
    actual: float | None
    target: Target
    original_target: Target
    due: dt.date | None
    original_due: dt.date | None
    attainment: float | None
    attainment_original: float | None
    revised: bool
    current: Standing
    original: Standing


def judged(
    ws: "Workspace", readings_on: Callable[[dt.date], Readings], goal: Goal, day: dt.date
) -> Verdicts:
    """Return the verdicts of a goal as known on a day, freshness ignored.

    The original terms are judged by the periods up to the original due, with the values as they are known on the day: the
    last value of a window is published after its end. A goal that was dropped or superseded later than its original due was
    achieved or missed by its original terms, unless due never moved.
    """
    readings = readings_on(day)
    current = judge(ws, readings, agreed.as_of(goal, day, ws.settings), ws.terms_on(goal, day), day, freshness=False)
    terms = ws.terms_on(goal, None)
    revised = any(r.date is None or r.date <= day for r in goal.revisions)
    original = current
    if revised:
        moved = terms.due is not None and terms.due != current.terms.due
        until = min(day, terms.due) if moved and terms.due else day
        seen = min(day, terms.due) if terms.shape == "milestones" and terms.due else day
        first = agreed.as_of(goal, None, ws.settings)
        original = judge(ws, readings, first, terms, seen, freshness=False, closed_by=until)
    return Verdicts(
        goal=goal.id, verdict=_outcome(current), verdict_original=_outcome(original),
        actual=current.actual, target=current.target, original_target=target_of(original.terms),
        due=current.terms.due, original_due=original.terms.due,
        attainment=current.attainment, attainment_original=original.attainment,
        revised=revised, current=current, original=original,
    )


def _outcome(standing: Standing) -> Outcome | None:
    light = standing.light
    return light if light in {"achieved", "missed", "dropped", "superseded"} else None
