"""Words for several KPIs are asked about wherever they stand: names, ids, definitions, aims, measures, journal and reviews."""

import pytest

from tests.rules.kpi.test_kpi import OWN
from tests.rules.said import findings, goal, goals


def told(text, folder):
    return [(each.severity, each.span.line, each.message.split(" may mean ")[0]) for each in findings(text, folder, "K103")]


def own(name="Anteil", definition="What we count", lines="", identity="own"):
    text = OWN.replace("{de: Eigene, en: Own}", f'"{name}"').replace("What we count", f'"{definition}"').replace("id: own", f"id: {identity}")
    return text + (f"    {lines}\n" if lines else "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (own("Verfügbarkeit"), [("error", 3, "Verfügbarkeit")]),
        (own("Verfügbarkeit Süd"), [("warning", 3, "Verfügbarkeit")]),
        (own("Verfügbarkeit Anlagen Süd"), []),
        (own("Verfügbarkeit Süd", "Zeit, in der die Maschine läuft"), []),
        (own("Umsatz Süd"), [("warning", 3, "Umsatz")]),
        (own("Umsatz Süd", "Fakturiert im Monat"), []),
        (own("Umsatz", "Fakturiert im Monat"), []),
        (own("Maschinenverfügbarkeit"), []),
        (own(lines="synonyms: [Reaktionszeit A-Kunden]"), [("warning", 12, "Reaktionszeit")]),
        (own(lines="synonyms: [Reaktionszeit auf Tickets]"), []),
        (own(identity="churn"), [("warning", 2, "Churn")]),
        (own(identity="churn", name="Verlorene Kunden"), []),
        (own(identity="reaktionszeit_sued"), [("warning", 2, "Reaktionszeit")]),
        (own(identity="reaktionszeit_sued", definition="Vom Anruf bis zum Eintreffen"), []),
        (own(identity="service-umsatz"), []),
        (own(definition="Anteil der Kunden mit hoher Kundenzufriedenheit"), [("info", 4, "Kundenzufriedenheit")]),
        (own(definition="Anteil der Kunden mit hoher Kundenzufriedenheit laut CSAT"), []),
        (own(definition="Anteil der Aufträge am Umsatz"), []),  # a part of the figure, not its name
        (own("Umsatz", identity="umsatz"), [("warning", 2, "Umsatz")]),  # the id says no more than the name; neither is repeated
        ("# file: kpis/own.yaml\nkpis:\n  - {id: fcr, owner: controlling, name: Erstlösungsquote Nord}\n", []),  # the catalogue says which
    ],
)
def test_kpis(tmp_path, text, expected):
    assert told(text, tmp_path) == expected


@pytest.mark.parametrize(
    ("title", "specific", "line"),
    [
        ("Reaktionszeit verkürzen", "Wir sind schneller da", 3),
        ("Schneller da sein", "Die Reaktionszeit sinkt", 4),
        ("Schneller da sein", "Die Reaktionszeit vor Ort sinkt", None),
        ("Reaktionszeit auf Anfragen verkürzen", "Wir antworten schneller", None),
    ],
)
def test_aims_that_name_no_kpi(tmp_path, title, specific, line):
    text = goals(goal("a", measurable="")).replace("    title: Solve requests at the first contact\n", f"    title: {title}\n    specific: {specific}\n")
    assert told(text, tmp_path) == ([("error", line, "Reaktionszeit")] if line else [])


MEASURE = """    measures:
      - {id: m, title: "TEXT", start: 2025-01-10, due: 2025-04-30, done_when: Gemessen}
"""
GUARD = "    guards: [{kpi: time_to_first_response, at_most: 4}]\n"
OWN_KPI = ", measurable: {kpi: fcr, baseline: 68, target: 70}}"


@pytest.mark.parametrize(
    ("text", "rest", "kpi", "asked"),
    [
        ("Kürzere Reaktionszeit durch Bereitschaft", "", "fcr", True),
        ("Kürzere Reaktionszeit vor Ort", "", "fcr", False),
        ("Ticket-Reaktionszeit messen", "", "fcr", False),
        ("Kürzere Reaktionszeit durch Bereitschaft", "", "time_to_first_response", False),  # its goal says which
        ("Kürzere Reaktionszeit durch Bereitschaft", GUARD, "fcr", False),  # so does a guard
    ],
)
def test_measures(tmp_path, text, rest, kpi, asked):
    written = goals(goal("a", measurable=f"{{kpi: {kpi}, baseline: 68, target: 78}}") + rest + MEASURE.replace("TEXT", text))
    assert [(severity, term) for severity, _, term in told(written, tmp_path)] == [("info", "Reaktionszeit")] * asked


def test_a_measure_with_a_kpi_of_its_own_is_not_asked(tmp_path):
    measure = MEASURE.replace("TEXT", "Kürzere Reaktionszeit").replace("}\n", OWN_KPI + "\n")
    assert told(goals(goal("a") + measure), tmp_path) == []


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ('{date: 2025-03-31, goal: a, kind: checkin, note: "Kundenzufriedenheit steigt"}', ["Kundenzufriedenheit"]),
        ('{date: 2025-03-31, goal: a, kind: checkin, note: "Kundenzufriedenheit (Umfrage) steigt"}', []),
        ('{date: 2025-03-31, goal: a, kind: checkin, note: "Umsatz steigt"}', []),
        ('{date: 2025-03-31, goal: a, kind: countermeasure, id: c, why: "Churn im Süden", action: "Besuche", owner: desk-lead, due: 2025-05-31}', ["Churn"]),
        ('{date: 2025-03-31, kind: decision, what: "MTTR künftig monatlich zeigen", owner: desk-lead, due: 2025-05-31}', ["MTTR"]),
        ('{date: 2025-03-31, goal: b, kind: checkin, note: "Kundenzufriedenheit steigt"}', []),  # b is measured by it
    ],
)
def test_the_journal(tmp_path, line, asked):
    text = goals(goal("a"), goal("b", measurable="{kpi: csat, baseline: 80, target: 85}")) + f"# file: journal/2025.yaml\nentries:\n  - {line}\n"
    assert [term for severity, _, term in told(text, tmp_path) if severity == "info"] == asked


@pytest.mark.parametrize(
    ("lines", "asked"),
    [
        ("lessons:\n  - {id: l, observation: Die Termintreue fiel, rule: Früher planen}", ["Termintreue"]),
        ("lessons:\n  - {id: l, observation: Die Termintreue der Einsätze fiel, rule: Früher planen}", []),
        ("lessons:\n  - {id: l, observation: Die Erstlösungsquote fiel, applies_to: {kpis: [fcr]}}", []),
        ("closings:\n  - {goal: a, answers: {side_effects: Die Bearbeitungszeit stieg}}", ["Bearbeitungszeit"]),
        ("closings:\n  - {goal: a, answers: {side_effects: Die Bearbeitungszeit je Gespräch stieg}}", []),
        ("meeting: {message: Wir gewinnen Kundenbindung}", ["Kundenbindung"]),
    ],
)
def test_reviews(tmp_path, lines, asked):
    text = goals(goal("a")) + f"# file: reviews/2024.yaml\nyear: 2024\n{lines}\n"
    assert [term for _, _, term in told(text, tmp_path)] == asked


def test_a_word_that_is_a_kpi_of_the_house_is_clear_in_prose(tmp_path):
    text = own("Churn (customers)", identity="churn", definition="Customers lost") + goals(goal("a"))
    text += '# file: journal/2025.yaml\nentries:\n  - {date: 2025-03-31, goal: a, kind: checkin, note: "Churn fell"}\n'
    assert told(text, tmp_path) == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_question_is_asked_in_the_language_of_the_run(tmp_path, language):
    text = goals(goal("a")) + '# file: journal/2025.yaml\nentries:\n  - {date: 2025-03-31, goal: a, kind: checkin, note: "Termintreue sank"}\n'
    (found,) = findings(text, tmp_path, "K103", language=language)
    assert found.help == {
        "de": "Meinen Sie die Termine der Einsätze (on_time_arrival) oder der Ersatzteillieferungen (parts_otif)? Beim Wort dazusagen",
        "en": "Do you mean the dates of visits (on_time_arrival) or of parts deliveries (parts_otif)? Say it beside the word",
    }[language]
