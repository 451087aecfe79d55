"""The versions of a definition: which one is in force on a day, and the days on which a series breaks."""

import datetime as dt
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from goalkit.finding import Path
from goalkit.model.composite import Component
from goalkit.model.kpi import Kpi

Find = Callable[[str], Kpi | None]
"""Leads from the id or alias of a KPI to the KPI."""


class Edition(NamedTuple):
    """A version with its own time and parts, and where it is written; `said` is what it says about comparing, if anything.

    `since` is None for what has always held.
    """

    number: int
    since: dt.date | None
    components: tuple[Component, ...]
    place: Path
    parts_place: Path = ("components",)
    said: bool | None = None
    what: str = ""


class Break(NamedTuple):
    """A day from which on values are not compared with those before, and the KPI and version that are to blame."""

    day: dt.date
    kpi: Kpi
    version: int
    what: str
    place: Path


def editions(kpi: Kpi) -> tuple[Edition, ...]:
    """Return the versions of a KPI in order of time.

    The KPI's own components are those of its present version, also where the list of versions leaves that one out; an
    earlier version names its own.
    """
    present = max(kpi.version, *(each.version for each in kpi.versions), 0)
    found: list[Edition] = []
    for index, each in sorted(enumerate(kpi.versions), key=lambda item: item[1].valid_from):
        place: Path = ("versions", index)
        own, written = (kpi.components, ("components",)) if each.version == present else ((), (*place, "components"))
        if each.components is not None:
            own, written = each.components, (*place, "components")
        said = each.comparable if "comparable" in each.model_fields_set else None
        found.append(Edition(each.version, each.valid_from, own, place, written, said, each.what or ""))
    if all(each.number != present for each in found):
        found.append(Edition(present, kpi.valid_from if found else None, kpi.components, ()))
    return tuple(found)


def in_force(kpi: Kpi, day: dt.date) -> Edition | None:
    """Return the version that holds on a day.

    The oldest one also holds before its own day, unless it says that it cannot be compared with what was before.
    """
    held = editions(kpi)
    holding = [each for each in held if each.since is None or each.since <= day]
    if holding:
        return holding[-1]
    return held[0] if held[0].said is not False else None


def breaks(kpi: Kpi, find: Find) -> tuple[Break, ...]:
    """Return the days on which the series of a KPI breaks, also because one of its parts does, in order.

    A version breaks the series where it says comparable: false, and where it changes the parts or weights of a composite KPI
    without saying comparable: true.
    """
    return tuple(sorted(_breaks(kpi, find, ()), key=lambda item: item.day))


def last_break(kpi: Kpi, find: Find, day: dt.date) -> Break | None:
    """Return the last break up to a day."""
    return next((each for each in reversed(breaks(kpi, find)) if each.day <= day), None)


def _breaks(kpi: Kpi, find: Find, seen: tuple[str, ...]) -> Iterator[Break]:
    if kpi.versions:
        held = editions(kpi)
        broken = [held[0].said is False, *(_breaks_with(before, now) for before, now in pairwise(held))]
        for is_broken, each in zip(broken, held, strict=True):
            if is_broken and each.since is not None:
                yield Break(each.since, kpi, each.number, each.what, each.place)
    for component in editions(kpi)[-1].components:
        part = find(component.kpi)
        if part is not None and part.id not in (*seen, kpi.id):
            yield from _breaks(part, find, (*seen, kpi.id))


def _breaks_with(before: Edition, now: Edition) -> bool:
    return now.said is False or (now.said is None and before.components != now.components)
