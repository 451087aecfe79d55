"""A unified diff as it is shown on a terminal: harmless, with what goes in red and what comes in green."""

from goalkit.render.findings.paint import paint, piece
from goalkit.render.findings.safe import clean
from goalkit.view import Style

_STYLES: tuple[tuple[str, Style], ...] = (("---", "strong"), ("+++", "strong"), ("@@", "link"), ("-", "bad"), ("+", "good"))


def render(diff: str, *, color: bool) -> str:
    """Return a diff for people."""
    return paint([(piece(clean(line.rstrip("\r")), _style(line)),) for line in diff.removesuffix("\n").split("\n")], color=color)


def _style(line: str) -> Style:
    return next((style for sign, style in _STYLES if line.startswith(sign)), "plain")
