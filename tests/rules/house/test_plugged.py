"""Rules from installed packages: found by entry point, run like all others, and an error that names them where they are broken."""

import json
import sys

import pytest
from typer.testing import CliRunner

from goalkit.cli import app
from goalkit.testing.example import write
from tests.rules.house.plugin import RULE, install

GOALS = """\
goals:
  - id: fcr-2025
    title: Solve requests
    parent: effortless-2027
    owner: desk-lead
"""


def run(folder, *args, lang="en"):
    write(GOALS, folder / "repo")
    return CliRunner().invoke(app, ["-C", str(folder / "repo"), *args, "--lang", lang], env={"COLUMNS": "100"})


def found(ran):
    return [(each["code"], each["line"], each["column"], each["message"], each["help"]) for each in json.loads(ran.stdout)["findings"]]


def test_an_installed_rule_works_like_all_others(tmp_path, monkeypatch):
    install(monkeypatch, tmp_path, {"acme_small": RULE}, {"small": "acme_small"})
    loud = ("X301", 3, 12, "Solve requests is loud", "write solve requests")
    assert found(run(tmp_path, "check", "--select", "X", "--format", "json")) == [loud]
    assert found(run(tmp_path, "check", "--select", "small-title", "--format", "json", lang="de"))[0][3:] == ("Solve requests ist laut", "solve requests schreiben")
    assert found(run(tmp_path, "check", "--select", "X3", "--ignore", "X301", "--format", "json")) == []
    page = run(tmp_path, "explain", "x301", lang="de")
    assert "Titel sind klein geschrieben." in page.stdout
    assert "title: Solve requests" in page.stdout
    assert "X301" in run(tmp_path, "rules").stdout.splitlines()[-1]
    sarif = json.loads(run(tmp_path, "check", "--select", "X", "--format", "sarif").stdout)
    assert [rule["id"] for rule in sarif["runs"][0]["tool"]["driver"]["rules"]] == ["X301"]


def test_a_module_may_bring_several_rules_and_an_object_may_be_one(tmp_path, monkeypatch):
    second = RULE.replace("X301", "X302").replace("small-title", "other")
    third = 'from goalkit.rules.rule import Hit\nclass Loud:\n    "Third."\n    CODE, NAME, SEVERITY, MESSAGE, HELP, BAD, GOOD = "X303", "third", "info", "m", "h", "b", "g"\n    def check(self, facts):\n        yield Hit(facts.ws.goals[0])\n'
    both = "import acme_small, acme_other\nRULES = (acme_small, acme_other)\n"
    install(
        monkeypatch, tmp_path, {"acme_small": RULE, "acme_other": second, "acme_both": both, "acme_class": third},
        {"both": "acme_both", "class": "acme_class:Loud"},
    )  # fmt: skip
    assert {each[0] for each in found(run(tmp_path, "check", "--select", "X", "--format", "json"))} == {"X301", "X302", "X303"}


@pytest.mark.parametrize(
    ("text", "target", "says"),
    [
        ("import nothing_like_this", "acme_broken", "cannot be loaded: ModuleNotFoundError: No module named 'nothing_like_this'"),
        ("raise SystemExit(7)", "acme_broken", "cannot be loaded: SystemExit: 7"),
        ("1 / 0", "acme_broken", "cannot be loaded: ZeroDivisionError: division by zero"),
        ("x = 1", "acme_broken:y", "cannot be loaded: AttributeError"),
        ("x = 1", "acme_broken", "is no rule: CODE is None, not X and three digits"),
        (RULE.replace("X301", "M104"), "acme_broken", "is no rule: CODE is 'M104', not X and three digits"),
        (RULE.replace("small-title", "Small Title"), "acme_broken", "X301: NAME is 'Small Title', not small letters and dashes"),
        (RULE.replace('"warning"', '"loud"'), "acme_broken", "X301: SEVERITY is 'loud', not error, warning, info"),
        (RULE.replace("HELP =", "HELF ="). replace("HELP:", '"x":'), "acme_broken", "X301: HELP is missing"),
        (RULE.replace("def per_goal", "def look"), "acme_broken", "X301: it has neither per_goal(goal, facts) nor check(facts)"),
        (RULE.replace("{title} ist", "{titel} ist"), "acme_broken", "X301: the de text of '{title} is loud' has other params"),
        (RULE.replace('TEXTS = {"de"', 'TEXTS = {"fr"'), "acme_broken", "X301: TEXTS holds 'fr'"),
        (RULE.replace("small-title", "no-single-owner"), "acme_broken", "brings no-single-owner, which rule A101 of goalkit has already"),
    ],
)
def test_a_broken_package_is_named(tmp_path, monkeypatch, text, target, says):
    install(monkeypatch, tmp_path, {"acme_broken": text}, {"broken": target})
    ran = run(tmp_path, "check")
    assert ran.exit_code == 2
    assert "entry point 'broken' of acme-goals" in ran.stderr
    assert says in ran.stderr
    assert "Traceback" not in ran.stderr
    assert run(tmp_path, "check", "--ignore", "X").exit_code in {0, 1}
    assert run(tmp_path, "check", "--select", "M").exit_code in {0, 1}


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("    raise ValueError('oh')", "failed: ValueError: oh"),
        ("    return 5", "failed: TypeError: 'int' object is not iterable"),
        ("    yield 'text'", "failed: TypeError: it yields str, not Hit"),
        ("    yield Hit(goal, ('title',), {'small': 'x'})", "failed: KeyError: 'title'"),
        ("    yield Hit(goal.title, ())", "failed: TypeError: a hit is about str"),
    ],
)
def test_a_rule_that_fails_is_named_with_the_line(tmp_path, monkeypatch, body, says):
    text = RULE[: RULE.index("    if goal.title")] + body + "\n"
    install(monkeypatch, tmp_path, {"acme_fails": text}, {"fails": "acme_fails"})
    ran = run(tmp_path, "check")
    assert ran.exit_code == 2
    assert f"rule X301 of entry point 'fails' of acme-goals {says}" in ran.stderr
    assert "--ignore X301" in ran.stderr


def test_a_taken_code_is_refused(tmp_path, monkeypatch):
    install(monkeypatch, tmp_path, {"acme_small": RULE, "acme_twin": RULE}, {"a": "acme_small", "b": "acme_twin"})
    ran = run(tmp_path, "check")
    assert (ran.exit_code, "entry point 'b' of acme-goals brings X301, which entry point 'a' of acme-goals has already" in ran.stderr) == (2, True)


def test_a_declared_rule_gives_way_to_an_installed_one(tmp_path, monkeypatch):
    install(monkeypatch, tmp_path, {"acme_small": RULE}, {"small": "acme_small"})
    write(GOALS, tmp_path / "repo")
    with (tmp_path / "repo" / "goalkit.yaml").open("a") as handle:
        handle.write("rules:\n  custom:\n    - {code: X301, require: {title: never}, message: x}\n")
    ran = CliRunner().invoke(app, ["-C", str(tmp_path / "repo"), "check", "--select", "F,X", "--format", "json", "--lang", "en"])
    assert [(each[0], each[3]) for each in found(ran)] == [
        ("F206", "the code X301 is already used in rule X301 of entry point 'small' of acme-goals"), ("X301", "Solve requests is loud"),
    ]


MARK = "import pathlib\npathlib.Path({!r}).write_text('ran')\n"


@pytest.mark.parametrize("where", ["repo", "repo/lib", "here"])
def test_code_that_lies_in_the_repository_is_never_run(tmp_path, monkeypatch, where):
    ran = tmp_path / "ran.txt"
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    install(monkeypatch, tmp_path, {"acme_evil": MARK.format(str(ran)) + RULE}, {"evil": "acme_evil"}, site=where)
    assert found(run(tmp_path, "check", "--select", "X", "--format", "json")) == []
    assert not ran.exists()


def test_an_installed_name_does_not_lead_into_the_repository(tmp_path, monkeypatch):
    ran = tmp_path / "ran.txt"
    install(monkeypatch, tmp_path, {}, {"evil": "acme_evil"})
    (tmp_path / "repo").mkdir()
    (tmp_path / "repo" / "acme_evil.py").write_text(MARK.format(str(ran)) + RULE)
    monkeypatch.syspath_prepend(str(tmp_path / "repo"))
    refused = run(tmp_path, "check")
    assert (refused.exit_code, ran.exists()) == (2, False)
    assert "code that lies in a goals repository is never run" in refused.stderr


def test_installed_rules_are_looked_for_only_where_they_may_speak(tmp_path, monkeypatch):
    ran = tmp_path / "ran.txt"
    install(monkeypatch, tmp_path, {"acme_seen": MARK.format(str(ran)) + RULE}, {"seen": "acme_seen"})
    for args in (("check", "--select", "M"), ("status",), ("tree",), ("explain", "M104")):
        run(tmp_path, *args)
        assert not ran.exists(), args
    run(tmp_path, "check")
    assert ran.exists()


def test_entry_points_that_cannot_be_read_are_named(tmp_path, monkeypatch):
    place = install(monkeypatch, tmp_path, {"acme_small": RULE}, {"small": "acme_small"})
    (place / "acme_goals-1.0.dist-info" / "entry_points.txt").write_text("[goalkit.rules]\nnonsense\n")
    ran = run(tmp_path, "check")
    assert (ran.exit_code, "the entry points of acme-goals cannot be read" in ran.stderr) == (2, True)


def test_a_zip_a_missing_folder_and_odd_metadata_do_no_harm(tmp_path, monkeypatch):
    place = install(monkeypatch, tmp_path, {"acme_small": RULE}, {"small": "acme_small"})
    (place / "odd-1.dist-info").mkdir()
    (place / "odd-1.dist-info" / "entry_points.txt").write_bytes(b"[goalkit.rules]\n")
    (place / "file.dist-info").write_text("goalkit.rules")
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path / "none"), str(tmp_path / "x.zip")])
    assert [each[0] for each in found(run(tmp_path, "check", "--select", "X", "--format", "json"))] == ["X301"]
