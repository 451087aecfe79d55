"""Scopes: exact rows, else finer ones joined, never totals and parts together."""

import datetime as dt

import pytest

from tests.kpis.house import COUNT, FIX, HOURS, LATE, STOCK, exports, values

SOURCE = """
path: data/export.csv
totals: [all]
columns: {period: period, kpi: kpi, value: value, numerator: num, denominator: den, segments: {group: group, region: region}}
"""
ROWS = """period,kpi,group,region,num,den,value
2025-01,fix,A,all,90,100,
2025-01,fix,B,all,5,10,
2025-01,fix,A,north,50,60,
2025-01,fix,A,south,40,40,
2025-01,fix,all,north,30,50,
2025-01,backlog,A,north,,,100
2025-01,backlog,A,south,,,50
2025-01,backlog,B,north,,,30
2025-01,hours,A,all,,,8
2025-01,hours,B,all,,,6
2025-01,orders,A,all,,,7
2025-01,orders,B,north,,,4
"""


@pytest.fixture
def readings(tmp_path):
    return exports(tmp_path, SOURCE, {"data/export.csv": ROWS}, f"{FIX}\n{COUNT}\n{STOCK}\n{HOURS}").on(LATE)


@pytest.mark.parametrize(
    ("kpi", "scope", "value"),
    [
        ("fix", (("group", ("A",)),), 90.0),  # the row of A, not 50/60 and 40/40 on top
        ("fix", (("group", ("A", "B")),), 100 * 95 / 110),  # pooled: 86.36, never the mean 70
        ("fix", (), 100 * 95 / 110),  # no total: the groups, the coarsest complete cut
        ("fix", (("region", ("north",)),), 60.0),
        ("fix", (("group", ("A",)), ("region", ("north", "south"))), 90.0),
        ("backlog", (), 180.0),
        ("backlog", (("group", ("A",)),), 150.0),
        ("backlog", (("region", ("north",)),), 130.0),
        ("hours", (("group", ("A",)),), 8.0),
        ("orders", (("group", ("B",)),), 4.0),
        ("orders", (), 11.0),  # A by group, B only by region: each part once
    ],
)
def test_value_of_a_scope(readings, kpi, scope, value):
    assert values(readings, kpi, scope) == {"2025-01": pytest.approx(value, rel=1e-12)}


@pytest.mark.parametrize(
    ("kpi", "scope", "refused"),
    [
        ("fix", (("group", ("C",)),), "scope_missing"),
        ("hours", (), "not_aggregable"),
        ("hours", (("group", ("A", "B")),), "not_aggregable"),
        ("orders", (("country", ("de",)),), "scope_missing"),
    ],
)
def test_refusals(readings, kpi, scope, refused):
    series = readings.series(kpi, scope)
    assert (series.refused, series.readings) == (refused, ())


def test_segments_and_cells(readings):
    assert readings.segments("fix") == {"group": ("A", "B"), "region": ("north", "south")}
    only = readings.series("fix", (("group", ("A", "B")),)).readings[0]
    assert (only.numerator, only.denominator, only.n) == (95, 110, 110)
    assert [(cell.row, cell.column) for cell in only.cells] == [(2, "num"), (2, "den"), (3, "num"), (3, "den")]


def test_as_of_hides_periods_that_have_not_ended(tmp_path):
    rows = "period,kpi,num,den\n2025-01,fix,1,2\n2025-02,fix,3,4\n"
    source = "path: data/export.csv\ncolumns: {period: period, kpi: kpi, numerator: num, denominator: den}"
    read = exports(tmp_path, source, {"data/export.csv": rows})
    assert values(read.on(dt.date(2025, 2, 27)), "fix") == {"2025-01": 50.0}
    assert values(read.on(dt.date(2025, 2, 28)), "fix") == {"2025-01": 50.0, "2025-02": 75.0}


def test_a_guard_asks_for_the_scope_of_its_goal_unless_it_says_everything(tmp_path):
    # the backlog has no rows by customer: the guard that leaves scope out asks for group A, `scope: {}` asks for the whole
    goals = """goals:
  - {id: own, title: T, measurable: {kpi: fix, scope: {group: A}, baseline: 80, target: 90}, guards: [{kpi: orders, at_most: 9}]}
  - {id: whole, title: T, measurable: {kpi: fix, scope: {group: A}, baseline: 80, target: 90}, guards: [{kpi: orders, at_most: 9, scope: {}}]}
"""
    rows = "period,kpi,group,region,num,den,value\n2025-01,fix,A,all,90,100,\n2025-01,orders,all,all,,,7\n"
    files = {"data/export.csv": rows, "goals.yaml": goals}
    settings = "segments: {group: [A, B]}\n"
    found = exports(tmp_path, SOURCE, files, f"{FIX}\n{COUNT}", settings).on(LATE).problems
    assert [(problem.code, problem.goal) for problem in found] == [("D201", "own")]
