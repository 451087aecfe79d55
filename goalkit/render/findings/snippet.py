"""A line of source as it is shown: made harmless, cut to the width, and how many cells lie before and under a value."""

from goalkit.render.findings.safe import clean

_CUT = "…"
_LEAST = 24
"""Cells of a line that are shown at least, however narrow the terminal."""


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
        return before + value + after, left, under
    before = _last(before, max(room - cell_len(value) - 2, room // 3))
    value = _first(value, room - cell_len(before))
    after = _first(after, room - cell_len(before) - cell_len(value))
    return before + value + after, cell_len(before), max(cell_len(value), 1)


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
