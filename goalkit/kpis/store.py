"""What the exports say, number by number, before anything is joined."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from goalkit.kpis.raw import Raw
from goalkit.kpis.readings import Cell, Reading, Scope, Segments
from goalkit.kpis.targets import Role, Target
from goalkit.period import Period

Key = tuple[Period, Segments]
Version = tuple[int, dt.date, int]
"""Rank of the source among the KPI's, day of the snapshot, number of the file: which of several deliveries this is."""
ALWAYS = dt.date.min
"""The snapshot day of a file without one: visible on every day."""


ROLES: tuple[Role, ...] = ("value", "numerator", "denominator", "n")


@dataclass(frozen=True, slots=True)
class Stand:
    """Where the numbers of a KPI stand in a table: its path, and the header of each role."""

    path: str
    headers: dict[Role, str]


class Entry:
    """What one delivery says about a KPI in a period and segment; `slack` is the rounding of the written value.

    There may be millions, so their places are only made when somebody asks: the numbers of an entry stand in one `row` of its
    `stand`, but for those that stand `apart`. `more` are the places of entries that were joined.
    """

    __slots__ = ("apart", "denominator", "more", "n", "numerator", "provisional", "row", "slack", "stand", "value")

    def __init__(
        self,
        value: float | None = None,
        numerator: float | None = None,
        denominator: float | None = None,
        n: float | None = None,
        provisional: bool = False,
        slack: float = 0.0,
        cells: dict[Role, Cell] | None = None,
        more: tuple[Cell, ...] = (),
        stand: Stand | None = None,
        row: int = 0,
    ) -> None:
        self.value = value
        self.numerator = numerator
        self.denominator = denominator
        self.n = n
        self.provisional = provisional
        self.slack = slack
        self.apart = cells
        self.more = more
        self.stand = stand
        self.row = row

    @property
    def cells(self) -> dict[Role, Cell]:
        """Return the cells that the numbers of this entry stand in."""
        apart = self.apart or {}
        if self.stand is None:
            return apart
        path, headers = self.stand.path, self.stand.headers
        roles = [role for role in ROLES if role in apart or getattr(self, role) is not None]
        return {role: apart.get(role) or Cell(path, self.row, headers.get(role, "")) for role in roles}

    @property
    def places(self) -> tuple[Cell, ...]:
        """Return the cells that the numbers stand in."""
        return (*self.cells.values(), *self.more)

    def main(self) -> Cell:
        """Return the cell that stands for the entry."""
        return self.places[0]

    def unfinished(self) -> "Entry":
        """Return the same entry as a provisional one."""
        return Entry(
            self.value, self.numerator, self.denominator, self.n, True, self.slack, self.apart, self.more, self.stand, self.row
        )


class Fact(NamedTuple):
    """One number of one row on its way into the store."""

    target: Target
    scenario: str
    period: Period
    segments: Segments
    role: Role
    number: float
    cell: Cell
    slack: float = 0.0
    provisional: bool = False
    special: bool = False


class Ended(NamedTuple):
    """The last period that raw rows reach into, and their last day; `early` where the rows stop before it ends, for no usual pause."""

    period: Period
    last: dt.date
    early: bool


class Ranged(Protocol):
    """Raw rows that give one figure for a range of periods."""

    def over(self, scope: Scope, periods: tuple[Period, ...], day: dt.date) -> Reading | None:
        """Return the figure over a range of periods as visible on a day; None where there is none."""


Held = dict[Segments, Entry]
Delivered = dict[Period, Held]
"""What one delivery says about a KPI: by period, by segment."""


@dataclass
class Store:
    """All entries by KPI and scenario, by delivery, by period and segment; `lost` are KPIs and periods of unreadable numbers.

    `astray` counts the rows of a KPI whose period nobody knows; `raw` has the rows of KPIs that are computed anew for every
    scope; `spans` tells where the raw rows behind a KPI end; `cohorts` follow opening groups over any range of periods.
    """

    deliveries: dict[tuple[str, str], dict[Version, Delivered]] = field(default_factory=dict)
    special: list[tuple[Fact, Version]] = field(default_factory=list)
    lost: set[tuple[str, Period]] = field(default_factory=set)
    astray: Counter[str] = field(default_factory=Counter)
    raw: dict[str, dict[Version, Raw]] = field(default_factory=dict)
    spans: dict[str, dict[Version, Ended]] = field(default_factory=dict)
    cohorts: dict[str, Ranged] = field(default_factory=dict)

    def held(self, kpi: str, scenario: str, version: Version, when: Period) -> Held:
        """Return the entries of one delivery in one period, by segments, to put more into them."""
        return self.delivered(kpi, scenario, version).setdefault(when, {})

    def delivered(self, kpi: str, scenario: str, version: Version) -> Delivered:
        """Return what one delivery says about a KPI, to put more into it."""
        return self.deliveries.setdefault((kpi, scenario), {}).setdefault(version, {})

    def versions(self, kpi: str, scenario: str = "AC") -> dict[Version, Delivered]:
        """Return what all deliveries say about a KPI."""
        return self.deliveries.get((kpi, scenario), {})

    def finish(self) -> None:
        """Add the special posting periods of sums to the last month of their year, and forget periods without any number."""
        for fact, version in self.special:
            held = self.held(fact.target.kpi.id, fact.scenario, version, fact.period)
            entry = held.setdefault(fact.segments, Entry())
            entry.value = (entry.value or 0.0) + fact.number
            entry.more = (*entry.more, fact.cell)
            entry.provisional = entry.provisional or fact.provisional
        self.special.clear()
        for *_, delivered in self.each():
            for when in [when for when, held in delivered.items() if not held]:
                del delivered[when]

    def each(self) -> Iterator[tuple[str, str, Version, Delivered]]:
        """Yield every delivery with what it belongs to."""
        for (kpi, scenario), versions in self.deliveries.items():
            for version, delivered in versions.items():
                yield kpi, scenario, version, delivered


def put(held: Held, segments: Segments, role: Role, number: float, stand: Stand, row: int, slack: float, provisional: bool) -> Entry | None:
    """Put a number in its place; where another one stands already it stays, and its entry is returned."""
    entry = held.get(segments)
    if entry is None:
        entry = held[segments] = Entry(provisional=provisional, stand=stand, row=row)
    elif getattr(entry, role) is not None:
        return entry
    elif entry.stand is not stand or entry.row != row:
        entry.apart = {**(entry.apart or {}), role: Cell(stand.path, row, stand.headers[role])}
    if role == "value":
        entry.value, entry.slack = number, slack
    else:
        setattr(entry, role, number)
    if provisional:
        entry.provisional = True
    return None
