"""How long a goal has been off its path without a break, and whether anybody has answered."""

import datetime as dt
from dataclasses import dataclass

from goalkit.judge.facts import Facts
from goalkit.model.goal import Goal
from goalkit.period import Period


@dataclass(frozen=True, slots=True)
class Run:
    """The last periods of a goal: those that are off track, and those that are at risk or worse, up to the latest one."""

    off_track: tuple[Period, ...] = ()
    worse: tuple[Period, ...] = ()


def run(facts: Facts, goal: Goal) -> Run:
    """Return the periods with values of their own that a running goal has been off its path, up to the latest one.

    The past is asked only for goals that are off their path now; stale and provisional questions are others' to raise.
    """
    asked = goal.measurable
    if asked is None or not facts.running(goal) or not (facts.has_data or asked.milestones):
        return Run()
    if facts.standing(goal).light not in {"off_track", "at_risk"}:
        return Run()
    off: list[Period] = []
    worse: list[Period] = []
    for past in facts.lights(goal):
        if not past.measured and not asked.milestones:
            continue
        off = [*off, past.period] if past.light == "off_track" else []
        worse = [*worse, past.period] if past.light in {"off_track", "at_risk"} else []
    return Run(tuple(off), tuple(worse))


def answered(facts: Facts, goal: Goal, since: dt.date) -> bool:
    """Tell whether a countermeasure was opened since a day, or an older one is still under way.

    For a breakthrough goal the countermeasures of the goals below count too: that is where the work is done.
    """
    names = {goal.id}
    if facts.ws.kind(goal) == "breakthrough":
        names |= {below.id for below in facts.ws.tree.below(goal)}
    mine = (item for item in facts.book.countermeasures if item.goal in names)
    return any(item.opened >= since or item.done is None for item in mine)
