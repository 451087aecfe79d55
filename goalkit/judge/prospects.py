"""What is ahead of a goal, on the as-of day and as it was when it was planned."""

import datetime as dt
from collections.abc import Iterator
from typing import Literal

from goalkit.judge import assess, case, outlook, signal, xmr
from goalkit.judge.case import Case
from goalkit.judge.changes import effective
from goalkit.judge.facts import Facts
from goalkit.judge.forecast import recipe, student
from goalkit.judge.outlook import Outlook
from goalkit.judge.signal import Signal
from goalkit.judge.standing import Trace
from goalkit.model import consent
from goalkit.model.goal import Goal

Ambition = Literal["stretch", "ambitious", "realistic", "safe", "by_itself"]
AMBITIONS: tuple[Ambition, ...] = ("stretch", "ambitious", "realistic", "safe", "by_itself")
"""In the order of the chance to reach a target without doing anything new; `p_bau_bands` stand between them."""


def ahead(facts: Facts, goal: Goal) -> Outlook | None:
    """Return the outlook of a goal on the as-of day; None where there is nothing to look ahead to or nobody wants to know."""
    return facts.once(("outlook", goal.id), lambda: _ahead(facts, goal))


def at_planning(facts: Facts, goal: Goal) -> Outlook | None:
    """Return the outlook on the day that the goal was planned, with the data visible then; its chance is `p_bau`.

    That is the day of the agreement or of the start, whichever is earlier, and never after the as-of day. The way to due may
    be as long as it is: the chance of a target far away is small or large, but never refused for its distance.
    """
    return facts.once(("at planning", goal.id), lambda: _at_planning(facts, goal))


def said_by(facts: Facts, goal: Goal) -> Signal | None:
    """Return what the chart of a goal's KPI says on the as-of day; None without a chart."""
    return facts.once(("signal", goal.id), lambda: _said_by(facts, goal))


def planned_on(facts: Facts, goal: Goal) -> dt.date | None:
    """Return the day on which a goal was planned; None without a start."""
    start = facts.ws.terms(goal).start
    agreed = consent.agreed_on(goal, facts.as_of)
    return min(day for day in (start, agreed, facts.as_of) if day is not None) if start is not None else None


def lines(looked: Outlook | None, said: Signal | None, asked: float | None) -> Iterator[Trace]:
    """Yield the trace of an outlook and of a chart; `asked` is the target."""
    if said is not None:
        reach = {"centre": said.centre, "reach": xmr.LIMIT, "range": said.moving_range, "values": float(said.values)}
        formula = "{centre} {sign} {reach} × {range}, mean moving range of {values} values"
        if said.log:
            formula = "exp(ln {centre} {sign} {reach} × {range}), mean moving range of the logarithms of {values} values"
        yield Trace("limit_low", said.lower, formula, params={**reach, "sign": "−"})
        yield Trace("limit_high", said.upper, formula, params={**reach, "sign": "+"})
    if looked is None or looked.mid is None:
        return
    error = {"error": looked.error, "weight": looked.weight, "values": float(looked.count)}
    yield Trace("outlook", looked.mid, "expected from {values} values, one-step error {error}, of which {weight} stays", params=error)
    if looked.spread and not looked.log:
        reach = {"mid": looked.mid, "t": student.quantile(recipe.INTERVAL, looked.freedom), "spread": looked.spread}
        yield Trace("outlook_low", looked.low, "{mid} − {t} × {spread}, within the bounds of the KPI", params=reach)
        yield Trace("outlook_high", looked.high, "{mid} + {t} × {spread}, within the bounds of the KPI", params=reach)
        if looked.chance is not None and asked is not None:
            shown = {"target": asked, "mid": looked.mid, "spread": looked.spread, "freedom": float(looked.freedom)}
            yield Trace("chance", looked.chance, "t distribution at ({target} − {mid}) / {spread}, {freedom} degrees of freedom", params=shown)


def ambition(chance: float, bands: tuple[float, ...]) -> Ambition:
    """Return the word for a chance (0..1) to reach a target by business as usual."""
    return AMBITIONS[sum(chance >= band for band in bands)]


def _case(facts: Facts, goal: Goal) -> Case | None:
    """Return the case of a goal by the terms in force on the as-of day."""
    if not goal.revisions or not facts.has_data:
        return facts.case(goal)
    terms = facts.ws.terms_on(goal, facts.as_of)
    return case.gather(facts.ws, facts.shown, terms, facts.as_of, assess.rule_of(facts.ws, goal))


def _said_by(facts: Facts, goal: Goal) -> Signal | None:
    found = _case(facts, goal)
    return signal.read(found, effective(facts, goal, facts.as_of)) if found is not None else None


def _ahead(facts: Facts, goal: Goal) -> Outlook | None:
    found = _case(facts, goal)
    if found is None or facts.closing(goal) is not None:
        return None
    return outlook.ahead(
        found,
        fewest=facts.ws.settings.thresholds.forecast_min,
        works=effective(facts, goal, facts.as_of),
        breakthrough=facts.ws.kind(goal) == "breakthrough",
    )


def _at_planning(facts: Facts, goal: Goal) -> Outlook | None:
    day = planned_on(facts, goal)
    if day is None or not facts.has_data:
        return None
    then = case.gather(facts.ws, facts.shown_on(day), facts.ws.terms(goal), day, assess.rule_of(facts.ws, goal))
    if then is None:
        return None
    fewest = facts.ws.settings.thresholds.forecast_min
    return outlook.ahead(then, fewest=fewest, works=effective(facts, goal, day), longest=None)
