"""Lines of a terminal in the colours of their meanings."""

from collections.abc import Iterable
from io import StringIO

from rich.console import Console
from rich.text import Text as RichText

from goalkit.view import Style, Text

_LOOK: dict[Style, str] = {
    "plain": "", "strong": "bold", "soft": "bright_black", "good": "green", "warn": "yellow", "bad": "red",
    "neutral": "cyan", "heading": "bold", "link": "cyan",
}  # fmt: skip


def render(lines: Iterable[Text]) -> str:
    """Return lines with the colours of their meanings, without blanks at their ends."""
    file = StringIO()
    console = Console(file=file, force_terminal=True, color_system="standard", width=100_000, legacy_windows=False,
                      no_color=False, highlight=False, markup=False, emoji=False)  # fmt: skip
    for line in lines:
        shown = RichText(end="\n", no_wrap=True, overflow="ignore")
        for piece in line.pieces:
            shown.append(piece.text, style=_LOOK[piece.style])
        shown.rstrip()
        console.print(shown, crop=False, soft_wrap=True)
    return file.getvalue()
