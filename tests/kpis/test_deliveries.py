"""Several files and sources: duplicates, snapshots, restated values, precedence, paths."""

import datetime as dt

import pytest

from goalkit import workspace
from goalkit.kpis import join
from goalkit.kpis.paths import snapshot_day
from goalkit.model.source import Source
from tests.kpis.house import COUNT, FIX, LATE, codes, exports, values

COLUMNS = "columns: {period: month, kpi: kpi, value: value}"
HEAD = "month,kpi,value\n"
SNAPSHOTS = {
    "data/crm_2025-01.csv": HEAD + "2025-01,orders,10\n",
    "data/crm_2025-02.csv": HEAD + "2025-01,orders,12\n2025-02,orders,20\n",
    "data/crm_2025-03.csv": HEAD + "2025-01,orders,12\n2025-02,orders,20\n2025-03,orders,30\n",
}
LATEST = f'path: data/crm_*.csv\nsnapshot: "crm_{{YYYY-MM}}.csv"\noverlap: latest\n{COLUMNS}'


def test_the_newest_snapshot_wins_and_as_of_reads_none_later(tmp_path):
    read = exports(tmp_path, LATEST, SNAPSHOTS, COUNT)
    assert values(read.on(dt.date(2025, 1, 31)), "orders") == {"2025-01": 10}
    assert values(read.on(dt.date(2025, 2, 27)), "orders") == {"2025-01": 10}
    assert values(read.on(dt.date(2025, 2, 28)), "orders") == {"2025-01": 12, "2025-02": 20}
    assert values(read.on(LATE), "orders") == {"2025-01": 12, "2025-02": 20, "2025-03": 30}


def test_a_file_without_its_date_is_told_and_not_read(tmp_path):
    files = {**SNAPSHOTS, "data/crm_old.csv": HEAD + "2024-12,orders,5\n"}
    read = exports(tmp_path, LATEST, files, COUNT).on(dt.date(2025, 1, 31))
    assert [(each.code, each.file) for each in read.problems] == [("D215", "data/crm_old.csv")]
    assert values(read, "orders") == {"2025-01": 10}


def test_a_restated_value_is_told_from_the_day_it_changed(tmp_path):
    read = exports(tmp_path, LATEST, SNAPSHOTS, COUNT)
    assert read.on(dt.date(2025, 1, 31)).problems == ()
    told = read.on(LATE).problems
    assert [(each.code, each.file, each.span.line, each.params["before"].value, each.params["value"].value) for each in told] == [
        ("D205", "data/crm_2025-02.csv", 2, 10, 12)
    ]


def test_a_value_that_was_not_mature_may_change(tmp_path):
    kpi = COUNT.replace("period: month", "period: month, maturity_lag_days: 20")
    assert exports(tmp_path, LATEST, SNAPSHOTS, kpi).on(LATE).problems == ()


def test_a_released_value_that_changes_is_an_error(tmp_path):
    release = "entries:\n  - {date: 2025-02-10, kind: release, source: export, period: 2025-01, by: controlling}\n"
    read = exports(tmp_path, LATEST, {**SNAPSHOTS, "journal/j.yaml": release}, COUNT.replace("month,", "month, maturity_lag_days: 90,"))
    told = read.on(LATE).problems
    assert [(each.code, each.severity, each.params["released"]) for each in told] == [("D205", "error", dt.date(2025, 2, 10))]
    # released anew after the change: the value of the second delivery stands
    again = release.replace("2025-02-10", "2025-03-10")
    read = exports(tmp_path, LATEST, {**SNAPSHOTS, "journal/j.yaml": again}, COUNT.replace("month,", "month, maturity_lag_days: 90,"))
    assert read.on(LATE).problems == ()


def test_without_latest_two_values_contradict_each_other(tmp_path):
    read = exports(tmp_path, LATEST.replace("overlap: latest\n", ""), SNAPSHOTS, COUNT).on(LATE)
    assert [(each.code, each.file) for each in read.problems] == [("D202", "data/crm_2025-02.csv")]
    assert read.problems[0].related[0].path == "data/crm_2025-01.csv"


def test_files_without_a_date_in_their_name(tmp_path):
    files = {"data/a.csv": HEAD + "2025-01,orders,1\n", "data/b.csv": HEAD + "2025-01,orders,2\n2025-02,orders,3\n"}
    source = f"path: data/?.csv\n{COLUMNS}"
    error = exports(tmp_path / "e", source, files, COUNT).on(LATE)
    assert (values(error, "orders"), codes(error)) == ({"2025-01": 1, "2025-02": 3}, [("D202", 2)])
    latest = exports(tmp_path / "l", source + "\noverlap: latest", files, COUNT).on(LATE)
    assert (values(latest, "orders"), codes(latest)) == ({"2025-01": 2, "2025-02": 3}, [("D205", 2)])


def test_equal_duplicates_do_no_harm(tmp_path):
    rows = HEAD + "2025-01,orders,1\n2025-01,orders,1.0\n01.2025,orders,1\n"
    read = exports(tmp_path, f"path: data/x.csv\n{COLUMNS}", {"data/x.csv": rows}, COUNT).on(LATE)
    assert (values(read, "orders"), read.problems) == ({"2025-01": 1}, ())


def test_sources_in_order_of_precedence(tmp_path):
    kpi = "{id: orders, unit: count, aggregation: sum, period: month, source: [export, other]}"
    files = {"data/a.csv": HEAD + "2025-02,orders,2\n", "data/b.csv": HEAD + "2025-01,orders,7\n2025-02,orders,9\n"}
    sources = "".join(f"  - id: {name}\n    path: data/{file}.csv\n    {COLUMNS}\n" for name, file in (("export", "a"), ("other", "b")))
    text = f"kpis:\n  - {kpi}\nsources:\n{sources}"
    (tmp_path / "data").mkdir()
    for path, content in {**files, "goalkit.yaml": "", "kpis.yaml": text}.items():
        (tmp_path / path).write_text(content, encoding="utf-8")
    read = join.load(workspace.load(tmp_path, {})).on(LATE)
    assert values(read, "orders") == {"2025-01": 7, "2025-02": 2}
    assert read.problems == ()


def test_two_names_in_one_source_in_order_of_precedence(tmp_path):
    kpi = "{id: orders, unit: count, aggregation: sum, period: month, source: [{id: export, as: new}, {id: export, as: old}]}"
    rows = HEAD + "2025-01,old,1\n2025-02,old,2\n2025-02,new,7\n"
    read = exports(tmp_path, f"path: data/x.csv\n{COLUMNS}", {"data/x.csv": rows}, kpi).on(LATE)
    assert (values(read, "orders"), read.problems) == ({"2025-01": 1, "2025-02": 7}, ())


@pytest.mark.parametrize("path", ["../secret.csv", "data/../../secret.csv", "/etc/passwd", "~/x.csv", "https://x/y.csv", "C:\\x.csv"])
def test_paths_that_leave_the_root(tmp_path, path):
    found = exports(tmp_path / "r", f"path: '{path}'\n{COLUMNS}", {}, COUNT).on(LATE).problems
    assert [(each.code, each.file, each.span.line) for each in found] == [("F211", "kpis/k.yaml", 5)]


def test_links_that_leave_the_root(tmp_path):
    outside = tmp_path / "secret.csv"
    outside.write_text(HEAD + "2025-01,orders,1\n", encoding="utf-8")
    (tmp_path / "r/data").mkdir(parents=True)
    (tmp_path / "r/data/a.csv").symlink_to(outside)
    (tmp_path / "r/up").symlink_to(tmp_path)
    for path in ("data/a.csv", "data/*.csv", "up/secret.csv"):
        found = exports(tmp_path / "r", f"path: {path}\n{COLUMNS}", {}, COUNT).on(LATE)
        assert [each.code for each in found.problems] == ["F211"], path
        assert values(found, "orders") == {}


def test_a_broken_file_of_two_sources_is_told_once(tmp_path):
    sources = "".join(f"  - id: {name}\n    path: data/a.csv\n    {COLUMNS}\n" for name in ("export", "other"))
    files = {"goalkit.yaml": "", "kpis.yaml": f"kpis:\n  - {COUNT}\nsources:\n{sources}", "data/a.csv": '"\n'}
    (tmp_path / "data").mkdir()
    for path, content in files.items():
        (tmp_path / path).write_text(content, encoding="utf-8")
    assert codes(join.load(workspace.load(tmp_path, {})).on(LATE)) == [("D219", 1)]


def test_a_missing_file_is_told_and_the_rest_is_read(tmp_path):
    files = {"data/a.csv": HEAD + "2025-01,orders,1\n"}
    read = exports(tmp_path, f"path: [data/a.csv, data/b_*.csv]\n{COLUMNS}", files, COUNT).on(LATE)
    assert [(each.code, each.params["path"]) for each in read.problems] == [("D221", "data/b_*.csv")]
    assert values(read, "orders") == {"2025-01": 1}


def test_globs(tmp_path):
    names = ("data/a.csv", "data/in/b.csv", "data/in/deep/c.csv", "data/_draft.csv", "data/a.txt")
    files = {name: HEAD + f"2025-0{number},orders,1\n" for number, name in enumerate(names, 1)}
    cases = {
        "data/*.csv": ["2025-01"],
        "data/**/*.csv": ["2025-01", "2025-02", "2025-03"],
        "data/*/b.csv": ["2025-02"],
        "data/?.csv": ["2025-01"],
    }
    for pattern, months in cases.items():
        read = exports(tmp_path, f"path: '{pattern}'\n{COLUMNS}", files, COUNT).on(LATE)
        assert list(values(read, "orders")) == months, pattern


def test_data_root_outside_the_repository(tmp_path):
    (tmp_path / "exports/data").mkdir(parents=True)
    (tmp_path / "exports/data/a.csv").write_text(HEAD + "2025-01,orders,1\n", encoding="utf-8")
    exports(tmp_path / "r", f"path: data/a.csv\n{COLUMNS}", {}, COUNT, "data_root_env: GOALKIT_DATA\n")
    read = join.load(workspace.load(tmp_path / "r", {"GOALKIT_DATA": str(tmp_path / "exports")})).on(LATE)
    assert values(read, "orders") == {"2025-01": 1}
    assert read.uses[0].files[0].path == "data/a.csv"


@pytest.mark.parametrize(
    ("pattern", "name", "day"),
    [
        ("crm_{YYYY-MM}.csv", "crm_2025-02.csv", dt.date(2025, 2, 28)),
        ("crm_{YYYYMMDD}.csv", "crm_20250214.csv", dt.date(2025, 2, 14)),
        ("data/*_{YYYY}-W{WW}.csv", "any_2025-W03.csv", dt.date(2025, 1, 19)),
        ("crm_{YYYY}.csv", "crm_2024.csv", dt.date(2024, 12, 31)),
        ("crm_{YYYY-MM}.csv", "crm_2025-13.csv", None),
        ("crm_{YYYY-MM}.csv", "other.csv", None),
    ],
)
def test_the_day_of_a_snapshot(pattern, name, day):
    assert snapshot_day(Source(id="crm", snapshot=pattern), name) == day


def test_checks_of_single_values(tmp_path):
    kpi = '{id: fix, unit: "%", aggregation: ratio, period: month, bounds: [0, 100], source: export}'
    rows = "month,kpi,value,num,den\n2025-01,fix,66.7,2,3\n2025-02,fix,66.6,2,3\n2025-03,fix,,4,3\n2025-04,fix,667,,\n"
    source = "path: data/x.csv\ncolumns: {period: month, kpi: kpi, value: value, numerator: num, denominator: den}"
    read = exports(tmp_path, source, {"data/x.csv": rows}, kpi).on(LATE)
    # 66.7 is 66.666... rounded, 66.6 is not
    assert codes(read) == [("D213", 3), ("D208", 4), ("D206", 5)]
    assert values(read, "fix")["2025-02"] == pytest.approx(200 / 3)


def test_more_than_the_whole_is_fine_where_the_bounds_say_so(tmp_path):
    rows = "month,kpi,num,den\n2025-01,fix,4,3\n"
    source = "path: data/x.csv\ncolumns: {period: month, kpi: kpi, numerator: num, denominator: den}"
    kpi = FIX.replace("source:", "bounds: [0, 200], source:")
    assert exports(tmp_path, source, {"data/x.csv": rows}, kpi).on(LATE).problems == ()


def test_totals_are_compared_with_their_parts_within_rounding(tmp_path):
    source = "path: data/x.csv\ntotals: [all]\ncolumns: {period: month, kpi: kpi, value: value, segments: {group: group}}"
    # halves of the last decimals: 0.05 + 2 x 0.05 = 0.15
    rows = "month,kpi,group,value\n2025-01,orders,all,10.0\n2025-01,orders,A,4.1\n2025-01,orders,B,6.0\n"
    assert exports(tmp_path / "a", source, {"data/x.csv": rows}, COUNT).on(LATE).problems == ()
    off = exports(tmp_path / "b", source, {"data/x.csv": rows.replace("4.1", "4.3")}, COUNT).on(LATE)
    assert [(each.code, each.span.line, each.params["computed"].value) for each in off.problems] == [("D214", 2, pytest.approx(10.3))]
    assert values(off, "orders") == {"2025-01": 10.0}
