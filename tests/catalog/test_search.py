"""The catalogue is found in both languages, by parts of words, with umlauts or without, and with slips of the pen."""

import pytest

from goalkit import catalog
from goalkit.catalog import search


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Erstlösungsquote (Einsatz)", "ftfr"),
        ("erstloesungsquote einsatz", "ftfr"),
        ("erstlosungsquote einsatz", "ftfr"),
        ("first contact resolution", "fcr"),
        ("first contact resoluton", "fcr"),
        ("erstlösung kontakt", "fcr"),
        ("OTIF", "parts_otif"),
        ("Überstunden", "overtime_rate"),
        ("ueberstundenqote", "overtime_rate"),
        ("Lagerumschlg", "inventory_turns"),
        ("umschlag", "inventory_turns"),
        ("beschwerden", "complaint_rate"),
        ("Kosten pro Ticket", "cost_per_ticket"),
        ("Weiterempfehlungsbereitschaft", "nps"),
        ("mttr", "mttr"),
        ("first_contact", "fcr"),
    ],
)
def test_the_best_hit_stands_first(query, first):
    assert search.find(query)[0].id == first


def test_all_words_must_fit():
    assert [hit.id for hit in search.find("spare parts")][:2] == ["parts_fill_rate", "parts_lead_time"]
    assert search.find("spare zzzz") == []
    assert [hit.id for hit in search.find("  ")] == list(catalog.kpis())


def test_a_term_with_several_meanings_leads_to_all_of_them():
    asked = search.question("erstloesungsquote")
    assert asked is not None
    assert {hit.id for hit in search.find("Erstlösungsquote")[:3]} == set(asked.kpis) == {"fcr", "ftfr", "flr"}
    assert search.question("mttr") is None  # the exact id means one
    assert search.question("MTTR") is not None


@pytest.mark.parametrize(("name", "known"), [("fcr", "fcr"), ("First contact resolution", "fcr"), ("Liefertreue", "parts_otif"), ("MTTR", None), ("fccr", None)])
def test_a_name_is_a_definition_only_when_it_is_exact(name, known):
    assert search.exact(name) == known


def test_near_names_are_named():
    assert search.near("fccr")[0] == "fcr"
    assert "csat" in search.near("csta")
    assert search.near("qqqqqqqq") == []
