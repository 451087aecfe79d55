"""What is wrong with the declaration of a composite KPI; without a fault its parts give one score."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from goalkit import units
from goalkit.finding import Path
from goalkit.model.composite import Component, Normalisation
from goalkit.model.kpi import Kpi
from goalkit.model.terms import in_unit
from goalkit.model.versions import Edition, Find, editions
from goalkit.scalar import Quantity

_CLOSE = 1e-6
_ORDER = ("week", "month", "quarter", "year")
_SCALE = frozenset({"%", "points"})


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, where, and what the message needs to know."""

    kind: str
    place: Path
    params: Mapping[str, Any] = field(default_factory=dict)


def faults(kpi: Kpi, find: Find) -> tuple[Fault, ...]:
    """Return the faults of a composite KPI; there are none in a KPI without components."""
    if not is_composite(kpi):
        return ()
    held = editions(kpi)
    found = [*_whole(kpi), *_circles(kpi, find)]
    for each in held:
        if not each.components:
            found.append(Fault("unweighted", each.place or ("id",), {"version": each.number}))
        elif each.number > 1 and each.since is None and len(held) > 1:
            found.append(Fault("undated", ("version",), {"version": each.number}))
        else:
            found += _edition(kpi, each, find)
    return tuple(found)


def is_composite(kpi: Kpi) -> bool:
    """Tell whether a KPI is made of parts, in any of its versions."""
    return bool(kpi.components) or any(version.components for version in kpi.versions)


def barred(kpi: Kpi, find: Find) -> bool:
    """Tell whether a declaration is so faulty that no value may be computed.

    A version without parts only leaves its own time empty.
    """
    return any(fault.kind != "unweighted" for fault in faults(kpi, find))


def ends(scale: Normalisation, unit: str) -> tuple[float | None, float | None]:
    """Return the worst and the best value of a scale in a unit; the target stands for the best."""
    return in_unit(scale.worst, unit), in_unit(scale.best or scale.target, unit)


def unit_of(kpi: Kpi) -> str:
    """Return the canonical unit of a KPI."""
    return units.canonical(kpi.unit or "") or kpi.unit or ""


def _whole(kpi: Kpi) -> Iterator[Fault]:
    if kpi.aggregation not in {"index", None}:
        yield Fault("aggregation", ("aggregation",), {"aggregation": kpi.aggregation})
    if kpi.unit and unit_of(kpi) not in _SCALE:
        yield Fault("unit", ("unit",), {"unit": kpi.unit})
    if kpi.direction not in {"up", None}:
        yield Fault("direction", ("direction",), {"direction": kpi.direction})


def _edition(kpi: Kpi, each: Edition, find: Find) -> Iterator[Fault]:
    place, total = each.parts_place, sum(part.weight for part in each.components)
    wrong = [index for index, part in enumerate(each.components) if part.weight <= 0]
    for index in wrong:
        yield Fault("weight", (*place, index, "weight"), {"weight": each.components[index].weight})
    if not wrong and abs(total - 1) > _CLOSE and abs(total - 100) > 100 * _CLOSE:
        yield Fault("sum", (*place, len(each.components) - 1, "weight"), {"total": round(total, 6), **_mended(each, total)})
    seen: set[str] = set()
    for index, part in enumerate(each.components):
        known = find(part.kpi)
        here = (*place, index)
        if known is None:
            yield Fault("unknown", (*here, "kpi"), {"part": part.kpi})
            continue
        if known.id in seen:
            yield Fault("twice", (*here, "kpi"), {"part": part.kpi})
        seen.add(known.id)
        if known is not kpi:
            yield from _part(kpi, known, part, here)


def _mended(each: Edition, total: float) -> dict[str, Any]:
    """Return the last weight that would make the sum right, and whether it could be."""
    whole = 1 if total < 10 else 100
    last = round(each.components[-1].weight + whole - total, 6)
    return {"whole": whole, "last": last, "possible": last > 0}


def _part(kpi: Kpi, part: Kpi, component: Component, here: Path) -> Iterator[Fault]:
    wanted, given = kpi.period or "month", part.period or "month"
    if given != wanted and ("week" in {given, wanted} or _ORDER.index(given) > _ORDER.index(wanted)):
        yield Fault("period", (*here, "kpi"), {"part": part.id, "own": wanted, "given": given})
    if part.direction not in {"up", "down"}:
        yield Fault("way", (*here, "kpi"), {"part": part.id})
        return
    yield from _scale(part, component.normalisation, (*here, "normalisation"))


def _scale(part: Kpi, scale: Normalisation, here: Path) -> Iterator[Fault]:
    forms = [scale.scale is not None, scale.worst is not None or scale.best is not None, scale.target is not None]
    between = scale.worst is not None and scale.best is not None
    if sum(forms) != 1 or (forms[1] and not between):
        yield Fault("form", here, {"part": part.id})
        return
    if forms[0]:
        if not _fits(part):
            yield Fault("as_is", here, {"part": part.id, "unit": part.unit or "", "bounds": _written(part)})
        return
    unit = unit_of(part)
    foreign = [key for key in ("worst", "best", "target") if (given := getattr(scale, key)) and in_unit(given, unit) is None]
    if foreign:
        yield Fault("foreign", (*here, foreign[0]), {"part": part.id, "unit": unit, "raw": getattr(scale, foreign[0]).text})
        return
    worst, best = ends(scale, unit)
    if best is None or (worst is None and best <= 0):
        yield Fault("target", (*here, "target"), {"part": part.id})
    elif worst is not None and (best - worst) * (1 if part.direction == "up" else -1) <= 0:
        kind = "turned_up" if part.direction == "up" else "turned_down"
        yield Fault(kind, (*here, "best"), {"part": part.id, "worst": Quantity(worst, unit), "best": Quantity(best, unit)})


def _fits(part: Kpi) -> bool:
    """Tell whether the values of a KPI lie on a scale from 0 to 100 by themselves."""
    low, high = (in_unit(end, unit_of(part)) for end in (*(part.bounds or ()), None, None)[:2])
    return unit_of(part) in _SCALE and low is not None and high is not None and low >= 0 and high <= 100


def _written(part: Kpi) -> str:
    return "–".join(end.text or f"{end.value:g}" if end else "" for end in part.bounds) if part.bounds else ""


def _circles(kpi: Kpi, find: Find) -> Iterator[Fault]:
    """Yield the parts that lead back to the KPI itself, with the way."""
    for each in editions(kpi):
        for index, component in enumerate(each.components):
            way = _way(component.kpi, kpi.id, find, (kpi.id,))
            if way:
                yield Fault("circle", (*each.parts_place, index, "kpi"), {"way": " → ".join(way)})


def _way(name: str, home: str, find: Find, gone: tuple[str, ...]) -> tuple[str, ...]:
    part = find(name)
    if part is None:
        return ()
    if part.id == home:
        return (*gone, home)
    if part.id in gone:
        return ()
    for component in {item.kpi: item for each in editions(part) for item in each.components}:
        if way := _way(component, home, find, (*gone, part.id)):
            return way
    return ()
