"""The best that a figure has been before a goal was planned, on the goal's own basis (the domain specification, section 3.3)."""

import datetime as dt
from typing import NamedTuple

from goalkit.judge import figure
from goalkit.judge.case import basis_of, window_for
from goalkit.judge.facts import Facts
from goalkit.judge.stretch import comparable
from goalkit.model.goal import Goal
from goalkit.period import Period
from goalkit.portfolio.pace import rolling


class Best(NamedTuple):
    """The best figure in the KPI's unit, and the last of its periods."""

    value: float
    when: Period


def best(goal: Goal, facts: Facts, day: dt.date) -> Best | None:
    """Return the best whole figure up to a day; None where there is none or it cannot be formed at the end of any period."""
    terms = facts.ws.terms(goal)
    kpi = facts.ws.kpi(terms.kpi)
    readings = facts.shown_on(day).series(kpi.id, terms.scope).readings if kpi else ()
    window = window_for(facts.ws, kpi, terms, readings) if kpi else None
    if kpi is None or window is None or not window.n:
        return None
    basis = rolling(basis_of(kpi, window, terms.evaluate, terms.direction))
    if basis is None:
        return None
    seen, _ = comparable(kpi, facts.ws.kpi, {r.period: r for r in readings if r.period.kind == window.kind and r.period.last <= day})
    found: list[Best] = []
    for when in seen:
        joined = figure.join(basis, seen, when)
        if joined.value is not None and len(joined.readings) == len(basis.joined(when)):
            found.append(Best(joined.value, when))
    return max(found, key=lambda each: (terms.direction * each.value, each.when.last), default=None)
