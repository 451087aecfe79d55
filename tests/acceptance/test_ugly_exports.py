"""Exports as offices send them: title rows, cp1252, subtotals, month grids, fiscal years; all figures added by hand."""

import pytest

from tests.acceptance.cli import check, status, write
from tests.acceptance.repository import settings

KPI = """  - id: {id}
    name: {{de: Zahl {id}, en: Number {id}}}
    definition: how {id} is counted
    numerator: what counts
    denominator: what there is
    exclusions: none
    unit: "{unit}"
    direction: {direction}
    aggregation: {aggregation}
    perspective: customer
    period: month
    decimals: {decimals}
    owner: controlling
    source: {source}
"""
SOURCES = """sources:
  - id: leit
    path: data/leitstand.csv
    format: csv
    layout: long
    dialect:
      delimiter: ";"
      encoding: cp1252
      decimalChar: ","
      groupChar: "."
      headerRows: [2]
      missingValues: ["", "-", "k. A."]
    stopAt: Summe
    totals: [Gesamt]
    trailingMinus: true
    columns:
      period: Monat
      kpi: Größe
      value: Wert
      numerator: Zähler
      denominator: Nenner
      segments: {werk: {column: Werk, values: {"1": nord, "2": sued}}}
    rows: {skip: [{Monat: ["*"]}]}
  - id: raster
    path: data/raster.csv
    layout: wide
    dialect: {delimiter: ";", encoding: utf-8, decimalChar: ",", groupChar: "."}
    columns: {kpi: Konto, scenario: Sicht, ignore: [Währung]}
"""
LONG = """Auszug aus dem Leitstand;;;;;
Monat;Größe;Werk;Zähler;Nenner;Wert
10.2024;Störungen gelöst;1;45;60;-
10.2024;Störungen gelöst;2;30;40;-
10.2024;Störungen gelöst;Gesamt;75;100;75,0
11.2024;Störungen gelöst;1;50;60;-
11.2024;Störungen gelöst;2;28;40;k. A.
11.2024;Störungen gelöst;Gesamt;78;100;78,0
*;Störungen gelöst;Gesamt;153;200;76,5
12.2024;Störungen gelöst;1;40;50;-
12.2024;Störungen gelöst;2;43;50;-
12.2024;Störungen gelöst;Gesamt;83;100;83,0
10.2024;Saldo;Gesamt;;;1.200,50-
11.2024;Saldo;Gesamt;;;2.000,25
12.2024;Saldo;Gesamt;;;300,00-
Summe;;;;;
01.2025;Saldo;Gesamt;;;999.999,00
"""
GRID = """\ufeffKonto;Sicht;Währung;Okt 24;Nov 24;Dez 24;Jan 25;Feb 25;Mrz 25
4711;AC;EUR;1.500.000,00;1.250.000,50;2.000.000,00;;;
4711;PL;EUR;1.400.000,00;1.300.000,00;1.900.000,00;1.400.000,00;1.500.000,00;1.600.000,00
"""


@pytest.fixture
def root(tmp_path):
    kpis = "kpis:\n"
    kpis += KPI.format(id="geloest", unit="%", direction="up", aggregation="ratio", decimals=1,
                       source='{id: leit, as: "Störungen gelöst"}')  # fmt: skip
    kpis += KPI.format(id="saldo", unit="EUR", direction="up", aggregation="sum", decimals=2, source="{id: leit, as: Saldo}")
    kpis += KPI.format(id="erloes", unit="kEUR", direction="up", aggregation="sum", decimals=0,
                       source='{id: raster, as: "4711", unit: EUR}')  # fmt: skip

    def goal(name: str, measurable: str) -> str:
        return f"""  - id: {name}
    title: Ziel {name}
    level: annual
    parent: nordstern
    owner: lead
    measurable: {measurable}
    time_bound: {{period: 2025}}
"""

    goals = "goals:\n  - {id: nordstern, title: Machines run, level: vision, owner: lead}\n"
    goals += goal("monat", "{kpi: geloest, baseline: 70, target: 80}")
    goals += goal("jahr", "{kpi: geloest, baseline: 70, target: 80, evaluate: ytd}")
    goals += goal("nord", "{kpi: geloest, scope: {werk: [nord]}, baseline: 70, target: 80, evaluate: ytd}")
    goals += goal("saldo", "{kpi: saldo, target: 10000}")
    goals += goal("erloes", "{kpi: erloes, target: 18000, path: {series: {kpi: erloes, scenario: PL}}}")
    return write(tmp_path, {
        "goalkit.yaml": settings(10) + "language: de\nsegments:\n  werk: [nord, sued]\n",
        "kpis/k.yaml": kpis + SOURCES,
        "goals/g.yaml": goals,
        "data/leitstand.csv": LONG.replace("\n", "\r\n").encode("cp1252"),
        "data/raster.csv": GRID,
    })  # fmt: skip


def test_figures(root):
    said = status(root, "2025-01-05")
    assert said["monat"]["actual"] == pytest.approx(83, rel=1e-12)
    assert said["jahr"]["actual"] == pytest.approx(100 * (75 + 78 + 83) / 300, rel=1e-12)
    assert said["nord"]["actual"] == pytest.approx(100 * (45 + 50 + 40) / 170, rel=1e-12)
    assert said["saldo"]["actual"] == pytest.approx(-1200.50 + 2000.25 - 300, rel=1e-12)
    assert said["erloes"]["actual"] == pytest.approx(4750.0005, rel=1e-12)
    assert said["erloes"]["path_value"] == pytest.approx(4600, rel=1e-12)
    assert said["erloes"]["variance"] == pytest.approx(150.0005, rel=1e-9)
    assert said["erloes"]["attainment"] == pytest.approx(4750.0005 / 18000, rel=1e-12)
    assert said["erloes"]["unit"] == "kEUR"


def test_nothing_is_wrong_with_the_data(root):
    _, findings = check(root, "--as-of", "2025-01-05")
    assert [(f["code"], f["message"]) for f in findings if f["code"][0] in "DF" and f["severity"] == "error"] == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("12.2024;Saldo;Gesamt;;;300,00-", "12.2024;Saldo;Gesamt;;;zwölf", "D203"),
        ("12.2024;Saldo;Gesamt;;;300,00-", "12.2024;Saldo;Gesamt;;;300,00-\n12.2024;Saldo;Gesamt;;;301,00-", "D202"),
        ("12.2024;Störungen gelöst;2;43;50;-", "12.2024;Störungen gelöst;3;43;50;-", "D201"),
        ("83;100;83,0", "83;100;38,0", "D213"),
        ("10.2024;Störungen gelöst;1;45;60;-", "10.2024;Störungen gelöst;1;65;60;-", "D208"),
    ],
)
def test_faults_stand_at_their_line(root, old, new, code):
    text = LONG.replace(old, new)
    (root / "data" / "leitstand.csv").write_bytes(text.replace("\n", "\r\n").encode("cp1252"))
    _, findings = check(root, "--as-of", "2025-01-05")
    changed = next(i for i, line in enumerate(text.split("\n"), 1) if line == new.split("\n")[-1] or new in line)
    told = [(f["code"], f["path"], f["line"]) for f in findings if f["code"] == code]
    assert (code, "data/leitstand.csv", changed) in told


@pytest.mark.parametrize("encoding", ["", "      encoding: utf-8\n", "      encoding: klingonisch\n"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_the_wrong_encoding_is_told(root, encoding, language):
    text = (root / "kpis" / "k.yaml").read_text(encoding="utf-8")
    (root / "kpis" / "k.yaml").write_text(text.replace("      encoding: cp1252\n", encoding), encoding="utf-8")
    code, findings = check(root, "--as-of", "2025-01-05", "--lang", language)
    told = [f for f in findings if f["code"] == "F105"]
    assert code == 1
    assert [f["path"] for f in told] == ["data/leitstand.csv"]
    # Monat;Größe: the first byte that is no UTF-8 stands in column 9 of line 2
    assert "klingonisch" in encoding or (told[0]["line"], told[0]["column"]) == (2, 9)


def test_a_merge_conflict_is_told_with_its_lines(root):
    lines = LONG.split("\n")
    text = "\n".join([*lines[:3], "<<<<<<< HEAD", lines[3], "=======", lines[4], ">>>>>>> zweig", *lines[5:]])
    (root / "data" / "leitstand.csv").write_bytes(text.encode("cp1252"))
    code, findings = check(root, "--as-of", "2025-01-05")
    assert code == 1
    told = [f for f in findings if f["code"] == "F104"]
    assert (told[0]["path"], told[0]["line"], told[0]["column"]) == ("data/leitstand.csv", 4, 1)
    assert {f["line"] for f in told} | {place["line"] for place in told[0]["related"]} == {4, 6, 8}
    said = status(root, "2025-01-05")
    assert (said["monat"]["actual"], said["erloes"]["actual"]) == (None, pytest.approx(4750.0005, rel=1e-12))


def test_what_is_no_text_at_all(root):
    (root / "data" / "leitstand.csv").write_bytes(bytes(range(256)) * 9)
    code, findings = check(root, "--as-of", "2025-01-05")
    assert code == 1
    assert [f for f in findings if f["path"] == "data/leitstand.csv" and f["severity"] == "error"]
    assert status(root, "2025-01-05")["erloes"]["actual"] is not None
