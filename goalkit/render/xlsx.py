"""A sheet as an Excel workbook: real numbers and dates, text that is never a formula, heads that stay in sight."""

import datetime as dt
import io
import re
import zipfile
from xml.sax.saxutils import escape

from goalkit.render.clean import one_line
from goalkit.view import Cell, Sheet

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_EPOCH = dt.date(1899, 12, 30)
_STAMP = (1980, 1, 1, 0, 0, 0)
"""One time for all parts: the same report is the same file."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_PLAIN, _BOLD, _DATE = 0, 1, 2
"""Styles by their index in `_STYLES`."""
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def render(sheet: Sheet) -> bytes:
    """Return a workbook with one sheet."""
    parts = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>'
        ),
        "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
            f'<sheet name="{_name(sheet.title)}" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": _relations(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")),
        "xl/styles.xml": _STYLES,
        "xl/worksheets/sheet1.xml": _worksheet(sheet),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(zipfile.ZipInfo(name, _STAMP), (_HEAD + content).encode("utf-8"), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _relations(*targets: tuple[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_RELATIONS}">{inner}</Relationships>'


def _name(title: str) -> str:
    """Return a sheet's name: at most 31 signs, none of those that Excel forbids."""
    return _quoted(_FORBIDDEN.sub(" ", one_line(title)).strip("' ")[:31] or "goalkit")


def _quoted(text: str) -> str:
    return escape(text, {'"': "&quot;"})


def _worksheet(sheet: Sheet) -> str:
    last = f"{column(len(sheet.heads) - 1)}{len(sheet.rows) + 1}"
    widths = "".join(f'<col min="{n}" max="{n}" width="{size}" customWidth="1"/>' for n, size in enumerate(_widths(sheet), 1))
    rows = [_row(1, sheet.heads, _BOLD), *(_row(number, row, _PLAIN) for number, row in enumerate(sheet.rows, 2))]
    return (
        f'<worksheet xmlns="{_MAIN}"><dimension ref="A1:{last}"/><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f'<cols>{widths}</cols><sheetData>{"".join(rows)}</sheetData><autoFilter ref="A1:{last}"/></worksheet>'
    )


def _widths(sheet: Sheet) -> list[int]:
    cells = zip(sheet.heads, *sheet.rows, strict=True)
    return [min(60, max(8, *(len(str(cell)) + 2 for cell in each if cell is not None))) for each in cells]


def _row(number: int, cells: "tuple[Cell, ...]", style: int) -> str:
    inner = "".join(_cell(f"{column(index)}{number}", cell, style) for index, cell in enumerate(cells) if cell is not None)
    return f'<row r="{number}">{inner}</row>'


def _cell(place: str, cell: Cell, style: int) -> str:
    match cell:
        case bool():
            return f'<c r="{place}" t="b"><v>{int(cell)}</v></c>'
        case int() | float():
            return f'<c r="{place}"><v>{cell!r}</v></c>'
        case dt.date():
            return f'<c r="{place}" s="{_DATE}"><v>{(cell - _EPOCH).days}</v></c>'
        case _:
            text = escape(one_line(str(cell)))
            return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def column(index: int) -> str:
    """Return the letters of a column: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
