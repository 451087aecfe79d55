"""Formats for machines: concise, json, github, statistics."""

import datetime as dt
import json

from goalkit.finding import Finding, Fix, Related, Span
from goalkit.render.findings import Outcome, renderer
from goalkit.words import Words


def finding(line=4, **more):
    given = {"code": "M103", "name": "target-missing", "severity": "error", "message": "no target", "help": "target: 78"}
    return Finding(**{**given, "path": "goals/a.yaml", **more}, span=Span(line, 5, line, 9))


def rendered(name, found, **more):
    outcome = Outcome(tuple(found), 2, 1, 3, dt.date(2025, 7, 14), lambda _: (), **more)
    return renderer(name)(outcome, Words("en"), 80, False)


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


def test_a_limit_cuts_what_is_shown_not_what_is_counted():
    made = json.loads(rendered("json", [finding(1), finding(2)], limit=1))
    assert (len(made["findings"]), made["summary"]["errors"]) == (1, 2)


def test_github_escapes_and_names_the_place_from_the_top_of_the_git_repository():
    found = finding(message="50 % of all", help="write\n  a: 1", path="a,b:c.yaml")
    assert rendered("github", [found], prefix="ziele/") == (
        "::error file=ziele/a%2Cb%3Ac.yaml,line=4,endLine=4,col=5,endColumn=9,title=M103 target-missing::50 %25 of all%0Awrite%0A  a: 1\n"
    )


def test_github_leaves_columns_out_where_a_value_has_several_lines():
    found = Finding("M103", "n", "warning", "m", "", "a.yaml", Span(1, 4, 3, 1))
    assert rendered("github", [found]) == "::warning file=a.yaml,line=1,endLine=3,title=M103 n::m\n"


def test_github_prints_errors_first_ten_of_a_kind_and_says_how_many_are_left():
    found = [finding(n, severity="warning") for n in range(12)] + [finding(n) for n in range(11)]
    lines = rendered("github", found).splitlines()
    assert [line.split()[0] for line in lines] == ["::error"] * 10 + ["::warning"] * 10 + ["::notice"]
    assert lines[-1] == "::notice title=goalkit::3 more findings, see the log"


def test_github_gives_every_goal_a_turn():
    found = [finding(n, goal="a") for n in range(1, 11)] + [finding(20, goal="b")]
    lines = rendered("github", found).splitlines()
    assert [line.split("line=")[1].split(",")[0] for line in lines[:3]] == ["1", "20", "2"]


def test_github_of_a_clean_run_is_empty():
    assert rendered("github", []) == ""


def test_statistics_count_each_rule():
    found = [finding(), finding(9), finding(severity="warning", code="A102", name="why-missing")]
    assert rendered("statistics", found).splitlines() == [
        "2  M103  error    target-missing",
        "1  A102  warning  why-missing",
        "2 errors, 1 warning, 0 infos in 2 goals, 1 KPI, 3 files.",
    ]
