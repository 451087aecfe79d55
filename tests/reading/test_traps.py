"""Texts that # cuts off and texts and numbers that a comma splits; honest comments and lists stay silent."""

import pytest

from goalkit.reading.document import parse


def told(text):
    document = parse("g.yaml", text.encode())
    return [(p.code, p.span.column, p.help) for p in document.problems], document.data


@pytest.mark.parametrize(
    ("line", "column", "cure", "value"),
    [
        ("a: Kunde #1", 10, 'a: "Kunde #1"', "Kunde"),
        ("a: #4711", 4, 'a: "#4711"', "#4711"),
        ("a: Kunden binden #wichtig", 18, 'a: "Kunden binden #wichtig"', "Kunden binden"),
        ('a: Der "Kunde" #1', 16, "a: 'Der \"Kunde\" #1'", 'Der "Kunde"'),
    ],
)
def test_hash_that_cuts(line, column, cure, value):
    assert told(f"{line}\n") == ([("F208", column, cure)], {"a": value})


@pytest.mark.parametrize(
    "line",
    [
        "a: Kunde   # Notiz", "a: 5 #Stück", "a: 4.5 h #Median", "a: leitung-service #vakant", "a: 2025-01-01 #Start",
        "a: [x, y] #Liste", 'a: "Kunde #1"', "a: Kunde#1", "a: C# und F#", "a: Kunde #goalkit: ignore[M113] so gewollt", "#a: Kunde #1",
        "a: Text ######", "a: |\n  Kunde #1\n  #2", "a: 'Kunde\n  #1'",
    ],
)  # fmt: skip
def test_honest_comments(line):
    assert told(f"{line}\nb: 1\n")[0] == []


def test_hash_inside_brackets():
    problems, data = told("a:\n  - {title: Kunde #1, id: x}\n  - {id: y}\n")
    assert problems == [("F208", 19, '  - {title: "Kunde #1", id: x}')]
    assert data == {"a": [{"title": "Kunde #1", "id": "x"}, {"id": "y"}]}


@pytest.mark.parametrize(
    ("line", "column", "cure", "value"),
    [
        ("a: {value: 4,5 h}", 12, "a: {value: 4.5 h}", {"value": "4.5 h"}),
        ("a: {value: -4,5, period: 2025}", 12, "a: {value: -4.5, period: 2025}", {"value": "-4.5", "period": "2025"}),
        ("a: {note: fertig, aber spät}", 11, 'a: {note: "fertig, aber spät"}', {"note": "fertig, aber spät"}),
        ("a: {note: eins, zwei, drei, id: x}", 11, 'a: {note: "eins, zwei, drei", id: x}', {"note": "eins, zwei, drei", "id": "x"}),
        ("a: [4,5, 6]", 5, "a: [4.5, 6]", ["4.5", "6"]),
        ("a: [4,5 h]", 5, "a: [4.5 h]", ["4.5 h"]),
    ],
)
def test_comma_that_splits(line, column, cure, value):
    assert told(f"{line}\n") == ([("F209", column, cure)], {"a": value})


@pytest.mark.parametrize("line", ["a: [80,85]", "a: [0, 100]", "a: [x, y]", "a: {kpi: fcr, target}", "a: {x: 1, y: }", "a: 4,5 h"])
def test_honest_lists(line):
    assert told(f"{line}\n")[0] == []
