"""The files for GitHub, GitLab and pre-commit follow the schemas that these publish."""

import re
import subprocess

import pytest
import yaml

from tests.integrations.workplace import ROOT, tool

FILES = [
    ("vendor.github-actions", ".github/actions/check/action.yml"),
    ("vendor.gitlab-ci", ".gitlab/goalkit-check.gitlab-ci.yml"),
]


def held(*args):
    done = subprocess.run(args, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.skipif(not tool("check-jsonschema"), reason="check-jsonschema is not installed")
@pytest.mark.parametrize(("schema", "file"), FILES)
def test_files_follow_the_published_schemas(schema, file):
    held(tool("check-jsonschema"), "--builtin-schema", schema, file)


@pytest.mark.skipif(not tool("pre-commit"), reason="pre-commit is not installed")
def test_pre_commit_takes_the_manifest():
    held(tool("pre-commit"), "validate-manifest", ".pre-commit-hooks.yaml")


@pytest.mark.parametrize(
    ("path", "watched"),
    [
        ("goals/2025/desk.yaml", True), ("kpis/a.yml", True), ("data/crm.csv", True), ("goalkit.yaml", True), ("goals.yaml", True),
        ("ziele/goals/a.yaml", True), ("ziele/goalkit.yml", True), ("README.md", False), ("src/main.py", False), ("mygoals/x.py", False),
    ],
)  # fmt: skip
def test_the_hook_watches_what_check_reads(path, watched):
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert bool(re.search(hook["files"], path)) is watched


def test_no_script_of_the_action_holds_an_expression():
    steps = yaml.safe_load((ROOT / FILES[0][1]).read_text("utf-8"))["runs"]["steps"]
    scripts = [step["run"] for step in steps if "run" in step]
    assert len(scripts) == 2
    assert not [script for script in scripts if "${{" in script]


def test_the_job_of_gitlab_runs_where_its_report_is_compared_and_names_the_reports():
    (job,) = yaml.safe_load((ROOT / FILES[1][1]).read_text("utf-8")).values()
    assert {"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"} in job["rules"]
    assert job["artifacts"]["when"] == "always"
    (line,) = job["script"]
    for form, file in (("gitlab", job["artifacts"]["reports"]["codequality"]), ("junit", job["artifacts"]["reports"]["junit"])):
        assert f"--output-format {form}={file}" in line
