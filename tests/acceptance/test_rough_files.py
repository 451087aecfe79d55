"""Files that are broken, huge, unreadable or not files: a finding, never a traceback, a hang or gigabytes."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.acceptance.cli import check, run, status, write
from tests.acceptance.repository import settings

VISION = "goals:\n  - {id: nordstern, title: Machines run, level: vision, owner: lead}\n"
HEALTHY = {"goalkit.yaml": settings(), "goals/a.yaml": VISION}
REPOSITORY = Path(__file__).resolve().parents[2]

BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{n}: &{n} [*{p},*{p},*{p},*{p},*{p},*{p},*{p},*{p},*{p}]\n" for p, n in zip("abcdefgh", "bcdefghi", strict=True)
)
ROUGH: dict[str, tuple[str | bytes, set[str]]] = {
    "nested": ("[" * 100_000, {"F108", "F101"}),
    "nested maps": ("{a: " * 50_000, {"F108", "F101"}),
    "deep block": ("".join("  " * i + f"a{i}:\n" for i in range(3000)), {"F108"}),
    "bomb": (BOMB, {"F107"}),
    "nul": (b"goals:\n  - id: a\x00b\n", {"F101", "F105"}),
    "utf16": ("goals:\n  - {id: a, title: A}\n".encode("utf-16"), {"F105", "F101"}),
    "binary": (bytes(range(256)) * 40, {"F105", "F101"}),
    "latin": ("goals:\n  - {id: a, title: Störung}\n".encode("latin-1"), {"F105"}),
    "documents": ("goals: []\n---\ngoals: []\n", {"F106"}),
    "conflict": ("<<<<<<< HEAD\ngoals: []\n=======\ngoals: []\n>>>>>>> b\n", {"F104"}),
    "scalar": ("nur Text\n", {"F210", "F202"}),
    "list": ("- a\n- b\n", {"F210", "F202"}),
    "wrong type": ("goals: 7\n", {"F202"}),
    "list of numbers": ("goals: [1, 2, null]\n", {"F202"}),
    "odd keys": ("goals:\n  - {id: a, title: A, ? [x, y] : z, 7: b, null: c}\n", {"F201", "F101", "F202"}),
}


@pytest.mark.parametrize("name", ROUGH)
def test_a_rough_file_is_told_and_hides_nothing(tmp_path, name):
    text, codes = ROUGH[name]
    root = write(tmp_path, HEALTHY | {"goals/rough.yaml": text})
    begin = time.monotonic()
    code, findings = check(root)
    assert code == 1
    assert {f["code"] for f in findings if f["path"] == "goals/rough.yaml"} & codes
    assert "nordstern" in status(root, "2025-03-01")
    assert run(root, "review", "--year", "2025", "--as-of", "2026-01-10").code == 0
    assert time.monotonic() - begin < 20


@pytest.mark.parametrize("text", [b"", b"\n\n", b"# only a remark\n", b"\xef\xbb\xbf", b"---\n", b"goals:\n", b"goals: []\n"])
def test_empty_files_are_no_accident(tmp_path, text):
    root = write(tmp_path, HEALTHY | {"goals/empty.yaml": text, "kpis/empty.yaml": text.replace(b"goals", b"kpis")})
    code, findings = check(root)
    assert code in {0, 1}
    assert all(f["code"] in {"F210", "F202"} for f in findings if f["path"].endswith("empty.yaml"))
    assert run(root, "status").code == 0


def test_a_byte_order_mark_is_skipped(tmp_path):
    root = write(tmp_path, HEALTHY | {"goals/bom.yaml": b"\xef\xbb\xbf" + b"goals:\n  - {id: a, title: A, parent: nordstern}\n"})
    _, findings = check(root)
    assert not [f for f in findings if f["code"].startswith("F1")]
    assert "a" in status(root, "2025-03-01")


def test_line_ends_of_windows(tmp_path):
    text = "goals:\r\n  - id: a\r\n    title: A\r\n    parent: nordstern\r\n    ownr: x\r\n"
    _, findings = check(write(tmp_path, HEALTHY | {"goals/crlf.yaml": text}))
    assert [(f["line"], f["column"]) for f in findings if f["code"] == "F201"] == [(5, 5)]


def test_what_is_no_file(tmp_path):
    root = write(tmp_path, HEALTHY)
    (root / "goals" / "x.yaml").mkdir()
    (root / "goals" / "gone.yaml").symlink_to(root / "nowhere.yaml")
    (root / "goals" / "loop").symlink_to(root / "goals")
    code, findings = check(root)
    assert code in {0, 1}
    assert {f["path"] for f in findings if f["code"] == "F109"} <= {"goals/x.yaml", "goals/gone.yaml"}
    assert run(root, "status").code == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable for root")
def test_unreadable(tmp_path):
    root = write(tmp_path, HEALTHY | {"goals/secret.yaml": "goals: []\n"})
    (root / "goals" / "secret.yaml").chmod(0)
    code, findings = check(root)
    assert code == 1
    assert [f["path"] for f in findings if f["code"] == "F109"] == ["goals/secret.yaml"]


@pytest.mark.slow
@pytest.mark.parametrize("what", ["yaml", "export"])
def test_fifty_megabytes(tmp_path, what):
    line = "  - {id: a, title: A, parent: nordstern}\n"
    big = {"goals/big.yaml": "goals:\n" + line * (50_000_000 // len(line))} if what == "yaml" else {
        "kpis/k.yaml": "kpis:\n  - {id: fcr, source: s}\nsources:\n  - {id: s, path: data/*.csv, layout: long, columns: {period: p, kpi: k, value: v}}\n",
        "data/big.csv": "p,k,v\n" + "2025-01,fcr,61\n" * (50_000_000 // 15),
    }  # fmt: skip
    root = write(tmp_path, HEALTHY | big)
    command = [sys.executable, "-m", "goalkit", "check", "-C", str(root), "--output-format", "json", "--max", "5"]
    begin = time.monotonic()
    process = subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, state, usage = os.wait4(process.pid, 0)
    error = process.stderr.read().decode()
    process.stderr.close()
    process.returncode = os.waitstatus_to_exitcode(state)
    assert process.returncode in {0, 1}, error
    assert usage.ru_maxrss < 2_000_000, "kilobytes"
    assert time.monotonic() - begin < 120
