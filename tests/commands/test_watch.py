"""goalkit check --watch, as a process of its own: checks again when files change, survives broken states, ends with Ctrl-C."""

import os
import pty
import queue
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.rules.example import write

ROOT = Path(__file__).resolve().parents[2]
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
PATIENCE = 60
KPIS = """\
# file: kpis/calls.yaml
kpis:
  - {id: calls, name: Calls, definition: Answered, exclusions: none, unit: count, direction: up, aggregation: sum, owner: controlling, source: phone}
sources:
  - {id: phone, path: data/2025/phone.csv, columns: {period: month, kpi: figure, value: value}}
# file: data/2025/phone.csv
month,figure,value
2025-01,calls,410
"""


class Watched:
    """A running `goalkit check --watch`; `said` returns what it prints until it waits again."""

    def __init__(self, folder, *args, select="M104,D203,F1"):
        command = [sys.executable, "-m", "goalkit", "check", "-C", str(folder), "--watch", "--as-of", "2025-03-01", "--output-format", "concise"]
        self.process = subprocess.Popen(
            [*command, "--select", select, "--lang", "en", *args], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}, start_new_session=True, text=True,
        )
        self.lines = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))
        self.lines.put(None)

    def said(self, until="waiting for changes"):
        lines = []
        while True:
            line = self.lines.get(timeout=PATIENCE)
            assert line is not None, lines
            lines.append(line)
            if until in line:
                return lines

    def interrupt(self):
        os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(PATIENCE)


@pytest.fixture
def watch():
    running = []

    def start(*args, **options):
        running.append(Watched(*args, **options))
        return running[-1]

    yield start
    for each in running:
        if each.process.poll() is None:
            os.killpg(each.process.pid, signal.SIGKILL)
            each.process.wait(PATIENCE)
        each.process.stdout.close()


def codes(lines):
    return [found[1] for line in lines if (found := re.search(r": (?:error|warning|info) ([A-Z]\d{3}) ", line))]


@pytest.mark.slow
def test_it_checks_again_whenever_something_changes(tmp_path, watch):
    folder = write(BAD + KPIS, tmp_path / "r")
    running = watch(folder)
    first = running.said()
    assert codes(first) == ["M104"]
    assert re.fullmatch(r"\d\d:\d\d:\d\d: waiting for changes; Ctrl-C ends\.", first[-1])
    (folder / "goals.yaml").write_text(GOOD, "utf-8")
    assert running.said()[0].startswith("No findings in 3 goals, ")
    (folder / "goals" / "new.yaml").write_text(BAD.replace("fcr-2025", "second"), "utf-8")
    assert codes(running.said()) == ["M104"]
    (folder / "goals" / "new.yaml").unlink()
    assert codes(running.said()) == []
    data = folder / "data/2025/phone.csv"
    data.write_text(data.read_text("utf-8") + "2025-02,calls,about 400\n", "utf-8")
    assert codes(running.said()) == ["D203"]
    assert running.interrupt() == 130
    assert running.lines.get(timeout=PATIENCE) is None  # and nothing more is said


@pytest.mark.slow
def test_it_survives_states_that_pass(tmp_path, watch):
    folder = write(GOOD, tmp_path / "r")
    running = watch(folder)
    running.said()
    (folder / "goals.yaml").write_text("goals:\n  - [{", "utf-8")
    assert "F101" in codes(running.said())
    shutil.move(folder, tmp_path / "away")
    running.said(until="is not a folder")
    shutil.move(tmp_path / "away", folder)
    (folder / "goals.yaml").write_text(BAD, "utf-8")
    lines = running.said()
    while codes(lines) != ["M104"]:  # the folder may be seen before the file
        lines = running.said()
    assert running.interrupt() == 130


@pytest.mark.slow
def test_what_it_writes_itself_wakes_nobody(tmp_path, watch):
    folder = write(BAD, tmp_path / "r")
    report = folder / "goals" / "report.json"
    report.write_text("", "utf-8")
    running = watch(folder, "--output-format", f"json={report}")
    running.said()
    time.sleep(2)
    assert running.lines.empty()
    assert '"findings"' in report.read_text("utf-8")
    assert running.interrupt() == 130


def test_a_wrong_beginning_ends_at_once(tmp_path, watch):
    running = watch(tmp_path / "nowhere")
    assert running.process.wait(PATIENCE) == 2


@pytest.mark.slow
@pytest.mark.parametrize(("term", "clears"), [("xterm", True), ("dumb", False)])
def test_the_screen_is_cleared_only_on_a_terminal(tmp_path, term, clears):
    folder = write(GOOD, tmp_path / "r")
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "goalkit", "check", "-C", str(folder), "--watch", "--select", "M104"], stdout=theirs, stderr=theirs,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": term, "LANG": "en"}, start_new_session=True,
    )
    os.close(theirs)
    seen = b""
    while b"waiting" not in seen:
        seen += os.read(ours, 4096)
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(PATIENCE) == 130
    os.close(ours)
    assert (b"\x1b[2J" in seen) is clears


@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_nothing_is_mended_while_somebody_types(tmp_path, watch, option):
    running = watch(write(BAD, tmp_path / "r"), option)
    assert running.process.wait(PATIENCE) == 2
    assert running.lines.get(timeout=PATIENCE) == "goalkit: --watch only looks"
