"""Hours within the opening times of a calendar: days, times of the day, holidays, days on which the clock changes."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import numpy as np

from goalkit.kpis.events.stamps import DAY, MISSING, SECOND, Ints, offsets
from goalkit.model.settings import Calendar

_DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
_THURSDAY = 3
"""1970 began on a Thursday."""


@dataclass(frozen=True)
class Opening:
    """When a desk is open: weekdays (0 is Monday), from and to in microseconds of the local day, days on which it is closed."""

    days: frozenset[int]
    opens: int
    closes: int
    holidays: frozenset[dt.date]
    zone: ZoneInfo | None

    def between(self, start: Ints, end: Ints) -> Ints:
        """Return the open microseconds from one instant of world time to another; MISSING where one is missing.

        The open time before an instant is that of all days before its own and of its own day so far; the hours between two
        are the difference. Times outside the opening hours count as the next opening or the last closing.
        """
        there = (start != MISSING) & (end != MISSING)
        found = np.full(len(start), MISSING, np.int64)
        if not there.any():
            return found
        first = int(min(start[there].min(), end[there].min())) // DAY - 1
        last = int(max(start[there].max(), end[there].max())) // DAY + 1
        _, opens, length, before = self.table(first, last)
        found[there] = self._so_far(end[there], opens, length, before) - self._so_far(start[there], opens, length, before)
        return found

    def table(self, first: int, last: int) -> tuple[Ints, Ints, Ints, Ints]:
        """Return days from one to another: their numbers, when each opens in world time, how long, and the open time before it."""
        days = np.arange(first, last + 1, dtype=np.int64)
        opens, closes = self._world(days * DAY + self.opens), self._world(days * DAY + self.closes)
        length = np.where(self._open(days), np.maximum(closes - opens, 0), 0)
        return days, opens, length, np.concatenate(([0], np.cumsum(length)))[:-1]

    def _so_far(self, given: Ints, opens: Ints, length: Ints, before: Ints) -> Ints:
        """Return the open time up to instants: the day whose opening is the last one before each says how much."""
        at = np.maximum(np.searchsorted(opens, given, side="right") - 1, 0)
        found: Ints = before[at] + np.clip(given - opens[at], 0, length[at])
        return found

    def _world(self, local: Ints) -> Ints:
        return local if self.zone is None else local - offsets(local, self.zone, world=False)

    def _open(self, days: Ints) -> "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]":
        weekdays = (days + _THURSDAY) % 7
        closed = np.array([(each - dt.date(1970, 1, 1)).days for each in self.holidays], np.int64)
        return np.isin(weekdays, list(self.days)) & ~np.isin(days, closed)


def opening_of(calendar: Calendar, holidays: Collection[dt.date], zone: ZoneInfo | None) -> Opening:
    """Return the opening times of a calendar."""
    days = frozenset(_DAYS.index(day) for day in calendar.days)
    return Opening(days, _micros(calendar.open), _micros(calendar.close), frozenset(holidays), zone)


def _micros(clock: str) -> int:
    hours, _, minutes = clock.partition(":")
    return (int(hours) * 60 + int(minutes)) * 60 * SECOND
