"""Formats of services: GitLab, Azure, JUnit, SARIF, reviewdog, Markdown, JSON lines; expected values by their specifications."""

import datetime as dt
import json
import xml.etree.ElementTree as ET

import pytest

from goalkit.finding import Finding, Related, Span
from goalkit.render.findings import FORMATS, Outcome, renderer
from goalkit.render.findings.outcome import RuleText
from goalkit.words import Words

NASTY = 'x\n::error::y ##vso[task.setvariable v=1]z ]]> <b>&"\' | `@all` \x1b[31m\u202e\x00'


def finding(line=4, **more):
    given = {"code": "M103", "name": "target-missing", "severity": "error", "message": "no target", "help": "target: 78"}
    return Finding(**{**given, "path": "goals/ä b.yaml", "goal": "a", "fingerprint": f"f{line}", **more}, span=Span(line, 5, line, 9))


def rendered(name, found, lines=(), **more):
    outcome = Outcome(tuple(found), 2, 1, 3, dt.date(2025, 7, 14), lambda _: lines, **more)
    return renderer(name)(outcome, Words("en"), 80, False)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_takes_anything_a_user_writes(name):
    found = [finding(message=NASTY, help=NASTY, path="goals/x.yaml", related=(Related("b.yaml", Span(1, 1, 1, 2), NASTY),), severity=s) for s in ("error", "warning", "info")]
    text = rendered(name, found, lines=["", NASTY.replace("\n", " "), "", NASTY.replace("\n", " ")])
    assert not [line for line in text.splitlines() if line.lstrip().startswith("::") and name != "github"]
    assert "\x1b" not in text
    assert "\x00" not in text


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_takes_a_clean_run(name):
    text = rendered(name, [], goal_ids=(("a", "goals/a.yaml"),))
    wanted = {"gitlab": [], "rdjson": {"source": {"name": "goalkit"}, "diagnostics": []}}
    if name in wanted:
        assert json.loads(text) == wanted[name]
    else:
        assert text == "" or text.endswith("\n")


def test_gitlab_has_every_required_field():
    assert json.loads(rendered("gitlab", [finding(severity="warning")], prefix="z/")) == [
        {
            "description": "M103 a: no target",
            "check_name": "M103 target-missing",
            "fingerprint": "f4",
            "severity": "minor",
            "location": {"path": "z/goals/ä b.yaml", "lines": {"begin": 4}},
        }
    ]


def test_azure_escapes_and_leaves_infos_in_the_log():
    lines = rendered("azure", [finding(path="a;b].yaml", message="50 % of it"), finding(severity="info")]).splitlines()
    assert lines == [
        "##vso[task.logissue type=error;sourcepath=a%3Bb%5D.yaml;linenumber=4;columnnumber=5;code=M103;]M103 target-missing: 50 %25 of it",
        "goals/ä b.yaml:4:5: info M103 target-missing: no target",
    ]


def test_junit_has_a_case_per_goal():
    found = [finding(), finding(5, severity="warning", message="soft"), finding(6, goal=None, severity="warning", path="data/x.csv")]
    root = ET.fromstring(rendered("junit", found, goal_ids=(("a", "goals/ä b.yaml"), ("b", "goals/ä b.yaml"))).encode())  # noqa: S314 - our own output
    assert (root.attrib["tests"], root.attrib["failures"]) == ("3", "1")
    cases = {(case.attrib["classname"], case.attrib["name"]): case for case in root.iter("testcase")}
    assert set(cases) == {("goals/ä b.yaml", "a"), ("goals/ä b.yaml", "b"), ("data/x.csv", "data/x.csv")}
    failing = cases["goals/ä b.yaml", "a"]
    assert failing.find("failure").attrib == {"type": "M103", "message": "no target"}
    assert "soft" in failing.find("system-out").text
    assert list(cases["goals/ä b.yaml", "b"]) == []


def test_sarif_results_and_rules():
    rule = RuleText("M103", "target-missing", "error", "What.", "Why.", "# M103")
    other = RuleText("M104", "baseline-missing", "error", "What.", "Why.", "# M104")
    found = finding(related=(Related("b.yaml", Span(2, 3, 2, 4), "here"),))
    made = json.loads(rendered("sarif", [found], prefix="z/", rules=lambda: [other, rule]))
    assert made["version"] == "2.1.0"
    (run,) = made["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert [(r["id"], r["name"], r["defaultConfiguration"]["level"]) for r in run["tool"]["driver"]["rules"]] == [("M103", "TargetMissing", "error")]
    (result,) = run["results"]
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("M103", 0, "error")
    assert result["message"]["text"] == "no target. target: 78"
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "z/goals/%C3%A4%20b.yaml"},
        "region": {"startLine": 4, "startColumn": 5, "endLine": 4, "endColumn": 9},
    }
    assert result["partialFingerprints"] == {"primaryLocationLineHash": "f4:1"}
    assert result["relatedLocations"][0]["message"] == {"text": "here"}


def test_rdjson_counts_bytes():
    # "ä目: 78": ä takes 2 bytes, 目 takes 3, so code point column 5 is byte column 8 and column 9 is byte column 12
    made = json.loads(rendered("rdjson", [finding(1)], lines=["ä目: 7800"]))
    assert made["diagnostics"][0]["location"]["range"] == {"start": {"line": 1, "column": 8}, "end": {"line": 1, "column": 12}}


def test_jsonl_has_one_finding_per_line():
    lines = rendered("jsonl", [finding(), finding(5)]).splitlines()
    assert [json.loads(line)["line"] for line in lines] == [4, 5]


def test_grouped_shows_each_file_once():
    found = [finding(path="a.yaml"), finding(5, path="a.yaml"), finding(path="b.yaml")]
    lines = rendered("grouped", found).splitlines()
    assert [line for line in lines if line.endswith(".yaml:")] == ["a.yaml:", "b.yaml:"]
    assert lines[1] == "  4:5      error   M103 target-missing: no target"


def test_markdown_is_a_table_that_calls_nobody():
    text = rendered("markdown", [finding(message="a | b @team <i>")])
    assert "| error M103 |" in text
    assert "@team" not in text
    assert "<i>" not in text
    assert "a \\| b" in text
