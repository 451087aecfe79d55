"""How a goal stood at the end of each of its periods, for rules about reactions and for the bowling chart."""

import datetime as dt
import itertools
from typing import NamedTuple

from goalkit import period
from goalkit.judge.assess import RUNNING, assess, rule_of
from goalkit.judge.case import window_for
from goalkit.judge.facts import Facts
from goalkit.judge.standing import LightName, Standing
from goalkit.model.goal import Goal
from goalkit.model.settings import LightRule
from goalkit.period import Period


class PastLight(NamedTuple):
    """The light at the end of a period, with the standing it comes from."""

    period: Period
    light: LightName
    standing: Standing

    @property
    def measured(self) -> bool:
        """Tell whether the period has a value of its own; without one the light is that of the value before."""
        return any(when == self.period for when, _ in self.standing.series)


def lights(facts: Facts, goal: Goal, until: dt.date, rule: LightRule | None = None) -> tuple[PastLight, ...]:
    """Return the lights of all periods of a goal that end within its window and not after `until`.

    Each is formed from the values up to that period as they are known on `until` (an export that arrives days after a month
    ends still tells how the month was), by the terms in force at its end; freshness is ignored. Periods before the first value
    have no light. Milestones are looked at by month. `rule` decides instead of the house's rule.
    """
    readings = facts.shown_on(until)
    found = []
    for when in _periods(facts, goal, until):
        standing = assess(facts.ws, readings, goal, when.last, freshness=False, rule=rule)
        found.append(PastLight(when, standing.light, standing))
    return tuple(found)


def needless_changes(facts: Facts, goal: Goal) -> int:
    """Count the periods in which the house's rule changed the colour and the noise-aware rule would not have."""
    if rule_of(facts.ws, goal).rule == "noise":
        return 0
    own = [past.light for past in facts.lights(goal)]
    calm = [past.light for past in lights(facts, goal, facts.as_of, LightRule())]
    changes = zip(itertools.pairwise(own), itertools.pairwise(calm), strict=True)
    return sum(set(one) <= RUNNING and len(set(one)) > 1 and len(set(other)) == 1 for one, other in changes)


def _periods(facts: Facts, goal: Goal, until: dt.date) -> tuple[Period, ...]:
    terms = facts.ws.terms_on(goal, until)
    if terms.start is None or terms.due is None:
        return ()
    end = min(terms.due, until)
    kpi = facts.ws.kpi(terms.kpi)
    if kpi is None:
        return period.ending_within(terms.start, end, "month") if terms.shape == "milestones" else ()
    seen = facts.shown_on(until).series(kpi.id, terms.scope).readings
    window = window_for(facts.ws, kpi, terms, seen)
    first = next((r.period.last for r in seen if window and window.holds(r.period)), None)
    return tuple(p for p in window.periods if first <= p.last <= end) if window and first else ()
