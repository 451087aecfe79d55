"""Ways to write periods and numbers that all mean the same six months."""

import pytest

from tests.acceptance.cli import check, status, write
from tests.acceptance.repository import settings

KPI = """kpis:
  - id: rate
    name: {de: Quote, en: Rate}
    definition: good of all
    numerator: good
    denominator: all
    exclusions: none
    unit: "%"
    direction: up
    aggregation: AGGREGATION
    perspective: customer
    period: PERIOD
    owner: controlling
    source: SOURCE
"""
VALUES = [70, 71, 72, 73, 74, 75]
WANTED = [[f"2025-{i:02d}", value] for i, value in enumerate(VALUES, 1)]
LONG = 'layout: long, dialect: {delimiter: ";", decimalChar: ",", groupChar: "."}, columns: {period: p, kpi: k, value: v}'
DE = ["Jan", "Feb", "Mrz", "Apr", "Mai", "Jun"]
LABELS = {
    "2025-01": [f"2025-{i:02d}" for i in range(1, 7)],
    "01.2025": [f"{i:02d}.2025" for i in range(1, 7)],
    "01/2025": [f"{i:02d}/2025" for i in range(1, 7)],
    "Jan 25": [f"{m} 25" for m in DE],
    "Januar 2025": [f"{m} 2025" for m in ("Januar", "Februar", "März", "April", "Mai", "Juni")],
    "Mär 2025": [f"{m} 2025" for m in ("Jan", "Feb", "Mär", "Apr", "Mai", "Jun")],
    "31.01.2025": ["31.01.2025", "28.02.2025", "31.03.2025", "30.04.2025", "31.05.2025", "30.06.2025"],
    "2025-01-31": ["2025-01-31", "2025-02-28", "2025-03-31", "2025-04-30", "2025-05-31", "2025-06-30"],
}  # fmt: skip


def repository(root, source: str, files: dict[str, str], *, kpi_source: str = "s", period: str = "month", aggregation: str = "percentile",
               fy: int = 1):  # fmt: skip
    kpis = KPI.replace("SOURCE", kpi_source).replace("PERIOD", period).replace("AGGREGATION", aggregation)
    goal = """goals:
  - {id: nordstern, title: Machines run, level: vision, owner: lead}
  - id: g
    title: Ziel
    level: annual
    parent: nordstern
    owner: lead
    measurable: {kpi: rate, baseline: 70, target: 80}
    time_bound: {period: 2025}
"""
    return write(root, {"goalkit.yaml": settings(fy), "goals/g.yaml": goal, "kpis/k.yaml": kpis + "sources:\n" + source} | files)


def series(root, as_of: str = "2025-08-01") -> list[list[object]]:
    _, findings = check(root, "--as-of", as_of)
    assert [(f["code"], f["message"]) for f in findings if f["code"][0] in "DF" and f["severity"] == "error"] == []
    return status(root, as_of)["g"]["series"]


@pytest.mark.parametrize("form", LABELS)
def test_labels_of_months(tmp_path, form):
    lines = ["p;k;v", *[f"{name};rate;{value}" for name, value in zip(LABELS[form], VALUES, strict=True)]]
    root = repository(tmp_path, f"  - {{id: s, path: data/e.csv, {LONG}}}\n", {"data/e.csv": "\n".join(lines)})
    assert series(root) == WANTED


@pytest.mark.parametrize("names", [["Q1/2025", "Q2/2025"], ["2025-Q1", "2025-Q2"]])
def test_labels_of_quarters(tmp_path, names):
    lines = ["p;k;v", *[f"{name};rate;{value}" for name, value in zip(names, (70, 71), strict=True)]]
    root = repository(tmp_path, f"  - {{id: s, path: data/e.csv, {LONG}}}\n", {"data/e.csv": "\n".join(lines)}, period="quarter")
    assert series(root) == [["2025-Q1", 70], ["2025-Q2", 71]]


@pytest.mark.parametrize("names", [["2025-W03", "2025-W04"], ["KW 03/2025", "KW 04/2025"]])
def test_labels_of_weeks(tmp_path, names):
    lines = ["p;k;v", *[f"{name};rate;{value}" for name, value in zip(names, (70, 71), strict=True)]]
    root = repository(tmp_path, f"  - {{id: s, path: data/e.csv, {LONG}}}\n", {"data/e.csv": "\n".join(lines)}, period="week")
    assert series(root) == [["2025-W03", 70], ["2025-W04", 71]]


def test_a_label_with_two_readings_is_refused(tmp_path):
    lines = ["p;k;v", "01/02/2025;rate;70", "03/04/2025;rate;71"]
    root = repository(tmp_path, f"  - {{id: s, path: data/e.csv, {LONG}}}\n", {"data/e.csv": "\n".join(lines)})
    _, findings = check(root, "--as-of", "2025-08-01")
    assert [f["path"] for f in findings if f["code"] == "D216"]
    assert status(root, "2025-08-01")["g"]["actual"] is None


def test_year_and_month_in_two_columns(tmp_path):
    lines = ["y;m;k;v", *[f"2025;{i};rate;{value}" for i, value in enumerate(VALUES, 1)]]
    source = f"  - {{id: s, path: data/e.csv, {LONG.replace('period: p', 'period: [y, m]')}}}\n"
    assert series(repository(tmp_path, source, {"data/e.csv": "\n".join(lines)})) == WANTED


def test_posting_periods_of_a_fiscal_year(tmp_path):
    # the fiscal year 2025 begins in October 2024: its fourth month is January 2025
    lines = ["p;k;v", *[f"{i + 3:03d}.2025;rate;{value}" for i, value in enumerate(VALUES, 1)]]
    source = f"  - {{id: s, path: data/e.csv, periods: posting, {LONG}}}\n"
    assert series(repository(tmp_path, source, {"data/e.csv": "\n".join(lines)}, fy=10)) == WANTED


def test_fractions_that_mean_per_cent(tmp_path):
    lines = ["p;k;v", *[f"2025-{i:02d};rate;0,{value}" for i, value in enumerate(VALUES, 1)]]
    source = f"  - {{id: s, path: data/e.csv, percent: fraction, {LONG}}}\n"
    got = series(repository(tmp_path, source, {"data/e.csv": "\n".join(lines)}))
    assert [value for _, value in got] == pytest.approx(VALUES, rel=1e-12)


def test_a_grid_of_months_with_plan_rows(tmp_path):
    head = "Zahl;Art;" + ";".join(f"{m} 25" for m in DE)
    text = f"{head}\nrate;AC;{';'.join(map(str, VALUES))}\nrate;PL;{';'.join(['80'] * 6)}\n"
    source = '  - {id: s, path: data/e.csv, layout: wide, dialect: {delimiter: ";", decimalChar: ","}, columns: {kpi: Zahl, scenario: Art}}\n'
    assert series(repository(tmp_path, source, {"data/e.csv": text})) == WANTED


def test_numerator_and_denominator_in_rows_of_their_own(tmp_path):
    lines = ["p;k;v"]
    for i, value in enumerate(VALUES, 1):
        lines += [f"2025-{i:02d};good;{value * 2}", f"2025-{i:02d};all;200"]
    source = f"  - {{id: s, path: data/e.csv, {LONG}}}\n"
    root = repository(tmp_path, source, {"data/e.csv": "\n".join(lines)}, kpi_source="{id: s, numerator: good, denominator: all}", aggregation="ratio")
    assert series(root) == WANTED


def test_snapshots_hide_later_knowledge(tmp_path):
    def snapshot(upto: int, shift: float) -> str:
        return "\n".join(["p;k;v", *[f"2025-{i:02d};rate;{VALUES[i - 1] + shift:g}".replace(".", ",") for i in range(1, upto + 1)]])

    source = f'  - {{id: s, path: "data/e_*.csv", snapshot: "e_{{YYYY-MM}}.csv", overlap: latest, {LONG}}}\n'
    files = {"data/e_2025-03.csv": snapshot(3, 0.5), "data/e_2025-06.csv": snapshot(6, 0)}
    root = repository(tmp_path, source, files)
    assert status(root, "2025-08-01")["g"]["series"] == WANTED
    assert status(root, "2025-04-10")["g"]["series"] == [["2025-01", 70.5], ["2025-02", 71.5], ["2025-03", 72.5]]
    _, findings = check(root, "--as-of", "2025-08-01")
    assert [f["severity"] for f in findings if f["code"] == "D205"]


def test_the_first_source_wins(tmp_path):
    one = "\n".join(["p;k;v", *[f"2025-{i:02d};rate;{VALUES[i - 1]}" for i in range(1, 5)]])
    two = "\n".join(["p;k;v", *[f"2025-{i:02d};rate;{VALUES[i - 1] if i > 4 else 1}" for i in range(1, 7)]])
    source = f"  - {{id: s, path: data/one.csv, {LONG}}}\n  - {{id: t, path: data/two.csv, {LONG}}}\n"
    assert series(repository(tmp_path, source, {"data/one.csv": one, "data/two.csv": two}, kpi_source="[s, t]")) == WANTED
