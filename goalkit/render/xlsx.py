"""A sheet as an Excel workbook: real numbers and dates, text that is never a formula, heads that stay in sight."""

import datetime as dt
import io
import re

import xlsxwriter

from goalkit.render.clean import one_line
from goalkit.view import Cell, Sheet

_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_CREATED = dt.datetime(2020, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)
"""One time for every workbook: the same report is the same file."""
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
LIMIT = 32_767
"""Signs that Excel takes in a cell."""


def render(sheet: Sheet) -> bytes:
    """Return a workbook with one sheet."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _OPTIONS) as book:
        book.set_properties({"created": _CREATED})
        page = book.add_worksheet(_name(sheet.title))
        bold, date = book.add_format({"bold": True}), book.add_format({"num_format": 14})
        for column, head in enumerate(sheet.heads):
            page.write_string(0, column, one_line(head), bold)
        for number, row in enumerate(sheet.rows, 1):
            for column, cell in enumerate(row):
                _write(page, number, column, cell, date)
        page.freeze_panes(1, 0)
        if sheet.heads:
            page.autofilter(0, 0, len(sheet.rows), len(sheet.heads) - 1)
        page.autofit(max_width=420)
    return out.getvalue()


def _name(title: str) -> str:
    """Return a sheet's name: at most 31 signs, none of those that Excel forbids."""
    return _FORBIDDEN.sub(" ", one_line(title)).strip("' ")[:31] or "goalkit"


def _write(page: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: Cell, date: object) -> None:
    match cell:
        case None:
            return
        case bool():
            page.write_boolean(row, column, cell)
        case int() | float():
            page.write_number(row, column, cell)
        case dt.date():
            page.write_datetime(row, column, cell, date)
        case _:
            page.write_string(row, column, one_line(str(cell))[:LIMIT])
