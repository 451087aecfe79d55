"""The hook as pre-commit runs it: installed from a clone into an environment of its own, on a commit of a goals repository."""

import os
import subprocess

import pytest

from tests.integrations.workplace import BAD, GOOD, IDENTITY, OFFLINE, QUIET, ROOT, git, tool
from tests.rules.example import FRAME, write

CONFIG = """\
repos:
  - repo: {repo}
    rev: {rev}
    hooks:
      - id: goalkit-check
"""


@pytest.mark.slow
@pytest.mark.skipif(not tool("pre-commit"), reason="pre-commit is not installed")
@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a checkout")
def test_a_commit_with_a_mistake_is_refused_and_a_good_one_is_made(tmp_path):
    shop = tmp_path / "goals-as-code"
    git(tmp_path, "clone", "-q", str(ROOT), str(shop))
    goals = write(GOOD, tmp_path / "goals")
    (goals / "goalkit.yaml").write_text(FRAME["goalkit.yaml"] + QUIET, encoding="utf-8")
    (goals / ".pre-commit-config.yaml").write_text(CONFIG.format(repo=shop, rev=git(shop, "rev-parse", "HEAD")), encoding="utf-8")
    git(goals, "init", "-q")
    git(goals, "add", "-A")

    def pre_commit(*args):
        env = {**os.environ, **IDENTITY, "PRE_COMMIT_HOME": str(tmp_path / "cache")}
        return subprocess.run([tool("pre-commit"), *args], cwd=goals, env=env, capture_output=True, text=True, check=False)

    ran = pre_commit("run")
    if ran.returncode == 3 and any(sign in ran.stdout + ran.stderr for sign in OFFLINE):
        pytest.skip("the package index is not available")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "Passed" in ran.stdout
    git(goals, "commit", "-q", "-m", "Goals", "--no-verify")

    (goals / "goals.yaml").write_text(BAD, encoding="utf-8")
    git(goals, "add", "-A")
    ran = pre_commit("run")
    assert ran.returncode == 1
    assert "error[M104] baseline-missing: " in ran.stdout

    git(goals, "checkout", "-q", "HEAD", "--", ".")
    (goals / "notes.md").write_text("# notes\n", encoding="utf-8")
    git(goals, "add", "-A")
    assert "no files to check" in pre_commit("run").stdout
