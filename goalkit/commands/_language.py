"""Which language a command speaks: asked for on the line, in the environment, or the system's."""

import os

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
        raise GoalkitError(f"unknown language {given!r}", "use --lang de or --lang en")
    return given


def of_system() -> str:
    """Return the language of the environment: de or en."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "de" if value.lower().startswith("de") else "en"
    return "en"
