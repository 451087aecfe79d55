"""The broken repository shows each fault that its README promises, in the file that the README names."""

import re
from functools import cache

import pytest

from tests.acceptance.cli import check, run
from tests.examples.plain import EXAMPLES

ROOT = EXAMPLES / "broken"
PROMISED = re.findall(r"^\| ([A-Z]\d{3}) [^|]*\| `([^`]+)` \|$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)


@cache
def found():
    code, findings = check(ROOT, "--as-of", "2026-11-15")
    assert code == 1
    return {(f["code"], f["path"]) for f in findings}


def test_the_readme_names_every_family():
    assert {code[0] for code, _ in PROMISED} == set("FSMARTCGKDVPL")
    assert len({code for code, _ in PROMISED}) >= 60
    assert all((ROOT / file).is_file() for _, file in PROMISED)


@pytest.mark.usefixtures("program")
@pytest.mark.parametrize(("code", "file"), PROMISED)
def test_every_fault_is_found_in_its_file(code, file):
    assert (code, file) in found()


@pytest.mark.usefixtures("program")
def test_the_healthy_ground_stays_healthy():
    assert not {code for code, path in found() if path in {"goals/ground.yaml", "kpis/figures.yaml", "goalkit.yaml"}}


@pytest.mark.usefixtures("program")
def test_a_broken_file_never_hides_the_rest():
    # the goals of the healthy ground are shown, and every file that could not be read whole is named
    ran = run(ROOT, "status", "--as-of", "2026-11-15", "--format", "json")
    assert ran.code == 0
    goals = {goal["id"]: goal for goal in ran.json["goals"]}
    # the path of 2026 leads from 83 to 86 %
    assert goals["help"]["path_value"] == pytest.approx(83 + 3 * 10 / 12)
    assert {"goals/f104-merge-conflict.yaml"} <= {each["path"] for each in ran.json["left_out"]}


@pytest.mark.usefixtures("program")
def test_a_milestone_in_time_gets_no_letter():
    ran = run(ROOT, "status", "--as-of", "2026-11-15", "--width", "100")
    assert "milestone late" not in ran.out
