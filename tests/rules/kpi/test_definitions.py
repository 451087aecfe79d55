"""Finer points of the rules about definitions that deviate, change or stand alone."""

import pytest

from goalkit.rules.kpi import k204_definition_changed
from tests.rules.said import findings, goal, goals, said

FILE = "# file: kpis/frame.yaml\nkpis:\n  - {id: fcr, owner: controlling}\n  - {id: service_revenue, owner: controlling, FIELDS}\n"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ("unit: kEUR", None),                    # converts
        ("unit: USD", None),                     # another currency of the same figure
        ("unit: count", "unit: count"),
        ("direction: down", "direction: down"),
        ("aggregation: last", "aggregation: last"),
        ("direction: down, deviates_because: R", None),
        ("decimals: 3", None),
    ],
)
def test_what_deviates(tmp_path, fields, told):
    found = [message for _, message in said(FILE.replace("FIELDS", fields), tmp_path, "K203")]
    assert [message.startswith(f"service_revenue has {told}, the catalogue has") for message in found] == ([True] if told else [])


def test_another_id_of_the_catalogue(tmp_path):
    text = "# file: kpis/own.yaml\nkpis: [{id: loesung, catalog: fcr, owner: controlling, direction: down}]\n"
    assert len(said(text, tmp_path, "K203")) == 1


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("valid_from: 2025-04-01, what", "valid_from: 2025-01-01, what", False),     # on the first day
        ("valid_from: 2025-04-01, what", "valid_from: 2025-12-31, what", True),
        ("valid_from: 2025-04-01, what", "valid_from: 2026-01-01, what", False),
        ("    time_bound: {period: 2025}", "    time_bound: {period: 2025}\n    revisions: [{date: 2025-04-02, field: target, from: 80, to: 78, category: definition}]", False),
    ],
)
def test_goals_across_a_new_definition(tmp_path, old, new, told):
    text = k204_definition_changed.BAD
    assert old in text
    assert bool(said(text.replace(old, new), tmp_path, "K204")) is told


@pytest.mark.parametrize(("fields", "told"), [("version: 2", True), ("version: 2, valid_from: 2024-01-01", False), ("version: 1", False)])
def test_a_version_begins_on_a_day(tmp_path, fields, told):
    assert bool(said(FILE.replace("FIELDS", fields), tmp_path, "K204")) is told


OWN = """# file: kpis/own.yaml
kpis:
  - {id: own, name: Own, definition: D, numerator: n, denominator: d, exclusions: none, unit: UNIT, direction: WAY, aggregation: ratio, owner: controlling, FIELDS}
"""


@pytest.mark.parametrize(
    ("unit", "way", "fields", "told"),
    [
        ("min", "down", "kind: driver", ["own is about speed or volume, and no KPI stands against it"]),
        ("min", "down", "kind: driver, counter: [fcr]", []),
        ("min", "down", "kind: driver, counter: []", []),                # said on purpose
        ("min", "up", "kind: driver", []),                               # time between failures
        ("'%'", "up", "kind: driver", []),
        ("'%'", "up", "kind: outcome", ["own is a result, and no KPI is said to drive it"]),
    ],
)
def test_what_stands_alone(tmp_path, unit, way, fields, told):
    text = OWN.replace("UNIT", unit).replace("WAY", way).replace("FIELDS", fields)
    text += "# file: goals.yaml\n" + goals(goal("a", measurable="{kpi: own, baseline: 9, target: 8}"))
    assert [each.message for each in findings(text, tmp_path, "K205")] == told


def test_only_chased_figures_need_a_counterweight(tmp_path):
    text = OWN.replace("UNIT", "min").replace("WAY", "down").replace("FIELDS", "kind: driver")
    assert said(text, tmp_path, "K205") == []


@pytest.mark.parametrize(
    ("fields", "asked"),
    [
        # format section 6: direction, unit, aggregation, window or population need a reason
        ("direction: down", "direction"), ("unit: days", "unit"), ("aggregation: sum", "aggregation"),
        ("window: 12", "window"), ("population: key accounts", "population"),
        # a window of one period is what the catalogue means where it names none
        ("window: 1", None),
        # own keys override, and no other one is asked about
        ("definition: solved without a call-back, numerator: solved, denominator: all calls", None),
        ("exclusions: Spam, bounds: [10, 90], decimals: 2, period: quarter, min_n: 10, kind: outcome, perspective: process", None),
        ("maturity_lag_days: 3, publish_lag_days: 3, influence: {}, counter: [aht], synonyms: [own word], name: Own name", None),
        # one reason is enough for all
        ("direction: down, window: 12, population: key accounts, deviates_because: The group counts so", None),
    ],
)
def test_what_needs_a_reason(tmp_path, fields, asked):
    text = f"# file: kpis/frame.yaml\nkpis:\n  - {{id: fcr, owner: controlling, {fields}}}\n"
    found = [message for _, message in said(text, tmp_path, "K203")]
    assert len(found) == (1 if asked else 0)
    assert all(word in found[0] for word in ([asked] if asked and asked != "population" else [])) or asked is None


def test_the_message_about_another_population(tmp_path):
    text = "# file: kpis/frame.yaml\nkpis:\n  - {id: fcr, owner: controlling, population: key accounts}\n"
    assert [message for _, message in said(text, tmp_path, "K203")] == ["fcr counts key accounts only, the catalogue leaves nobody out, and nothing says why"]
