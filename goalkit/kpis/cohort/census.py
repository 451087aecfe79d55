"""Who was a customer on which day, with what value: the rows of all snapshots of a source."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import fsum
from typing import NamedTuple

from goalkit.kpis.readings import Cell, Segments
from goalkit.model.cohort import Cohort


class Person(NamedTuple):
    """A customer in one snapshot: recurring value (1 where customers are counted), segments, where the row stands.

    `active` is false where the row itself says that the customer is lost.
    """

    value: float
    segments: Segments
    active: bool
    cell: Cell


Stand = dict[str, Person]
"""All customers of one day by name."""


@dataclass
class Census:
    """All stands by day; those of `broken` days hold a row that cannot be trusted, so nothing is computed from them.

    `astray` tells that the day of a row could not be read, so that no stand can be trusted.
    """

    stands: dict[dt.date, Stand] = field(default_factory=dict)
    broken: set[dt.date] = field(default_factory=set)
    astray: bool = False

    @property
    def days(self) -> list[dt.date]:
        """Return the days of all stands in order."""
        return sorted(self.stands)


class Tally(NamedTuple):
    """What became of an opening group: the pair, the number of its customers, one row of each stand."""

    numerator: float
    denominator: float
    n: int
    cells: tuple[Cell, ...]


def followed(cohort: Cohort, opening: Stand, closing: Stand) -> Iterator[tuple[Segments, float, float, Person, Person | None]]:
    """Yield every customer of the opening group with segments (those of the opening), numerator and denominator.

    A customer who has no row in the closing stand, or whose row says so, is lost. Nobody else is looked at: who came later is
    in no cohort. Kept revenue is at most the opening value of each customer, net revenue is what the group pays now.
    """
    for name, before in opening.items():
        if not before.active and cohort.opening == "before":
            continue
        now = closing.get(name)
        value = now.value if now is not None and now.active else 0.0
        if cohort.value is None:
            stayed = 1.0 if now is not None and now.active else 0.0
            yield before.segments, 1.0 - stayed if cohort.counts == "lost" else stayed, 1.0, before, now
            continue
        kept = min(value, before.value)
        counted = {"lost": before.value - kept, "kept": kept, "net": value}[cohort.counts or "kept"]
        yield before.segments, counted, before.value, before, now


def tallies(cohort: Cohort, opening: Stand, closing: Stand) -> Mapping[Segments, Tally]:
    """Return the tally of each part of the opening group."""
    held: dict[Segments, list[tuple[float, float]]] = {}
    cells: dict[Segments, tuple[Cell, ...]] = {}
    for segments, above, below, before, now in followed(cohort, opening, closing):
        held.setdefault(segments, []).append((above, below))
        if segments not in cells or (len(cells[segments]) < 2 and now is not None):
            cells[segments] = (before.cell, *((now.cell,) if now is not None and now.cell != before.cell else ()))
    return {segments: total(pairs, cells[segments]) for segments, pairs in held.items()}


def total(pairs: list[tuple[float, float]], cells: tuple[Cell, ...]) -> Tally:
    """Add up some customers."""
    return Tally(fsum(above for above, _ in pairs), fsum(below for _, below in pairs), len(pairs), cells)
