"""Results for machines: one JSON document, never localised, never rounded, unknown numbers null."""

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from goalkit.version import __version__

FORMAT_VERSION = 1


def render(body: Mapping[str, Any], as_of: dt.date, revision: str | None = None) -> str:
    """Return a report's values under the head that every output has."""
    head = {"format_version": FORMAT_VERSION, "goalkit": __version__, "as_of": as_of.isoformat(), "revision": revision}
    return json.dumps({**head, **body}, ensure_ascii=False, indent=2, allow_nan=False, default=_plain) + "\n"


def _plain(value: object) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"not a value of a report: {value!r}")
