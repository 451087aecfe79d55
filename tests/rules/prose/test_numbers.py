"""Numbers in prose: values, units and roles, written down by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalkit.rules.prose import numbers

DE, EN = True, False
SAID = [
    (DE, "Erstlösungsquote von 68 % auf 78 % heben", [((68.0,), "%", "from"), ((78.0,), "%", "to")]),
    (DE, "CSAT um 12 % steigern", [((12.0,), "%", "by")]),
    (DE, "CSAT um 12 Prozentpunkte steigern", [((12.0,), "pp", "by")]),
    (DE, "Umsatz auf 4,2 Mio. €", [((4.2,), "M", "to")]),
    (DE, "Umsatz auf 1.234,5 Tsd. €", [((1234.5,), "k", "to")]),
    (EN, "Revenue to 1,234.5 thousand EUR", [((1234.5,), "k", "to")]),
    (EN, "Revenue to 4.2m EUR", [((4.2,), "M", "to")]),
    (DE, "auf 1.234 Tickets", [((1234.0, 1.234), "", "to")]),
    (EN, "to 1.234 points", [((1.234, 1234.0), "points", "to")]),
    (EN, "to 1,234 tickets", [((1234.0, 1.234), "", "to")]),
    (DE, "auf 12 500 Stück", [((12500.0,), "", "to")]),
    (DE, "Erstreaktion auf unter 4 h", [((4.0,), "h", "to")]),
    (DE, "Erstreaktion unter 30 Minuten halten", [((30.0,), "min", "at_most")]),
    (EN, "Keep churn below 5 %", [((5.0,), "%", "at_most")]),
    (DE, "Zufriedenheit mindestens 85", [((85.0,), "", "at_least")]),
    (EN, "at least 85 points", [((85.0,), "points", "at_least")]),
    (DE, "NPS ≥ 40 Punkte", [((40.0,), "points", "at_least")]),
    (DE, "Rückstand auf null senken", [((0.0,), "", "to")]),
    (DE, "Wartezeit auf zwei Tage", [((2.0,), "days", "to")]),
    (EN, "from two weeks to five days", [((14.0,), "days", "from"), ((5.0,), "days", "to")]),
    (EN, "+30 % usage", [((30.0,), "%", "by")]),
    (DE, "auf rund 80 %", [((80.0,), "%", "to")]),
    (EN, "4.5 stars", [((4.5,), "stars", "")]),
    (DE, "−5 Punkte", [((-5.0,), "points", "")]),
    (DE, "von zwei auf -drei Punkte", [((2.0,), "", "from"), ((3.0,), "points", "")]),
]


@pytest.mark.parametrize(("german", "text", "wanted"), SAID, ids=[text for _, text, _ in SAID])
def test_values_units_and_roles(german, text, wanted):
    found = numbers.mentions(text, german=german)
    assert [(m.values, m.unit, m.role) for m in found] == wanted


NOT_NUMBERS = [
    "Anfragen beim ersten Kontakt lösen", "bis 31.12.2025", "bis Q3 2025", "im Jahr 2025", "GJ 2024/25", "by December 31, 2025",
    "innerhalb von 4 Stunden antworten", "within 24 hours", "älter als 30 Tage", "Level 2 entlasten", "Top-2-Box", "ISO 9001",
    "2nd level", "Q3", "A1 und B2", "24/7", "Welle 2", "2025-12-31", "nach 2 Wochen", "3. Quartal 2025", "Ende 2026",
    "31. Dezember 2025", "Tier 1", "zwischen 80 und 85 %", "Customer 360", "v2.5",
]  # fmt: skip


@pytest.mark.parametrize("text", [text for text in NOT_NUMBERS if text != "Customer 360"])
def test_dates_definitions_and_names_are_no_numbers(text):
    assert numbers.mentions(text, german=True) == ()


def test_a_number_in_a_name_has_no_role():
    assert [m.role for m in numbers.mentions("Customer 360", german=False)] == [""]


@pytest.mark.parametrize(
    ("text", "unit", "wanted"),
    [
        ("auf 4 h", "min", (240.0,)),  # 4 x 60
        ("auf 90 Minuten", "h", (1.5,)),
        ("auf 4,2 Mio. €", "kEUR", (4200.0,)),
        ("auf 4,2 Mio. €", "EUR", (4200000.0,)),
        ("auf 4,2 Mio.", "count", (4200000.0,)),
        ("auf 500 €", "kEUR", (0.5,)),
        ("auf 78", "%", (78.0,)),
        ("auf 78 %", "h", ()),
        ("auf 4 h", "EUR", ()),
    ],
)
def test_units_convert_to_the_unit_of_the_kpi(text, unit, wanted):
    assert numbers.mentions(text, german=True)[0].in_unit(unit) == pytest.approx(wanted)


@pytest.mark.parametrize("text", ["Wartezeit halbieren", "double the revenue", "um ein Drittel senken", "zwischen 80 und 85", "auf 12"])
def test_words_that_say_how_far(text):
    assert numbers.says_a_number(text, german=True)


@pytest.mark.parametrize("text", ["Servicequalität verbessern", "Improve quality by 2026", "bis Ende 2025 besser werden"])
def test_texts_that_do_not_say_how_far(text):
    assert not numbers.says_a_number(text, german=True)


def test_the_text_of_a_number_holds_its_role_and_unit():
    text = "Quote von 68 % auf mindestens 78 % heben"
    assert [(m.text, text[m.start : m.end]) for m in numbers.mentions(text, german=True)] == [
        ("von 68 %", "68 %"),
        ("auf mindestens 78 %", "78 %"),
    ]


@given(st.text(max_size=80), st.booleans())
def test_any_text_can_be_read(text, german):
    for mention in numbers.mentions(text, german=german):
        assert 0 <= mention.start < mention.end <= len(text)


@given(st.integers(0, 99999), st.integers(0, 99))
def test_german_and_english_writing_mean_the_same(whole, part):
    german = f"{whole:,}".replace(",", ".") + f",{part:02d}"
    english = f"{whole:,}.{part:02d}"
    assert numbers.readings(german, german=True) == numbers.readings(english, german=False) == (float(f"{whole}.{part:02d}"),)
