"""Formats of one line per finding and of plain data: concise, grouped, json, jsonl, statistics."""

import json

import pytest

from goalkit.finding import Fix, Related, Span
from goalkit.render.findings import jsontext
from tests.render.findings.made import finding as made
from tests.render.findings.made import rendered


def finding(line=4, **more):
    return made(line, **{"path": "goals/a.yaml", "goal": None, "fingerprint": "", **more})


def test_concise_is_one_line_per_finding_and_the_counts():
    assert rendered("concise", [finding(), finding(9, severity="info", message="two\nlines")]).splitlines() == [
        "goals/a.yaml:4:5: error M103 target-missing: no target",
        "goals/a.yaml:9:5: info M103 target-missing: two⏎lines",
        "1 error, 0 warnings, 1 info in 2 goals, 1 KPI, 3 files.",
    ]


def test_concise_never_begins_a_line_like_a_command():
    assert rendered("concise", [finding(path="::x.yaml")]).startswith("./::x.yaml:4:5")


def test_json_is_the_contract():
    related = Related("goals/b.yaml", Span(2, 3, 2, 4), "here")
    found = finding(goal="a", related=(related,), fingerprint="f00", fix=Fix("", ()))
    assert json.loads(rendered("json", [found], revision="abc")) == {
        "format_version": 1,
        "goalkit": "0.1.0",
        "as_of": "2025-07-14",
        "revision": "abc",
        "summary": {"errors": 1, "warnings": 0, "infos": 0, "fixable": 1, "goals": 2, "kpis": 1, "files": 3},
        "findings": [
            {
                "code": "M103", "name": "target-missing", "severity": "error", "message": "no target",
                "help": "target: 78", "path": "goals/a.yaml", "line": 4, "column": 5, "end_line": 4, "end_column": 9,
                "goal": "a", "kpi": None,
                "related": [{"path": "goals/b.yaml", "line": 2, "column": 3, "message": "here"}],
                "fixable": True, "fingerprint": "f00",
            }
        ],
    }


def test_json_of_a_clean_run_has_an_empty_list():
    assert json.loads(rendered("json", []))["findings"] == []


def test_json_is_sorted_by_place_also_where_the_most_severe_are_shown():
    found = [finding(1, severity="info"), finding(2), finding(3, severity="warning"), finding(4), finding(5, severity="info")]
    shown = json.loads(rendered("json", found, limit=4))["findings"]
    assert [(each["line"], each["severity"]) for each in shown] == [(1, "info"), (2, "error"), (3, "warning"), (4, "error")]
    assert [json.loads(line)["line"] for line in rendered("jsonl", found, limit=3).splitlines()] == [2, 3, 4]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("ä 🎯 目", '"ä 🎯 目"'),
        ("\x1b\x7f\x9b", '"\\u001b\\u007f\\u009b"'),
        ("a\u2028b\u202ec\ufeff", '"a\\u2028b\\u202ec\\ufeff"'),
        ("x\ud800", '"x\ufffd"'),
        ("\x7f", '"\\u007f"'),
    ],
)
def test_json_text_moves_no_cursor_and_reads_back(raw, text):
    assert jsontext.written(raw) == text
    assert json.loads(text) == raw.replace("\ud800", "\ufffd")


def test_jsonl_has_one_finding_per_line():
    lines = rendered("jsonl", [finding(message="a\u2028b\nc"), finding(5)]).splitlines()
    assert [json.loads(line)["line"] for line in lines] == [4, 5]


def test_grouped_shows_each_file_once():
    found = [finding(path="a.yaml"), finding(5, path="a.yaml"), finding(path="b.yaml")]
    lines = rendered("grouped", found).splitlines()
    assert [line for line in lines if line.endswith(".yaml:")] == ["a.yaml:", "b.yaml:"]
    assert lines[1] == "  4:5      error   M103 target-missing: no target"


@pytest.mark.parametrize("name", ["concise", "grouped"])
def test_a_limit_is_said_in_the_last_line(name):
    lines = rendered(name, [finding(1, severity="info"), finding(2)], limit=1).splitlines()
    assert [line for line in lines if "M103" in line] == [line for line in lines if "error M103" in line or "error   M103" in line]
    assert lines[-1] == "1 more finding is not shown; --max 2 shows all."


def test_a_limit_cuts_what_is_shown_not_what_is_counted():
    made = json.loads(rendered("json", [finding(1), finding(2)], limit=1))
    assert (len(made["findings"]), made["summary"]["errors"]) == (1, 2)


def test_statistics_count_each_rule():
    found = [finding(), finding(9), finding(severity="warning", code="A102", name="why-missing")]
    assert rendered("statistics", found).splitlines() == [
        "2  M103  error    target-missing",
        "1  A102  warning  why-missing",
        "2 errors, 1 warning, 0 infos in 2 goals, 1 KPI, 3 files.",
    ]
