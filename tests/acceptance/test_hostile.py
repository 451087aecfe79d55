"""What people put into titles must not become markup, formula, page code or terminal control."""

import json
import zipfile

import pytest

from tests.acceptance.cli import run, write
from tests.acceptance.repository import settings

TITLES = {
    "markup": "[/] [bold red]rot[/bold red] [link=http://x]y[/link]",
    "emoji": "👩‍🔧 Störung 🚀 größer",
    "formula": '=HYPERLINK("http://example.org";"klick")',
    "plus": "+49 221 heben",
    "page": "<script>alert(1)</script> & <b>",
    "control": "\u001b[31mrot\u001b[0m \u0007 Ende",
    "pipe": "a | b | c `code` *stern*",
    "bidi": "abc \u202e321 \u2066xyz",
}


@pytest.fixture
def root(tmp_path):
    goals = "goals:\n  - {id: nordstern, title: Machines run, level: vision, owner: lead}\n"
    for name, title in TITLES.items():
        fields = {
            "id": name, "title": title, "short": title, "level": "annual", "parent": "nordstern", "owner": "lead", "specific": title,
            "measurable": {"milestones": [{"id": "m", "title": title, "due": "2025-03-31"}]},
            "time_bound": {"period": "2025"},
        }  # fmt: skip
        goals += "".join(f"  {'-' if i == 0 else ' '} {k}: {json.dumps(v)}\n" for i, (k, v) in enumerate(fields.items()))
    entry = {"date": "2025-05-01", "goal": "markup", "kind": "checkin", "by": "lead", "note": TITLES["formula"]}
    lesson = {"id": "l", "goal": "page", "kind": "failure", "observation": TITLES["page"], "rule": TITLES["markup"]}
    closing = {"goal": "formula", "date": "2025-06-01", "outcome": "missed", "answers": {"cause": TITLES["formula"]}}
    return write(tmp_path, {
        "goalkit.yaml": settings(),
        "goals/g.yaml": goals,
        "journal/2025.yaml": f"entries:\n  - {json.dumps(entry)}\n",
        "reviews/2025.yaml": f"year: 2025\nclosings:\n  - {json.dumps(closing)}\nlessons:\n  - {json.dumps(lesson)}\n",
    })  # fmt: skip


COMMANDS = [
    *[("check", "--output-format", how) for how in
      ("full", "concise", "grouped", "json", "jsonl", "github", "gitlab", "azure", "junit", "sarif", "rdjson", "markdown")],
    *[("status", "--all", "--format", how) for how in ("terminal", "markdown", "html", "json", "csv")],
    *[("review", "--year", "2025", "--format", how) for how in ("terminal", "markdown", "html", "json")],
    *[("show", name) for name in TITLES],
    ("tree",), ("kpis",), ("privacy-report",), ("sheet", "formula"), ("conflicts",), ("codeowners",),
]  # fmt: skip


def built(root, *args):
    """Run a command; formats that are not built yet leave the test out."""
    ran = run(root, *args)
    if ran.code == 2 and ("unknown format" in ran.err or "unknown output format" in ran.err):
        pytest.skip(ran.err.splitlines()[0])
    return ran


@pytest.mark.parametrize("args", COMMANDS, ids=" ".join)
def test_no_command_stumbles(root, args):
    ran = built(root, *args, "--as-of", "2025-06-15", "--color", "never")
    assert ran.code in {0, 1}, ran.err
    assert "\u001b" not in ran.out
    assert "\u0007" not in ran.out


def test_markup_is_shown_as_written(root):
    out = run(root, "show", "markup", "--as-of", "2025-06-15", "--color", "always", "--width", "120").out
    assert "[bold red]rot[/bold red]" in out
    assert "[/]" in out


def test_pages_are_escaped(root):
    for args in (("status", "--all"), ("review", "--year", "2025")):
        out = built(root, *args, "--format", "html", "--as-of", "2025-06-15").out
        assert "<script>alert(1)" not in out
        assert "&lt;script&gt;" in out


def test_no_cell_begins_a_formula(root):
    out = run(root, "status", "--all", "--format", "csv", "--as-of", "2025-06-15").out
    assert "HYPERLINK" in out
    cells = [cell.strip('"') for line in out.splitlines() for cell in line.replace(";", ",").split(",")]
    assert [c for c in cells if c.startswith(("=", "+", "@"))] == []


@pytest.mark.parametrize("args", [("status", "--all"), ("review", "--year", "2025")])
def test_workbooks_hold_text_and_no_formula(root, tmp_path, args):
    target = tmp_path / "out.xlsx"
    ran = built(root, *args, "--format", "xlsx", "--output", str(target), "--as-of", "2025-06-15")
    assert ran.code == 0, ran.err
    with zipfile.ZipFile(target) as book:
        for name in book.namelist():
            if name.startswith("xl/worksheets/"):
                assert b"<f>" not in book.read(name)


def test_github_commands_are_not_smuggled_in(root):
    write(root, {"goals/x.yaml": 'goals:\n  - {id: zeile, title: "a\\n::error::gefaelscht", level: annual, parent: "b\\n::error::falsch"}\n'})
    out = run(root, "check", "--output-format", "github").out
    assert [line for line in out.splitlines() if line.startswith(("::error::gef", "::error::fal"))] == []
