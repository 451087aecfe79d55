"""Pass every text of a block through a function: what makes it harmless, or writes it in another way."""

from collections.abc import Callable
from dataclasses import replace

from goalkit.view import Beside, Block, Heading, Labels, Lines, Paragraph, Piece, Row, Space, Table, Text

Change = Callable[[str], str]


def rewritten(block: Block, change: Change) -> Block:
    """Return a block with every stretch of text changed."""
    match block:
        case Heading():
            return replace(block, text=_text(block.text, change), aside=_text(block.aside, change))
        case Paragraph():
            return replace(block, text=_text(block.text, change))
        case Table():
            columns = tuple(replace(column, head=change(column.head)) for column in block.columns)
            rows = tuple(Row(tuple(_text(cell, change) for cell in row.cells), row.rule_above) for row in block.rows)
            notes = tuple((column, _text(note, change)) for column, note in block.notes)
            return replace(block, columns=columns, rows=rows, title=change(block.title), notes=notes)
        case Labels():
            return Labels(tuple((change(label), _text(text, change)) for label, text in block.rows))
        case Lines():
            return Lines(tuple(_text(line, change) for line in block.lines))
        case Beside():
            left, right = (tuple(rewritten(each, change) for each in part) for part in (block.left, block.right))
            return Beside(left, right)
        case Space():
            return block


def _text(text: Text, change: Change) -> Text:
    return Text(tuple([Piece(change(piece.text), piece.style, piece.keep) for piece in text.pieces]))
