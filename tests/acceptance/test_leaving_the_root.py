"""Nothing outside the root (or the data root) is read, whatever a path says."""

import pytest

from tests.acceptance.cli import check, run, status, write
from tests.acceptance.oracle.facts import Cell, Goal, Kpi
from tests.acceptance.oracle.periods import span
from tests.acceptance.repository import build

SECRET = "period,kpi,scenario,value,numerator,denominator,n,provisional\n2025-01,rate,AC,4711.0,,,,0\n"


@pytest.fixture
def root(tmp_path):
    kpi = Kpi("rate", unit="points", aggregation="percentile", cells={p: Cell(70.0) for p in span("2025-01", "2025-02")})
    folder = tmp_path / "repo"
    build(folder, [Goal("g", kpi, {"baseline": 60, "target": 80}, {"period": "2025"})])
    write(tmp_path, {"outside.csv": SECRET, "outer/outside.csv": SECRET})
    return folder


@pytest.mark.parametrize(
    "path",
    ["../outside.csv", "data/../../outside.csv", "/etc/hostname", "../*.csv", "data/../../out*/*.csv", "..\\outside.csv", "~/outside.csv", "C:/x.csv"],
)
def test_paths_of_sources(root, path):
    text = (root / "kpis/kpis.yaml").read_text(encoding="utf-8").replace("path: data/export.csv", f"path: '{path}'")
    (root / "kpis/kpis.yaml").write_text(text, encoding="utf-8")
    line = next(i for i, row in enumerate(text.splitlines(), 1) if "path: '" in row)
    code, findings = check(root, "--as-of", "2025-03-05")
    told = [(f["code"], f["path"], f["line"], f["severity"]) for f in findings if f["path"] == "kpis/kpis.yaml" and f["severity"] == "error"]
    assert code == 1
    if path.startswith(("~", "C:", "..\\")):
        assert told or [f for f in findings if f["code"][0] in "DF" and f["severity"] == "error"]
    else:
        assert ("F211", "kpis/kpis.yaml", line, "error") in told
    assert status(root, "2025-03-05")["g"]["actual"] is None
    assert "4711" not in run(root, "status", "--as-of", "2025-03-05").out


def test_a_link_that_leads_outside(root):
    (root / "data" / "export.csv").unlink()
    (root / "data" / "export.csv").symlink_to(root.parent / "outside.csv")
    _, findings = check(root, "--as-of", "2025-03-05")
    assert [f for f in findings if f["code"] == "F211"]
    assert status(root, "2025-03-05")["g"]["actual"] is None


def test_settings_do_not_reach_outside(root):
    write(root.parent, {"fremd/g.yaml": "goals:\n  - {id: fremd, title: Fremdes Ziel, parent: nordstern}\n"})
    text = (root / "goalkit.yaml").read_text(encoding="utf-8")
    (root / "goalkit.yaml").write_text(text + 'files: {goals: ["../fremd/*.yaml", "goals/*.yaml"]}\n', encoding="utf-8")
    code, findings = check(root, "--as-of", "2025-03-05")
    assert code == 1
    assert [f["path"] for f in findings if f["code"] == "F211"] == ["goalkit.yaml"]
    assert "fremd" not in status(root, "2025-03-05")


def test_the_data_root_is_the_border_where_there_is_one(root, tmp_path, monkeypatch):
    text = (root / "goalkit.yaml").read_text(encoding="utf-8")
    (root / "goalkit.yaml").write_text(text + "data_root_env: SOME_EXPORTS\n", encoding="utf-8")
    write(tmp_path, {"exports/data/export.csv": SECRET})
    monkeypatch.setenv("SOME_EXPORTS", str(tmp_path / "exports"))
    assert status(root, "2025-03-05")["g"]["actual"] == 4711
    kpis = (root / "kpis/kpis.yaml").read_text(encoding="utf-8").replace("path: data/export.csv", "path: ../outside.csv")
    (root / "kpis/kpis.yaml").write_text(kpis, encoding="utf-8")
    _, findings = check(root, "--as-of", "2025-03-05")
    assert [f for f in findings if f["code"] == "F211"]
    assert status(root, "2025-03-05")["g"]["actual"] is None


def test_a_connection_url_in_a_file_is_told(root):
    source = '  - {id: db, format: sql, layout: long, url_env: "postgresql://leser:geheim@db/kpi", query: "select 1", columns: {period: p, kpi: k, value: v}}\n'
    text = (root / "kpis/kpis.yaml").read_text(encoding="utf-8") + source
    (root / "kpis/kpis.yaml").write_text(text, encoding="utf-8")
    code, findings = check(root, "--as-of", "2025-03-05")
    assert code == 1
    assert [f["code"] for f in findings if f["code"] == "P109"] == ["P109"]
    assert "geheim" not in run(root, "check", "--output-format", "concise").out
