"""A sheet as CSV that a spreadsheet opens as it should: `;` and decimal comma in German, no cell is a formula."""

import csv
import datetime as dt
from io import StringIO

from goalkit import scalar
from goalkit.render.clean import one_line
from goalkit.view import Cell, Sheet

_FORMULA = ("=", "+", "-", "@")


def render(sheet: Sheet, *, german: bool) -> str:
    """Return heads and rows; numbers are unrounded, dates ISO, unknown values empty."""
    out = StringIO()
    writer = csv.writer(out, delimiter=";" if german else ",", lineterminator="\n")
    writer.writerow([_text(head) for head in sheet.heads])
    writer.writerows([_written(cell, german=german) for cell in row] for row in sheet.rows)
    return out.getvalue()


def _written(cell: Cell, *, german: bool) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "1" if cell else "0"
        case int() | float():
            number = scalar.shortest(cell)
            return number.replace(".", ",") if german else number
        case dt.date():
            return cell.isoformat()
        case str():
            return _text(cell)


def _text(raw: str) -> str:
    """Return text that no spreadsheet takes for a formula."""
    text = one_line(raw)
    return "'" + text if text.lstrip().startswith(_FORMULA) else text
