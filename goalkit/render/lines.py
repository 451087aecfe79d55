"""Break, cut and pad styled text to a number of columns; wide characters count as what they take."""

from rich.cells import cell_len, chop_cells, set_cell_size

from goalkit.view import Align, Piece, Style, Text

ELLIPSIS = "…"
Word = list[Piece]


def width_of(text: Text) -> int:
    """Return the columns that a text takes."""
    return cell_len(text.plain)


def wrapped(text: Text, width: int, indent: int = 0) -> list[Text]:
    """Break a text at blanks so that no line is wider than `width`; a longer word is broken where it must be.

    Lines after the first begin with `indent` blanks.
    """
    indent = min(indent, width // 2)
    blanks = len(text.plain) - len(text.plain.lstrip(" "))
    used = lead = min(blanks, width // 2)
    lines: list[Word] = []
    line: Word = [Piece(" " * lead)]
    begun = False
    for word in _pieces_that_fit(text, width - max(indent, lead))[blanks:]:
        size = sum(cell_len(piece.text) for piece in word)
        if begun and used + 1 + size > width:
            lines.append(line)
            line, used = [Piece(" " * indent)], indent
        elif begun:
            line.append(Piece(" ", _between(line[-1].style, word)))
            used += 1
        line += word
        used += size
        begun = True
    lines.append(line)
    return [_joined(pieces) for pieces in lines]


def _joined(pieces: Word) -> Text:
    """Join neighbours of one style."""
    whole: list[Piece] = []
    for piece in pieces:
        if not piece.text:
            continue
        if whole and whole[-1].style == piece.style:
            whole[-1] = Piece(whole[-1].text + piece.text, piece.style)
        else:
            whole.append(piece)
    return Text(tuple(whole))


def cut(text: Text, width: int) -> Text:
    """Cut a text to a number of columns; what is missing shows as an ellipsis, and what must be kept stays."""
    if width_of(text) <= width:
        return text
    kept = sum(cell_len(piece.text) for piece in text.pieces if piece.keep)
    if kept + 2 > width:
        return _cut(text.pieces, width)
    room = width - kept
    pieces: list[Piece] = []
    for piece in text.pieces:
        if piece.keep:
            pieces.append(piece)
        elif room > 0:
            shown = _cut((piece,), room) if cell_len(piece.text) >= room else Text((piece,))
            pieces += shown.pieces
            room -= width_of(shown) if shown.plain == piece.text else room
    return Text(tuple(pieces))


def _cut(pieces: tuple[Piece, ...], width: int) -> Text:
    left = max(0, width - 1)
    kept: list[Piece] = []
    for piece in pieces:
        size = cell_len(piece.text)
        if size <= left:
            kept.append(piece)
            left -= size
            continue
        head = set_cell_size(piece.text, left).rstrip() if left else ""
        kept.append(Piece(head + ELLIPSIS, piece.style))
        break
    return Text(tuple(kept))


def padded(text: Text, width: int, align: Align = "left") -> Text:
    """Fill a text with blanks to a number of columns."""
    missing = width - width_of(text)
    if missing <= 0:
        return text
    before = {"left": 0, "right": missing, "center": missing // 2}[align]
    blanks = (Piece(" " * before), *text.pieces, Piece(" " * (missing - before)))
    return Text(tuple(piece for piece in blanks if piece.text))


def _between(style: Style, word: Word) -> Style:
    """Return the style of a blank: that of its neighbours where both have the same one."""
    return style if word and word[0].style == style else "plain"


def _pieces_that_fit(text: Text, width: int) -> list[Word]:
    """Split a text at its blanks; words wider than a line are chopped."""
    words: list[Word] = [[]]
    for piece in text.pieces:
        for index, part in enumerate(piece.text.split(" ")):
            if index:
                words.append([])
            if part:
                words[-1].append(Piece(part, piece.style))
    fitting: list[Word] = []
    for word in words:
        if sum(cell_len(piece.text) for piece in word) <= width:
            fitting.append(word)
        else:
            fitting += [[Piece(chunk, piece.style)] for piece in word for chunk in chop_cells(piece.text, max(2, width))]
    return fitting
