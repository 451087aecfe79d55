"""goalkit schema: JSON Schemas of the files and of the JSON outputs, for editors and for those who read the outputs."""

import json
from pathlib import Path
from typing import Annotated

import typer

from goalkit.commands import _shared
from goalkit.errors import GoalkitError


def schema(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="goals, kpis, journal, review, settings, or an output: check-output, status-output, review-output, kpis-output, kpi-output, catalog-output.")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="DIR", help="Write all schemas to this folder.")] = None,
) -> None:
    """Print a JSON Schema, or write all of them to a folder.

    Examples: goalkit schema goals · goalkit schema --output schemas
    """
    made = all_schemas()
    if output is not None:
        for key, content in made.items():
            _shared.emit(content, output / f"{key}.schema.json")
        return
    if name not in made:
        raise GoalkitError("no schema is called {name!r}" if name else "which schema?", "one of {known}", name=name, known=", ".join(made))
    _shared.emit(made[name])


def all_schemas() -> dict[str, str]:
    """Return every schema by name, as text."""
    from goalkit.model import schema as inputs
    from goalkit.model.files import FILES
    from goalkit.render import outputs

    made = {name: inputs.generate(name) for name in FILES} | {name: outputs.generate(name) for name in outputs.OUTPUTS}
    return {name: json.dumps(content, ensure_ascii=False, indent=2) + "\n" for name, content in made.items()}
