"""Lines of styled pieces as text, with or without colour; users' text is never read as markup."""

from collections.abc import Iterable

from goalkit.view import Style

Piece = tuple[str, Style]
Line = tuple[Piece, ...]
_COLOURS: dict[Style, str] = {
    "plain": "",
    "strong": "1",
    "soft": "2",
    "good": "32",
    "warn": "1;33",
    "bad": "1;31",
    "neutral": "1;34",
    "heading": "1",
    "link": "34",
}
"""The codes of the styles: bold, faint, green, yellow, red, blue."""


def piece(text: str, style: Style = "plain") -> Piece:
    """Return a piece of a line."""
    return text, style


def paint(lines: Iterable[Line], *, color: bool) -> str:
    """Return the lines as text; blanks at their ends are dropped."""
    if not color:
        return "".join("".join([text for text, _ in line]).rstrip() + "\n" for line in lines)
    return "".join(_painted(line) + "\n" for line in lines)


def _painted(line: Line) -> str:
    """Return a line in colour; a blank at its end has none."""
    shown = ""
    left = len("".join(text for text, _ in line).rstrip())
    for whole, style in line:
        text, code = whole[:left], _COLOURS[style]
        left -= len(text)
        shown += f"\x1b[{code}m{text}\x1b[0m" if code and text else text
    return shown
