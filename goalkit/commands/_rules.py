"""What the commands about rules share: they need no repository (but know the rules that one declares), and show a page in several formats."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from goalkit.commands import _shared
from goalkit.commands._shared import Color

if TYPE_CHECKING:
    from goalkit.rules.house import House
    from goalkit.view import Page
    from goalkit.words import Words

FORMATS = ("terminal", "markdown", "json")
Format = Annotated[
    str, typer.Option("--format", metavar="FORMAT", help="terminal, markdown or json.", show_default=False)
]


def house(context: typer.Context, words: "Words") -> "House":
    """Return the rules of the house: those of the repository around the folder, if there is one, and those installed."""
    from goalkit import workspace
    from goalkit.rules.house import House

    start = (context.obj or {}).get("directory") or Path()
    return House(workspace.settings_alone(start), words)


def show(
    context: typer.Context,
    form: str,
    page: "Callable[[], Page]",
    body: Callable[[], dict[str, Any]],
    output: Path | None,
    color: Color | None,
    width: int | None,
) -> None:
    """Print a page, or write it to a file, in one of FORMATS."""
    if form == "json":
        import json

        from goalkit.version import __version__

        whole = {"format_version": 1, "goalkit": __version__, **body()}
        _shared.emit(json.dumps(whole, ensure_ascii=False, indent=2), output)
        return
    if form == "markdown":
        from goalkit.render import markdown

        _shared.emit(markdown.render(page()), output)
        return
    from goalkit.render import terminal

    columns, colored = _shared.look(context, color, width)
    encoding = "utf-8" if output else _shared.output_encoding()
    _shared.emit(terminal.render(page(), width=columns, color=colored and not output, encoding=encoding), output)
