"""What is too deep or too large is refused before the parser sees it: its C code would crash or take all memory."""

import re
from typing import Any

import yaml
from yaml._yaml import CParser

from goalkit.finding import Problem, Span

MAX_BYTES = 16_000_000
MAX_DEPTH = 64
MAX_ENTRIES = 500_000
_BLANKS = bytes.maketrans(b"-?:", b"   ")
_NOT_BRACKETS = bytes(code for code in range(256) if code not in b"[]{}")
_DASHES = re.compile(rb"(?m)^ *(?:[-?:] +){64}")
_WIDE = b" " * 40


def refused(file: str, raw: bytes) -> Problem | None:
    """Return why a file is not read at all (F108), or None."""
    if len(raw) > MAX_BYTES:
        return Problem("F108", file, Span(1, 1, 1, 1), {"limit": MAX_BYTES // 1_000_000, "kind": "size"})
    if len(raw) > MAX_ENTRIES and raw.count(b"\n") + raw.count(b"\r") + raw.count(b",") > MAX_ENTRIES:
        return Problem("F108", file, Span(1, 1, 1, 1), {"limit": MAX_ENTRIES, "kind": "entries"})
    if not _may_be_deep(raw):
        return None
    mark = _too_deep(raw)
    if mark is None:
        return None
    line, column = mark[0] + 1, mark[1] + 1
    return Problem("F108", file, Span(line, column, line, column + 1), {"limit": MAX_DEPTH})


def _may_be_deep(raw: bytes) -> bool:
    """Tell cheaply whether brackets or dashes could stand inside each other more than MAX_DEPTH times."""
    if _WIDE in raw.translate(_BLANKS):
        return True
    brackets = raw.translate(None, _NOT_BRACKETS)
    for _ in range(MAX_DEPTH // 2):
        if len(brackets) <= MAX_DEPTH // 2:
            return False
        brackets = brackets.replace(b"[]", b"").replace(b"{}", b"")
    return True


def _too_deep(raw: bytes) -> tuple[int, int] | None:
    """Count exactly, event by event (which needs no stack), and stop at the first place that lies too deep.

    Where the parser stops before that, no place behind it is trusted: brackets and dashes are counted as they stand.
    """
    depth = 0
    try:
        parser = CParser(raw)
        while parser.check_event():
            event = parser.get_event()
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    mark: Any = event.start_mark
                    return (mark.line, mark.column)
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except (yaml.YAMLError, UnicodeError):
        return (0, 0) if _looks_deep(raw) else None
    return None


def _looks_deep(raw: bytes) -> bool:
    depth = deepest = 0
    for bracket in raw.translate(None, _NOT_BRACKETS):
        depth = depth + 1 if bracket in b"[{" else max(0, depth - 1)
        deepest = max(depth, deepest)
    return deepest > MAX_DEPTH or _DASHES.search(raw) is not None
