"""Days and times as exports write them become instants: on the clock of the house and on that of the world."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
MISSING = np.iinfo(np.int64).min
"""Stands for no instant."""
SECOND = 1_000_000
DAY = 86_400 * SECOND
_SLOT = 900 * SECOND
"""Offsets from world time change at quarters of an hour only."""
EPOCH = dt.datetime(1970, 1, 1)  # noqa: DTZ001 - counts on any clock
_CLOCK = r"(?:[T ](?P<h>\d{2}):(?P<mi>\d{2})(?::(?P<s>\d{2})(?:[.,](?P<f>\d{1,9}))?)?"
_ZONE = r" ?(?P<zone>Z|z|[+-]\d{2}(?::?\d{2})?)?)?"
_LOOSE = r"(?:,? (?P<h>\d{1,2}):(?P<mi>\d{2})(?::(?P<s>\d{2})(?:[.,](?P<f>\d{1,9}))?)?)?"
_FORMS = (
    ("2025-01-31", re.compile(r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})" + _CLOCK + _ZONE)),
    ("20250131", re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})")),
    ("2025/01/31", re.compile(r"(?P<y>\d{4})/(?P<m>\d{2})/(?P<d>\d{2})" + _LOOSE)),
    ("31.01.2025", re.compile(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})" + _LOOSE)),
    ("31-01-2025", re.compile(r"(?P<d>\d{1,2})-(?P<m>\d{1,2})-(?P<y>\d{4})" + _LOOSE)),
    ("31/01/2025", re.compile(r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})" + _LOOSE)),
)
_SLASHES, _AMERICAN = len(_FORMS) - 1, len(_FORMS)
FORMS = (*(name for name, _ in _FORMS), "01/31/2025")
"""How days are written, each by an example."""
_PLAIN = (("0000-00-00", 0, (0, 5, 8)), ("00.00.0000", 3, (6, 3, 0)), ("00-00-0000", 4, (6, 3, 0)))
"""Forms that are read many at a time: the number of the form, where year, month and day begin; a time may follow."""


@dataclass(frozen=True)
class Instants:
    """Instants in microseconds since 1970, by value: on the local clock and in world time; MISSING for none.

    `forms` has the number of the form that each is written in (-1: as a typed value), `bad` are the values that are none,
    `double` those that have two readings.
    """

    local: Ints
    world: Ints
    forms: npt.NDArray[np.int8]
    bad: tuple[int, ...] = ()
    double: tuple[int, ...] = ()

    def followed(self, more: "Instants", before: int) -> "Instants":
        """Return these instants and further ones."""
        local, world = np.concatenate((self.local, more.local)), np.concatenate((self.world, more.world))
        bad, double = (tuple(at + before for at in each) for each in (more.bad, more.double))
        return Instants(local, world, np.concatenate((self.forms, more.forms)), (*self.bad, *bad), (*self.double, *double))


@cache
def zone_of(name: str) -> ZoneInfo | None:
    """Return a time zone by name; None for an unknown one."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def read(values: Sequence[Any], zone: ZoneInfo | None) -> Instants:
    """Read distinct values: texts as written, or typed days and times; None is missing."""
    local = np.full(len(values), MISSING, np.int64)
    world = local.copy()
    forms = np.full(len(values), -1, np.int8)
    bad: list[int] = []
    double: list[int] = []
    rest = _many(values, local, forms)
    for at in rest:
        value = values[at]
        if value is None:
            continue
        if isinstance(value, str) and _two_readings(value):
            double.append(at)
            continue
        found = _one(value, forms, at)
        if found is None or (found.tzinfo is not None and zone is None):
            bad.append(at)
        elif found.tzinfo is None:
            local[at] = clock_micros(found)
        else:
            world[at] = clock_micros(found.astimezone(dt.UTC).replace(tzinfo=None))
    if zone is not None:
        told = (local == MISSING) & (world != MISSING)
        local[told] = world[told] + offsets(world[told], zone, world=True)
    here = (world == MISSING) & (local != MISSING)
    world[here] = local[here] - (offsets(local[here], zone, world=False) if zone is not None else 0)
    return Instants(local, world, forms, tuple(bad), tuple(double))


def offsets(given: Ints, zone: ZoneInfo, *, world: bool) -> Ints:
    """Return what the local clock is ahead of world time, for instants of either clock."""
    days, of_day = np.unique(given // DAY, return_inverse=True)
    steady = np.array([_offset(day * DAY, zone, world=world) for day in days.tolist()], np.int64)
    ends = np.array([_offset((day + 1) * DAY, zone, world=world) for day in days.tolist()], np.int64)
    found = steady[of_day] if len(days) else given.copy()
    moving = np.flatnonzero((steady != ends)[of_day]) if len(days) else of_day
    if len(moving):
        slots, of_slot = np.unique(given[moving] // _SLOT, return_inverse=True)
        found[moving] = np.array([_offset(slot * _SLOT, zone, world=world) for slot in slots.tolist()], np.int64)[of_slot]
    return found


@lru_cache(1 << 14)
def _offset(given: int, zone: ZoneInfo, *, world: bool) -> int:
    try:
        clock = EPOCH + dt.timedelta(microseconds=given)
        moment = clock.replace(tzinfo=dt.UTC).astimezone(zone) if world else clock.replace(tzinfo=zone)
    except OverflowError:  # the first and the last day that there are
        return 0
    return (moment.utcoffset() or dt.timedelta()) // dt.timedelta(microseconds=1)


def day_of(local: int) -> dt.date:
    """Return the day of a local instant."""
    return (EPOCH + dt.timedelta(days=local // DAY)).date()


def micros(day: dt.date) -> int:
    """Return the beginning of a day on its clock."""
    return (day - EPOCH.date()).days * DAY


def clock_micros(clock: dt.datetime) -> int:
    """Return an instant by what its clock shows."""
    return (clock.replace(tzinfo=None) - EPOCH) // dt.timedelta(microseconds=1)


def _one(value: Any, forms: npt.NDArray[np.int8], at: int) -> dt.datetime | None:
    if isinstance(value, dt.datetime):
        return value
    if isinstance(value, dt.date):
        return dt.datetime(value.year, value.month, value.day)  # noqa: DTZ001 - a day on the local clock
    if not isinstance(value, str):
        return None
    for number, (_, pattern) in enumerate(_FORMS):
        if found := pattern.fullmatch(value):
            parts = found.groupdict()
            swapped = number == _SLASHES and int(parts["m"]) > 12
            forms[at] = _AMERICAN if swapped else number
            return _built(parts, swapped=swapped)
    return None


def _built(parts: dict[str, Any], *, swapped: bool) -> dt.datetime | None:
    month, day = (parts["d"], parts["m"]) if swapped else (parts["m"], parts["d"])
    hour, minute, second = (int(parts.get(name) or 0) for name in ("h", "mi", "s"))
    fraction = int((parts.get("f") or "").ljust(6, "0")[:6])
    try:
        return dt.datetime(int(parts["y"]), int(month), int(day), hour, minute, second, fraction, _zone(parts.get("zone")))
    except ValueError:
        return None


def _zone(text: str | None) -> dt.tzinfo | None:
    if not text:
        return None
    digits = text[1:].replace(":", "").ljust(4, "0")
    minutes = int(digits[:2]) * 60 + int(digits[2:]) if text not in {"Z", "z"} else 0
    return dt.timezone(dt.timedelta(minutes=-minutes if text[0] == "-" else minutes))


def _two_readings(text: str) -> bool:
    found = _FORMS[_SLASHES][1].fullmatch(text)
    return found is not None and found["d"].zfill(2) != found["m"].zfill(2) and 1 <= int(found["d"]) <= 12 and 1 <= int(found["m"]) <= 12


def readings_of(text: str) -> tuple[str, str]:
    """Return the two days that a text with slashes may mean."""
    found = _FORMS[_SLASHES][1].fullmatch(text)
    first, second, year = (int(found[name]) for name in ("d", "m", "y")) if found else (1, 1, 1)
    return f"{year:04d}-{second:02d}-{first:02d}", f"{year:04d}-{first:02d}-{second:02d}"


def _many(values: Sequence[Any], local: Ints, forms: npt.NDArray[np.int8]) -> list[int]:
    """Read the usual forms many at a time; return the values that need a closer look."""
    lengths = np.fromiter((len(each) if isinstance(each, str) and each.isascii() else 0 for each in values), np.int64, len(values))
    done = np.zeros(len(values), bool)
    for length in (10, 16, 19):
        chosen = np.flatnonzero(lengths == length)
        if not len(chosen):
            continue
        signs = np.array([values[at] for at in chosen.tolist()], f"S{length}").view(np.uint8).reshape(len(chosen), length)
        for form, number, where in _PLAIN:
            fits = _fits(signs, form + {10: "", 16: "-00:00", 19: "-00:00:00"}[length])
            if not fits.any():
                continue
            found = _clock_of(signs[fits], *where)
            good = found != MISSING
            taken = chosen[fits][good]
            local[taken] = found[good]
            forms[taken] = number
            done[taken] = True
    return np.flatnonzero(~done).tolist()


def _fits(signs: npt.NDArray[np.uint8], form: str) -> npt.NDArray[np.bool_]:
    fits = np.ones(len(signs), bool)
    for at, sign in enumerate(form):
        here = signs[:, at]
        if sign == "0":
            fits &= (here >= 48) & (here <= 57)
        elif at == 10:
            fits &= (here == 32) | ((here == 84) & (form[4] == "-"))
        else:
            fits &= here == ord(sign)
    return fits


def _clock_of(signs: npt.NDArray[np.uint8], year: int, month: int, day: int) -> Ints:
    digits = signs.astype(np.int64) - 48
    two = [digits[:, at] * 10 + digits[:, at + 1] for at in range(signs.shape[1] - 1)]
    years, months, days = two[year] * 100 + two[year + 2], two[month], two[day]
    valid = (years >= 1) & (months >= 1) & (months <= 12) & (days >= 1)
    first = ((years - 1970) * 12 + np.clip(months, 1, 12) - 1).astype("datetime64[M]")
    length = ((first + 1).astype("datetime64[D]") - first.astype("datetime64[D]")).astype(np.int64)
    found = (first.astype("datetime64[D]").astype(np.int64) + days - 1) * DAY
    valid &= days <= length
    for at, most, size in ((11, 23, 3600), (14, 59, 60), (17, 59, 1)):
        if at < signs.shape[1]:
            valid &= two[at] <= most
            found += two[at] * size * SECOND
    return np.where(valid, found, MISSING)
