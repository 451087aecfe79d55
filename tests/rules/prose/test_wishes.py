"""Forty lessons, labelled by hand: wishes that nobody can follow, and what somebody has seen or can do."""

import pytest

from goalkit.rules.prose import stems
from goalkit.rules.prose.wishes import wish

BAD = [
    "Kommunikation verbessern", "Die interne Kommunikation muss deutlich verbessert werden", "Besser abstimmen", "Mehr Transparenz schaffen",
    "Die Zusammenarbeit zwischen den Teams stärken", "Prozesse optimieren", "Wir müssen künftig besser planen", "Qualität steigern",
    "Informationsfluss verbessern", "Abläufe beschleunigen",
    "Improve communication", "Communicate better", "We should communicate more", "Enhance collaboration between teams",
    "Strengthen internal coordination", "Optimize processes", "Ensure better planning", "Improve the quality of our communication",
    "Increase transparency", "Work closer together",
]  # fmt: skip
GOOD = [
    "Wenn ein Werkzeug wechselt, dann zwei Wochen vorher schulen", "Von hundert Ausfällen warteten 34 auf ein Teil",
    "Die Schulung war erst im November fertig", "Ersatzteilplanung verbessern wir mit der Liste der Schnelldreher",
    "Fotos vor jedem Einsatz anfordern", "Die Übergabe an die Nachtschicht verbessern", "Störungen sanken um ein Drittel",
    "Der Außendienst erfuhr vom neuen Werkzeug am Tag der Einführung", "Bevor die Kommunikation stockt, ruft die Leitstelle an",
    "Jeden Montag zehn Minuten Abstimmung mit dem Lager",
    "When a customer signs, then the first step is booked before the contract starts", "Customers on the plan reached first value in 31 days",
    "Photos saved a third of all visits", "Improve communication whenever a part is late: call within 2 hours",
    "Improve the hand-over to the night shift", "Communicate the price list in March", "Training came late",
    "The tool was open in July and nobody had been trained", "Reduce the queue with call-backs", "Quality gates catch wrong parts before dispatch",
]  # fmt: skip


@pytest.mark.parametrize("text", BAD)
def test_a_wish_is_found(text):
    assert wish(text)


@pytest.mark.parametrize("text", GOOD)
def test_what_can_be_followed_is_left_alone(text):
    assert not wish(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Schulung", "Schulungen"), ("verspätet", "verspäteten"), ("Techniker", "Technikern"), ("Straße", "Strassen"),
        ("part", "parts"), ("trained", "training"), ("delivery", "deliveries"),
    ],
)  # fmt: skip
def test_forms_of_a_word_have_one_stem(one, other):
    assert stems.stem(one) == stems.stem(other)


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        # {train, cam, lat} and {train, cam, lat, again}: 3 of 4
        ("Training came late", "Training came late again", True),
        # schulung, spat, begonn in both of 3 + 1 stems
        ("Die Schulungen haben zu spät begonnen", "Schulung im Herbst zu spät begonnen", True),
        # train and lat of five stems: two are no three
        ("Training late", "Training late", False),
        # {train, cam, lat} of {train, cam, lat, for, oth, tool, ...}: less than half
        ("Training came late", "Training came late, the tool was open and four shifts worked without it", False),
        ("Training came late", "Die Schulung kam spät", False),
        (None, "Training came late", False),
    ],
)
def test_half_of_all_stems_and_three_of_them(one, other, told):
    assert stems.alike(one, other) is told
