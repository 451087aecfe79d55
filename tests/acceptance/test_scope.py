"""Scopes: the rows that name exactly these dimensions, else finer rows joined, else nothing; totals are never added."""

import pytest

from tests.acceptance.cli import check, status, write
from tests.acceptance.repository import settings

KPIS = """kpis:
  - id: fix
    name: {de: Behoben, en: Fixed}
    definition: fixed at the first visit
    numerator: fixed visits
    denominator: visits
    exclusions: none
    unit: "%"
    direction: up
    aggregation: ratio
    perspective: customer
    period: month
    owner: controlling
    source: export
  - id: backlog
    name: {de: Bestand, en: Backlog}
    definition: open cases
    numerator: open cases
    unit: count
    direction: down
    aggregation: last
    perspective: process
    period: month
    owner: controlling
    source: export
  - id: hours
    name: {de: Stunden, en: Hours}
    definition: median hours
    numerator: hours
    denominator: cases
    exclusions: none
    unit: h
    direction: down
    aggregation: percentile
    perspective: process
    period: month
    owner: controlling
    source: export
sources:
  - id: export
    path: data/export.csv
    format: csv
    layout: long
    totals: [all]
    columns:
      period: period
      kpi: kpi
      value: value
      numerator: num
      denominator: den
      segments: {group: group, region: region}
"""

# one month is enough for a figure; 90/100 and 5/10 pool to 95/110
ROWS = """period,kpi,group,region,num,den,value
2025-01,fix,A,all,90,100,
2025-01,fix,B,all,5,10,
2025-01,fix,A,north,50,60,
2025-01,fix,A,south,40,40,
2025-01,fix,all,all,80,100,
2025-01,fix,all,north,30,50,
2025-01,backlog,A,north,,,100
2025-01,backlog,A,south,,,50
2025-01,backlog,B,north,,,30
2025-01,hours,A,all,,,8
2025-01,hours,B,all,,,6
2025-01,hours,A,north,,,9
"""


def goal(name: str, kpi: str, scope: str | None, numbers: str) -> str:
    inside = f"kpi: {kpi}, {numbers}" + (f", scope: {scope}" if scope else "")
    return f"""  - id: {name}
    title: Ziel {name}
    level: annual
    parent: nordstern
    owner: lead
    measurable: {{{inside}}}
    time_bound: {{period: 2025}}
"""


GOALS = {
    "everything": ("fix", None),
    "a": ("fix", "{group: [A]}"),
    "b": ("fix", "{group: B}"),
    "ab": ("fix", "{group: [A, B]}"),
    "north": ("fix", "{region: [north]}"),
    "a-north": ("fix", "{group: [A], region: [north]}"),
    "a-both": ("fix", "{group: [A], region: [north, south]}"),
    "c": ("fix", "{group: [C]}"),
    "stock": ("backlog", None),
    "stock-a": ("backlog", "{group: [A]}"),
    "stock-north": ("backlog", "{region: [north]}"),
    "hours-a": ("hours", "{group: [A]}"),
}
ACTUAL = {
    "everything": 80.0,                 # the total row, never 90+5+50+... joined
    "a": 90.0,                          # exactly group A; the finer north and south rows are not added
    "b": 50.0,
    "ab": 100 * 95 / 110,               # 86.36, never the mean 70
    "north": 60.0,
    "a-north": 100 * 50 / 60,
    "a-both": 90.0,                     # 50/60 and 40/40
    "stock": 180.0,                     # no total row: the finest rows of a stock are added
    "stock-a": 150.0,
    "stock-north": 130.0,
    "hours-a": 8.0,
}  # fmt: skip


@pytest.fixture
def root(tmp_path):
    vision = "goals:\n  - {id: nordstern, title: Machines run, level: vision, owner: lead}\n"
    numbers = "baseline: 40, target: 95"
    goals = "".join(goal(name, kpi, scope, numbers) for name, (kpi, scope) in GOALS.items())
    house = settings() + "segments:\n  group: [A, B, C]\n  region: [north, south]\n"
    return write(tmp_path, {"goalkit.yaml": house, "goals/g.yaml": vision + goals, "kpis/k.yaml": KPIS, "data/export.csv": ROWS})


def test_figures(root):
    said = status(root, "2025-02-03")
    assert {name: said[name]["actual"] for name in ACTUAL} == pytest.approx(ACTUAL, rel=1e-9)


def test_a_scope_without_rows(root):
    said = status(root, "2025-02-03")["c"]
    assert (said["light"], said["reason"], said["actual"]) == ("no_data", "scope_missing", None)
    _, findings = check(root, "--as-of", "2025-02-03")
    assert [f["goal"] for f in findings if f["code"] == "D201"] == ["c"]


def test_parts_that_do_not_add_up_are_told(root):
    # 95/110 by groups against 80/100 in the total row
    _, findings = check(root, "--as-of", "2025-02-03")
    told = [f for f in findings if f["code"] == "D214"]
    assert told
    assert {f["severity"] for f in told} == {"warning"}


def test_a_guard_looks_at_the_scope_of_its_goal(tmp_path):
    # group A has 90 %, group B 50 %: the same guard holds for a goal on A and not for one on B
    vision = "goals:\n  - {id: nordstern, title: Machines run, level: vision, owner: lead}\n"
    guard = "    guards: [{kpi: fix, at_least: 80}]\n"
    of_its_own = "    guards: [{kpi: fix, at_least: 80, scope: {group: [B]}}]\n"
    numbers = "baseline: 10, target: 12"
    goals = goal("on-a", "hours", "{group: [A]}", numbers) + guard + goal("on-b", "hours", "{group: [B]}", numbers) + guard
    goals += goal("own", "hours", "{group: [A]}", numbers) + of_its_own
    house = settings() + "segments:\n  group: [A, B, C]\n  region: [north, south]\n"
    files = {"goalkit.yaml": house, "goals/g.yaml": vision + goals, "kpis/k.yaml": KPIS, "data/export.csv": ROWS}
    said = status(write(tmp_path, files), "2025-02-03")
    held = {name: (said[name]["guards"][0]["value"], said[name]["guards"][0]["held"]) for name in ("on-a", "on-b", "own")}
    assert held == {"on-a": (90, True), "on-b": (50, False), "own": (50, False)}
