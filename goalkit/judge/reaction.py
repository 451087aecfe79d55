"""How long a goal has been off its path without a break, and whether anybody has answered."""

import datetime as dt
from dataclasses import dataclass

from goalkit.judge.facts import Facts
from goalkit.model.goal import Goal
from goalkit.model.measurable import Measurable
from goalkit.period import Period

EFFECT = dt.timedelta(days=62)
"""Two months: time for a measure to show in a monthly figure."""


@dataclass(frozen=True, slots=True)
class Run:
    """The last periods of a goal: those that are off track, and those that are at risk or worse, up to the latest one."""

    off_track: tuple[Period, ...] = ()
    worse: tuple[Period, ...] = ()


_NONE = Run()


def run(facts: Facts, goal: Goal) -> Run:
    """Return the periods with values of their own that a running goal has been off its path, up to the latest one.

    The past is asked only for goals that are off their path now; stale and provisional questions are others' to raise.
    """
    asked = goal.measurable
    if asked is None or not (facts.has_data or asked.milestones) or not facts.running(goal):
        return _NONE
    return facts.once(("run", goal.id), lambda: _run(facts, goal, asked))


def _run(facts: Facts, goal: Goal, asked: Measurable) -> Run:
    if facts.standing(goal).light not in {"off_track", "at_risk"}:
        return _NONE
    off: list[Period] = []
    worse: list[Period] = []
    for past in facts.lights(goal):
        if not past.measured and not asked.milestones:
            continue
        off = [*off, past.period] if past.light == "off_track" else []
        worse = [*worse, past.period] if past.light in {"off_track", "at_risk"} else []
    return Run(tuple(off), tuple(worse))


def unanswered(facts: Facts, goal: Goal, off_track: tuple[Period, ...]) -> tuple[Period, ...]:
    """Return the periods off track that no countermeasure answers.

    One that was opened or done since the first of them, or is still under way, answers all; once its result is written and its
    effect should show, the periods after that are counted anew: it has not been enough. For a breakthrough goal the countermeasures of the goals below count too: that is where the work is done.
    """
    if not off_track:
        return ()
    names = {goal.id}
    if facts.ws.kind(goal) == "breakthrough":
        names |= {below.id for below in facts.ws.tree.below(goal)}
    since = off_track[0].first
    mine = [item for item in facts.book.countermeasures if item.goal in names and (item.done is None or max(item.opened, item.done) >= since)]
    if any(item.done is None or not item.result for item in mine):
        return ()
    shown = max((item.done + EFFECT for item in mine if item.done), default=dt.date.min)
    return tuple(when for when in off_track if when.first > shown)
