"""The Code Quality report: the fields that GitLab requires, one line that says all, fingerprints that stay."""

import json

import pytest
from typer.testing import CliRunner

from goalkit.cli import app
from tests.render.findings.made import finding, rendered
from tests.rules.example import write


def test_an_entry_has_every_required_field():
    assert json.loads(rendered("gitlab", [finding(severity="warning")])) == [
        {
            "description": "M103 a: no target – target: 78",
            "check_name": "M103 target-missing",
            "fingerprint": "f4",
            "severity": "minor",
            "location": {"path": "goals/ä b.yaml", "lines": {"begin": 4}},
        }
    ]


def test_places_begin_at_the_top_of_the_git_repository_and_folders_do_not_share_fingerprints():
    entries = [json.loads(rendered("gitlab", [finding()], prefix=prefix))[0] for prefix in ("", "a/", "b/", "a/")]
    assert [entry["location"]["path"] for entry in entries] == [f"{prefix}goals/ä b.yaml" for prefix in ("", "a/", "b/", "a/")]
    marks = [entry["fingerprint"] for entry in entries]
    assert len(set(marks)) == 3
    assert marks[1] == marks[3]


@pytest.mark.parametrize(("severity", "theirs"), [("error", "major"), ("warning", "minor"), ("info", "info")])
def test_severities(severity, theirs):
    assert json.loads(rendered("gitlab", [finding(severity=severity)]))[0]["severity"] == theirs


@pytest.mark.parametrize(
    ("message", "cure", "description"),
    [
        ("a has no target", "", "M103: a has no target"),
        ("two\nlines", "write\n  a: 1", "M103 a: two lines – write a: 1"),
        ("a-2 has no target", "", "M103 a: a-2 has no target"),
        ("red\x1b[31m \u202eturned", "", "M103 a: red\\x1b[31m \\u202eturned"),
    ],
)
def test_the_description_is_one_line_that_names_the_goal_once(message, cure, description):
    assert json.loads(rendered("gitlab", [finding(message=message, help=cure)]))[0]["description"] == description


def test_a_clean_run_is_an_empty_list():
    assert rendered("gitlab", []) == "[]\n"


GOALS = """\
# file: goals/a.yaml
goals:
%s"""
ONE = """\
  - id: one-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    measurable: {kpi: fcr, target: 78}
    time_bound: {period: 2025}
"""
TWO = ONE.replace("one-2025", "two-2025").replace("fcr", "ftfr").replace("requests at the first contact", "faults at the first visit")


def fingerprints(folder, text):
    write(GOALS % text, folder)
    ran = CliRunner().invoke(app, ["check", "-C", str(folder), "--format", "gitlab", "--as-of", "2025-03-01"])
    found = json.loads(ran.stdout)
    marks = [entry["fingerprint"] for entry in found]
    assert len(set(marks)) == len(marks) > 3
    return {(entry["fingerprint"], entry["check_name"]) for entry in found}


def test_fingerprints_stay_when_lines_move_and_goals_change_places(tmp_path):
    first = fingerprints(tmp_path, ONE + TWO)
    assert fingerprints(tmp_path, "  # a remark\n\n" + ONE + "\n\n" + TWO) == first
    assert fingerprints(tmp_path, TWO + ONE) == first
    assert fingerprints(tmp_path, ONE) < first
