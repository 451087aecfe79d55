"""Take values out of plain data, and remember which items of lists are gone, so that places stay those of the file."""

from typing import Any

from goalkit.finding import Path

Gone = dict[Path, list[int]]
"""Path of a list in the file -> the indices of its items that were taken out."""


def existing(raw: Any, location: Path) -> Path:
    """Return the way that a location goes in the data: steps of longer forms (`baseline: 68`) and missing keys fall away."""
    way: list[str | int] = []
    here: Any = raw
    for step in location:
        if isinstance(here, list) and isinstance(step, str):
            continue
        known = step in here if isinstance(here, dict) else isinstance(here, list) and int(step) < len(here)
        if not known:
            break
        here = here[step]
        way.append(step)
    return tuple(way)


def originally(location: Path, gone: Gone) -> Path:
    """Return a location as it was before items were taken out of lists."""
    way: Path = ()
    for step in location:
        at = step
        if isinstance(at, int):
            for index in sorted(gone.get(way, ())):
                at += index <= at
        way = (*way, at)
    return way


def without(raw: Any, locations: list[Path], gone: Gone) -> Any:
    """Return a copy of the data without the values at these places; a place that lacks a key takes what lacks it along."""
    places = {existing(raw, location) for location in locations} - {()}
    for place in sorted(places, key=_last_first):
        if isinstance(place[-1], int):
            whole = originally(place, gone)
            gone.setdefault(whole[:-1], []).append(int(whole[-1]))
    for place in sorted(places, key=_last_first):
        raw = _deleted(raw, place)
    return raw


def replaced(raw: Any, place: Path, value: Any) -> Any:
    """Return a copy of the data with another value at a place that exists."""
    if not place:
        return value
    inner = replaced(raw[place[0]], place[1:], value)
    return {**raw, place[0]: inner} if isinstance(raw, dict) else [inner if at == place[0] else item for at, item in enumerate(raw)]


def _last_first(place: Path) -> tuple[tuple[int, str], ...]:
    return tuple((-step, "") if isinstance(step, int) else (0, step) for step in place)


def _deleted(raw: Any, place: Path) -> Any:
    step, rest = place[0], place[1:]
    if isinstance(raw, dict):
        if step not in raw:
            return raw
        return {**raw, step: _deleted(raw[step], rest)} if rest else {key: value for key, value in raw.items() if key != step}
    if not isinstance(raw, list) or not isinstance(step, int) or step >= len(raw):
        return raw
    return [*raw[:step], *([_deleted(raw[step], rest)] if rest else []), *raw[step + 1 :]]
