"""What a report shows, without colours or files: blocks that every renderer understands.

A `Text` is a run of styled pieces; styles are meanings, never colours. Renderers decide how a meaning looks.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

Style = Literal["plain", "strong", "soft", "good", "warn", "bad", "neutral", "heading", "link"]
Align = Literal["left", "right", "center"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with one meaning; `keep` where it must stay when the text is cut (a unit behind a name)."""

    text: str
    style: Style = "plain"
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A line or paragraph made of pieces."""

    pieces: tuple[Piece, ...] = ()

    @property
    def plain(self) -> str:
        """Return the text without styles."""
        return "".join(piece.text for piece in self.pieces)


def text(*parts: "str | Piece | Text") -> Text:
    """Join strings, pieces and texts to one text."""
    pieces: list[Piece] = []
    for part in parts:
        if isinstance(part, Text):
            pieces.extend(part.pieces)
        else:
            pieces.append(Piece(part) if isinstance(part, str) else part)
    return Text(tuple(pieces))


def joined(parts: "list[Text] | tuple[Text, ...]", between: str = "\u00a0· ") -> Text:
    """Join texts with something between them, leaving out empty ones."""
    pieces: list[Piece] = []
    for part in parts:
        if not part.plain:
            continue
        if pieces:
            pieces.append(Piece(between))
        pieces.extend(part.pieces)
    return Text(tuple(pieces))


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title of the report. `aside` stands at the right edge (an id)."""

    text: Text
    level: int = 2
    aside: Text = Text()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, wrapped to the width; `indent` columns for the second and later lines."""

    text: Text
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    `priority` 0 is always shown; columns with higher numbers are dropped first when the width is short. `shrink` lets the
    column be cut with an ellipsis down to `min_width` (names only, never numbers). `wrap` breaks long cells into several
    lines and takes the room that is left; lines after the first begin with `indent` blanks.
    """

    head: str
    align: Align = "left"
    priority: int = 0
    shrink: bool = False
    wrap: bool = False
    indent: int = 0
    min_width: int = 3
    max_width: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells; `rule_above` draws a line before it. With fewer cells than columns the last one runs to the edge."""

    cells: tuple[Text, ...]
    rule_above: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `ruled` draws a line under its head. Without any head text the head is left out.

    `notes` are the legend: each belongs to a column, by index, and is shown only where the column is (None: always).
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    title: str = ""
    ruled: bool = True
    notes: tuple[tuple[int | None, Text], ...] = ()


@dataclass(frozen=True, slots=True)
class Labels:
    """Label and text side by side, labels aligned."""

    rows: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines that are kept as they are (charts, traces, trees); never wrapped."""

    lines: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Space:
    """An empty line."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Blocks that stand side by side where the width allows, else one after the other; each part begins with its `Space`."""

    left: "tuple[Block, ...]"
    right: "tuple[Block, ...]"


Block = Heading | Paragraph | Table | Labels | Lines | Space | Beside


@dataclass(frozen=True, slots=True)
class Page:
    """Everything a renderer needs to show one report."""

    blocks: tuple[Block, ...] = field(default_factory=tuple)


Cell = str | float | int | bool | dt.date | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A plain grid for spreadsheets: heads and rows of unrounded values; None is an empty cell."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""
