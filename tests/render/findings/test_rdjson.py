"""reviewdog's format: its columns count UTF-8 bytes from 1, the end exclusive; the bytes are counted by hand."""

import json

import pytest

from goalkit.finding import Edit, Fix, Related, Span
from tests.render.findings.made import PATH, finding, rendered

LINES = ["ä目: 7800", "title: Größer 🎯 werden"]


def made(*found, **more):
    (one,) = json.loads(rendered("rdjson", found, lines=LINES, **more))["diagnostics"]
    return one


def place(first, start, last, end):
    return {"start": {"line": first, "column": start}, "end": {"line": last, "column": end}}


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        # ä takes 2 bytes, 目 takes 3: "ä目: " are 4 code points before the 7 and 2 + 3 + 1 + 1 = 7 bytes
        (Span(1, 5, 1, 9), place(1, 8, 1, 12)),
        # "title: Größer 🎯 ": 7 + "Grö" 4 + "ß" 2 + "er " 3 = 16 bytes before 🎯, which takes 4: 14 code points, then 1
        (Span(2, 15, 2, 16), place(2, 17, 2, 21)),
        (Span(2, 17, 2, 23), place(2, 22, 2, 28)),
        (Span(1, 1, 2, 1), place(1, 1, 2, 1)),
        (Span(1, 9, 1, 9), place(1, 12, 1, 12)),
        # behind the end of the line one column is one byte; a line that is not held counts code points
        (Span(1, 11, 1, 12), place(1, 14, 1, 15)),
        (Span(9, 3, 9, 4), place(9, 3, 9, 4)),
    ],
)
def test_columns_are_bytes(span, expected):
    assert made(finding(span=span))["location"]["range"] == expected


def test_a_place_in_data_counts_the_line_that_reading_kept():
    one = made(finding(span=Span(7, 3, 7, 5), path="data/x.csv", excerpt=("ö;42",)))
    # no line 7 in the two lines that the outcome holds: the excerpt is line 7 only where the outcome holds no file
    assert one["location"]["range"] == place(7, 3, 7, 5)
    (alone,) = json.loads(rendered("rdjson", [finding(span=Span(7, 3, 7, 5), excerpt=("ö;42",))]))["diagnostics"]
    assert alone["location"]["range"] == place(7, 4, 7, 6)


def test_a_diagnostic_says_what_why_and_where_else():
    other = Related("goals/b.yaml", Span(2, 5, 2, 6), "the parent ends here")
    assert made(finding(span=Span(1, 5, 1, 9), severity="warning", related=(other,)), prefix="z/") == {
        "message": "no target\ntarget: 78\nz/goals/b.yaml:2: the parent ends here",
        "location": {"path": f"z/{PATH}", "range": place(1, 8, 1, 12)},
        "severity": "WARNING",
        "code": {"value": "M103"},
    }


def fixed(*edits, safe=True):
    return finding(fix=Fix("write a dot", tuple(Edit(PATH, Span(*span), text) for span, text in edits), safe=safe))


def test_a_safe_fix_is_a_suggestion():
    assert made(fixed(((1, 5, 1, 9), "7.8")))["suggestions"] == [{"range": place(1, 8, 1, 12), "text": "7.8"}]


def test_an_insertion_begins_where_it_ends():
    assert made(fixed(((1, 9, 1, 9), " h")))["suggestions"] == [{"range": place(1, 12, 1, 12), "text": " h"}]


def test_several_edits_are_one_suggestion_with_what_stands_between_them():
    one = made(fixed(((2, 17, 2, 23), "sein"), ((1, 1, 1, 3), "x")))
    assert one["suggestions"] == [{"range": place(1, 1, 2, 28), "text": "x: 7800\ntitle: Größer 🎯 sein"}]


def test_unsafe_fixes_and_fixes_elsewhere_are_none():
    assert "suggestions" not in made(fixed(((1, 5, 1, 9), ""), safe=False))
    assert "suggestions" not in made(finding(fix=Fix("x", (Edit("goals/b.yaml", Span(1, 1, 1, 2), ""),))))


def test_a_clean_run():
    assert json.loads(rendered("rdjson", [])) == {"source": {"name": "goalkit"}, "diagnostics": []}
