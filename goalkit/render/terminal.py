"""Blocks as lines for a terminal: widths by column, nothing a user wrote is markup."""

from itertools import zip_longest

from goalkit.render import grid
from goalkit.render.clean import carried, one_line
from goalkit.render.lines import cut, padded, width_of, wrapped
from goalkit.render.rewrite import rewritten
from goalkit.view import Beside, Block, Heading, Labels, Lines, Page, Paragraph, Piece, Space, Table, Text

_WIDE = 100
"""Columns from which on blocks stand side by side."""
_LEFT = 72
"""Columns of the left one (a chart)."""


def render(page: Page, *, width: int, color: bool = False, encoding: str = "utf-8") -> str:
    """Return a page as text of at most `width` columns; signs that `encoding` lacks are written in another way."""

    def change(raw: str) -> str:
        return carried(one_line(raw), encoding)

    lines = [line for block in page.blocks for line in _lines(rewritten(block, change), width)]
    if color:
        from goalkit.render import colored  # noqa: PLC0415 - it takes long to import, and most output has no colour

        return colored.render(lines)
    return "".join(carried(line.plain.rstrip(), encoding) + "\n" for line in lines)


def _lines(block: Block, width: int) -> list[Text]:
    match block:
        case Heading():
            return _heading(block, width)
        case Paragraph():
            return wrapped(block.text, width, block.indent)
        case Table():
            title = wrapped(Text((Piece(block.title, "heading"),)), width) if block.title else []
            return [*title, *grid.lines_of(block, width)]
        case Labels():
            return _labels(block, width)
        case Lines():
            return list(block.lines)
        case Beside():
            return _beside(block, width)
        case Space():
            return [Text()]


def _beside(block: Beside, width: int) -> list[Text]:
    """Return both parts side by side, the left as wide as it needs; below 100 columns one after the other."""
    stacked = [line for part in (*block.left, *block.right) for line in _lines(part, width)]
    if width < _WIDE:
        return stacked
    left = [line for part in block.left for line in _lines(part, _LEFT)]
    size = max(map(width_of, left), default=0) + 3
    if width - size < _WIDE // 3:
        return stacked
    right = [line for part in block.right for line in _lines(part, width - size)]
    if max(map(width_of, right), default=0) > width - size:
        return stacked
    return [
        Text((*padded(first, size).pieces, *second.pieces)) if second.pieces else first
        for first, second in zip_longest(left, right, fillvalue=Text())
    ]


def _heading(block: Heading, width: int) -> list[Text]:
    """Return a heading, with its aside at the right edge where both fit."""
    styled = Text(tuple(Piece(p.text, "heading" if p.style == "plain" else p.style) for p in block.text.pieces))
    if not block.aside.plain:
        return wrapped(styled, width)
    room = width - width_of(block.aside) - 2
    if room < width // 3:
        return [*wrapped(styled, width), *wrapped(block.aside, width)]
    first, *more = wrapped(styled, room)
    return [Text((*padded(first, room + 2).pieces, *block.aside.pieces)), *more]


def _labels(block: Labels, width: int) -> list[Text]:
    """Return labels and texts; labels take a third of the width at most."""
    size = min(max((width_of(Text((Piece(label),))) for label, _ in block.rows), default=0), width // 3)
    lines: list[Text] = []
    for label, text in block.rows:
        head = padded(cut(Text((Piece(label, "strong"),)), size), size)
        for number, line in enumerate(wrapped(text, max(10, width - size - 2), _hanging(text))):
            before = head.pieces if number == 0 else (Piece(" " * size),)
            lines.append(Text((*before, Piece("  "), *line.pieces)))
    return lines


def _hanging(text: Text) -> int:
    """Return how far the lines after the first are moved in: behind the sign of a branch."""
    plain = text.plain
    blanks = len(plain) - len(plain.lstrip(" "))
    return blanks + 2 if plain.lstrip(" ").startswith(("└", "├", "`", "|")) else blanks
