"""Where a new entry of a map goes in a file, and what has to be written there."""

from typing import TYPE_CHECKING

from yaml import MappingNode, ScalarNode

from goalkit.finding import Path, Span

if TYPE_CHECKING:
    from goalkit.reading.document import Document


def of(document: "Document", where: Path, entry: str) -> tuple[Span, str] | None:
    """Return the place behind the last entry of the map around a path, and the text for `entry` there.

    None where there is no such map with entries, where it already has the key, and where a line of it is read otherwise than it is
    written.
    """
    held = document.nodes_at(where[:-1])[0]
    if not isinstance(held, MappingNode) or not held.value or document.nodes_at(where)[0] is not None:
        return None
    last = str(held.value[-1][0].value)
    span = document.span((*where[:-1], last))
    key = document.span((*where[:-1], last), key=True)
    if span is None or key is None or any(map(document.is_mended, range(key.line, span.end_line + 1))):
        return None
    if held.flow_style:
        return Span(span.end_line, span.end_column, span.end_line, span.end_column), f", {entry}"
    if isinstance(held.value[-1][1], ScalarNode) and held.value[-1][1].style in {"|", ">"}:
        return None
    line = _below(document, span.end_line - (span.end_column == 1 and span.end_line > key.line), key.column)
    whole = f"{' ' * (key.column - 1)}{entry}"
    if line < len(document.lines) or document.text.endswith(("\n", "\r")):
        return Span(line + 1, 1, line + 1, 1), f"{whole}\n"
    end = len(document.lines[line - 1]) + 1
    return Span(line, end, line, end), f"\n{whole}"


def _below(document: "Document", line: int, column: int) -> int:
    """Return the last line of an entry with the comments that stand further in directly below it."""
    lines = document.lines
    while line < len(lines) and lines[line].lstrip().startswith("#") and len(lines[line]) - len(lines[line].lstrip()) >= column:
        line += 1
    return line
