"""Help texts in the language that is asked for; the headings come from typer and stay English."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from goalkit.commands import _language, _shared

if TYPE_CHECKING:
    from goalkit.words import Words


class Group(_shared.Group):
    """All commands; help is given in the language that the command line or the environment names."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the command line."""
        if _asked(args):
            language = _language.named(args) or os.environ.get("GOALKIT_LANG") or _language.of_system()
            if language == "de":
                translate(self, ctx, _shared.words(language))
        return super().parse_args(ctx, args)


def translate(command: Any, context: Any, words: "Words") -> None:
    """Put the help of a command, its options and the commands below it into a language."""
    for name in ("help", "epilog"):
        setattr(command, name, _translated(getattr(command, name, None), words))
    for param in (*command.params, command.get_help_option(context)):
        if getattr(param, "help", None):
            param.help = _translated(param.help, words)
    for below in getattr(command, "commands", {}).values():
        translate(below, context, words)


def _asked(args: Sequence[str]) -> bool:
    """Tell whether a command line asks for help; one without anything does."""
    return not args or not {"-h", "--help"}.isdisjoint(args)


def _translated(text: str | None, words: "Words") -> str | None:
    """Return a text paragraph by paragraph, in signs that the output carries; examples stay as they are."""
    from goalkit.render import clean

    if not text:
        return text
    return clean.carried("\n\n".join(words(part) for part in text.split("\n\n")), sys.stdout.encoding or "utf-8")
