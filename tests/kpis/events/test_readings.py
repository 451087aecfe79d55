"""Raw rows become readings: every expected number is counted by hand from the rows above it."""

import datetime as dt

import pytest

from goalkit import period
from tests.kpis.house import LATE, codes, exports, values

ALL = "{count: rows}"


def ratio(where: str, name: str = "share") -> str:
    made = f"{{numerator: {{count: rows, where: {where}}}, denominator: {ALL}}}"
    return f'{{id: {name}, unit: "%", direction: up, aggregation: ratio, period: month, source: export, compute: {made}}}'


def value(compute: str, aggregation: str = "sum", unit: str = "count", name: str = "figure") -> str:
    return f"{{id: {name}, unit: {unit}, direction: up, aggregation: {aggregation}, period: month, source: export, compute: {{value: {compute}}}}}"


def read(folder, text: str | bytes, kpis: str, more: str = "", settings: str = "", day: dt.date = LATE, columns: str = "date: day"):
    source = f"path: data/rows.csv\nlayout: events\ncolumns: {{{columns}}}\n{more}"
    return exports(folder, source, {"data/rows.csv": text}, kpis, settings).on(day)


# a, b and an empty cell in three rows of January
STATES = "day,state\n2025-01-01,a\n2025-01-02,b\n2025-01-31,\n"


@pytest.mark.parametrize(
    ("where", "share"),
    [
        ("{state: a}", 1), ("{state: [a, b]}", 2), ("{state: {not: a}}", 2), ("{state: {not: a, is: present}}", 1),
        ("{state: {is: missing}}", 1), ("{state: {is: present}}", 2), ("{state: {not: [a, b]}}", 1), ("{state: c}", 0),
    ],
)  # fmt: skip
def test_conditions_and_missing_cells(tmp_path, where, share):
    found = read(tmp_path, STATES, ratio(where)).series("share").readings[0]
    assert (found.numerator, found.denominator, found.n) == (share, 3, 3)


@pytest.mark.parametrize(
    ("where", "kept"),
    [
        # 1, 1.0, 01, 2, 3.5, empty
        ("{n: 1}", 2), ('{n: "1"}', 1), ('{n: "01"}', 1), ("{n: {gt: 1}}", 2), ("{n: {gte: 1, lt: 3}}", 4), ("{n: {not: 1}}", 4),
        ("{n: {lte: 3.5}}", 5), ("{n: [2, 3.5]}", 2),
    ],
)  # fmt: skip
def test_numbers_in_conditions(tmp_path, where, kept):
    rows = "day,n\n" + "".join(f"2025-01-0{at},{cell}\n" for at, cell in enumerate(("1", "1.0", "01", "2", "3.5", ""), 1))
    assert read(tmp_path, rows, ratio(where)).series("share").readings[0].numerator == kept


def test_times_in_conditions_are_those_of_the_house(tmp_path):
    # 23:30 in London is half past midnight of the next day in Berlin
    rows = "day,seen\n2025-01-01,2025-01-31T23:30:00+00:00\n2025-01-02,2025-01-31 23:30\n"
    found = read(tmp_path, rows, ratio("{seen: {gte: 2025-02-01}}"), settings="timezone: Europe/Berlin")
    assert found.series("share").readings[0].numerator == 1


def test_german_numbers_add_up_to_the_last_digit(tmp_path):
    # 0.1 ten times is exactly 1; as floats it is 0.9999999999999999
    rows = "day;cost\n" + '01.01.2025;"0,1"\n' * 10
    found = read(tmp_path, rows, value("{sum: cost}", unit="EUR"), 'dialect: {delimiter: ";", decimalChar: ","}')
    assert values(found, "figure") == {"2025-01": 1.0}


def test_the_mean_is_a_pair_and_pools_over_segments(tmp_path):
    # A: (2 + 4) / 2, B: 9 / 1; the whole is 15 / 3 = 5, not the mean of 3 and 9
    rows = "day,g,n\n2025-01-01,A,2\n2025-01-01,A,4\n2025-01-01,B,9\n2025-01-01,B,\n"
    found = read(tmp_path, rows, value("{mean: n}", "ratio", "points"), columns="date: day, segments: {group: g}")
    assert values(found, "figure") == {"2025-01": 5.0}
    assert values(found, "figure", (("group", ("B",)),)) == {"2025-01": 9.0}
    assert found.series("figure").readings[0].n == 3


@pytest.mark.parametrize(("percent", "wanted"), [("", 60.0), ("percent: fraction", 6000.0)])
def test_a_mean_in_percent(tmp_path, percent, wanted):
    # (50 + 70) / 2 as written, or as fractions of 1
    rows = "day,n\n2025-01-01,50\n2025-01-01,70\n"
    assert values(read(tmp_path, rows, value("{mean: n}", "ratio", '"%"'), percent), "figure") == {"2025-01": pytest.approx(wanted)}


def test_a_net_score_takes_its_detractors_off(tmp_path):
    # 10, 9 promote, 8 is neutral, 6 detracts, one did not answer: (2 - 1) / 4
    compute = ("{numerator: {count: rows, where: {s: {gte: 9}}, minus: {count: rows, where: {s: {lte: 6}}}}, "
               "denominator: {count: rows, where: {s: {is: present}}}}")  # fmt: skip
    kpi = f"{{id: nps, unit: points, direction: up, aggregation: net, period: month, source: export, compute: {compute}}}"
    rows = "day,s\n" + "".join(f"2025-01-01,{s}\n" for s in ("10", "9", "8", "6", ""))
    assert values(read(tmp_path, rows, kpi), "nps") == {"2025-01": 25.0}


# January 1 2 3 4 (A A B B), February 10 20 (A B)
NUMBERS = "day,g,n\n2025-01-01,A,1\n2025-01-02,A,2\n2025-01-03,B,3\n2025-01-31,B,4\n2025-02-01,A,10\n2025-02-28,B,20\n"
GROUPS = "date: day, segments: {group: g}"


def test_percentiles_are_computed_anew_for_every_scope_and_span(tmp_path):
    found = read(tmp_path, NUMBERS, value("{median: n}", "percentile", "h"), columns=GROUPS)
    assert values(found, "figure") == {"2025-01": 2.5, "2025-02": 15.0}
    assert values(found, "figure", (("group", ("A",)),)) == {"2025-01": 1.5, "2025-02": 10.0}
    assert values(found, "figure", (("group", ("A", "B")),)) == {"2025-01": 2.5, "2025-02": 15.0}
    both = found.recomputed("figure", (), (period.month(2025, 1), period.month(2025, 2)))
    assert (both.value, both.n, both.period.label) == (3.5, 6, "2025-02")
    assert found.series("figure", (("group", ("C",)),)).readings == ()
    assert found.series("figure", (("machine", ("X",)),)).refused == "scope_missing"


def test_a_percentile_lies_between_its_neighbours(tmp_path):
    # 1 2 3 4: p90 stands at 0.9 * 3 = 2.7, which is 3.7
    found = read(tmp_path, NUMBERS, value("{p90: n}", "percentile", "h"))
    assert values(found, "figure")["2025-01"] == pytest.approx(3.7)


def test_what_has_not_ended_is_not_computed_anew(tmp_path):
    found = read(tmp_path, NUMBERS, value("{median: n}", "percentile", "h"), day=dt.date(2025, 2, 15))
    assert values(found, "figure") == {"2025-01": 2.5}
    assert found.recomputed("figure", (), (period.month(2025, 1), period.month(2025, 2))).value == 2.5
    assert found.problems == ()


def test_distinct_texts_are_counted_never_added(tmp_path):
    rows = "day,g,who\n2025-01-01,A,x\n2025-01-02,B,x\n2025-01-31,B,y\n2025-02-01,A,x\n2025-02-28,A,\n"
    found = read(tmp_path, rows, value("{count_distinct: who}", "distinct"), columns=GROUPS)
    assert values(found, "figure") == {"2025-01": 2, "2025-02": 1}
    assert values(found, "figure", (("group", ("B",)),)) == {"2025-01": 2}
    assert found.recomputed("figure", (), (period.month(2025, 1), period.month(2025, 2))).value == 2
    assert found.series("figure").readings[0].n == 3


def test_a_missing_segment_belongs_to_the_whole_and_to_no_part(tmp_path):
    rows = "day,g\n2025-01-01,A\n2025-01-02,A\n2025-01-31,\n"
    found = read(tmp_path, rows, value(ALL), columns=GROUPS)
    assert values(found, "figure") == {"2025-01": 3}
    assert values(found, "figure", (("group", ("A",)),)) == {"2025-01": 2}
    assert found.segments("figure") == {"group": ("A",)}


def test_an_unknown_segment_leaves_the_row_out_and_is_told(tmp_path):
    rows = "day,g\n2025-01-01,10\n2025-01-31,11\n"
    columns = 'date: day, segments: {group: {column: g, values: {"10": A}}}'
    found = read(tmp_path, rows, value(ALL), settings="segments: {group: [A]}", columns=columns)
    assert values(found, "figure") == {"2025-01": 1}
    assert codes(found) == [("D201", 3)]
    assert found.uses[0].files[0].skipped == (("unknown segment value", 1),)


def test_a_part_without_rows_counts_nothing_where_others_have_some(tmp_path):
    rows = "day,g\n2025-01-01,A\n2025-01-31,B\n2025-02-28,A\n"
    assert values(read(tmp_path, rows, value(ALL), columns=GROUPS), "figure", (("group", ("B",)),)) == {"2025-01": 1, "2025-02": 0}


LOG = "day,id,state,n\n2025-01-01,x,new,1\n2025-01-20,y,new,2\n2025-02-03,x,done,3\n2025-01-31,y,done,4\n2025-01-31,y,late,5\n"


@pytest.mark.parametrize(
    ("take", "wanted"),
    # last: x is February's 3, y January's last line 5; first: x is 1, y is 2, both January
    [("last", {"2025-01": 5, "2025-02": 3}), ("first", {"2025-01": 3})],
)
def test_one_row_stands_for_a_case(tmp_path, take, wanted):
    found = read(tmp_path, LOG, value("{sum: n}"), f"case: {{id: id, take: {take}}}")
    assert values(found, "figure") == wanted
    assert found.uses[0].files[0].used == 2
    assert dict(found.uses[0].files[0].skipped) == {"another row of its case": 3}


def test_cases_may_stand_in_several_files(tmp_path):
    files = {"data/a.csv": "day,id\n2025-01-01,x\n", "data/b.csv": "day,id\n2025-02-28,x\n2025-02-01,\n"}
    source = "path: data/*.csv\nlayout: events\ncolumns: {date: day}\ncase: {id: id}"
    found = exports(tmp_path, source, files, value(ALL)).on(LATE)
    assert values(found, "figure") == {"2025-02": 1}
    assert [(use.used, dict(use.skipped)) for use in found.uses[0].files] == [(0, {"another row of its case": 1}), (1, {"no case id": 1})]


def test_several_files_add_up_and_snapshots_do_not(tmp_path):
    files = {"data/r_2025-01.csv": "day\n2025-01-01\n2025-01-31\n", "data/r_2025-02.csv": "day\n2025-01-01\n2025-01-31\n2025-02-28\n"}
    source = "path: data/*.csv\nlayout: events\ncolumns: {date: day}\n"
    assert values(exports(tmp_path / "a", source, files, value(ALL)).on(LATE), "figure") == {"2025-01": 4, "2025-02": 1}
    snapshots = exports(tmp_path / "b", source + 'snapshot: "r_{YYYY-MM}.csv"\noverlap: latest', files, value(ALL))
    assert values(snapshots.on(LATE), "figure") == {"2025-01": 2, "2025-02": 1}
    assert values(snapshots.on(dt.date(2025, 2, 1)), "figure") == {"2025-01": 2}


def test_rows_without_date_are_those_of_their_snapshot(tmp_path):
    files = {"data/c_2025-01.csv": "id,gone\n1,no\n2,yes\n", "data/c_2025-02.csv": "id,gone\n1,yes\n"}
    source = 'path: data/*.csv\nlayout: events\nsnapshot: "c_{YYYY-MM}.csv"\ndialect: {trueValues: "yes", falseValues: "no"}'
    assert values(exports(tmp_path, source, files, ratio("{gone: true}")).on(LATE), "share") == {"2025-01": 50, "2025-02": 100}


def test_hours_of_the_day_on_which_the_clock_changes(tmp_path):
    # midnight to midnight: 23 hours in March, 25 in October
    rows = "start,end\n2025-03-30 00:00,2025-03-31 00:00\n2025-10-26 00:00,2025-10-27 00:00\n"
    compute = "{median: {hours_between: [start, end]}}"
    found = read(tmp_path, rows, value(compute, "percentile", "h"), settings="timezone: Europe/Berlin", columns="date: end")
    assert values(found, "figure") == {"2025-03": 23, "2025-10": 25}


def test_hours_come_in_the_unit_of_the_kpi(tmp_path):
    rows = "start,end\n2025-01-01 08:00,2025-01-01 09:30\n"
    compute = "{mean: {hours_between: [start, end]}}"
    assert values(read(tmp_path, rows, value(compute, "ratio", "min"), columns="date: end"), "figure") == {"2025-01": 90}


def test_time_that_runs_backwards_is_in_no_figure(tmp_path):
    rows = "start,end\n2025-01-01 08:00,2025-01-01 09:00\n2025-01-03 08:00,2025-01-02 08:00\n,2025-01-02 08:00\n"
    found = read(tmp_path, rows, value("{median: {hours_between: [start, end]}}", "percentile", "h"), columns="date: end")
    assert [(reading.value, reading.n) for reading in found.series("figure").readings] == [(1, 1)]
    assert codes(found) == [("D231", 3)]


def test_rows_without_date_are_left_out_and_counted(tmp_path):
    found = read(tmp_path, "day,n\n2025-01-31,1\n,2\n-,3\n", value(ALL), 'dialect: {missingValues: ["", "-"]}')
    assert values(found, "figure") == {"2025-01": 1}
    use = found.uses[0].files[0]
    assert (use.rows, use.used, use.skipped) == (3, 1, (("no date", 2),))


def test_the_last_period_is_partial_after_an_unusual_silence(tmp_path):
    rows = "day\n" + "".join(f"2025-01-{day:02d}\n" for day in range(1, 32)) + "2025-02-03\n"
    found = read(tmp_path, rows, value(ALL), day=dt.date(2025, 3, 15))
    assert codes(found) == [("D209", 33)]
    assert [reading.provisional for reading in found.series("figure").readings] == [False, True]
    running = read(tmp_path / "b", rows, value(ALL), day=dt.date(2025, 2, 10))
    assert running.problems == ()
