"""status, show, tree and kpis on the command line: options, formats, exit codes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.acceptance.cli import _runner, run, write
from tests.acceptance.small import FILES

DAY = ("--as-of", "2025-07-14")


@pytest.fixture
def root(tmp_path):
    return write(tmp_path, FILES)


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("status", "--format", "papyrus"), "unknown format 'papyrus'\n  use --format terminal, markdown, html, json, csv, xlsx"),
        (("status", "--format", "jsn"), "unknown format 'jsn'\n  did you mean json?"),
        (("show", "behoben-2025", "--format", "csv"), "unknown format 'csv'"),
        (("status", "--light", "rot"), "unknown light 'rot'"),
        (("status", "--light", "offtrack"), "unknown light 'offtrack'\n  did you mean off_track?"),
        (("status", "--fail-on", "never"), "--fail-on 'never' is not possible"),
        (("status", "--compare", "gestern"), "--compare 'gestern' is not a date"),
        (("status", "--compare", "2025-07-14", *DAY), "--compare 2025-07-14 is not before 2025-07-14"),
        (("status", "behoben"), "unknown goal 'behoben'\n  did you mean behoben-2025?"),
        (("show", "behoben2025"), "unknown goal 'behoben2025'\n  did you mean behoben-2025?"),
        (("tree", "--team", "dsek"), "unknown team 'dsek'\n  did you mean desk?"),
    ],
)
def test_what_cannot_be_asked(root, args, message):
    ran = run(root, *args)
    assert ran.code == 2
    assert ran.err.startswith(f"goalkit: {message}")


def nested(root, *args):
    from goalkit.cli import app

    return _runner().invoke(app, [*args, "-C", str(root)])


def test_an_unknown_kpi(root):
    result = nested(root, "kpis", "show", "behobn")
    assert result.exit_code == 2
    assert "did you mean behoben?" in result.stderr


def test_fail_on(root):
    assert run(root, "status", *DAY, "--fail-on", "off_track").code == 1
    assert run(root, "status", *DAY, "--fail-on", "off_track", "--kpi", "behoben").code == 0
    assert run(root, "status", *DAY, "--fail-on", "at_risk", "behoben-2025").code == 0


@pytest.mark.parametrize("name", ["terminal", "markdown", "json", "csv"])
def test_a_file_gets_what_the_screen_would(root, tmp_path, name):
    target = tmp_path / "out.txt"
    screen = run(root, "status", *DAY, "--format", name, "--width", "100", "--color", "always")
    assert run(root, "status", *DAY, "--format", name, "--width", "100", "--color", "always", "--output", str(target)).out == ""
    written = target.read_text(encoding="utf-8-sig")
    assert "\x1b" not in written
    assert (written == screen.out) is (name != "terminal")
    assert target.read_bytes().startswith(b"\xef\xbb\xbf") is (name == "csv")


def test_compare_names_its_day(root):
    assert "compared with 2025-03-01" in run(root, "status", *DAY, "--compare", "2025-03-01").out


def test_show_in_all_formats(root):
    for name in ("terminal", "markdown", "json"):
        assert run(root, "show", "behoben-2025", *DAY, "--format", name).code == 0
    said = run(root, "show", "behoben-2025", *DAY, "--format", "json").json
    assert said["goal"]["light"] == "on_track"
    # six months of 2025 have values, so there are six lights
    assert [when for when, _ in said["lights"]] == [f"2025-{month:02d}" for month in range(1, 7)]
    assert [(entry["kind"], entry["date"]) for entry in said["journal"]] == [
        ("decision", "2025-06-30"), ("countermeasure", "2025-05-05"), ("checkin", "2025-03-31"),
    ]  # fmt: skip


def test_trace_leads_to_the_cells(root):
    said = run(root, "show", "behoben-2025", *DAY, "--trace", "--width", "120", "--lang", "en").out
    # June 2025 is the thirtieth month and its row the 60th: head, then two rows a month
    assert "72.2 = 100 × 361 / 500" in said
    assert "data/export.csv:60" in said


def test_tree(root):
    said = run(root, "tree", *DAY, "--measures", "--width", "120").out
    assert "• Teilekoffer packen" in said
    assert "behoben-2025/koffer" in said
    values = run(root, "tree", *DAY, "--format", "json").json
    assert [(goal["id"], goal["depth"]) for goal in values["goals"]] == [
        ("nordstern", 0), ("ruhe-2028", 1), ("behoben-2025", 2), ("stunden-2025", 2), ("einfuehrung", 2),
    ]  # fmt: skip


def test_a_circle_is_told(root):
    circle = "goals:\n  - {id: a, title: A, parent: b}\n  - {id: b, title: B, parent: a}\n"
    write(root, {"goals/circle.yaml": circle})
    assert "their parents run in a circle: a, b" in run(root, "tree", *DAY, "--width", "120").out
    assert run(root, "show", "a", *DAY).code == 0


def test_kpis(root):
    said = json.loads(nested(root, "kpis", *DAY, "--format", "json").stdout)["kpis"]
    assert [(kpi["id"], kpi["last_period"], kpi["goals"], kpi["guards"]) for kpi in said] == [
        ("behoben", "2025-06", ["ruhe-2028", "behoben-2025"], []),
        ("stunden", "2025-06", ["stunden-2025"], ["behoben-2025"]),
    ]
    assert nested(root, "kpis", *DAY, "--format", "csv").stdout.splitlines()[1].startswith("behoben,")


def test_a_kpi_sheet_with_its_sources(root):
    said = nested(root, "kpis", "show", "behoben", *DAY, "--sources", "--width", "100").stdout
    # thirty months with two rows each, all of them used
    assert [part for part in said.split() if part in {"60", "data/export.csv"}] == ["data/export.csv", "60", "60"]
    values = json.loads(nested(root, "kpis", "show", "behoben", *DAY, "--format", "json").stdout)["kpi"]
    assert len(values["readings"]) == 30
    assert values["readings"][-1] == {"period": "2025-06", "value": 72.2, "numerator": 361, "denominator": 500, "n": 500, "provisional": False, "approximated": False}


def test_german_is_whole(root):
    for args in (("status",), ("show", "behoben-2025", "--trace"), ("tree", "--measures")):
        said = run(root, *args, *DAY, "--lang", "de", "--width", "120").out
        assert not any(word in said for word in ("since", "guard", "on track", "Target", "Owner", "due "))


def test_options_before_and_after_the_command(root):
    from goalkit.cli import app

    before = _runner().invoke(app, ["-C", str(root), "--as-of", "2025-07-14", "--lang", "de", "kpis", "show", "behoben"])
    after = nested(root, "kpis", "show", "behoben", *DAY, "--lang", "de")
    assert before.exit_code == after.exit_code == 0
    assert before.stdout == after.stdout


def test_a_page_and_a_workbook(root, tmp_path):
    page = run(root, "status", *DAY, "--format", "html", "--lang", "de").out
    assert page.startswith('<!doctype html>\n<html lang="de">')
    target = tmp_path / "status.xlsx"
    assert run(root, "status", *DAY, "--format", "xlsx", "--output", str(target)).code == 0
    assert target.read_bytes().startswith(b"PK")
    ran = run(root, "status", *DAY, "--format", "xlsx")
    assert (ran.code, ran.err.splitlines()[1].strip()) == (2, "name a file: --output status.xlsx")
    assert run(root, "status", *DAY, "--format", "html", "--output", str(tmp_path / "no" / "where.html")).code == 2


@pytest.mark.parametrize(
    ("args", "first"),
    [
        (("--lang", "en", "status"), "Status of goals"),      # said on the line: wins over the environment
        (("--lang", "en", "status", "--lang", "de"), "Zielstand"),
        (("status", "--lang", "en"), "Status of goals"),
        (("status",), "Zielstand"),
    ],
)
def test_the_language_of_the_line_wins_over_the_environment(root, monkeypatch, args, first):
    from goalkit.cli import app

    monkeypatch.setenv("GOALKIT_LANG", "de")
    result = _runner().invoke(app, [*args, "-C", str(root), *DAY])
    assert result.exit_code == 0
    assert first in result.stdout.splitlines()[0]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
def test_a_full_disk_is_no_bug(root):
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "goalkit", "tree", "-C", str(root)], stdout=full, stderr=subprocess.PIPE, text=True, check=False, cwd=Path(__file__).parents[2]
        )
    assert (ran.returncode, ran.stderr.splitlines()[0]) == (2, "goalkit: cannot write the output: No space left on device")
