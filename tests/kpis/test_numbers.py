"""Numbers of exports: strict, by declaration, never guessed; expected values are written by hand."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalkit.kpis.numbers import Number, NumberFormat

GERMAN = NumberFormat(",", ".")
ENGLISH = NumberFormat(".", ",")
SWISS = NumberFormat(".", "'")
BLANK = NumberFormat(",", " ")
LEDGER = NumberFormat(",", ".", trailing_minus=True)
PLAIN = NumberFormat(".")


@pytest.mark.parametrize(
    ("form", "text", "value", "unit"),
    [
        (GERMAN, "1.234,50", 1234.5, ""),
        (GERMAN, "102.972.151,00", 102972151.0, ""),
        (GERMAN, "1234,5", 1234.5, ""),
        (GERMAN, "1.234", 1234.0, ""),  # the declaration decides
        (PLAIN, "1.234", 1.234, ""),
        (GERMAN, "+0,5", 0.5, ""),
        (GERMAN, "-0,5", -0.5, ""),
        (GERMAN, "−38.231,00", -38231.0, ""),
        (GERMAN, ",5", 0.5, ""),
        (GERMAN, "92,4 %", 92.4, "%"),
        (GERMAN, "92,4\u00a0%", 92.4, "%"),
        (GERMAN, "1.234,00 €", 1234.0, "€"),
        (ENGLISH, "$1,234.00", 1234.0, "$"),
        (ENGLISH, "EUR 1,234", 1234.0, "EUR"),
        (GERMAN, "90 min", 90.0, "min"),
        (SWISS, "1'234'567.5", 1234567.5, ""),
        (SWISS, "1’234.5", 1234.5, ""),
        (BLANK, "12 500", 12500.0, ""),
        (BLANK, "12\u00a0500,5", 12500.5, ""),
        (BLANK, "12\u202f500", 12500.0, ""),
        (LEDGER, "1.234,56-", -1234.56, ""),
        (PLAIN, "007", 7.0, ""),
        (PLAIN, "6.13562058982549e-05", 0.0000613562058982549, ""),
    ],
)
def test_read(form, text, value, unit):
    read = form.read(text)
    assert read is not None
    assert (read.value, read.unit) == (value, unit)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (GERMAN, "1.23"),  # groups have three digits
        (GERMAN, "12.34.567"),
        (GERMAN, "1234.567"),
        (GERMAN, "1.234 567"),  # one kind of separator
        (BLANK, "12 500\u00a0000"),
        (GERMAN, "12.5"),
        (PLAIN, "72,5"),
        (PLAIN, "1,234"),
        (PLAIN, "12 500"),
        (GERMAN, "5,"),
        (GERMAN, "(5,2)"),
        (GERMAN, "1.234,56-"),  # trailing minus is declared or refused
        (LEDGER, "-5-"),
        (GERMAN, "--5"),
        (PLAIN, "1_000"),
        (PLAIN, "1E+05"),
        (PLAIN, "nan"),
        (PLAIN, "inf"),
        (PLAIN, "٣"),
        (PLAIN, "1/2"),
        (PLAIN, "5 % 3"),
        (PLAIN, ""),
        (PLAIN, "abc"),
    ],
)
def test_refused(form, text):
    assert form.read(text) is None


def test_decimals_say_how_the_value_was_rounded():
    assert GERMAN.read("71,20") == Number(71.2, 2, "", 0.005)


@settings(max_examples=100)
@given(
    st.decimals(-1_000_000_000, 1_000_000_000, places=3),
    st.sampled_from([(",", "."), (".", ","), (".", "'"), (",", " "), (".", None), (",", None), (",", "\u202f")]),
    st.booleans(),
)
def test_what_is_written_is_read_back(number, marks, behind):
    decimal, group = marks
    digits = f"{abs(number):,.3f}"
    table = str.maketrans({",": group or "", ".": decimal})
    body = digits.translate(table)
    minus = number < 0
    text = (body + "-" if behind else "-" + body) if minus else body
    read = NumberFormat(decimal, group, trailing_minus=behind).read(text)
    assert read is not None
    assert read.value == float(number)


@settings(max_examples=100)
@given(st.text(string.digits + ".,' -+%eE\u202f", max_size=12))
def test_no_text_is_an_exception(text):
    for form in (GERMAN, SWISS, LEDGER, PLAIN):
        read = form.read(text)
        assert read is None or isinstance(read.value, float)
