"""The room of workbooks: a sheet of an .xlsx, .xlsm, .xlsb, .xls or .ods file as rows of typed cells, or why there is none."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import python_calamine as calamine

from goalkit.finding import Problem, Span
from goalkit.kpis import archive
from goalkit.kpis.text import ExportFile, unreadable
from goalkit.kpis.typed import Covered, cell

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_COVERED = 2**20
"""Cells under merged areas that are filled; sheets of people have fewer."""

Place = tuple[int, int]


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, the number of its first used column from 0, and what its cells hide."""

    name: str
    first: int
    sheet: Any
    hidden: archive.Hidden

    def rows(self) -> Iterator[list[str]]:
        """Yield all rows from the first one, as text cells that know their numbers."""
        covered, said = _covered(self.sheet), self.hidden.texts
        held: dict[Place, str] = {}
        lead = [""] * self.first
        values = self.sheet.iter_rows()
        for number in range(max(_size(self.sheet)[0], *(row + 1 for row in said), 0)):
            cells = lead + [value if value.__class__ is str else cell(value) for value in next(values, ())]
            for column, text in said.get(number, {}).items():
                cells.extend([""] * (column + 1 - len(cells)))
                cells[column] = text
            for column, origin in covered.get(number, ()):
                if origin == (number, column):
                    held[origin] = cells[column]
                elif held.get(origin):
                    cells[column] = Covered(held[origin], below=origin[0] != number)
            yield cells


def read(file: ExportFile, wanted: str | None = None) -> Sheet | Problem:
    """Open a sheet by its name, else the first one that is shown; a Problem says why it cannot be read."""
    try:
        with file.place.open("rb") as stream:
            kind = stream.read(8)
        if kind.startswith(_ZIP):
            archive.bound(file.place)
        return _open(file, kind, wanted)
    except OSError as error:
        return unreadable(file, error)
    except archive.TooLargeError:
        return _problem(file, {"kind": "large"})
    except calamine.PasswordError:
        return _problem(file, {"kind": "password"})
    except (calamine.CalamineError, *archive.BROKEN, StopIteration, UnicodeError) as error:
        return _problem(file, {"kind": "workbook", "reason": str(error)[:120]})
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # how the library gives up; it has no class to import
            raise
        return _problem(file, {"kind": "workbook", "reason": str(error)[:120]})


def _open(file: ExportFile, kind: bytes, wanted: str | None) -> Sheet | Problem:
    if not kind.startswith((_ZIP, _OLE)):
        return _problem(file, {"kind": "workbook", "reason": "no workbook"})
    book = calamine.load_workbook(str(file.place))
    sheets = [each for each in book.sheets_metadata if each.typ == calamine.SheetTypeEnum.WorkSheet]
    shown = [each.name for each in sheets if each.visible == calamine.SheetVisibleEnum.Visible]
    names = [each.name for each in sheets]
    name = wanted if wanted is not None else next(iter(shown or names), None)
    if name not in names:
        params = {"kind": "sheet", "header": wanted or "", "role": "sheet", "headers": names}
        return Problem("D220", file.path, Span(1, 1, 1, 1), params, excerpt=("",))
    is_xlsx = kind.startswith(_ZIP) and _has(file.place, "workbook.xml")
    hidden = archive.hidden(file.place, name) if is_xlsx else archive.Hidden()
    sheet = book.get_sheet_by_name(name)
    return Sheet(name, sheet.start[1] if sheet.start else 0, sheet, hidden)


def _has(place: Path, part: str) -> bool:
    with zipfile.ZipFile(place) as archived:
        return any(name.lower().endswith(part) for name in archived.namelist())


def _size(sheet: Any) -> Place:
    """Return how many rows and columns a sheet has up to its last cell."""
    return (sheet.end[0] + 1, sheet.end[1] + 1) if sheet.end else (0, 0)


def _covered(sheet: Any) -> dict[int, list[tuple[int, Place]]]:
    """Return the cells of merged areas by row: column, and where their text stands; a title over a million cells is cut."""
    found: dict[int, list[tuple[int, Place]]] = {}
    height, width = _size(sheet)
    left = _MOST_COVERED
    for (top, first), (bottom, last) in sheet.merged_cell_ranges or ():
        for row in range(top, min(bottom + 1, height)):
            columns = range(first, min(last + 1, width))
            left -= len(columns)
            if left < 0:
                return found
            found.setdefault(row, []).extend((column, (top, first)) for column in columns)
    return found


def _problem(file: ExportFile, params: dict[str, str]) -> Problem:
    return Problem("F109", file.path, Span(1, 1, 1, 1), {"reason": "", **params})
