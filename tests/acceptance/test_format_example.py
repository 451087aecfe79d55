"""The examples of the format page, put together into one repository, pass `check`."""

import shutil
from pathlib import Path

import pytest

from tests.acceptance.cli import check, run, status, write

EXAMPLE = Path(__file__).parent / "format_example"
AS_OF = "2026-01-20"


@pytest.fixture
def root(tmp_path, monkeypatch):
    shutil.copytree(EXAMPLE, tmp_path / "repo")
    monkeypatch.setenv("GOALKIT_DATA", str(tmp_path / "repo"))
    return tmp_path / "repo"


def test_check_finds_no_error(root):
    code, findings = check(root, "--as-of", AS_OF)
    errors = [(f["code"], f["path"], f["line"], f["message"]) for f in findings if f["severity"] == "error"]
    assert errors == []
    assert code == 0


def test_nothing_of_the_format_is_unknown(root):
    _, findings = check(root, "--as-of", AS_OF)
    assert [(f["code"], f["message"]) for f in findings if f["code"].startswith("F")] == []


def test_the_figures_of_the_export(root):
    # December 2025: A 382/500 and B 191/250 are 76.4 %
    said = status(root, AS_OF)
    assert said["fcr-2025"]["actual"] == pytest.approx(76.4, rel=1e-9)
    assert said["fcr-2024"]["actual"] == pytest.approx(68, rel=1e-9)
    assert said["umsatz-2025"]["unit"] == "kEUR"
    assert 22000 < said["umsatz-2025"]["actual"] < 26000
    assert said["nordstern"]["children"]


def test_review_and_the_other_reading_commands_run(root):
    for args in (("review", "--year", "2025"), ("tree",), ("show", "fcr-2025"), ("kpis",)):
        ran = run(root, *args, "--as-of", AS_OF)
        assert (ran.code, bool(ran.out.strip())) == (0, True), (args, ran.err)
    review = run(root, "review", "--year", "2025", "--as-of", AS_OF, "--format", "json").json
    assert {"aht-2025", "csat-2025"} <= {goal["id"] for goal in review["goals"]}


def test_the_smallest_goal_is_a_repository_too(tmp_path):
    files = {
        "goals.yaml": """goals:
  - id: fcr-2025
    title: Erstlösungsquote im Service Desk auf 78 % heben
    parent: muehelos-2027
    owner: leitung-service-desk
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
""",
        "kpis.yaml": "kpis:\n  - {id: fcr, source: crm}      # the definition comes from the built-in catalogue when it knows the id\n",
    }
    _, findings = check(write(tmp_path, files), "--as-of", "2025-03-01")
    schema = [f for f in findings if f["code"] in {"F101", "F201", "F202", "F203", "F204", "F205", "F210"}]
    assert schema == []
