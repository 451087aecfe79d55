"""Goals for parts of a whole: which parts there are, where they overlap, what they leave out, and how much each weighs."""

import datetime as dt
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from goalkit import period
from goalkit.judge.facts import Facts
from goalkit.judge.window import YEAR_LENGTH
from goalkit.kpis.readings import Scope, Series
from goalkit.model.goal import Goal
from goalkit.model.terms import Terms
from goalkit.period import Period

Values = dict[str, frozenset[str]]
"""Dimension to values; a dimension that is missing is not cut."""
MOST_LOOKS = 200_000
"""More cells times parts than these are not looked at one by one."""


@dataclass(frozen=True, slots=True)
class Part:
    """A segment goal with what it covers of the whole; `value` is what it asks for, in the KPI's unit."""

    goal: Goal
    terms: Terms
    cut: Values
    value: float | None


def groups(goal: Goal, facts: Facts) -> list[tuple[Part, ...]]:
    """Return the living segment goals below a goal that share its KPI, in groups that run at the same time."""
    whole = facts.ws.terms_on(goal, facts.as_of)
    parts = sorted(_parts(goal, whole, facts), key=lambda part: part.terms.start or dt.date.min)
    found: list[list[Part]] = []
    until = dt.date.min
    for part in parts:
        if not found or (part.terms.start or dt.date.min) > until:
            found.append([])
        found[-1].append(part)
        until = max(until, part.terms.due or dt.date.max)
    return [tuple(group) for group in found]


def _parts(goal: Goal, whole: Terms, facts: Facts) -> Iterator[Part]:
    for child in facts.ws.tree.children.get(goal.id, ()):
        if child.contributes != "segment":
            continue
        closing, terms = facts.closing(child), facts.ws.terms_on(child, facts.as_of)
        if terms.kpi == whole.kpi and (closing is None or closing.outcome not in {"dropped", "superseded"}):
            value = {"move": terms.target, "at_least": terms.low, "at_most": terms.high}.get(terms.shape or "")
            yield Part(child, terms, _cut(terms.scope), value)


def overlapping(group: Sequence[Part]) -> Iterator[tuple[Part, Part]]:
    """Yield every part that counts cases of an earlier one at the same time, with the first such part.

    Only parts that share a value of the dimension with most values are compared, so that many small parts stay quick.
    """
    values: dict[str, set[str]] = {}
    for part in group:
        for name, own in part.cut.items():
            values.setdefault(name, set()).update(own)
    widest = max(values, key=lambda name: len(values[name]), default="")
    seen: dict[str | None, list[Part]] = {}
    for part in group:
        own = part.cut.get(widest, frozenset())
        keys = (*sorted(own), None) if own else tuple(seen)
        first = next((one for key in keys for one in seen.get(key, ()) if _meet(one, part)), None)
        if first is not None:
            yield first, part
        for key in own or (None,):
            seen.setdefault(key, []).append(part)


def _meet(one: Part, other: Part) -> bool:
    apart = any(one.cut[name].isdisjoint(other.cut[name]) for name in one.cut.keys() & other.cut.keys())
    return not apart and not _before(one, other) and not _before(other, one)


def left_out(goal: Goal, group: Sequence[Part], facts: Facts) -> list[str]:
    """Return the cells of the whole that no part covers (`nord`, or `nord/A`); empty where the values are not known."""
    whole = _cut(facts.ws.terms_on(goal, facts.as_of).scope)
    names = sorted({name for part in group for name in part.cut})
    known = [(name, whole.get(name) or _universe(goal, name, facts)) for name in names]
    cells = 1
    for _, values in known:
        cells *= len(values)
    if not names or not 0 < cells * len(group) <= MOST_LOOKS:
        return []
    missing = []
    for cell in itertools.product(*(sorted(values) for _, values in known)):
        named = dict(zip(names, cell, strict=True))
        if not any(all(named[name] in values for name, values in part.cut.items()) for part in group):
            missing.append("/".join(cell))
    return missing


def weights(goal: Goal, facts: Facts) -> dict[str, float]:
    """Return the share of every segment in the whole, 0 to 1, by goal id; segments whose share is not known are left out.

    As declared (`weight`, where all parts of a time have one), 1 for sums, else the share of the denominator in the twelve
    months up to the last value.
    """
    found: dict[str, float] = {}
    for group in groups(goal, facts):
        if all(part.terms.aggregation == "sum" for part in group):
            found |= {part.goal.id: 1.0 for part in group}
        elif all(part.goal.weight is not None for part in group):
            given = {part.goal.id: part.goal.weight.value for part in group if part.goal.weight}
            whole = sum(given.values())
            found |= {name: value / whole for name, value in given.items()} if whole > 0 else {}
        elif facts.has_data:
            found |= _from_data(goal, group, facts)
    return found


def _from_data(goal: Goal, group: Sequence[Part], facts: Facts) -> dict[str, float]:
    terms = facts.ws.terms_on(goal, facts.as_of)
    if terms.kpi is None:
        return {}
    series = facts.shown.series(terms.kpi, terms.scope)
    year = last_year(series)
    whole = _cases(series, year)
    if not whole:
        return {}
    found = {}
    for part in group:
        cases = _cases(facts.shown.series(terms.kpi, scope_within(part.terms.scope, terms.scope)), year)
        if cases is not None:
            found[part.goal.id] = cases / whole
    return found


def last_year(series: Series) -> frozenset[Period]:
    """Return the periods of the twelve months up to the last value."""
    if not series.readings:
        return frozenset()
    last = series.readings[-1].period
    width = YEAR_LENGTH[last.kind]
    return frozenset(r.period for r in series.readings if r.period.kind == last.kind and period.steps(r.period, last) < width)


def scope_within(part: Scope, whole: Scope) -> Scope:
    """Return a part's scope; dimensions that it does not name are those of the whole."""
    return tuple(sorted((dict(whole) | dict(part)).items()))


def _cases(series: Series, periods: frozenset[Period]) -> float | None:
    """Return the sum of the denominators of some periods; None where a value has none, or there is no value."""
    seen = [reading.denominator for reading in series.readings if reading.period in periods]
    known = [value for value in seen if value is not None]
    return sum(known) if known and len(known) == len(seen) else None


def _universe(goal: Goal, name: str, facts: Facts) -> frozenset[str]:
    """Return all values of a dimension: as declared, else as the data have them."""
    declared = facts.ws.settings.segments.get(name)
    if declared is not None and declared.values:
        return frozenset(declared.values)
    kpi = facts.ws.kpi_of(goal)
    return frozenset(facts.shown.segments(kpi.id).get(name, ())) if kpi and facts.has_data else frozenset()


def _cut(scope: Scope) -> Values:
    return {name: frozenset(values) for name, values in scope}


def _before(one: Part, other: Part) -> bool:
    return one.terms.due is not None and other.terms.start is not None and one.terms.due < other.terms.start
