"""Words of direction, inflected, as nouns, in both spellings of umlauts, and words that only look like them."""

import pytest

from goalkit.rules.prose import directions

YES = [
    "Servicequalität verbessern", "Verbesserung der Qualität", "Umsatz steigern", "Steigerung des Umsatzes", "Quote erhöhen", "Quote erhoehen",
    "Kosten senken", "Kosten wurden gesenkt", "Fehler reduzieren", "Reduktion der Fehler", "Position stärken", "Position staerken",
    "Vertrieb ausbauen", "Der Vertrieb baut das Netz aus", "Teamgeist fördern", "Abläufe optimieren", "Qualität sicherzustellen",
    "Durchlauf beschleunigen", "Zufriedenheit gewährleisten", "Improve quality", "improving quality", "Optimise the process", "Optimize the process",
    "Increase revenue", "Reduced waiting", "Boost morale", "drive growth", "Raise the bar", "ensure quality", "Streamlining operations",
]  # fmt: skip
NO = [
    "Anfragen beim ersten Kontakt lösen", "Kundenfreundlichkeit", "Verbesserungsfähigkeit", "Optimierbarkeit", "driver training", "Behebung von Störungen",
    "Die Maschine läuft", "Customers get answers", "Erhabenheit", "Answer every call", "Ersatzteile sind da",
]  # fmt: skip


@pytest.mark.parametrize("text", YES)
def test_directions(text):
    assert directions.direction(text)


@pytest.mark.parametrize("text", NO)
def test_no_directions(text):
    assert directions.direction(text) is None
