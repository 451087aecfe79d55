"""goalkit explain and goalkit rules: every rule in both languages and all formats."""

import json

import pytest
from typer.testing import CliRunner

from goalkit.cli import app
from goalkit.rules import pages, registry
from goalkit.words import Words

RULES = list(registry.all_rules())
GERMAN = Words("de").catalogue.texts


def run(*args):
    return CliRunner().invoke(app, [*args], env={"LANG": "en", "COLUMNS": "100"})


@pytest.mark.parametrize("name", ["M104", "m104", "baseline-missing"])
def test_a_rule_is_found_by_code_and_name(name):
    ran = run("explain", name)
    assert ran.exit_code == 0
    assert ran.stdout.startswith("M104 baseline-missing")
    for part in ("A goal that wants to move a figure says from where.", "Not like this", "But like this", "{kpi: fcr, target: 78}"):
        assert part in ran.stdout


def test_the_severity_of_other_profiles_is_named():
    assert run("explain", "M104").stdout.splitlines()[0].endswith("error (start: warning)")


def test_german():
    assert "Wer eine Kennzahl bewegen will, sagt, von wo aus." in run("explain", "M104", "--lang", "de").stdout


def test_an_unknown_rule_exits_2_with_a_suggestion():
    ran = run("explain", "baseline-mising")
    assert (ran.exit_code, "did you mean baseline-missing?" in ran.stderr) == (2, True)
    assert run("explain").exit_code == 2


def test_a_key_is_explained_in_both_languages():
    english = run("explain", "evaluate").stdout
    assert english.splitlines()[0].startswith("evaluate  ")
    assert "rolling12  the last twelve months" in english
    assert "Leitplanken." in run("explain", "goal.guards", "--lang", "de").stdout
    made = json.loads(run("explain", "measurable.evaluate", "--format", "json").stdout)
    assert (made["rules"], [field["key"] for field in made["fields"]]) == ([], ["evaluate"])
    assert run("explain", "evalute").stderr.splitlines()[0].endswith("(did you mean evaluate?)")


def test_all_rules_and_keys_as_markdown():
    text = run("explain", "--all", "--format", "markdown").stdout
    assert [line.split()[1] for line in text.splitlines() if line.startswith("# ") and line[2:6].isalnum()][: len(RULES)] == [
        rule.CODE for rule in RULES
    ]


def test_json_holds_everything():
    made = json.loads(run("rules", "--format", "json").stdout)
    assert made["format_version"] == 1
    assert [rule["code"] for rule in made["rules"]] == [rule.CODE for rule in RULES]
    found = next(rule for rule in made["rules"] if rule["code"] == "M104")
    assert found["severity"] == {"start": "warning", "standard": "error", "strict": "error"}
    assert "kpi: fcr, target: 78" in found["bad"]


def test_the_list_names_every_rule_in_every_profile():
    table = run("rules", "--format", "markdown").stdout.splitlines()
    assert len(table) == len(RULES) + 2
    assert "| G104 |" not in "".join(table) or any(line.startswith("| G104 ") and "| off | off |" in line for line in table)
    assert any(line.startswith("| M104 | baseline-missing | warning | error | error |") for line in table)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.CODE)
def test_what_and_why_have_a_german_text(rule):
    assert pages.what(rule) in GERMAN
    assert pages.why(rule) in GERMAN


def test_write_makes_a_repository_on_which_the_command_it_names_finds_the_rule(tmp_path):
    folder = tmp_path / "try"
    ran = run("explain", "M104", "--write", str(folder))
    assert (ran.exit_code, ran.stdout) == (0, f"Written to {folder}. Run there: goalkit check --select M104 --as-of 2025-07-14\n")
    assert "^" not in (folder / "goals.yaml").read_text(encoding="utf-8")
    found = run("check", "-C", str(folder), "--select", "M104", "--as-of", "2025-07-14")
    assert (found.exit_code, found.stdout.count("error[M104]")) == (1, 1)


@pytest.mark.parametrize("args", [("M104",), ("evaluate",), ("--all",)])
def test_write_overwrites_nothing_and_takes_one_rule(args, tmp_path):
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    ran = run("explain", *args, "--write", str(tmp_path))
    assert (ran.exit_code, [each.name for each in tmp_path.iterdir()]) == (2, ["mine.txt"])
    assert ("is not an empty folder" if args == ("M104",) else "is not a rule") in ran.stderr
