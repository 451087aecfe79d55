"""Results for machines: one JSON document, never localised, never rounded, unknown numbers null."""

import datetime as dt
import math
from collections.abc import Mapping
from json.encoder import encode_basestring
from typing import Any

from goalkit.version import __version__

FORMAT_VERSION = 1
_STEP = "  "


def render(body: Mapping[str, Any], as_of: dt.date, revision: str | None = None) -> str:
    """Return a report's values under the head that every output has."""
    head = {"format_version": FORMAT_VERSION, "goalkit": __version__, "as_of": as_of.isoformat(), "revision": revision}
    return _written({**head, **body}, "\n") + "\n"


def _written(value: object, line: str) -> str:
    """Return a value as indented JSON; `line` begins a new line at its own indent.

    The library indents in nested generators, which takes several times as long.
    """
    if isinstance(value, str):
        return encode_basestring(value)
    if isinstance(value, (list, tuple)):
        inner = line + _STEP
        return _joined("[]", [_written(each, inner) for each in value], line)
    if isinstance(value, dict):
        inner = line + _STEP
        return _joined("{}", [f"{encode_basestring(key)}: {_written(each, inner)}" for key, each in value.items()], line)
    return _single(value)


def _joined(brackets: str, parts: list[str], line: str) -> str:
    if not parts:
        return brackets
    between = f",{line}{_STEP}".join(parts)
    return f"{brackets[0]}{line}{_STEP}{between}{line}{brackets[1]}"


def _single(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError(f"Out of range: {value!r} is no number of a report")
        return repr(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, dt.date):
        return f'"{value.isoformat()}"'
    raise TypeError(f"not a value of a report: {value!r}")
