"""Time a command as a whole process: wall and CPU seconds and peak memory, the median of several runs."""

import os
import statistics
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """What one command cost: seconds, seconds, MiB, and its exit code."""

    wall: float
    cpu: float
    peak: float
    code: int


def cost(command: list[str], cwd: Path, *, runs: int = 5, env: dict[str, str] | None = None) -> Cost:
    """Run a command several times (after one run to warm the caches) and return the medians; peak memory is the largest."""
    once(command, cwd, env)
    seen = [once(command, cwd, env) for _ in range(runs)]
    return Cost(
        statistics.median(c.wall for c in seen),
        statistics.median(c.cpu for c in seen),
        max(c.peak for c in seen),
        seen[-1].code,
    )


def once(command: list[str], cwd: Path, env: dict[str, str] | None) -> Cost:
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=cwd, env={**os.environ, **(env or {})}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, process.returncode)
