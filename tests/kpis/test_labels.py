"""Period labels: every spelling, and two readings where there are two."""

import pytest

from goalkit.kpis import labels, pairs
from goalkit.kpis.labels import Calendar

CALENDAR = Calendar()
OCTOBER = Calendar(10)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("2025-01", "2025-01"), ("2025/1", "2025-01"), ("01.2025", "2025-01"), ("1/2025", "2025-01"), ("202501", "2025-01"),
        ("Jan 25", "2025-01"), ("Jan-25", "2025-01"), ("Januar 2025", "2025-01"), ("January 2025", "2025-01"), ("2025 Jan", "2025-01"),
        ("Mrz 2025", "2025-03"), ("Mär 25", "2025-03"), ("März\u00a02025", "2025-03"), ("MAERZ 2025", "2025-03"), ("Mar. 2025", "2025-03"),
        ("Okt 2025", "2025-10"), ("Dezember 1999", "1999-12"), ("Sept 25", "2025-09"), ("Mai 2025", "2025-05"),
        ("2025-W03", "2025-W03"), ("KW 03/2025", "2025-W03"), ("KW3 2025", "2025-W03"), ("2020-W53", "2020-W53"),
        ("Q1/2025", "2025-Q1"), ("2025-Q1", "2025-Q1"), ("2025Q4", "2025-Q4"), ("Q3 2025", "2025-Q3"), ("1. Quartal 2025", "2025-Q1"),
        ("2025-H2", "2025-H2"), ("2025", "2025"),
        ("31.01.2025", "2025-01-31"), ("1.2.2025", "2025-02-01"), ("2025-01-31", "2025-01-31"), ("18691231", "1869-12-31"),
        ("31.01.2025 23:59", "2025-01-31"), ("2025-01-31T10:00:00", "2025-01-31"), ("2025-01-31 10:00:00.5", "2025-01-31"),
        ("13/02/2025", "2025-02-13"), ("03/03/2025", "2025-03-03"),
    ],
)  # fmt: skip
def test_spellings(text, label):
    read = labels.read(text, CALENDAR)
    assert read.period is not None
    assert read.period.label == label


@pytest.mark.parametrize(
    "text",
    ["", "2025-13", "13.2025", "2025-W54", "2021-W53", "31.02.2025", "Foo 2025", "Summe", "Stand: 10.07.2025", "25", "Jan", "0.2025",
     "20251301", "Q5/2025", "2025-00", "1.234", "99", "20250", "2025-01-31T99:00:00"],
)  # fmt: skip
def test_unknown(text):
    assert labels.read(text, CALENDAR) == labels.UNKNOWN


def test_two_readings_are_shown_and_refused():
    assert labels.read("03/04/2025", CALENDAR) == labels.Label(None, ("2025-03-04", "2025-04-03"))
    year = labels.read("2025", OCTOBER)
    assert year == labels.Label(None, ("2025-01-01 – 2025-12-31", "2024-10-01 – 2025-09-30"))
    assert labels.read("Q1/2025", OCTOBER).readings == ("2025-01-01 – 2025-03-31", "2024-10-01 – 2024-12-31")
    assert labels.read("009.2025", OCTOBER).readings == ("2025-09", "2025-06")


def test_a_declaration_leaves_one_reading():
    fiscal = labels.read("2025-Q1", Calendar(10, "fiscal")).period
    calendar = labels.read("2025-Q1", Calendar(10, "calendar")).period
    assert (str(fiscal.first), str(fiscal.last)) == ("2024-10-01", "2024-12-31")
    assert (str(calendar.first), str(calendar.last)) == ("2025-01-01", "2025-03-31")


def test_posting_periods():
    # fiscal year 2025 runs from October 2024: its month 9 is June 2025, its last month September 2025
    posting = Calendar(10, "posting")
    assert labels.read("009.2025", posting).period.label == "2025-06"
    closing = labels.read("013.2025", posting)
    assert (closing.period.label, closing.special) == ("2025-09", True)
    assert labels.read("017.2025", posting) == labels.UNKNOWN
    assert labels.read("000.2025", posting) == labels.UNKNOWN


def test_stamps_are_days_of_the_zone():
    berlin = Calendar(timezone="Europe/Berlin")
    # half past eleven at night in London is the next day in Berlin
    assert labels.read("2025-01-31T23:30:00+00:00", berlin).period.label == "2025-02-01"
    assert labels.read("2025-01-31T23:30:00Z", berlin).period.label == "2025-02-01"
    assert labels.read("2025-01-31T23:30:00", berlin).period.label == "2025-01-31"


@pytest.mark.parametrize(
    ("texts", "headers", "label"),
    [
        (("2025", "3"), ("Jahr", "Monat"), "2025-03"),
        (("2025", "März"), ("", ""), "2025-03"),
        (("Mai", "2025"), ("Monat", "Jahr"), "2025-05"),
        (("2025", "3"), ("Jahr", "Kw"), "2025-W03"),
        (("2025", "KW 03"), ("", ""), "2025-W03"),
        (("2025", "Q3"), ("", ""), "2025-Q3"),
        (("2025", "3"), ("Jahr", "Quartal"), "2025-Q3"),
        (("01.01.2017", "01.01.2018"), ("von", "bis"), "2017"),
        (("01.01.2017", "31.12.2017"), ("von", "bis"), "2017"),
        (("01.01.2017", "02.01.2017"), ("von", "bis"), "2017-01-01"),
        (("01.02.2025", "28.02.2025"), ("von", "bis"), "2025-02"),
        (("2025-01-13", "2025-01-19"), ("from", "to"), "2025-W03"),
    ],
)
def test_two_columns(texts, headers, label):
    assert pairs.read(texts, headers, CALENDAR).period.label == label


@pytest.mark.parametrize("texts", [("2025", "13"), ("2025", "Summe"), ("01.01.2025", "20.01.2025"), ("", ""), ("2025", "2026")])
def test_two_columns_that_are_no_period(texts):
    assert pairs.read(texts, ("Jahr", "Monat"), CALENDAR).period is None
