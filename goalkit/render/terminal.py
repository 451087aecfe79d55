"""Blocks as lines for a terminal: colours by meaning, widths by column, nothing a user wrote is markup."""

from io import StringIO

from rich.console import Console
from rich.text import Text as RichText

from goalkit.render import grid
from goalkit.render.clean import carried, one_line
from goalkit.render.lines import cut, padded, width_of, wrapped
from goalkit.render.rewrite import rewritten
from goalkit.view import Block, Heading, Labels, Lines, Page, Paragraph, Piece, Space, Style, Table, Text

_LOOK: dict[Style, str] = {
    "plain": "", "strong": "bold", "soft": "bright_black", "good": "green", "warn": "yellow", "bad": "red",
    "neutral": "cyan", "heading": "bold", "link": "cyan",
}  # fmt: skip


def render(page: Page, *, width: int, color: bool = False, encoding: str = "utf-8") -> str:
    """Return a page as text of at most `width` columns; signs that `encoding` lacks are written in another way."""

    def change(raw: str) -> str:
        return carried(one_line(raw), encoding)

    lines = [line for block in page.blocks for line in _lines(rewritten(block, change), width)]
    if color:
        return "".join(_colored(line) for line in lines)
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
        case Space():
            return [Text()]


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
        for number, line in enumerate(wrapped(text, max(10, width - size - 2))):
            before = head.pieces if number == 0 else (Piece(" " * size),)
            lines.append(Text((*before, Piece("  "), *line.pieces)))
    return lines


def _colored(line: Text) -> str:
    """Return a line with the colours of its meanings."""
    shown = RichText(end="\n", no_wrap=True, overflow="ignore")
    for piece in line.pieces:
        shown.append(piece.text, style=_LOOK[piece.style])
    shown.rstrip()
    console = Console(file=StringIO(), force_terminal=True, color_system="standard", width=100_000, legacy_windows=False,
                      no_color=False, highlight=False, markup=False, emoji=False)  # fmt: skip
    console.print(shown, crop=False, soft_wrap=True)
    file = console.file
    return file.getvalue() if isinstance(file, StringIO) else ""
