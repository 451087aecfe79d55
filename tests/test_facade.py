"""The public Python API: load, check, status, review."""

import datetime as dt
import subprocess
import sys
from pathlib import Path

import goalkit

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "customer-success-en"


def test_everything_from_python():
    ws = goalkit.load(EXAMPLE)
    assert [f.code for f in goalkit.check(ws, "2026-11-15") if f.severity == "error"] == []
    frame = goalkit.status(ws, as_of=dt.date(2026, 11, 15)).to_frame()
    assert list(frame["id"])[:1] == [ws.tree.order[0].id]
    assert frame.set_index("id").loc["churn-2026", "light"] == "off_track"
    report = goalkit.review(ws, 2025, "2026-11-15")
    assert {row.id: row.counted for row in report.goals if row.due_here}["usage-2025"] == "missed"


def test_import_is_light():
    code = "import goalkit, sys; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=EXAMPLE.parents[1], capture_output=True, text=True, check=True)
    assert not set(loaded.stdout.split()) & {"pandas", "pydantic", "yaml", "typer", "rich"}
