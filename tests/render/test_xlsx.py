"""Workbooks: what is written is what a spreadsheet reads, and nothing is a formula."""

import datetime as dt
import io
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from goalkit.render.xlsx import render
from goalkit.view import Sheet

SHEET = Sheet(
    ("Ziel", "Ist", "Frist", "Gut"),
    (("=1+1 <b> & \x1b[31m", 73.4667, dt.date(2025, 12, 31), True), ("ganz", -4, None, False), ("leer", None, None, None)),
    "Stand: [2025]/Q1*?",
)


def test_cells_as_another_reader_sees_them():
    book = CalamineWorkbook.from_filelike(io.BytesIO(render(SHEET)))
    assert book.sheet_names == ["Stand   2025  Q1"]
    assert book.get_sheet_by_index(0).to_python() == [
        ["Ziel", "Ist", "Frist", "Gut"],
        ["=1+1 <b> & [31m", 73.4667, dt.date(2025, 12, 31), True],
        ["ganz", -4.0, "", False],
        ["leer", "", "", ""],
    ]


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "http://example.com", "12"])
def test_text_is_never_a_formula_link_or_number(text):
    content = render(Sheet(("a",), ((text,),), "t"))
    part = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in part
    assert b"hyperlink" not in part
    assert CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()[1] == [text]


def test_the_same_report_is_the_same_file():
    assert render(SHEET) == render(SHEET)


def test_an_empty_sheet_and_a_long_text():
    assert CalamineWorkbook.from_filelike(io.BytesIO(render(Sheet((), (), "")))).sheet_names == ["goalkit"]
    long = CalamineWorkbook.from_filelike(io.BytesIO(render(Sheet(("a",), (("x" * 40_000,),), "t"))))
    assert len(long.get_sheet_by_index(0).to_python()[1][0]) == 32_767
