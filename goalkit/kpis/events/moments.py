"""Instants that a file holds as such: typed, in world time or on the local clock."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

from goalkit.kpis.events.stamps import EPOCH, MISSING, Instants, Ints, offsets


@dataclass(frozen=True)
class Moments(Sequence[Any]):
    """Typed instants in microseconds since 1970 (MISSING: none): in world time where `aware`, else on the local clock."""

    micros: Ints
    aware: bool

    def __len__(self) -> int:
        return len(self.micros)

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return Moments(self.micros[at], self.aware)
        if self.micros[at] == MISSING:
            return None
        clock = EPOCH + dt.timedelta(microseconds=int(self.micros[at]))
        return clock.replace(tzinfo=dt.UTC) if self.aware else clock


def moments(given: Moments, zone: ZoneInfo | None) -> Instants:
    """Return typed instants on both clocks."""
    there = given.micros != MISSING
    other = given.micros.copy()
    if zone is not None:
        ahead = offsets(given.micros[there], zone, world=given.aware)
        other[there] += ahead if given.aware else -ahead
    local, world = (other, given.micros) if given.aware else (given.micros, other)
    return Instants(local, world, np.full(len(given), -1, np.int8))
