"""The clock of the house and that of the world in expressions: offsets by their changes, open hours by days."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import ibis
import numpy as np

from goalkit.kpis.events.opening import Opening
from goalkit.kpis.events.stamps import DAY, offsets
from goalkit.kpis.events.stamps import micros as start_of

Expr = Any
_EPOCH = dt.datetime(1970, 1, 1)  # noqa: DTZ001 - counts on any clock


def clock(local: int) -> dt.datetime:
    """Return an instant of the local clock."""
    return _EPOCH + dt.timedelta(microseconds=local)


def micros(stamp: Expr) -> Expr:
    """Return the microseconds of a time since 1970, in whole numbers."""
    return stamp.truncate("s").epoch_seconds().cast("int64") * 1_000_000 + stamp.microsecond().cast("int64")


def week(day: Expr) -> Expr:
    """Return the number of a day's week: 0 begins on Monday, 5 January 1970."""
    return ((day.cast("timestamp").epoch_seconds().cast("int64") / 86_400 - 4) / 7).floor().cast("int64")


@dataclass(frozen=True)
class Offsets:
    """What the clock of the house is ahead of world time between two days."""

    zone: ZoneInfo | None
    first: dt.date
    last: dt.date

    def world(self, local: Expr) -> Expr:
        """Return the microseconds of world time at instants of the local clock."""
        counted = micros(local)
        if self.zone is None:
            return counted
        changes = self._changes(self.zone)
        pairs = [(counted < until, ibis.literal(offset, "int64")) for until, offset in changes[:-1]]
        return counted - (ibis.cases(*pairs, else_=changes[-1][1]) if pairs else ibis.literal(changes[-1][1], "int64"))

    def _changes(self, zone: ZoneInfo) -> list[tuple[int, int]]:
        """Return until which local microsecond an offset holds, in order; the last one holds on."""
        days = np.arange(start_of(self.first) - DAY, start_of(self.last) + 2 * DAY, DAY, dtype=np.int64)
        found = offsets(days, zone, world=False)
        changes: list[tuple[int, int]] = []
        for day, before, after in zip(days[1:].tolist(), found[:-1].tolist(), found[1:].tolist(), strict=True):
            if before != after:
                slots = np.arange(day - DAY, day + 1, 900_000_000, dtype=np.int64)
                within = offsets(slots, zone, world=False)
                at = int(np.flatnonzero(within != before)[0])
                changes.append((int(slots[at]), before))
        return [*changes, (2**62, int(found[-1]))]


@dataclass(frozen=True)
class Desk:
    """An instant against a calendar, joined to its day: columns with the day's opening, its length, the open time before it."""

    opens: str
    length: str
    before: str

    def so_far(self, table: Expr, world: Expr) -> Expr:
        """Return the open microseconds up to instants of world time."""
        length = table[self.length]
        since = world - table[self.opens]
        within = ibis.cases((since < 0, ibis.literal(0, "int64")), (since > length, length), else_=since)
        return table[self.before] + within


def days_of(opening: Opening, first: dt.date, last: dt.date) -> list[tuple[int, int, int, int]]:
    """Return the days of a calendar: number, opening, length and the open time of all days before, in microseconds."""
    parts = opening.table(start_of(first) // DAY - 1, start_of(last) // DAY + 1)
    return list(zip(*(part.tolist() for part in parts), strict=True))
