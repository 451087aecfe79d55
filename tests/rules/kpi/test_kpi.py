"""Finer points of the rules about the language of KPIs."""

import pytest

from goalkit import catalog
from tests.rules.said import findings, goal, goals, places, said

OWN = """# file: kpis/own.yaml
kpis:
  - id: own
    name: {de: Eigene, en: Own}
    definition: What we count
    numerator: ours
    denominator: all
    exclusions: none
    unit: "%"
    direction: up
    aggregation: ratio
    owner: controlling
"""


def own(*lines, without=()):
    """Return a KPI file with further lines, and without some keys."""
    kept = [line for line in OWN.splitlines() if line.strip().split(":")[0] not in without]
    return "\n".join([*kept, *(f"    {line}" for line in lines)]) + "\n"


@pytest.mark.parametrize(
    ("lines", "path"),
    [
        ("drives: [{kpi: nothing, effect: raises}]", ("kpis/own.yaml", 12, "nothing")),
        ("components: [{kpi: nothing, weight: 1}]", ("kpis/own.yaml", 12, "nothing")),
        ("counter: [fcr, survey_response_rate]", None),      # the catalogue knows the second
    ],
)
def test_unknown_terms(tmp_path, lines, path):
    assert places(own(lines), tmp_path, "K101") == ([path] if path else [])


def test_lessons_name_kpis_too(tmp_path):
    text = "# file: reviews/2024.yaml\nlessons:\n  - {id: l, observation: o, applies_to: {kpis: [fcrr]}}\n"
    (found,) = findings(text, tmp_path, "K101")
    assert (found.path, found.span.line, found.help) == ("reviews/2024.yaml", 2, "did you mean fcr?")


def test_an_ambiguous_word_is_neither_unknown_nor_a_synonym(tmp_path):
    text = own("counter: [reaktionszeit]", "synonyms: [Reaktionszeit]")
    assert [found.code for found in findings(text, tmp_path, "K1")] == ["K103", "K103"]


@pytest.mark.parametrize("word", ["erstloesungsquote", "churn", "termintreue"])
def test_an_ambiguous_word_in_a_goal_is_told_once(tmp_path, word):
    found = findings(goals(goal("a", measurable=f"{{kpi: {word}, baseline: 68, target: 78}}")), tmp_path, ("K1", "M102"))
    assert [each.code for each in found] == ["K103"]
    assert found[0].help.startswith("settle it and write the id: Do you mean")


@pytest.mark.parametrize("word", ["mttr", "csat"])
def test_an_exact_id_is_never_ambiguous(tmp_path, word):
    assert findings(own(f"counter: [{word}]"), tmp_path, "K1") == []


@pytest.mark.parametrize(
    ("name", "told"),
    [("Kundenzufriedenheit", True), ("kundenzufriedenheit", True), ("Kundenzufriedenheit (Umfrage)", False), ("Churn", True)],
)
def test_names_that_mean_several(tmp_path, name, told):
    assert bool(said(own(f"synonyms: [{name}]"), tmp_path, "K103")) is told


@pytest.mark.parametrize(
    ("title", "measurable", "told"),
    [
        ("Termintreue verbessern", "", True),
        ("'Unsere Termintreue: besser!'", "", True),
        ("Termintreue (Einsätze) verbessern", "", False),
        ("Termintreuekonzept schreiben", "", False),
        ("Termintreue verbessern", "{kpi: fcr, baseline: 68, target: 78}", False),       # the KPI stands beside it
        ("Termintreue verbessern", "{milestones: [{id: a, title: A, due: 2025-12-01}]}", False),
    ],
)
def test_titles_without_a_kpi(tmp_path, title, measurable, told):
    text = goals(goal("a", measurable=measurable)).replace("Solve requests at the first contact", title)
    assert [name for name, _ in said(text, tmp_path, "K103")] == (["a"] if told else [])


def test_a_synonym_of_two(tmp_path):
    text = own("synonyms: [Customer calls]") + OWN.split("kpis:\n")[1].replace("id: own", "id: other").replace("Eigene", "Andere").replace("Own", "Other")
    text += "    synonyms: [customer_calls]\n"
    (found,) = findings(text, tmp_path, "K104")
    assert (found.kpi, found.message) == ("other", "customer_calls also names the KPI own")
    assert [(each.path, each.span.line) for each in found.related] == [("kpis/own.yaml", 12)]


@pytest.mark.parametrize(("kpi", "word"), [("csat", "NPS"), ("nps", "Kundenzufriedenheit (Top-2-Box)"), ("fcr", "ftfr"), ("churn_rate", "revenue_churn_rate")])
def test_figures_that_are_never_the_same(tmp_path, kpi, word):
    text = f"# file: kpis/frame.yaml\nkpis:\n  - {{id: {kpi}, owner: controlling, synonyms: [{word}]}}\n"
    (found,) = findings(text, tmp_path, "K104")
    assert "is another figure" in found.message


def test_the_catalogue_itself_is_sound(tmp_path):
    lines = "".join(f"  - {{id: {name}, owner: controlling}}\n" for name in catalog.kpis())
    assert findings(f"# file: kpis/frame.yaml\nkpis:\n{lines}", tmp_path, "K") == []


@pytest.mark.parametrize(
    ("without", "told"),
    [
        (("denominator",), [("error", "denominator")]),
        (("numerator", "unit"), [("error", "numerator, unit")]),
        (("definition",), []),
        (("owner", "exclusions"), [("warning", "owner, exclusions")]),
        (("direction", "owner"), [("error", "direction"), ("warning", "owner")]),
    ],
)
def test_what_a_definition_lacks(tmp_path, without, told):
    found = findings(own(without=without), tmp_path, "K201")
    assert [(each.severity, each.message) for each in found] == [(level, f"the definition of own lacks {what}") for level, what in told]


def test_only_ratios_need_a_denominator(tmp_path):
    text = own(without=("numerator", "denominator")).replace("aggregation: ratio", "aggregation: sum").replace('"%"', "count")
    assert findings(text, tmp_path, "K201") == []


def test_a_value_that_is_written_wrong_is_not_missing(tmp_path):
    text = OWN.replace("direction: up", "direction: higher").replace("aggregation:", "agregation:")
    assert findings(text, tmp_path, "K201") == []


def test_unknown_units(tmp_path):
    (found,) = findings(OWN.replace('"%"', "bananas"), tmp_path, "K201")
    assert found.message == "bananas is not a unit that own can be measured in"


DATA = """sources:
  - id: desk
    path: data/desk.csv
    columns: {period: month, kpi: figure, value: value, numerator: solved, denominator: handled}
# file: data/desk.csv
month,figure,value,solved,handled
"""


def with_data(evaluate, rows, guard=""):
    kpi = own("source: desk")
    text = kpi + DATA + "".join(f"2025-0{month},own,{row}\n" for month, row in enumerate(rows, 1))
    fields = f"guards: [{guard}]" if guard else ""
    return text + "# file: goals.yaml\n" + goals(goal("a", fields, f"{{kpi: own, baseline: 68, target: 78, evaluate: {evaluate}}}"))


@pytest.mark.parametrize(
    ("evaluate", "rows", "told"),
    [
        ("ytd", ["70,,", "71,,"], True),
        ("last", ["70,,", "71,,"], False),
        ("ytd", [",700,1000", ",710,1000"], False),
        ("ytd", [], False),                       # nothing delivered yet, nothing said
    ],
)
def test_a_ratio_without_denominator(tmp_path, evaluate, rows, told):
    message = "evaluate: ytd joins several periods, but Own is delivered without its denominator (column handled)"
    assert said(with_data(evaluate, rows), tmp_path, "K202") == ([("a", message)] if told else [])


@pytest.mark.parametrize(("evaluate", "told"), [("evaluate: mean3", 1), ("evaluate: last", 0), ("", 0)])
def test_guards_say_how_they_join(tmp_path, evaluate, told):
    guard = "{kpi: time_to_first_response, at_most: 9" + (f", {evaluate}" if evaluate else "") + "}"
    assert len(findings(goals(goal("a", f"guards: [{guard}]")), tmp_path, "K202")) == told


@pytest.mark.parametrize(("aggregation", "unit", "told"), [("sum", '"%"', True), ("sum", "count", False), ("ratio", '"%"', False)])
def test_shares_are_not_added(tmp_path, aggregation, unit, told):
    text = OWN.replace("aggregation: ratio", f"aggregation: {aggregation}").replace('"%"', unit)
    assert bool(findings(text, tmp_path, "K202")) is told


@pytest.mark.parametrize(
    ("name", "definition", "told"),
    [
        ("Umsatz", "Summe der Rechnungen", True),
        ("Umsatz", "Summe des fakturierten Serviceumsatzes", False),
        ("Marge", "Service nach Kosten", True),
        ("Marge", "DB II des Service je Umsatz", False),
        ("Fill rate", "Filled from stock", True),
        ("Fill rate", "Order lines filled from stock", False),
        ("Termintreue", "Order lines in time", True),  # settled by the name only
    ],
)
def test_some_words_are_settled_by_the_definition(tmp_path, name, definition, told):
    text = own(f"synonyms: [{name}]").replace("What we count", definition)
    assert [each.code for each in findings(text, tmp_path, "K103")] == ["K103"] * told


@pytest.mark.parametrize("term", [each.term for each in catalog.ambiguous()])
def test_every_ambiguous_term_is_asked_about(tmp_path, term):
    text = goals(goal("a", measurable="")).replace("Solve requests at the first contact", f"{term} verbessern")
    (found,) = findings(text, tmp_path, "K103")
    assert "?" in found.help


def test_the_terms_are_those_of_the_domain():
    german = "Erstlösungsquote Reaktionszeit Bearbeitungszeit Termintreue Verfügbarkeit Kundenzufriedenheit Kundenbindung Umsatz Marge"
    english = "first-time resolution, response time, processing time, punctuality, availability, customer satisfaction, retention, revenue, margin"
    assert {each.term for each in catalog.ambiguous()} == {*german.split(), *english.split(", "), "MTTR", "Churn", "attach rate", "fill rate"}


@pytest.mark.parametrize(
    ("definition", "unit", "direction", "told"),
    [
        ("Time from call to arrival", "h", "down", True),
        ("Time from call to arrival in business hours", "h", "down", False),
        ("Zeit bis zur Ankunft in Werktagen", "days", "down", False),
        ("Überstunden je Kopf", "h", "down", False),        # worked, not waited
        ("Training days per head", "days", "up", False),
        ("Minutes of a call", "min", "down", False),
    ],
)
def test_a_time_that_somebody_waits_has_a_clock(tmp_path, definition, unit, direction, told):
    text = own().replace("What we count", definition).replace('"%"', unit).replace("direction: up", f"direction: {direction}")
    assert ["the definition of own does not say which hours count" in text for _, text in said(text, tmp_path, "K201")] == [True] * told
