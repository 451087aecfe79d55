"""What is new since an earlier day."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from goalkit.judge.facts import Facts
from goalkit.judge.standing import LightName, Standing
from goalkit.report.figures import Said
from goalkit.report.rows import GoalRow

Kind = Literal["light", "guard", "recovering", "milestone"]
KINDS: tuple[Kind, ...] = ("light", "guard", "recovering", "milestone")
_QUIET = frozenset({"none", "not_started", "no_data", "too_early"})
"""Lights whose coming is no news."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something that changed between two days."""

    kind: Kind
    goal: str
    said: Said
    before: LightName | None = None
    after: LightName | None = None


def month_before(day: dt.date) -> dt.date:
    """Return the same day a month earlier, or the last day of that month."""
    first = day.replace(day=1)
    end = first - dt.timedelta(days=1)
    return end.replace(day=min(day.day, end.day))


def changes(facts: Facts, rows: Iterable[GoalRow], since: dt.date) -> tuple[Change, ...]:
    """Compare how goals stood on an earlier day with how they stand now: new lights first, in tree order."""
    found: list[Change] = []
    for row in rows:
        if row.asked and row.standing.light != "none":
            found += _of(facts, row, facts.standing(row.goal, since), since)
    return tuple(sorted(found, key=lambda item: KINDS.index(item.kind)))


def _of(facts: Facts, row: GoalRow, before: Standing, since: dt.date) -> Iterator[Change]:
    now = row.standing
    name = {"name": row.label}
    if now.light != before.light and now.light not in _QUIET:
        yield Change("light", row.goal.id, Said("{name}", name), before.light, now.light)
    elif now.recovering and not before.recovering:
        yield Change("recovering", row.goal.id, Said("{name} recovering", name))
    held = {(guard.kpi, guard.side) for guard in before.guards if guard.held is False}
    for guard in now.guards:
        if guard.held is False and (guard.kpi, guard.side) not in held:
            params = {**name, "kpi": facts.ws.kpi(guard.kpi) or guard.kpi}
            yield Change("guard", row.goal.id, Said("{name} breaches its guard {kpi}", params))
    for stone in now.terms.milestones:
        if stone.done is not None and since < stone.done <= facts.as_of:
            yield Change("milestone", row.goal.id, Said("{name}: “{title}” done", {**name, "title": stone.title}))
