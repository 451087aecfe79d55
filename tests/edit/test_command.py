"""goalkit check --fix, --unsafe-fixes and --diff: what is written, what is said, and the exit code."""

import json

import pytest
from typer.testing import CliRunner

from goalkit.cli import app
from tests.rules.example import write

TEXT = """\
goals:
  - id: fcr-2025
    state: draft
    title: Solve requests at the first contact
    parent: effortles-2027
    tpye: stretch   # bold
    time_bound: {start: 2025-01-01, due: 31.12.2025}
"""
SAFE = TEXT.replace("tpye", "type").replace("31.12.2025", "2025-12-31")
ALL = SAFE.replace("effortles-2027", "effortless-2027")
OTHER = "goals:\n  - {id: b, title: B, parent: effortless, state: draft, tpye: stretch}\n"


def check(folder, *args, lang="en"):
    given = ["check", "-C", str(folder), "--output-format", "concise", "--as-of", "2025-03-01", "--lang", lang, *args]
    return CliRunner().invoke(app, given, env={"COLUMNS": "120"})


@pytest.fixture
def root(tmp_path):
    folder = write(TEXT, tmp_path)
    (folder / "goals" / "b.yaml").write_text(OTHER, "utf-8")
    return folder


def test_fix_writes_and_reports_what_remains(root):
    ran = check(root, "--fix")
    assert (root / "goals.yaml").read_text("utf-8") == SAFE
    assert ran.exit_code == 1
    assert "C301" in ran.stdout
    assert "F201" not in ran.stdout
    assert ran.stderr == "3 fixed (2 files).\n"


def test_with_unsafe_fixes_nothing_remains(root):
    ran = check(root, "--fix", "--unsafe-fixes", "--select", "F,C301")
    assert (root / "goals.yaml").read_text("utf-8") == ALL
    assert (ran.exit_code, ran.stderr) == (0, "4 fixed (2 files).\n")
    again = check(root, "--fix", "--unsafe-fixes", "--select", "F,C301")
    assert (again.exit_code, again.stderr) == (0, "Nothing to fix.\n")


def test_diff_writes_nothing(root):
    ran = check(root, "--diff", lang="de")
    assert ran.exit_code == 1
    assert ran.stderr == "3 würden behoben (2 Dateien).\n"
    assert ran.stdout == (
        "--- a/goals.yaml\n+++ b/goals.yaml\n@@ -3,5 +3,5 @@\n"
        "     state: draft\n     title: Solve requests at the first contact\n     parent: effortles-2027\n"
        "-    tpye: stretch   # bold\n-    time_bound: {start: 2025-01-01, due: 31.12.2025}\n"
        "+    type: stretch   # bold\n+    time_bound: {start: 2025-01-01, due: 2025-12-31}\n"
        "--- a/goals/b.yaml\n+++ b/goals/b.yaml\n@@ -1,2 +1,2 @@\n goals:\n"
        "-  - {id: b, title: B, parent: effortless, state: draft, tpye: stretch}\n"
        "+  - {id: b, title: B, parent: effortless, state: draft, type: stretch}\n"
    )
    assert (root / "goals.yaml").read_text("utf-8") == TEXT


def test_diff_of_a_clean_repository_is_empty(tmp_path):
    ran = check(write(ALL, tmp_path), "--diff")
    assert (ran.exit_code, ran.stdout, ran.stderr) == (0, "", "Nothing to fix.\n")


def test_selection_and_paths_limit_what_is_fixed(root):
    check(root, "--fix", "--select", "F204")
    assert (root / "goals.yaml").read_text("utf-8") == TEXT.replace("31.12.2025", "2025-12-31")
    check(root, "--fix", "--ignore", "F201")
    check(root, str(root / "goals"), "--fix")
    assert (root / "goals" / "b.yaml").read_text("utf-8") == OTHER.replace("tpye", "type")
    assert "tpye" in (root / "goals.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("args", "last"),
    [
        ((), "3 fixable with `goalkit check --fix` (1 more with --unsafe-fixes)."),
        (("--unsafe-fixes",), "4 fixable with `goalkit check --fix --unsafe-fixes`."),
        (("--select", "C301"), "1 fixable with `goalkit check --fix --unsafe-fixes`; read the changes before you keep them."),
        (("--select", "F"), "3 fixable with `goalkit check --fix`."),
    ],
)
def test_the_last_lines_say_how_many_can_be_fixed(root, args, last):
    assert last in check(root, "--output-format", "full", *args).stdout
    assert (root / "goals.yaml").read_text("utf-8") == TEXT


def test_json_tells_what_is_fixable(root):
    def fixable(*args):
        found = json.loads(CliRunner().invoke(app, ["check", "-C", str(root), "--format", "json", *args]).stdout)
        assert found["summary"]["fixable"] == sum(each["fixable"] for each in found["findings"])
        return {each["code"] for each in found["findings"] if each["fixable"]}

    assert fixable() == {"F201", "F204"}
    assert fixable("--unsafe-fixes") == {"F201", "F204", "C301"}


def test_full_shows_the_line_that_is_written(root):
    text = check(root, "--output-format", "full", "--select", "F204,C301").stdout
    assert "  = help: write 2025-12-31\n7 +     time_bound: {start: 2025-01-01, due: 2025-12-31}\n" in text
    assert "did you mean effortless-2027?" in text
    unsafe = check(root, "--output-format", "full", "--select", "C301", "--unsafe-fixes", lang="de").stdout
    assert "  = Hilfe (vielleicht nicht so gemeint): effortless-2027 schreiben\n5 +     parent: effortless-2027\n" in unsafe


def test_rdjson_suggests_in_bytes(tmp_path):
    line = "    short: Größe 😀\n    tpye: stretch\n    time_bound: {period: 2025, x-ä😀: 1, start: 1.1.2025}\n"
    root = write(f"goals:\n  - id: a\n    state: draft\n    title: A\n    parent: effortless\n{line}", tmp_path)
    given = ["check", "-C", str(root), "--format", "rdjson", "--select", "F"]
    found = json.loads(CliRunner().invoke(app, given).stdout)["diagnostics"]
    made = {each["code"]["value"]: each["suggestions"][0] for each in found}
    assert made["F201"] == {"range": {"start": {"line": 7, "column": 5}, "end": {"line": 7, "column": 9}}, "text": "type"}
    start = len("    time_bound: {period: 2025, x-ä😀: 1, start: ".encode()) + 1
    assert made["F204"]["range"]["start"] == {"line": 8, "column": start}
    assert made["F204"]["text"] == "2025-01-01"


def test_a_file_that_cannot_be_written_is_named(root, monkeypatch):
    import os

    monkeypatch.setattr(os, "access", lambda path, mode: not str(path).endswith(".yaml"))
    ran = check(root, "--fix")
    assert ran.exit_code == 2
    assert ran.stderr == (
        "goalkit: cannot write goals.yaml: it is read-only\n  nothing was written; mend the cause and run the command again\n"
    )
    assert (root / "goals.yaml").read_text("utf-8") == TEXT
