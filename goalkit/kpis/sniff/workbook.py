"""The rows of a sheet, cell by cell with its type."""

from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from goalkit.errors import GoalkitError


def rows(path: Path, shown: str, sheet: str | None) -> tuple[tuple[str, ...], list[list[Any]]]:
    """Return the names of all sheets, the chosen one first, and the rows of that one.

    Raises GoalkitError where the file is no workbook or has no such sheet.
    """
    try:
        book = CalamineWorkbook.from_path(path)
    except (CalamineError, OSError) as error:
        raise GoalkitError("cannot read {file}: {why}", "nothing was written", file=shown, why=str(error)) from error
    names = list(book.sheet_names)
    if sheet is not None and sheet not in names:
        raise GoalkitError("{file} has no sheet {sheet!r}", "it has {names}", file=shown, sheet=sheet, names=", ".join(names))
    chosen = sheet or names[0]
    held = book.get_sheet_by_name(chosen).to_python(skip_empty_area=False)
    return (chosen, *(name for name in names if name != chosen)), [[None if cell == "" else cell for cell in row] for row in held]
