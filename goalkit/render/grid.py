"""Lay out a table: which columns fit, how wide they are, and the lines that come out."""


from dataclasses import dataclass

from goalkit.render.lines import cut, padded, width_of, wrapped
from goalkit.view import Column, Piece, Row, Table, Text, joined

_LEAST = 8
"""Columns of a name that are left even where nothing fits."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns that are shown, by index, with their widths and the blanks between them."""

    shown: tuple[int, ...]
    widths: tuple[int, ...]
    gap: int

    @property
    def whole(self) -> int:
        """Return the width of a full line."""
        return sum(self.widths) + self.gap * max(0, len(self.widths) - 1)


def lines_of(table: Table, width: int) -> list[Text]:
    """Return the lines of a table that is at most `width` columns wide, as far as numbers allow."""
    layout = arrange(table, width)
    lines: list[Text] = []
    if any(column.head for column in table.columns):
        head = Row(tuple(Text((Piece(column.head, "strong"),)) for column in table.columns))
        lines += _row_lines(table, head, layout, width)
        if table.ruled:
            lines.append(_rule(layout))
    for row in table.rows:
        if row.rule_above:
            lines.append(_rule(layout))
        lines += _row_lines(table, row, layout, width)
    return lines + _legend(table, layout, width)


def _legend(table: Table, layout: Layout, width: int) -> list[Text]:
    """Return the notes of the columns that are shown, as running text."""
    notes = [note for column, note in table.notes if column is None or column in layout.shown]
    return wrapped(joined(notes), width) if notes else []


def arrange(table: Table, width: int) -> Layout:
    """Choose columns by priority and give each its width."""
    natural = [_natural(table, index) for index in range(len(table.columns))]
    shown = [index for index in range(len(table.columns)) if _worth_showing(table, index)]
    while _least(table.columns, natural, shown) > width:
        droppable = [index for index in shown if table.columns[index].priority > 0]
        if not droppable:
            break
        shown.remove(max(droppable, key=lambda index: (table.columns[index].priority, index)))
    roomy = sum(natural[index] for index in shown) + 2 * (len(shown) - 1) <= width
    gap = 2 if roomy else 1
    return Layout(tuple(shown), _shared_out(table.columns, natural, shown, width - gap * (len(shown) - 1)), gap)


def _worth_showing(table: Table, index: int) -> bool:
    """Tell whether a column has anything to show."""
    if table.columns[index].priority == 0:
        return True
    return any(len(row.cells) > index and row.cells[index].plain.strip() for row in table.rows)


def _natural(table: Table, index: int) -> int:
    """Return the width that a column would like to have; a cell that runs to the edge does not count."""
    column = table.columns[index]
    last = len(table.columns) - 1
    cells = [row.cells[index] for row in table.rows if len(row.cells) > index and (len(row.cells) > index + 1 or index == last)]
    wide = max((width_of(cell) for cell in cells), default=0)
    wide = max(wide, width_of(Text((Piece(column.head),))))
    return min(wide, column.max_width) if column.max_width else wide


def _flexible(column: Column) -> bool:
    return column.shrink or column.wrap


def _least(columns: tuple[Column, ...], natural: list[int], shown: list[int]) -> int:
    widths = [min(natural[i], columns[i].min_width) if _flexible(columns[i]) else natural[i] for i in shown]
    return sum(widths) + max(0, len(shown) - 1)


def _shared_out(columns: tuple[Column, ...], natural: list[int], shown: list[int], room: int) -> tuple[int, ...]:
    """Give fixed columns what they need and share the rest among those that shrink or wrap."""
    flexible = [index for index in shown if _flexible(columns[index])]
    rest = room - sum(natural[index] for index in shown if index not in flexible)
    widths = {index: natural[index] for index in shown}
    while flexible and sum(widths[index] for index in flexible) > rest:
        above = [index for index in flexible if widths[index] > columns[index].min_width]
        widest = max(above or flexible, key=lambda index: widths[index])
        if widths[widest] <= _LEAST:
            break
        widths[widest] -= 1
    return tuple(widths[index] for index in shown)


def _rule(layout: Layout) -> Text:
    return Text((Piece("─" * layout.whole, "soft"),))


def _row_lines(table: Table, row: Row, layout: Layout, width: int) -> list[Text]:
    """Return the lines of one row; wrapping cells make more than one."""
    columns = table.columns
    runs = len(row.cells) - 1 if len(row.cells) < len(columns) else None
    cells: list[list[Text]] = []
    used = 0
    for place, index in enumerate(layout.shown):
        if runs is not None and index >= runs:
            cells.append(wrapped(row.cells[runs], max(_LEAST, width - used)))
            break
        size = layout.widths[place]
        cell = row.cells[index]
        column = columns[index]
        broken = wrapped(cell, size, column.indent) if column.wrap else [cut(cell, size) if column.shrink else cell]
        cells.append([padded(line, size, column.align) for line in broken])
        used += size + layout.gap
    return [_line(cells, number, layout) for number in range(max(map(len, cells), default=0))]


def _line(cells: list[list[Text]], number: int, layout: Layout) -> Text:
    pieces: list[Piece] = []
    for place, lines in enumerate(cells):
        if place:
            pieces.append(Piece(" " * layout.gap))
        pieces += lines[number].pieces if number < len(lines) else (Piece(" " * layout.widths[place]),)
    return _stripped(pieces)


def _stripped(pieces: list[Piece]) -> Text:
    """Return the pieces without blanks at the end."""
    kept = list(pieces)
    while kept and not kept[-1].text.rstrip():
        kept.pop()
    if kept:
        kept[-1] = Piece(kept[-1].text.rstrip(), kept[-1].style)
    return Text(tuple(kept))
