"""Findings about two places name both: the other duplicate, the parent, the definition, the value, the revision."""

import datetime as dt

import pytest

from goalkit import workspace
from goalkit.judge.facts import Facts
from goalkit.rules import engine, registry
from goalkit.words import Words
from tests.rules.example import write

REVISED = """\
goals:
  - id: fcr-2025
    title: Raise first contact resolution to 80% until the end of November 2025
    parent: effortless-2027
    owner: desk-lead
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {start: 2025-01-01, due: 2025-12-31}
    revisions:
      - {date: 2025-04-01, field: measurable.target, from: 80, to: 79, category: market, reason: x, agreed_by: [desk-lead]}
      - {date: 2025-05-01, field: measurable.target, from: 78, to: 77, category: market, reason: x, agreed_by: [desk-lead]}
      - {date: 2025-05-01, field: due, from: 2025-11-30, to: 2025-12-31, category: market, reason: x, agreed_by: [desk-lead]}
"""


def related(text, code, folder, language="en"):
    """Return for each finding of a rule what it points at: the text that stands there, and what is said about it."""
    facts = Facts(workspace.load(write(text, folder), {}), dt.date(2025, 7, 14))
    found = [each for each in engine.run(facts, Words(language)) if each.code == code]
    assert found
    return [[(_text(facts, each), each.message) for each in finding.related] for finding in found]


def _text(facts, place):
    assert place.span.line == place.span.end_line
    return facts.ws.documents[place.path].lines[place.span.line - 1][place.span.column - 1 : place.span.end_column - 1]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("F206", [[("fcr-2025", "it is used here first")]]),
        ("M104", [[("78", "the target")]]),
        ("M106", [[("78", "the baseline")]]),
        ("K104", [[]]),
        ("C401", [[("8", "handling-2025")]]),
        ("G201", [[("76", "what the file says")]]),
        ("M107", [[("78", "the field")]]),
        ("T203", [[("2027-12-31", "the parent's time")]]),
    ],
)
def test_bad_examples_name_the_second_place(code, expected, tmp_path):
    assert related(registry.rule(code).BAD, code, tmp_path) == expected


def test_a_shared_name_points_at_the_other_definition(tmp_path):
    text = "# file: kpis/own.yaml\nkpis:\n  - {id: one, synonyms: [Reach]}\n  - {id: two, synonyms: [reach]}\n"
    assert related(text, "K104", tmp_path) == [[("Reach", "one")]]


def test_revisions_point_at_each_other_and_at_the_file(tmp_path):
    chain, current = related(REVISED, "G201", tmp_path)
    assert chain == [("79", "the revision before it")]
    assert current == [("78", "what the file says")]


def test_an_overtaken_text_points_at_the_field_and_its_last_revision(tmp_path):
    said = related(REVISED, "M107", tmp_path, "de")
    assert said == [
        [("78", "das Feld"), ("77", "die Änderung")],
        [("2025-12-31", "das Feld"), ("2025-12-31", "die Änderung")],
    ]
