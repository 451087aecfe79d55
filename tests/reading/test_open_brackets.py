"""A bracket that is never closed is said once, at the bracket, also in the last line of a file."""

import pytest

from goalkit.reading.document import parse


@pytest.mark.parametrize(
    ("last", "columns", "data"),
    [
        ("    tags: [desk, phone\n", [11], {"tags": ["desk", "phone"]}),
        ("    tags: [desk, phone", [11], {"tags": ["desk", "phone"]}),
        ("    tags: [desk, phone\n\n\n", [11], {"tags": ["desk", "phone"]}),
        ("    attractive: {customer: help comes\n", [17], {"attractive": {"customer": "help comes"}}),
        ("    attractive: {customer: [x, y\n", [17, 28], {"attractive": {"customer": ["x", "y"]}}),
    ],
)
def test_open_bracket_in_the_last_line(last, columns, data):
    document = parse("goals.yaml", f"goals:\n  - id: a\n    title: Answered\n{last}".encode())
    assert sorted((p.code, p.params["kind"], p.span.line, p.span.column) for p in document.problems) == [("F101", "open_bracket", 4, c) for c in columns]
    assert document.data["goals"] == [{"id": "a", "title": "Answered"} | data]


def test_open_bracket_before_another_line():
    document = parse("goals.yaml", b"goals:\n  - id: a\n    tags: [desk, phone\n    title: Answered\n")
    assert [(p.code, p.span.line, p.span.column) for p in document.problems] == [("F101", 3, 11)]
    assert document.data["goals"] == [{"id": "a", "tags": ["desk", "phone"], "title": "Answered"}]


@pytest.mark.parametrize(
    ("line", "cure", "value"),
    [
        ("a: {id: head, name: Head]", "a: {id: head, name: Head}", {"id": "head", "name": "Head"}),
        ("a: [desk, phone}", "a: [desk, phone]", ["desk", "phone"]),
        ("a: [{id: x, n: 1]", "a: [{id: x, n: 1}]", [{"id": "x", "n": "1"}]),
    ],
)
def test_bracket_of_the_other_kind(line, cure, value):
    document = parse("goals.yaml", f"{line}\nb: 1\n".encode())
    assert [(p.code, p.params["kind"], p.help) for p in document.problems] == [("F101", "wrong_bracket", cure)]
    assert document.data == {"a": value, "b": "1"}
