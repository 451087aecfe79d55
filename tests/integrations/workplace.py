"""Where the tests of the integrations find tools, and the small goals repository they run on."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
IDENTITY = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org"}
GOAL = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, %starget: 78}
    time_bound: {period: 2025}
"""
GOOD, BAD = GOAL % "baseline: 68, ", GOAL % ""
QUIET = "rules: {ignore: [G, V, C, M111]}\n"
"""Settings that leave out what the short example leaves out: agreement, review, measures."""
OFFLINE = ("Could not find a version", "No matching distribution", "Temporary failure in name resolution", "Connection refused", "Max retries")


def tool(name):
    """Return the path of a program beside this Python or on the PATH, or None."""
    beside = Path(sys.executable).with_name(name)
    return str(beside) if beside.exists() else shutil.which(name)


def git(folder, *args):
    return subprocess.run(
        ["git", *args], cwd=folder, env={**os.environ, **IDENTITY}, capture_output=True, text=True, check=True
    ).stdout.strip()


def command(folder):
    """Put a program `goalkit` that runs this code into a folder, and return the folder."""
    folder.mkdir()
    program = folder / "goalkit"
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m goalkit "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return folder
