"""The same files on the same day give the same bytes, in whatever order sets and dicts of strings come out."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = [
    ("status", "--format", "json"), ("status",), ("check", "--output-format", "json"), ("show", "mttres-2026", "--trace"), ("conflicts",),
    ("propose", "fcr-2026"), ("review", "--year", "2025", "--format", "json"),
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_the_same_bytes(command):
    outputs = []
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-m", "goalkit", *command, "-C", str(ROOT / "examples" / "nordwerk-after-sales"), "--as-of", "2026-05-14"],
            capture_output=True, check=False, env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        assert done.returncode in {0, 1}, done.stderr.decode()
        outputs.append(done.stdout)
    assert outputs[0] == outputs[1]
    assert outputs[0]
