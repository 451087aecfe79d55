"""Which stretch of a file goes when an entry of a map or list is taken out, with the lines or the comma that hold it."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from yaml import MappingNode, Node, ScalarNode

from goalkit.finding import Path, Span
from goalkit.reading import nodes

if TYPE_CHECKING:
    from goalkit.reading.document import Document

_REMARK = re.compile(r"(?:^|[ \t])#")
_DASHES = re.compile(r"[ \t]*-[ \t]+")


def of(document: "Document", path: Path) -> Span | None:
    """Return the stretch of the value at a path with its key or dash; None where it cannot be taken out by itself."""
    parent = document.nodes_at(path[:-1])[0] if path else None
    if parent is None or isinstance(parent, ScalarNode):
        return None
    keys = [key.value for key, _ in parent.value] if isinstance(parent, MappingNode) else list(range(len(parent.value)))
    span = without(parent, keys.index(path[-1]), document.lines) if path[-1] in keys else None
    return span if span is None or not any(map(document.is_mended, range(span.line, span.end_line))) else None


def without(parent: Node, index: int, lines: Sequence[str]) -> Span | None:
    """Return the stretch of an entry of a map or list; None for the only one, and where it shares its line with another."""
    entries = _entries(parent, lines)
    if len(entries) < 2 or not 0 <= index < len(entries):
        return None
    own = entries[index]
    if parent.flow_style:  # type: ignore[attr-defined]
        if index + 1 < len(entries):
            after = entries[index + 1]
            return Span(own.line, own.column, after.line, after.column)
        before = entries[index - 1]
        return Span(before.end_line, before.end_column, own.end_line, own.end_column)
    if index == 0 and isinstance(parent, MappingNode) and lines[own.line - 1][: own.column - 1].strip():
        after = entries[1]
        return Span(own.line, own.column, after.line, after.column)
    return whole_lines(own, lines, dash=not isinstance(parent, MappingNode))


def whole_lines(own: Span, lines: Sequence[str], *, dash: bool = False) -> Span | None:
    """Return the lines of a stretch, with the break behind (at the end of the file: before) them."""
    head = lines[own.line - 1][: own.column - 1]
    if head.strip() and not (dash and _DASHES.fullmatch(head)):
        return None
    rest = lines[own.end_line - 1][own.end_column - 1 :].strip() if own.end_line <= len(lines) and own.end_column > 1 else ""
    if rest and not rest.startswith("#"):
        return None
    end = own.end_line if own.end_column > 1 else own.end_line - 1
    if end < len(lines):
        return Span(own.line, 1, end + 1, 1)
    return Span(own.line - 1, len(lines[own.line - 2]) + 1, end, len(lines[end - 1]) + 1) if own.line > 1 else None


def holds_remark(span: Span, lines: Sequence[str]) -> bool:
    """Tell whether a comment stands in a stretch (or what looks like one)."""
    for number in range(span.line, min(span.end_line, len(lines)) + 1):
        line = lines[number - 1]
        end = span.end_column - 1 if number == span.end_line else len(line)
        start = span.column - 1 if number == span.line else 0
        if _REMARK.search(line[start:end]):
            return True
    return False


def _entries(parent: Node, lines: Sequence[str]) -> list[Span]:
    """Return the places of all entries: of keys with their values, or of items."""
    text = list(lines)
    if isinstance(parent, MappingNode):
        return [_joined(nodes.span_of(key, text), nodes.span_of(value, text)) for key, value in parent.value]
    return [nodes.span_of(item, text) for item in parent.value]


def _joined(key: Span, value: Span) -> Span:
    end = max((key.end_line, key.end_column), (value.end_line, value.end_column))
    return Span(key.line, key.column, *end)
