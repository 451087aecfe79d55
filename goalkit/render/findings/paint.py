"""Lines of styled pieces as text, with or without colour; users' text is never read as markup."""

from collections.abc import Iterable
from io import StringIO

from goalkit.view import Piece, Style

Line = tuple[Piece, ...]
_COLOURS: dict[Style, str] = {
    "plain": "",
    "strong": "bold",
    "soft": "dim",
    "good": "green",
    "warn": "bold yellow",
    "bad": "bold red",
    "neutral": "bold blue",
    "heading": "bold",
    "link": "blue",
}


def piece(text: str, style: Style = "plain") -> Piece:
    """Return a piece of a line."""
    return Piece(text, style)


def paint(lines: Iterable[Line], *, color: bool) -> str:
    """Return the lines as text; blanks at their ends are dropped."""
    if not color:
        return "".join("".join(part.text for part in line).rstrip() + "\n" for line in lines)
    from rich.console import Console  # noqa: PLC0415 - only where somebody wants colour
    from rich.text import Text  # noqa: PLC0415

    buffer = StringIO()
    console = Console(file=buffer, force_terminal=True, color_system="standard", width=10**6, legacy_windows=False)
    for line in lines:
        painted = Text.assemble(*((part.text, _COLOURS[part.style]) for part in line))
        painted.rstrip()
        console.print(painted, soft_wrap=True, highlight=False, markup=False, emoji=False)
    return buffer.getvalue()
