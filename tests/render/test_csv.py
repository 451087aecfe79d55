"""Sheets as CSV: the dialect of the language, and nothing a spreadsheet would calculate."""

import datetime as dt

import pytest

from goalkit.render.csv import render
from goalkit.view import Sheet

SHEET = Sheet(("Ziel", "Ist", "Frist", "Gut"), (("Erst;lösung", 73.4667, dt.date(2025, 12, 31), True), ("leer", None, None, None), ("ganz", -4, None, False)))


def test_german():
    assert render(SHEET, german=True) == 'Ziel;Ist;Frist;Gut\n"Erst;lösung";73,4667;2025-12-31;1\nleer;;;\nganz;-4;;0\n'


def test_english():
    assert render(SHEET, german=False) == "Ziel,Ist,Frist,Gut\nErst;lösung,73.4667,2025-12-31,1\nleer,,,\nganz,-4,,0\n"


@pytest.mark.parametrize(
    ("raw", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+49 221", "'+49 221"),
        ("-3", "'-3"),
        ("@cmd", "'@cmd"),
        ("  =1+1", "'  =1+1"),
        ("\t=1+1", "' =1+1"),
        ("\r=1+1", "' =1+1"),
        ("a=b", "a=b"),
        ("zwei\nZeilen", "zwei Zeilen"),
    ],
)
def test_no_formula(raw, cell):
    assert render(Sheet(("h",), ((raw,),)), german=True) == f"h\n{cell}\n"
