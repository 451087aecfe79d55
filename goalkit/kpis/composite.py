"""Composite KPIs: the readings of their parts become scores, and the scores one value per period, with all that went in.

Nothing is filled in: where a part that is not optional has no value, neither has the whole.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from goalkit.kpis.combine import combine
from goalkit.kpis.periods import complete, fit
from goalkit.kpis.readings import Cell, Reading, Scope, Series
from goalkit.kpis.scopes import Refused, reading_of
from goalkit.kpis.store import Entry
from goalkit.model import composing
from goalkit.model.composite import Component
from goalkit.model.kpi import Kpi
from goalkit.model.versions import Find, editions, in_force
from goalkit.period import Kind, Period

SeriesOf = Callable[[str], Series]
"""Gives the series of a KPI by id, for the scope and scenario that is asked for."""
TOP = 100.0


@dataclass(frozen=True, slots=True)
class Part:
    """What a part gave in a period: its value in its own unit, its score from 0 to 100, its share of all weights (0 to 1)."""

    kpi: str
    weight: float
    value: float | None
    score: float | None
    optional: bool


@dataclass(frozen=True, slots=True)
class Whole:
    """A composite KPI in one period: the value (None where a part is missing) and how it came about."""

    period: Period
    version: int
    parts: tuple[Part, ...]
    value: float | None
    provisional: bool = False
    cells: tuple[Cell, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the parts without a value."""
        return tuple(part.kpi for part in self.parts if part.score is None)


def series(kpi: Kpi, scope: Scope, scenario: str, find: Find, of: SeriesOf, start_month: int) -> Series:
    """Return the readings of a composite KPI; a value that does without an optional part is marked as approximated."""
    made = compose(kpi, find, of, start_month)
    readings = tuple(
        Reading(whole.period, whole.value, provisional=whole.provisional, cells=whole.cells, approximated=bool(whole.missing))
        for whole in made
        if whole.value is not None
    )
    refused = None if made or composing.barred(kpi, find) else _refused(kpi, find, of)
    return Series(kpi.id, scope, scenario, readings, refused)


def computed(kpi: Kpi) -> bool:
    """Tell whether a KPI is computed from its parts: where a source delivers it, the export counts and the parts only check it."""
    return composing.is_composite(kpi) and not kpi.source


def segments(kpi: Kpi, find: Find, of: Callable[[str], Mapping[str, tuple[str, ...]]]) -> Mapping[str, tuple[str, ...]]:
    """Return the dimensions and values that the data of all parts have."""
    if composing.barred(kpi, find):
        return {}
    held = [of(component.kpi) for component in editions(kpi)[-1].components]
    shared = [name for name in (held[0] if held else ()) if all(name in each for each in held)]
    return {name: tuple(value for value in held[0][name] if all(value in each[name] for each in held)) for name in shared}


def compose(kpi: Kpi, find: Find, of: SeriesOf, start_month: int) -> tuple[Whole, ...]:
    """Return every period of which any part has a value; none where the declaration is faulty."""
    if composing.barred(kpi, find):
        return ()
    kind: Kind = kpi.period or "month"
    names = dict.fromkeys(component.kpi for each in editions(kpi) for component in each.components)
    known = {name: part for name in names if (part := find(name))}
    held = {name: fitting(part, of(part.id).readings, kind, start_month) for name, part in known.items()}
    found: list[Whole] = []
    for when in sorted({when for readings in held.values() for when in readings}):
        version = in_force(kpi, when.last)
        if version is not None and version.components:
            found.append(_whole(when, version.number, version.components, known, held))
    return tuple(found)


def score(part: Kpi, component: Component, value: float) -> float:
    """Return the score of a value: 0 to 100, more is better, whichever way the part itself is better.

    As it is: the value, for low-is-good KPIs 100 minus it. Worst and best: the share of the way. Target: the share of it that
    is reached; for low-is-good KPIs the target's share of the value. Beyond the ends nothing more is won or lost.
    """
    scale, up = component.normalisation, part.direction == "up"
    worst, best = composing.ends(scale, composing.unit_of(part))
    if scale.scale is not None or best is None:
        return _within(value if up else TOP - value)
    if worst is not None:
        return _within(TOP * (value - worst) / (best - worst))
    if up:
        return _within(TOP * value / best)
    return TOP if value <= best else _within(TOP * best / value)


def fitting(part: Kpi, readings: Iterable[Reading], kind: Kind, start_month: int) -> Mapping[Period, Reading]:
    """Return readings by the periods of the whole; several periods of a part are joined only as its kind allows, and only all of them."""
    if (part.period or "month") == kind:
        return {reading.period: reading for reading in readings}
    finer: dict[Period, list[Reading]] = defaultdict(list)
    for reading in readings:
        if (whole := fit(reading.period, kind, start_month)) is not None:
            finer[whole].append(reading)
    found: dict[Period, Reading] = {}
    for whole, several in finer.items():
        entries = [Entry(r.value, r.numerator, r.denominator, r.n, r.provisional, more=r.cells) for r in several]
        joined = combine(part, entries, "periods") if complete(whole, {r.period for r in several}) else None
        if joined is not None and (made := reading_of(part, whole, joined)) is not None:
            found[whole] = made
    return found


def _whole(
    when: Period, version: int, components: tuple[Component, ...], known: Mapping[str, Kpi], held: Mapping[str, Mapping[Period, Reading]]
) -> Whole:
    total = math.fsum(component.weight for component in components)
    parts: list[Part] = []
    used: list[Reading] = []
    for component in components:
        reading = held[component.kpi].get(when)
        scored = score(known[component.kpi], component, reading.value) if reading else None
        parts.append(Part(known[component.kpi].id, component.weight / total, reading.value if reading else None, scored, component.optional))
        used += [reading] if reading else []
    there = [(part.weight, part.score) for part in parts if part.score is not None]
    is_there = bool(there) and all(part.score is not None or part.optional for part in parts)
    value = math.fsum(weight * scored for weight, scored in there) / math.fsum(weight for weight, _ in there) if is_there else None
    cells = tuple(dict.fromkeys(cell for reading in used for cell in reading.cells))
    return Whole(when, version, tuple(parts), value, any(reading.provisional for reading in used), cells)


def _within(value: float) -> float:
    return min(TOP, max(0.0, value))


def _refused(kpi: Kpi, find: Find, of: SeriesOf) -> Refused | None:
    """Return why there is nothing: what is missing for the scope in one of the parts."""
    known = (find(component.kpi) for component in editions(kpi)[-1].components)
    return next((refused for part in known if part and (refused := of(part.id).refused)), None)
