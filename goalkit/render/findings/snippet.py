"""A line of source as it is shown: made harmless, cut to the width, and how many cells lie before and under a value."""

from collections.abc import Sequence

from goalkit.finding import Finding, Span
from goalkit.render.findings.outcome import Outcome
from goalkit.render.findings.safe import clean, tame

_CUT = "…"
_LEAST = 24
"""Cells of a line that are shown at least, however narrow the terminal."""


def source_of(finding: Finding, outcome: Outcome) -> Sequence[str]:
    """Return the lines of a finding's file; of data only those that reading kept, at their numbers."""
    blank = [""] * max(finding.span.line - len(finding.excerpt), 0)
    return outcome.lines(finding.path) or ([*blank, *finding.excerpt] if finding.excerpt else ())


def between(lines: Sequence[str], span: Span) -> str:
    """Return the text of a stretch of lines."""
    wanted = list(lines[max(span.line - 1, 0) : span.end_line])
    if not wanted or span.end_line > len(lines):
        wanted.append("")  # the end of the file, after its last line
    wanted[-1] = wanted[-1][: span.end_column - 1]
    wanted[0] = wanted[0][span.column - 1 :]
    return "\n".join(wanted)


def excerpt(line: str, column: int, end: int, room: int) -> tuple[str, int, int]:
    """Return the line as shown, the cells before the value and the cells under it (at least 1).

    `column` and `end` count code points from 1, the end exclusive.
    """
    room = max(room, _LEAST)
    far = 4 * room
    before = clean(line[max(0, column - 1 - far) : column - 1])
    value = clean(line[column - 1 : min(end - 1, column - 1 + far)])
    after = clean(line[end - 1 : end - 1 + far]).rstrip()
    left, under = cell_len(before), max(cell_len(value), 1)
    if left + cell_len(value) + cell_len(after) <= room:
        return tame(before + value + after), left, under
    before = _last(before, max(room - cell_len(value) - 2, room // 3))
    value = _first(value, room - cell_len(before))
    after = _first(after, room - cell_len(before) - cell_len(value))
    return tame(before + value + after), cell_len(before), max(cell_len(value), 1)


def cell_len(text: str) -> int:
    """Return how many cells of a terminal a text takes: umlauts one, wide characters and emoji two."""
    if text.isascii():
        return len(text)
    from rich import cells  # noqa: PLC0415 - only where a text is more than ASCII

    return cells.cell_len(text)


def _first(text: str, room: int) -> str:
    """Return the beginning of a text that fits."""
    if cell_len(text) <= room:
        return text
    while text and cell_len(text) > room - 1:
        text = text[:-1]
    return text + _CUT if room > 0 else ""


def _last(text: str, room: int) -> str:
    """Return the end of a text that fits."""
    if cell_len(text) <= room:
        return text
    while text and cell_len(text) > room - 1:
        text = text[1:]
    return _CUT + text
