"""The scripts of the GitHub action and of the GitLab job, run by bash as the runners run them."""

import json
import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import yaml

from tests.integrations.workplace import BAD, GOOD, OFFLINE, QUIET, ROOT, command
from tests.rules.example import FRAME, write

pytestmark = pytest.mark.skipif(not shutil.which("bash") or os.name == "nt", reason="needs bash")
ACTION = yaml.safe_load((ROOT / ".github/actions/check/action.yml").read_text("utf-8"))
JOB = yaml.safe_load((ROOT / ".gitlab/goalkit-check.gitlab-ci.yml").read_text("utf-8"))["goalkit-check"]


@pytest.fixture
def work(tmp_path):
    """Return a folder as a runner has it: a checkout, a folder for temporary files, a program goalkit."""
    for name in ("checkout", "temp"):
        (tmp_path / name).mkdir()
    (tmp_path / "checkout" / ".git").mkdir()
    command(tmp_path / "programs")
    return tmp_path


def goals(work, text, folder="."):
    write(text, work / "checkout" / folder)
    (work / "checkout" / folder / "goalkit.yaml").write_text(FRAME["goalkit.yaml"] + QUIET, encoding="utf-8")


def bash(work, script, **more):
    env = {"PATH": f"{work / 'programs'}:{os.environ['PATH']}", "HOME": str(work), "LC_ALL": "C.UTF-8", **more}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script], cwd=work / "checkout", env=env, capture_output=True, text=True, check=False
    )  # fmt: skip


def step(work, name, **inputs):
    """Run a step of the action with the defaults of its inputs or other values."""
    values = {key: about["default"] for key, about in ACTION["inputs"].items()} | {key.replace("_", "-"): value for key, value in inputs.items()}
    (found,) = [each for each in ACTION["runs"]["steps"] if each.get("name") == name]
    env = {key: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda hit: values[hit[1]], text) for key, text in found["env"].items()}
    files = {"GITHUB_STEP_SUMMARY": str(work / "summary"), "GITHUB_PATH": str(work / "path")}
    places = {"RUNNER_TEMP": str(work / "temp"), "GITHUB_ACTION_PATH": str(ROOT / ".github/actions/check"), "GITHUB_ACTIONS": "true"}
    return bash(work, found["run"], **env, **files, **places)


def test_a_good_repository_passes_with_a_summary(work):
    goals(work, GOOD)
    ran = step(work, "Check")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == "No findings in 3 goals, 6 KPIs, 4 files.\n"
    assert (work / "summary").read_text("utf-8") == "No findings in 3 goals, 6 KPIs, 4 files.\n"


def test_a_mistake_fails_with_an_annotation_a_log_a_summary_and_a_sarif_file(work):
    goals(work, BAD, "unsere ziele")
    ran = step(work, "Check", folder="unsere ziele", sarif="out.sarif", args="--lang de  --select M104")
    assert ran.returncode == 1
    assert "error[M104] baseline-missing: " in ran.stdout
    assert [line for line in ran.stdout.splitlines() if line.startswith("::error file=unsere ziele/goals.yaml,line=7,")]
    assert "| error M104 |" in (work / "summary").read_text("utf-8")
    (run,) = json.loads((work / "checkout" / "out.sarif").read_text("utf-8"))["runs"]
    assert [result["ruleId"] for result in run["results"]] == ["M104"]


@pytest.mark.parametrize("inputs", [{"fail_on": "warning", "args": "--profile start"}, {"args": "--exit-zero"}])
def test_options_are_handed_on(work, inputs):
    goals(work, BAD)
    assert step(work, "Check", **inputs).returncode == ("fail_on" in inputs)


@pytest.mark.parametrize("name", ["folder", "fail_on", "args", "sarif"])
def test_no_input_is_read_as_a_command(work, name):
    goals(work, GOOD)
    step(work, "Check", **{name: '$(touch owned) `touch owned`; touch owned\n"; touch owned #'})
    assert not list(work.rglob("owned"))


def test_the_job_of_gitlab_writes_both_reports(work):
    goals(work, BAD)
    ran = bash(work, "\n".join(JOB["script"]), **JOB["variables"])
    assert ran.returncode == 1, ran.stderr
    (entry,) = json.loads((work / "checkout" / "gl-code-quality-report.json").read_text("utf-8"))
    assert (entry["check_name"], entry["location"]["path"]) == ("M104 baseline-missing", "goals.yaml")
    root = ET.parse(work / "checkout" / "goalkit-junit.xml").getroot()  # noqa: S314 - our own output
    assert (root.attrib["tests"], root.attrib["failures"]) == ("3", "1")
    goals(work, GOOD)
    assert bash(work, "\n".join(JOB["script"]), **JOB["variables"]).returncode == 0
    assert (work / "checkout" / "gl-code-quality-report.json").read_text("utf-8") == "[]\n"


@pytest.mark.slow
def test_the_action_installs_what_lies_beside_it(work):
    goals(work, BAD)
    (work / "programs" / "goalkit").unlink()
    installed = step(work, "Install")
    if any(sign in installed.stderr for sign in OFFLINE):
        pytest.skip("the package index is not available")
    assert installed.returncode == 0, installed.stderr
    program = Path((work / "path").read_text("utf-8").strip()) / "goalkit"
    (work / "programs" / "goalkit").symlink_to(program)
    ran = step(work, "Check")
    assert ran.returncode == 1
    assert "::error file=goals.yaml,line=7," in ran.stdout
