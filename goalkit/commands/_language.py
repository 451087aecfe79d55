"""Which language a command speaks: asked for on the line, in the environment, or the system's."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer

from goalkit.errors import GoalkitError


def asked(context: typer.Context, lang: str | None) -> str | None:
    """Return the language asked for: at the command, else before it, else in the environment.

    Raises GoalkitError for a language that there is not.
    """
    before: str | None = (context.obj or {}).get("lang")
    source = context.get_parameter_source("lang")
    given = before if before and source is not None and source.name == "ENVIRONMENT" else lang or before
    if given is not None and given not in {"de", "en"}:
        raise GoalkitError("unknown language {name!r}", "use --lang de or --lang en", name=given)
    return given


def of_system() -> str:
    """Return the language of the environment: de or en."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "de" if value.lower().startswith("de") else "en"
    return "en"


def of_line(context: typer.Context, args: Sequence[str]) -> str:
    """Return the language in which to say that a command line is wrong, in the order of every other output.

    The line may be wrong in its very language, and its command may have none; so what it says is read from its words.
    """
    before: dict[str, Any] = context.obj or {}
    wanted = named(args) or before.get("lang") or os.environ.get("GOALKIT_LANG")
    return wanted if wanted in {"de", "en"} else _of_repository(_folder(args) or before.get("directory") or Path()) or of_system()


def named(args: Sequence[str]) -> str | None:
    """Return the language that a command line names."""
    return _option(args, "--lang")


def _folder(args: Sequence[str]) -> Path | None:
    said = _option(args, "-C") or _option(args, "--directory")
    return Path(said) if said else None


def _option(args: Sequence[str], name: str) -> str | None:
    given = None
    for at, arg in enumerate(args):
        if arg == name and at + 1 < len(args):
            given = args[at + 1]
        elif arg.startswith(f"{name}="):
            given = arg.removeprefix(f"{name}=")
    return given


def _of_repository(start: Path) -> str | None:
    """Return the language that the settings around a folder name; None where there are none, or they cannot be read."""
    from goalkit import workspace

    try:
        found = workspace.settings_alone(start)
    except (OSError, GoalkitError):
        return None
    settings = found.settings if found else None
    return settings.language if settings and "language" in settings.model_fields_set else None
