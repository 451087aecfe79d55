"""What all commands share: common options, the session they make, output, and errors as exit codes."""

import datetime as dt
import os
import shutil
import sys
import tempfile
import traceback
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Never

import typer

from goalkit.commands import _language
from goalkit.errors import GoalkitError

if TYPE_CHECKING:
    from goalkit.judge.facts import Facts
    from goalkit.words import Words
    from goalkit.workspace import Workspace


class Color(StrEnum):
    """When to colour the output."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


Directory = Annotated[
    Path | None, typer.Option("-C", "--directory", metavar="DIR", help="Start in this folder.", show_default=False)
]
Lang = Annotated[
    str | None,
    typer.Option("--lang", metavar="de|en", envvar="GOALKIT_LANG", help="Language of the output.", show_default=False),
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="Look from this day (2025-07-14); today by default.", show_default=False),
]
ColorChoice = Annotated[Color | None, typer.Option("--color", help="Colour the output.", show_default=False)]
Width = Annotated[
    int | None, typer.Option("--width", metavar="N", min=20, max=1000, help="Columns to use.", show_default=False)
]
Version = Annotated[bool, typer.Option("--version", help="Show the version and exit.", is_eager=True)]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file.", show_default=False)
]

Options = dict[str, Any]


@dataclass(frozen=True)
class Session:
    """What a command works with; time, language, width and colour are decided here, once."""

    facts: "Facts"
    words: "Words"
    width: int
    color: bool
    unicode: bool

    @property
    def ws(self) -> "Workspace":
        """Return the workspace."""
        return self.facts.ws

    @property
    def as_of(self) -> dt.date:
        """Return the day from which everything is seen."""
        return self.facts.as_of

    @cached_property
    def revision(self) -> str | None:
        """Return the current commit, whole; None outside of git. Files may have been edited since."""
        from goalkit.history import git

        return git.head(self.ws.root)


class Group(typer.core.TyperGroup):
    """The one place where errors become exit codes."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command; users' mistakes are exit 2, an interruption 130, bugs 3."""
        args = [*ctx._protected_args, *ctx.args]  # noqa: SLF001 - click forgets them once the command has begun
        try:
            return super().invoke(ctx)
        except GoalkitError as error:
            _fail(error, words(_language.of_line(ctx, args)))
        except KeyboardInterrupt:
            raise typer.Exit(130) from None
        except BrokenPipeError:
            sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - the reader has gone
            raise typer.Exit(0) from None
        except (typer.Exit, typer.Abort):
            raise
        except Exception as error:
            if hasattr(error, "exit_code"):
                raise
            _report_bug(error)


def remember(context: typer.Context, **options: Any) -> None:
    """Keep the options that stood before the command."""
    context.obj = {name: value for name, value in options.items() if value is not None}


def show_version(*, wanted: bool) -> None:
    """Print the version and stop, where it was asked for."""
    if wanted:
        from goalkit.version import __version__

        typer.echo(f"goalkit {__version__}")
        raise typer.Exit


def begin(
    context: typer.Context,
    directory: Path | None,
    lang: str | None,
    as_of: str | None,
    color: Color | None,
    width: int | None,
) -> Session:
    """Load the repository and decide day, language, width and colour; options at the command win over those before it.

    Raises GoalkitError where there is no repository or an option makes no sense.
    """
    from goalkit import workspace
    from goalkit.judge.facts import Facts

    before: Options = context.obj or {}
    day = _day(as_of or before.get("as_of"))
    asked_language = _language.asked(context, lang)
    ws = workspace.load(directory or before.get("directory") or Path())
    own = ws.settings.language if "language" in ws.settings.model_fields_set else None
    return Session(
        Facts(ws, day),
        words(asked_language or own or _language.of_system()),
        *look(context, color, width),
        can_show("✓▲✗▁█│├└─Δ−", sys.stdout.encoding),
    )


def look(context: typer.Context, color: Color | None, width: int | None) -> tuple[int, bool]:
    """Return the columns to use and whether to colour."""
    before: Options = context.obj or {}
    return (
        width or before.get("width") or shutil.get_terminal_size((80, 24)).columns,
        _colored(color or before.get("color") or Color.AUTO),
    )


def language_only(context: typer.Context, lang: str | None) -> "Words":
    """Return the words for a command that needs no repository."""
    return words(_language.asked(context, lang) or _language.of_system())


def words(language: str) -> "Words":
    """Return the texts of a language."""
    from goalkit.words import Words

    return Words(language)


def emit(text: str, output: Path | None = None, option: str = "--output") -> None:
    """Print a result, or write it to the file that an option names; raises GoalkitError where that is not possible."""
    if output is None or str(output) == "-":
        from goalkit.render import clean

        try:
            typer.echo(clean.printable(text, sys.stdout.encoding or "utf-8"), nl=not text.endswith("\n"), color=True)
        except BrokenPipeError:
            raise
        except OSError as error:
            sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - nothing more gets through
            raise GoalkitError("cannot write the output: {why}", "make room, or choose a file with {option}", why=error.strerror, option=option) from error
        return
    try:
        output.write_text(text if text.endswith("\n") or not text else text + "\n", encoding="utf-8", newline="\n")
    except OSError as error:
        raise GoalkitError("cannot write {file}: {why}", "choose another file with {option}", file=output, why=error.strerror, option=option) from error


def can_show(signs: str, encoding: str | None) -> bool:
    """Tell whether an encoding carries these signs."""
    try:
        signs.encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def output_encoding() -> str:
    """Return the encoding of the standard output."""
    return sys.stdout.encoding or "ascii"


def _day(given: str | None) -> dt.date:
    from goalkit import scalar

    if given is None:
        return dt.datetime.now().astimezone().date()
    try:
        return scalar.date(given)
    except scalar.ScalarError as error:
        message = "--as-of {day!r} is not a date (did you mean {close}?)" if error.cure else "--as-of {day!r} is not a date"
        raise GoalkitError(message, "write it as 2025-07-14", day=given, close=error.cure) from None


def _colored(choice: Color) -> bool:
    if choice is not Color.AUTO:
        return choice is Color.ALWAYS
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _fail(error: GoalkitError, words: "Words") -> Never:
    message, hint = error.told(words)
    typer.echo(f"goalkit: {message}", err=True)
    if hint:
        typer.echo(f"  {hint}", err=True)
    raise typer.Exit(2) from error


def _report_bug(error: Exception) -> Never:
    text = "".join(traceback.format_exception(error))
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="goalkit-", suffix=".txt", delete=False, encoding="utf-8"
        ) as handle:
            handle.write(text)
        where = f"The trace is in {handle.name}"
    except OSError:
        where = f"The trace could not be written; it ends with:\n{text[-1500:]}"
    typer.echo(
        f"goalkit: this is a bug in goalkit, not in your files ({type(error).__name__}).\n"
        f"  {where}; please report it together with the command.",
        err=True,
    )
    raise typer.Exit(3) from error
