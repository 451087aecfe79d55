"""Workbooks: what is written is what a spreadsheet reads, and nothing is a formula."""

import datetime as dt
import io
import zipfile
from xml.etree import ElementTree as ET

import pytest

from goalkit.render.xlsx import column, render
from goalkit.view import Sheet

NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
SHEET = Sheet(
    ("Ziel", "Ist", "Frist", "Gut"),
    (("=1+1 <b> & \x1b[31m", 73.4667, dt.date(2025, 12, 31), True), ("ganz", -4, None, False), ("leer", None, None, None)),
    "Stand: [2025]/Q1*?",
)


def parsed(content):
    return ET.fromstring(content)  # noqa: S314 - our own output


def opened(sheet):
    return zipfile.ZipFile(io.BytesIO(render(sheet)))


def cells(sheet):
    tree = parsed(opened(sheet).read("xl/worksheets/sheet1.xml"))
    found = {}
    for cell in tree.iterfind(".//m:c", NS):
        kind, value, text = cell.get("t"), cell.find("m:v", NS), cell.find(".//m:t", NS)
        found[cell.get("r")] = text.text if kind == "inlineStr" else (kind, value.text, cell.get("s"))
    return found


def test_cells():
    # 31 December 2025 is day 46022 of the calendar that begins on 30 December 1899
    assert cells(SHEET) == {
        "A1": "Ziel", "B1": "Ist", "C1": "Frist", "D1": "Gut",
        "A2": "=1+1 <b> & [31m", "B2": (None, "73.4667", None), "C2": (None, "46022", "2"), "D2": ("b", "1", None),
        "A3": "ganz", "B3": (None, "-4", None), "D3": ("b", "0", None),
        "A4": "leer",
    }  # fmt: skip


def test_no_formula_and_a_name_that_excel_takes():
    book = opened(SHEET)
    assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
    names = [sheet.get("name") for sheet in parsed(book.read("xl/workbook.xml")).iterfind(".//m:sheet", NS)]
    assert names == ["Stand   2025  Q1"]
    assert all(part.date_time == (1980, 1, 1, 0, 0, 0) for part in book.infolist())


def test_every_part_is_xml_and_named():
    book = opened(SHEET)
    types = book.read("[Content_Types].xml").decode()
    for name in book.namelist():
        parsed(book.read(name))
        assert name.endswith(".rels") or name == "[Content_Types].xml" or f'PartName="/{name}"' in types


def test_the_same_report_is_the_same_file():
    assert render(SHEET) == render(SHEET)


@pytest.mark.parametrize(("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")])
def test_columns(index, letters):
    assert column(index) == letters
