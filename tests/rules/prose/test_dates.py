"""Dates in prose: what moves with the reader, and what is a day."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalkit.rules.prose import dates

SOFT = [
    ("relative", "innerhalb der nächsten neun Monate"), ("relative", "in den nächsten 6 Monaten"), ("relative", "within the next nine months"),
    ("relative", "nächstes Jahr"), ("relative", "im kommenden Quartal"), ("relative", "next year"), ("relative", "over the coming two years"),
    ("relative", "bis Jahresende"), ("relative", "bis zum Ende des Jahres"), ("relative", "by the end of this year"), ("relative", "by year-end"),
    ("relative", "in diesem Jahr"), ("no_year", "bis Q3"), ("no_year", "bis Ende September"), ("no_year", "by December"),
    ("no_year", "bis zum 3. Quartal"), ("soft", "mittelfristig"), ("soft", "zeitnah"), ("soft", "asap"), ("soft", "so bald wie möglich"),
    ("soft", "laufend"), ("soft", "in the medium term"), ("soft", "as soon as possible"), ("duration", "in nine months"),
    ("duration", "innerhalb eines Jahres"), ("duration", "within 6 months"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "phrase"), SOFT, ids=[phrase for _, phrase in SOFT])
def test_phrases_that_name_no_day(kind, phrase):
    text = f"Rückstand abbauen {phrase}, für alle Kunden"
    found = dates.soft(text)
    assert found is not None
    assert found[0] == kind
    assert phrase.endswith(found[1]) or found[1] in text


FIRM = [
    "bis 31.12.2025", "bis Q3 2025", "bis Ende 2025", "by December 2025", "by September 30, 2025", "bis 30. September 2025", "bis 30.09.",
    "laufende Verträge betreuen", "kurzfristige Einsätze", "innerhalb von 4 Stunden antworten", "within 24 hours", "Kunden in 30 Tagen zurückgewinnen",
    "Folgeaufträge gewinnen", "Mai-Aktion", "bis zu 20 Stunden", "by phone", "sooner than others", "Jahresgespräch führen", "jedes Quartal",
    "by Q3/2025", "bis Dezember 2025", "ongoing contracts", "im nächsten Schritt",
]  # fmt: skip


@pytest.mark.parametrize("phrase", FIRM)
def test_phrases_that_name_a_day_or_no_time(phrase):
    assert dates.soft(f"Wir wollen {phrase}") is None


DUE = [
    ("bis 31.12.2025", ("day", 2025, 12, 31)), ("bis zum 30. September 2025", ("day", 2025, 9, 30)), ("by 2025-06-30", ("day", 2025, 6, 30)),
    ("by March 31, 2026", ("day", 2026, 3, 31)), ("bis Dezember 2025", ("month", 2025, 12, 1)), ("bis Ende März 2025", ("month", 2025, 3, 1)),
    ("by Q3 2025", ("quarter", 2025, 3, 1)), ("bis zum 3. Quartal 2025", ("quarter", 2025, 3, 1)), ("bis 2025-Q3", ("quarter", 2025, 3, 1)),
    ("bis Ende 2025", ("year", 2025, 1, 1)), ("by the end of 2026", ("year", 2026, 1, 1)), ("until 2026", ("year", 2026, 1, 1)),
    ("spätestens 31.12.25", ("day", 2025, 12, 31)),
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "wanted"), DUE, ids=[phrase for phrase, _ in DUE])
def test_dates_by_which_something_is_due(phrase, wanted):
    found = list(dates.due_dates(f"Rückstand abbauen {phrase}"))
    assert [(d.kind, d.year, d.part, d.day) for d in found] == [wanted]


@pytest.mark.parametrize("phrase", ["am 31.12.2025 gemessen", "Umsatz 2025", "bis zu 20 Kunden", "bis GJ 2024/25", "im Mai 2025"])
def test_other_dates_are_not_due_dates(phrase):
    assert list(dates.due_dates(phrase)) == []


def test_years_and_quarters_may_be_fiscal():
    # fiscal years begin in October: GJ 2025 runs from 2024-10-01 to 2025-09-30, its third quarter from April to June
    year, quarter = dates.Due("", "year", 2025), dates.Due("", "quarter", 2025, 3)
    assert year.holds(dt.date(2024, 12, 31), 10)
    assert not year.holds(dt.date(2024, 12, 31), 1)
    assert quarter.holds(dt.date(2025, 6, 30), 10)
    assert quarter.holds(dt.date(2025, 9, 30), 10)
    assert not quarter.holds(dt.date(2025, 12, 31), 10)


@given(st.text(max_size=80))
def test_any_text_keeps_its_length_without_dates(text):
    assert len(dates.blanked(text)) == len(text)
    assert dates.soft(text) is None or dates.soft(text)[1] in text
    list(dates.due_dates(text))
