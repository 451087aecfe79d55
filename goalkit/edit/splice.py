"""Put texts in the place of stretches of a file; everything else stays byte for byte."""

import re
from collections.abc import Iterable, Iterator

from goalkit.finding import Edit, Span

_BREAK = re.compile(r"\r\n|\r|\n")
_BOM = b"\xef\xbb\xbf"


def spliced(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits made, which must not overlap; line breaks of their texts become those of the file."""
    starts = _starts(text)
    newline = _newline(text)
    pieces: list[str] = []
    done = 0
    for start, end, new in sorted((*_offsets(edit.span, starts, text), edit.text) for edit in edits):
        pieces += [text[done:start], new.replace("\n", newline)]
        done = end
    return "".join((*pieces, text[done:]))


def overlapping(one: Span, other: Span) -> bool:
    """Tell whether two stretches share something, or insert at one place."""
    a, b = (one.line, one.column), (one.end_line, one.end_column)
    c, d = (other.line, other.column), (other.end_line, other.end_column)
    return (a, b) == (c, d) or (a < d and c < b) or (a == b and c < a < d) or (c == d and a < c < b)


def encoded(text: str, before: bytes) -> bytes:
    """Return the bytes of a text, with the byte order mark that the file had."""
    return (_BOM if before.startswith(_BOM) else b"") + text.encode()


def is_plain(text: str, raw: bytes) -> bool:
    """Tell whether bytes are exactly this text in UTF-8."""
    return raw.removeprefix(_BOM) == text.encode(errors="replace")


def lines_of(text: str) -> Iterator[str]:
    """Yield the lines of a text with their ends, broken only where YAML breaks them."""
    starts = _starts(text)
    for start, end in zip(starts, (*starts[1:], len(text)), strict=True):
        if start < end:
            yield text[start:end]

def _starts(text: str) -> list[int]:
    return [0, *(found.end() for found in _BREAK.finditer(text))]

def _newline(text: str) -> str:
    found = _BREAK.search(text)
    return found[0] if found else "\n"

def _offsets(span: Span, starts: list[int], text: str) -> tuple[int, int]:
    start, end = _offset(span.line, span.column, starts, text), _offset(span.end_line, span.end_column, starts, text)
    return start, max(start, end)

def _offset(line: int, column: int, starts: list[int], text: str) -> int:
    if line > len(starts):
        return len(text)
    return min(starts[line - 1] + column - 1, len(text))
