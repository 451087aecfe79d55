"""A small firm with standings set by hand: what the reports show does not depend on how they were judged."""

import datetime as dt
from dataclasses import replace

from goalkit import period, workspace
from goalkit.judge.facts import Facts
from goalkit.judge.standing import GuardStanding, Standing
from tests.report import firm

AS_OF = dt.date(2025, 7, 14)
COMPARED = dt.date(2025, 6, 14)


def months(first, last):
    """Return the months from one label to another."""
    return period.ending_within(period.parse(first).first, period.parse(last).last, "month")


def series(last, *values):
    """Return values for the months up to a label."""
    end = period.parse(last)
    found = [end]
    while len(found) < len(values):
        found.insert(0, period.preceding(found[0]))
    return tuple(zip(found, values, strict=True))


def facts(root, **changed):
    """Write the firm, load it and lay its standings; `changed` replaces fields of single standings by goal (- as _)."""
    firm.write(root)
    made = Facts(workspace.load(root, {}), AS_OF)
    for goal in made.ws.goals:
        terms = made.ws.terms_on(goal, AS_OF)
        for day in (AS_OF, COMPARED):
            given = dict(firm.STANDINGS[goal.id])
            given |= firm.BEFORE.get(goal.id, {}) if day == COMPARED else changed.get(goal.id.replace("-", "_"), {})
            trace = given.pop("trace", ())
            standing = Standing(goal=goal.id, as_of=day, terms=terms, reckoned=lambda trace=trace: trace, **given)
            made._standings[goal.id, day, True] = standing
    return made


__all__ = ["AS_OF", "COMPARED", "GuardStanding", "facts", "months", "replace", "series"]
