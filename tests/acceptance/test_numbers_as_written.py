"""Numbers that two readers would read differently are findings, never a guess."""

import pytest

from tests.acceptance.cli import check, places, status, write
from tests.acceptance.repository import settings

KPIS = """kpis:
  - id: rate
    name: {de: Quote, en: Rate}
    definition: a rate
    numerator: good
    denominator: all
    exclusions: none
    unit: UNIT
    direction: up
    aggregation: percentile
    perspective: customer
    period: month
    owner: controlling
    source: export
sources:
  - {id: export, path: data/e.csv, layout: long, columns: {period: p, kpi: k, value: v}}
"""


def repository(root, target: str, unit: str = "points", language: str = "en"):
    goal = f"""goals:
  - {{id: nordstern, title: Machines run, level: vision, owner: lead}}
  - id: g
    title: Ziel
    level: annual
    parent: nordstern
    owner: lead
    time_bound: {{period: 2025}}
    measurable:
      kpi: rate
      baseline: 0.5
      target: {target}
"""
    files = {
        "goalkit.yaml": settings() + f"language: {language}\n",
        "goals/g.yaml": goal,
        "kpis/k.yaml": KPIS.replace("UNIT", f'"{unit}"'),
        "data/e.csv": "p,k,v\n2025-01,rate,61\n",
    }
    return write(root, files)


@pytest.mark.parametrize("text", ["1.000", "1.234", "010", "1e3", "1_000", ".5", ".inf", "-.inf", ".nan", "12.345"])
def test_refused(tmp_path, text):
    _, findings = check(repository(tmp_path, text))
    assert ("F203", "goals/g.yaml", 12, 15) in places(findings)


@pytest.mark.parametrize(
    ("text", "unit", "language", "value"),
    [
        ("0.125", "points", "en", 0.125),
        ("2.3750", "points", "en", 2.375),
        ("1234", "points", "en", 1234),
        ("78", "%", "en", 78),
        ("78 %", "%", "en", 78),
        ("64 %", "%", "de", 64),
        ("4,5 h", "h", "de", 4.5),
        ('"4,5 h"', "h", "de", 4.5),
        ("90 min", "h", "de", 1.5),
        ("1.234,5 kEUR", "kEUR", "de", 1234.5),
        ("2 days", "h", "en", 48),
        ("1.5 MEUR", "kEUR", "en", 1500),
        ("-12", "points", "en", -12),
    ],
)  # fmt: skip
def test_taken(tmp_path, text, unit, language, value):
    root = repository(tmp_path, text, unit, language)
    _, findings = check(root)
    assert [f for f in findings if f["code"] in {"F203", "F202", "M103"}] == []
    assert status(root, "2025-02-05")["g"]["target"] == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize(("text", "unit"), [("4 h", "%"), ("12 EUR", "points"), ("3 days", "kEUR")])
def test_units_that_do_not_fit(tmp_path, text, unit):
    _, findings = check(repository(tmp_path, text, unit))
    assert [(f["code"], f["line"]) for f in findings if f["code"] == "M103"] == [("M103", 12)]


def test_segment_values_are_text_as_written(tmp_path):
    root = repository(tmp_path, "78")
    text = (root / "goals/g.yaml").read_text(encoding="utf-8")
    (root / "goals/g.yaml").write_text(text + "      scope: {group: [01, no, NA]}\n", encoding="utf-8")
    house = (root / "goalkit.yaml").read_text(encoding="utf-8") + "segments:\n  group: [01, no, NA, null, 1e3]\n"
    (root / "goalkit.yaml").write_text(house, encoding="utf-8")
    _, findings = check(root)
    assert [f for f in findings if f["code"] in {"F202", "F203", "F205", "F207"}] == []


def test_null_in_a_list_is_a_text(tmp_path):
    # the mark NULL of a database is a missing value only where somebody lists it
    root = repository(tmp_path, "78")
    text = (root / "kpis/k.yaml").read_text(encoding="utf-8")
    (root / "kpis/k.yaml").write_text(text.replace("layout: long,", 'layout: long, dialect: {missingValues: [NULL, "-"]},'), encoding="utf-8")
    (root / "data/e.csv").write_text("p,k,v\n2025-01,rate,61\n2025-02,rate,NULL\n2025-03,rate,-\n", encoding="utf-8")
    _, findings = check(root, "--as-of", "2025-04-05")
    assert [f for f in findings if f["code"] in {"F202", "D203"}] == []
    assert status(root, "2025-04-05")["g"]["actual_period"] == "2025-01"
