"""Finer rows become the KPI's periods: sums add, pairs pool, stocks take the last; the rest is refused and told."""

import datetime as dt

import pytest

from tests.kpis.house import LATE, codes, exports, values

SOURCE = "path: data/export.csv\ncolumns: {period: period, kpi: kpi, value: value, numerator: num, denominator: den}"


def kpi(aggregation: str, period: str, unit: str = "count") -> str:
    return f'{{id: x, unit: "{unit}", aggregation: {aggregation}, period: {period}, source: export}}'


def rows(*lines: str) -> dict[str, str]:
    return {"data/export.csv": "period,kpi,value,num,den\n" + "".join(f"{line}\n" for line in lines)}


def test_days_add_up_to_the_month(tmp_path):
    days = [f"{day:02d}.01.2025,x,{day},," for day in range(1, 32)] + ["28.02.2025,x,5,,", "03.02.2025,x,2,,"]
    read = exports(tmp_path, SOURCE, rows(*days), kpi("sum", "month")).on(LATE)
    # 1 + 2 + ... + 31 = 496
    assert values(read, "x") == {"2025-01": 496, "2025-02": 7}
    assert read.problems == ()


def test_a_month_of_which_only_the_first_days_are_there_is_provisional(tmp_path):
    days = [f"{day:02d}.01.2025,x,1,," for day in range(1, 32)] + ["03.02.2025,x,2,,", "04.02.2025,x,2,,"]
    read = exports(tmp_path, SOURCE, rows(*days), kpi("sum", "month"))
    late = read.on(LATE)
    assert [(r.period.label, r.value, r.provisional) for r in late.series("x").readings] == [("2025-01", 31, False), ("2025-02", 4, True)]
    assert codes(late) == [("D209", 34)]
    assert late.problems[0].params["last"] == dt.date(2025, 2, 4)
    # seen from February the month is not over: nothing to say
    assert codes(read.on(dt.date(2025, 2, 10))) == []


def test_the_last_working_day_is_the_end_of_a_month(tmp_path):
    # 31 May 2025 is a Saturday
    read = exports(tmp_path, SOURCE, rows("29.05.2025,x,1,,", "30.05.2025,x,1,,"), kpi("sum", "month")).on(LATE)
    assert [(r.value, r.provisional) for r in read.series("x").readings] == [(2, False)]


def test_one_day_per_month_is_the_name_of_the_month(tmp_path):
    read = exports(tmp_path, SOURCE, rows("01.01.2025,x,70,,", "01.02.2025,x,71,,"), kpi("percentile", "month", "h")).on(LATE)
    assert values(read, "x") == {"2025-01": 70, "2025-02": 71}
    assert read.problems == ()


def test_months_become_quarters_only_when_all_are_there(tmp_path):
    lines = [f"2025-{month:02d},x,,{month},10" for month in range(1, 6)]
    read = exports(tmp_path, SOURCE, rows(*lines), kpi("ratio", "quarter", "%")).on(LATE)
    # (1 + 2 + 3) / 30; the second quarter lacks June
    assert values(read, "x") == {"2025-Q1": pytest.approx(20.0)}
    assert [(each.code, each.span.line, each.params["found"], each.params["wanted"]) for each in read.problems] == [("D209", 6, 2, 3)]


def test_data_may_begin_in_the_middle_of_a_quarter(tmp_path):
    lines = [f"2025-{month:02d},x,{month},," for month in range(3, 7)]
    read = exports(tmp_path, SOURCE, rows(*lines), kpi("sum", "quarter")).on(LATE)
    assert (values(read, "x"), read.problems) == ({"2025-Q2": 15}, ())


def test_cohorts_of_several_months_are_different_customers(tmp_path):
    lines = [f"2025-{month:02d},x,,{month},100" for month in range(1, 4)]
    read = exports(tmp_path, SOURCE, rows(*lines), kpi("cohort", "quarter", "%")).on(LATE)
    assert (values(read, "x"), codes(read)) == ({}, [("D218", 2)])


def test_stocks_take_the_last_month_of_the_quarter(tmp_path):
    lines = [f"2025-{month:02d},x,{month},," for month in range(1, 7)]
    assert values(exports(tmp_path, SOURCE, rows(*lines), kpi("last", "quarter")).on(LATE), "x") == {"2025-Q1": 3, "2025-Q2": 6}


def test_quarters_follow_the_fiscal_year(tmp_path):
    # the fiscal year 2025 starts in October 2024
    lines = [f"{year}-{month:02d},x,1,," for year, month in [(2024, 10), (2024, 11), (2024, 12), (2025, 1), (2025, 2), (2025, 3)]]
    read = exports(tmp_path, SOURCE, rows(*lines), kpi("sum", "quarter"), "fiscal_year_start: 10\n").on(LATE)
    assert values(read, "x") == {"2025-Q1": 3, "2025-Q2": 3}


def test_calendar_quarters_become_quarters_of_a_fiscal_year(tmp_path):
    source = SOURCE + "\nperiods: calendar"
    read = exports(tmp_path, source, rows("Q4/2024,x,7,,", "Q1/2025,x,8,,"), kpi("sum", "quarter"), "fiscal_year_start: 10\n").on(LATE)
    assert values(read, "x") == {"2025-Q1": 7, "2025-Q2": 8}


def test_a_year_that_may_be_fiscal_is_refused_with_both_readings(tmp_path):
    read = exports(tmp_path, SOURCE, rows("2025,x,7,,"), kpi("sum", "year"), "fiscal_year_start: 10\n").on(LATE)
    assert codes(read) == [("D216", 2)]
    assert read.problems[0].params["readings"] == "2025-01-01 – 2025-12-31 / 2024-10-01 – 2025-09-30"
    assert values(read, "x") == {}


@pytest.mark.parametrize(
    ("lines", "aggregation", "period", "line"),
    [
        (["2025-01,x,1,,", "2024,x,9,,"], "sum", "month", 3),  # a year is no month
        (["2025-01,x,1,,", "2025-W10,x,9,,"], "sum", "month", 3),  # a week belongs to two months
        (["2025-01,x,1,,", "2025-02,x,2,,", "2025-03,x,2,,"], "percentile", "quarter", 2),
        (["2025-01,x,1,,", "2025-02,x,2,,", "2025-03,x,2,,"], "ratio", "quarter", 2),  # no numerator and denominator
    ],
)
def test_rows_that_cannot_be_used_are_told(tmp_path, lines, aggregation, period, line):
    read = exports(tmp_path, SOURCE, rows(*lines), kpi(aggregation, period, "%")).on(LATE)
    assert codes(read) == [("D218", line)]


def test_the_own_row_of_a_quarter_wins_over_its_months(tmp_path):
    lines = ["2025-01,x,1,,", "2025-02,x,1,,", "2025-03,x,1,,", "2025-Q1,x,4,,"]
    assert values(exports(tmp_path, SOURCE, rows(*lines), kpi("sum", "quarter")).on(LATE), "x") == {"2025-Q1": 4}


def test_weeks_and_days_in_weeks(tmp_path):
    lines = ["KW 03/2025,x,5,,", "20.01.2025,x,1,,", "21.01.2025,x,1,,", "24.01.2025,x,1,,"]
    assert values(exports(tmp_path, SOURCE, rows(*lines), kpi("sum", "week")).on(LATE), "x") == {"2025-W03": 5, "2025-W04": 3}


POSTING = """path: data/export.csv
periods: posting
columns: {period: period, kpi: kpi, value: value}
"""
LEDGER = {"data/export.csv": "period,kpi,value\n011.2025,x,5\n012.2025,x,10\n013.2025,x,-2\n014.2025,x,1\n"}


@pytest.mark.parametrize(
    ("special", "december", "expected"),
    [("special_periods: last_month", 9, []), ("special_periods: ignore", 10, []), ("", 10, [("D211", 4)])],
)
def test_special_posting_periods(tmp_path, special, december, expected):
    read = exports(tmp_path, POSTING + special, LEDGER, kpi("sum", "month")).on(LATE)
    assert values(read, "x") == {"2025-11": 5, "2025-12": december}
    assert codes(read) == expected
    if expected:
        assert (read.problems[0].params["total"].value, read.problems[0].params["rows"]) == (-1, 2)


def test_a_special_period_alone_is_its_last_month(tmp_path):
    ledger = {"data/export.csv": "period,kpi,value\n013.2025,x,-2\n014.2025,x,1\n"}
    read = exports(tmp_path, POSTING + "special_periods: last_month", ledger, kpi("sum", "month")).on(LATE)
    assert values(read, "x") == {"2025-12": -1}


def test_a_running_month_is_told_only_where_the_data_end_with_it(tmp_path):
    read = exports(tmp_path, SOURCE, rows("2025-01,x,1,,", "2025-02,x,1,,"), kpi("sum", "month"))
    assert codes(read.on(dt.date(2025, 2, 10))) == [("D209", 3)]
    assert codes(read.on(dt.date(2025, 1, 10))) == []
    assert codes(read.on(dt.date(2025, 2, 28))) == []


def test_gaps_of_a_series_are_told_together(tmp_path):
    lines = ["2025-01,x,1,,", "2025-03,x,1,,", "2025-06,x,1,,"]
    found = exports(tmp_path, SOURCE, rows(*lines), kpi("sum", "month")).on(LATE).problems
    assert [(each.code, each.span.line, each.params["missing"]) for each in found] == [("D204", 3, ["2025-02", "2025-04 – 2025-05"])]


def test_a_gap_that_an_unreadable_number_left_is_not_told_twice(tmp_path):
    lines = ["2025-01,x,1,,", "2025-02,x,many,,", "2025-03,x,1,,"]
    assert codes(exports(tmp_path, SOURCE, rows(*lines), kpi("sum", "month")).on(LATE)) == [("D203", 3)]
