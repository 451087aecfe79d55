"""Counts of different things: counted anew over periods and parts from rows, never added up from counts."""

from goalkit.period import parse
from tests.kpis.house import LATE, exports, values

RAW = "path: data/x.csv\nlayout: events\ncolumns: {date: day, segments: {region: region}}"
KPI = "{id: heads, unit: count, direction: up, aggregation: distinct, period: month, source: export, compute: {value: {count_distinct: customer}}}"
ROWS = """\
day,customer,region
2025-01-03,a,n
2025-01-09,a,s
2025-01-20,b,n
2025-02-03,a,n
2025-02-04,c,s
2025-03-01,b,n
2025-03-31,d,n
"""
COUNTS = "month,kpi,region,value\n2025-01,heads,n,2\n2025-01,heads,s,1\n2025-02,heads,n,1\n2025-02,heads,s,1\n2025-03,heads,n,2\n"
DELIVERED = "path: data/x.csv\ncolumns: {period: month, kpi: kpi, value: value, segments: {region: region}}"
BARE = KPI.replace(", compute: {value: {count_distinct: customer}}", "")


def test_from_rows_they_are_counted_anew(tmp_path):
    read = exports(tmp_path, RAW, {"data/x.csv": ROWS}, KPI).on(LATE)
    # January: a and b, though a is in both regions; February: a, c; March: b, d
    assert values(read, "heads") == {"2025-01": 2, "2025-02": 2, "2025-03": 2}
    assert values(read, "heads", (("region", ("n",)),)) == {"2025-01": 2, "2025-02": 1, "2025-03": 2}
    assert values(read, "heads", (("region", ("n", "s")),)) == values(read, "heads")
    months = tuple(parse(f"2025-0{month}") for month in (1, 2, 3))
    assert read.recomputed("heads", (), months).value == 4                 # a, b, c, d: not 2 + 2 + 2
    assert read.recomputed("heads", (("region", ("s",)),), months).value == 2


def test_counts_are_never_added(tmp_path):
    read = exports(tmp_path, DELIVERED, {"data/x.csv": COUNTS}, BARE).on(LATE)
    assert values(read, "heads", (("region", ("n",)),)) == {"2025-01": 2, "2025-02": 1, "2025-03": 2}
    for scope in ((), (("region", ("n", "s")),)):
        assert (read.series("heads", scope).readings, read.series("heads", scope).refused) == ((), "not_aggregable")
    assert read.recomputed("heads", (), (parse("2025-01"), parse("2025-02"))) is None


def test_counts_of_months_are_no_count_of_a_quarter(tmp_path):
    read = exports(tmp_path, DELIVERED, {"data/x.csv": COUNTS}, BARE.replace("month", "quarter")).on(LATE)
    assert values(read, "heads", (("region", ("n",)),)) == {}
    assert "D218" in {problem.code for problem in read.problems}


def test_a_window_counts_over_all_its_periods(tmp_path):
    read = exports(tmp_path, RAW, {"data/x.csv": ROWS}, KPI.replace("source", "window: 2, source")).on(LATE)
    # January and February: a, b, c; February and March: a, b, c, d; before January nobody knows
    assert values(read, "heads") == {"2025-02": 3, "2025-03": 4}
    assert read.recomputed("heads", (), (parse("2025-03"),)).value == 4
    assert read.recomputed("heads", (), (parse("2025-02"), parse("2025-03"))) is None
    # in the south nobody came in March, so its window holds c of February alone
    assert values(read, "heads", (("region", ("s",)),)) == {"2025-02": 2, "2025-03": 1}


def test_a_window_with_a_hole_has_no_value(tmp_path):
    rows = ROWS.replace("2025-02-03,a,n\n2025-02-04,c,s\n", "")
    read = exports(tmp_path, RAW, {"data/x.csv": rows}, KPI.replace("source", "window: 2, source")).on(LATE)
    assert values(read, "heads") == {}
