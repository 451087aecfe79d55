"""What a goal takes from its file's defaults and a KPI from the built-in catalogue."""

from typing import Any

from goalkit import catalog
from goalkit.model.measurable import SHAPE_KEYS

_SHAPE = frozenset(key for keys in SHAPE_KEYS.values() for key in keys)
_WITH_BASELINE = frozenset({"target", "between", "values"})
"""Keys of shapes that start from a baseline."""


def merged(defaults: Any, raw: Any) -> Any:
    """Lay a goal over its file's defaults, key by key; a period drops default dates, a shape drops the default's shape."""
    if not isinstance(defaults, dict) or not isinstance(raw, dict):
        return raw
    whole = dict(defaults)
    for key, value in raw.items():
        held = whole.get(key)
        if isinstance(held, dict) and isinstance(value, dict):
            whole[key] = {**_dropped(key, held, value), **value}
        else:
            whole[key] = value
    return whole


def _dropped(key: str, held: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    drop: set[str] = set()
    if key == "time_bound":
        drop = {"start", "due"} if "period" in given else {"period"} if given.keys() & {"start", "due"} else set()
    elif key == "measurable" and (given.keys() & _SHAPE or given.get("baseline") == "measure_first"):
        drop = set(_SHAPE) if given.keys() & _WITH_BASELINE else {*_SHAPE, "baseline"}
    return {name: value for name, value in held.items() if name not in drop}


def with_catalogue(raw: Any) -> Any:
    """Lay a KPI over the definition that the built-in catalogue has for it."""
    if not isinstance(raw, dict):
        return raw
    name = raw.get("catalog") or raw.get("id")
    known = catalog.kpis().get(name) if isinstance(name, str) else None
    return {**known, **raw} if known else raw
