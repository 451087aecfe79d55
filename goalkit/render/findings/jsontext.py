"""JSON that every reader takes: one line or many, no character that moves a cursor, turns a direction or is half a letter."""

import json
import re
from typing import Any

_HALVES = re.compile("[\ud800-\udfff]")
_HIDDEN = re.compile("[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def written(value: Any, indent: int | None = 2) -> str:
    """Return a value as JSON; what could harm a terminal or a log is an escape, so nothing is lost."""
    return _harmless(json.dumps(value, ensure_ascii=False, indent=indent))


def listed(value: Any, depth: int) -> str:
    """Return a value as JSON with line breaks down to a depth and one line for each value there: short, and quickly written."""
    return _harmless(_unfolded(value, depth, "\n"))


def _unfolded(value: Any, depth: int, gap: str) -> str:
    if not depth or not value or not isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    inner = f"{gap}  "
    if isinstance(value, list):
        return f"[{inner}{f',{inner}'.join(_unfolded(each, depth - 1, inner) for each in value)}{gap}]"
    fields = (f"{json.dumps(name)}: {_unfolded(each, depth - 1, inner)}" for name, each in value.items())
    return f"{{{inner}{f',{inner}'.join(fields)}{gap}}}"


def _harmless(text: str) -> str:
    if text.isascii():
        return text.replace("\x7f", "\\u007f")
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", _HALVES.sub("\ufffd", text))
