"""The example of house rules: silent as it is, each rule speaks when its goal is spoiled, and the package installs and is tested."""

import json
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from goalkit.cli import app
from tests.rules.house.plugin import install

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "house-rules"
PACKAGE = EXAMPLE / "python"


@pytest.fixture
def repo(tmp_path):
    return Path(shutil.copytree(EXAMPLE, tmp_path / "repo"))


def found(folder, *args):
    ran = CliRunner().invoke(app, ["check", "-C", str(folder), "--as-of", "2025-02-01", "--format", "json", *args])
    assert ran.exit_code in {0, 1}, ran.output
    return [(each["code"], each["severity"], each["path"], each["line"], each["message"]) for each in json.loads(ran.stdout)["findings"]]


def spoil(folder, before, after):
    path = folder / "goals.yaml"
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def test_the_example_is_silent():
    assert found(EXAMPLE) == []


@pytest.mark.parametrize("code", ["X101", "X102"])
def test_the_readme_shows_rules_of_the_example(code):
    readme = (ROOT / "README.md").read_text("utf-8")
    shown = yaml.safe_load(readme.partition("## Rules of the house")[2].partition("```yaml\n")[2].partition("```")[0])["rules"]["custom"]
    rules = yaml.safe_load((EXAMPLE / "goalkit.yaml").read_text("utf-8"))["rules"]["custom"]
    told, kept = (next(rule for rule in each if rule["code"] == code) for each in (shown, rules))
    assert told == {key: kept[key] for key in told}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ('done_when: "all vans stocked"', 'done_when: "all vans stocked"}\n      - {id: c, title: C}\n      - {id: d, title: D', [
            ("X101", "warning", "goals.yaml", 46, "Mechanics repair lifts on the first visit rests on 4 measures; a team goal has one to three")]),
        ("kpi: csat", "kpi: mttres", [("X102", "error", "goals.yaml", 36, "Mechanics repair lifts on the first visit counts for pay: guards.kpi is asked for")]),
        ("due: 2025-09-30", "due: 2026-09-30", [("X103", "error", "goals.yaml", 48, "a measure is due on 2026-09-30, after its goal ftfr-2025")]),
        ("period: 2024, source: controlling", "period: 2024", [("X104", "info", "goals.yaml", 31, "First-time fix rate is a share: say where its baseline was read")]),
    ],
)  # fmt: skip
def test_each_declared_rule_speaks(repo, before, after, expected):
    spoil(repo, before, after)
    assert found(repo, "--select", "X") == expected


def test_the_package_brings_its_rule(repo, tmp_path, monkeypatch):
    declared = tomllib.loads((PACKAGE / "pyproject.toml").read_text("utf-8"))["project"]
    place = install(monkeypatch, tmp_path, {}, declared["entry-points"]["goalkit.rules"], name=declared["name"])
    shutil.copytree(PACKAGE / "lift_goal_rules", place / "lift_goal_rules")
    spoil(repo, "owner: head-of-service\n    specific: Mechanics", "owner: repair-lead\n    pay_relevant: true\n    specific: Mechanics")
    assert [each[-1] for each in found(repo, "--select", "X201", "--lang", "de")] == ["Repair lead hat 2 entgeltrelevante Ziele"]
    for name in [name for name in sys.modules if name.startswith("lift_goal_rules")]:
        monkeypatch.delitem(sys.modules, name)


def test_the_package_passes_its_own_test():
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"], cwd=PACKAGE, capture_output=True, text=True, check=False,
        env={"PYTHONPATH": f"{ROOT}:{PACKAGE}", "PYTHONDONTWRITEBYTECODE": "1", "PATH": ""},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
