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


@dataclass(slots=True)
class Entry:
    """What one delivery says about a KPI in a period and segment; `slack` is the rounding of the written value."""

    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    n: float | None = None
    provisional: bool = False
    slack: float = 0.0
    cells: dict[Role, Cell] = field(default_factory=dict)
    more: tuple[Cell, ...] = ()

    @property
    def places(self) -> tuple[Cell, ...]:
        """Return the cells that the numbers stand in."""
        return (*self.cells.values(), *self.more)

    def main(self) -> Cell:
        """Return the cell that stands for the entry."""
        return next(iter(self.cells.values()))


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


@dataclass
class Store:
    """All entries by KPI and scenario, by period and segment, by delivery; `lost` are KPIs and periods of unreadable numbers.

    `astray` counts the rows of a KPI whose period nobody knows; `raw` has the rows of KPIs that are computed anew for every
    scope; `spans` tells where the raw rows behind a KPI end; `cohorts` follow opening groups over any range of periods.
    """

    entries: dict[tuple[str, str], dict[Key, dict[Version, Entry]]] = field(default_factory=dict)
    special: list[tuple[Fact, Version]] = field(default_factory=list)
    lost: set[tuple[str, Period]] = field(default_factory=set)
    astray: Counter[str] = field(default_factory=Counter)
    raw: dict[str, dict[Version, Raw]] = field(default_factory=dict)
    spans: dict[str, dict[Version, Ended]] = field(default_factory=dict)
    cohorts: dict[str, Ranged] = field(default_factory=dict)

    def add(self, fact: Fact, version: Version) -> tuple[Cell, float] | None:
        """Put a number in its place; where another one stands already it stays, and is returned."""
        name = (fact.target.kpi.id, fact.scenario)
        keys = self.entries.get(name)
        if keys is None:
            keys = self.entries[name] = {}
        key = (fact.period, fact.segments)
        versions = keys.get(key)
        if versions is None:
            versions = keys[key] = {}
        entry = versions.get(version)
        if entry is None:
            entry = versions[version] = Entry()
        held: float | None = getattr(entry, fact.role)
        if held is not None:
            return entry.cells[fact.role], held
        setattr(entry, fact.role, fact.number)
        entry.cells[fact.role] = fact.cell
        entry.provisional = entry.provisional or fact.provisional
        if fact.role == "value":
            entry.slack = fact.slack
        return None

    def add_special(self) -> None:
        """Add the special posting periods of sums to the last month of their year."""
        for fact, version in self.special:
            self.add(fact._replace(number=0.0), version)
            entry = self.entries[fact.target.kpi.id, fact.scenario][fact.period, fact.segments][version]
            entry.value = (entry.value or 0.0) + fact.number
            entry.more = (*entry.more, fact.cell)
        self.special.clear()

    def each(self) -> Iterator[tuple[str, str, Key, Version, Entry]]:
        """Yield every entry with what it belongs to."""
        for (kpi, scenario), keys in self.entries.items():
            for key, versions in keys.items():
                for version, entry in versions.items():
                    yield kpi, scenario, key, version, entry
