"""Numbers, shares and dates by language."""

import datetime as dt

import pytest

from goalkit.words import Words

DE, EN = Words("de"), Words("en")


@pytest.mark.parametrize(
    ("value", "decimals", "signed", "german", "english"),
    [
        (12500, 0, False, "12\u202f500", "12,500"),
        (4073, 0, False, "4073", "4,073"),
        (-0.866, 1, True, "−0,9", "−0.9"),
        (0.067, 1, True, "+0,1", "+0.1"),
        (0.0, 1, True, "±0,0", "±0.0"),
        (-0.04, 1, False, "0,0", "0.0"),
        (72.45, 1, False, "72,5", "72.5"),
        (None, 1, False, "–", "–"),
    ],
)
def test_numbers(value, decimals, signed, german, english):
    assert DE.number(value, decimals, signed=signed) == german
    assert EN.number(value, decimals, signed=signed) == english


def test_shares_and_dates():
    assert (DE.percent(0.4935), EN.percent(0.4935), DE.percent(None)) == ("49\u00a0%", "49%", "–")
    day = dt.date(2025, 3, 7)
    assert (DE.date(day), EN.date(day), DE.day(day), EN.day(day)) == ("07.03.2025", "2025-03-07", "07.03.", "7 Mar")
    assert (DE.plain(72.50), DE.plain(1234567.891), EN.plain(0.1234567)) == ("72,5", "1\u202f234\u202f567,891", "0.123457")
