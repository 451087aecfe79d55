"""Parquet files: typed columns, dictionaries, decimals, time zones, nothing, and what is no Parquet at all."""

import datetime as dt
from decimal import Decimal
from importlib import util

import pyarrow as pa
import pytest

from tests.kpis.books import parquet
from tests.kpis.house import COUNT, FIX, LATE, codes, exports, values

SOURCE = 'path: data/x.parquet\ndialect: {decimalChar: ","}\ncolumns: {period: month, kpi: kpi, value: value}'


def read(tmp_path, columns, source=SOURCE, kpis=FIX, settings="", **options):
    return exports(tmp_path, source, {"data/x.parquet": parquet(columns, **options)}, kpis, settings).on(LATE)


def test_types_are_taken_as_they_are(tmp_path):
    columns = {
        "month": pa.array([dt.date(2025, 1, 31), dt.date(2025, 2, 28), dt.date(2025, 3, 31), dt.date(2025, 4, 30)]),
        "kpi": pa.array(["fix", "fix", None, "fix"]).dictionary_encode(),
        "value": pa.array([70.5, None, 3.0, 71.25]),
        "vorl": pa.array([False, True, True, True]),
    }
    source = SOURCE.replace("value: value", "value: value, provisional: vorl") + "\npath: data/x.parquet"
    found = read(tmp_path, columns, source.rpartition("\n")[0])
    assert [(r.period.label, r.value, r.provisional) for r in found.series("fix").readings] == [("2025-01", 70.5, False), ("2025-04", 71.25, True)]
    assert [(each.code, each.span.line, each.span.column) for each in found.problems] == [("D201", 3, 2), ("D204", 4, 3)]
    use = found.uses[0].files[0]
    assert (use.rows, use.used, dict(use.skipped)) == (4, 2, {"no value": 1, "unknown KPI": 1})


def test_decimals_keep_their_last_place(tmp_path):
    # 66.7 by rounding agrees with 2 of 3, 66.70 would not
    columns = {"month": ["2025-01", "2025-02"], "value": pa.array([Decimal("66.7"), Decimal("66.7")], pa.decimal128(6, 1)),
               "n": [2, 2], "d": [3, 3]}  # fmt: skip
    source = "path: data/x.parquet\ncolumns: {period: month, value: value, numerator: n, denominator: d}"
    assert codes(read(tmp_path / "one", columns, source)) == []
    columns["value"] = pa.array([Decimal("66.70"), Decimal("66.70")], pa.decimal128(6, 2))
    assert codes(read(tmp_path / "two", columns, source)) == [("D213", 1)]


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
def test_time_stamps_are_days_of_the_zone_of_the_house(tmp_path, unit):
    # half past eleven at night in UTC is the next day, and the next month, in Berlin
    stamp = pa.array([dt.datetime(2025, 1, 31, 23, 30, tzinfo=dt.UTC)], pa.timestamp(unit, tz="UTC"))
    found = read(tmp_path, {"month": stamp, "kpi": ["fix"], "value": [70]}, settings="timezone: Europe/Berlin\n")
    assert values(found, "fix") == {"2025-02": 70}
    naive = pa.array([dt.datetime(2025, 1, 31, 23, 30)], pa.timestamp(unit))
    assert values(read(tmp_path / "n", {"month": naive, "kpi": ["fix"], "value": [70]}, settings="timezone: Europe/Berlin\n"), "fix") == {"2025-01": 70}


def test_a_billionth_of_a_second_is_no_reason_to_stop(tmp_path):
    stamp = pa.array([1738366200_000000001], pa.timestamp("ns"))  # 31 January 2025, 23:30 and a bit
    assert values(read(tmp_path, {"month": stamp, "kpi": ["fix"], "value": [70]}), "fix") == {"2025-01": 70}


def test_durations_and_what_is_not_finite(tmp_path):
    hours = "{id: t, unit: h, aggregation: percentile, period: month, source: export}"
    spans = pa.array([5_400_000_000_000, None], pa.duration("ns"))  # an hour and a half
    assert values(read(tmp_path / "d", {"month": ["2025-01", "2025-02"], "kpi": ["t", "t"], "value": spans}, kpis=hours), "t") == {"2025-01": 1.5}
    found = read(tmp_path / "i", {"month": ["2025-01", "2025-02"], "kpi": ["fix", "fix"], "value": [float("nan"), float("inf")]})
    assert (codes(found), dict(found.uses[0].files[0].skipped)) == ([("D203", 2)], {"no value": 1, "number not readable": 1})


def test_a_wide_file_and_whole_numbers(tmp_path):
    source = 'path: data/x.parquet\nlayout: wide\nrows: {skip: [{Monat: ["13"]}]}\ncolumns: {period: [Jahr, Monat]}'
    columns = {"Jahr": [2025, 2025, 2025], "Monat": pa.array([1, 2, 13], pa.int8()), "orders": pa.array([5, 6, 11], pa.uint64())}
    found = read(tmp_path, columns, source, COUNT)
    assert (values(found, "orders"), found.problems) == ({"2025-01": 5, "2025-02": 6}, ())
    assert found.uses[0].files[0].skipped == (("declared as not wanted", 1),)


def test_columns_that_nobody_declared_and_columns_that_are_missing(tmp_path):
    columns = {"month": ["2025-01"], "kpi": ["fix"], "value": [1], "extra": [[1, 2]]}
    found = read(tmp_path / "e", columns).problems
    assert [(each.code, each.params["text"], each.excerpt) for each in found] == [("D215", "extra", ("   [1, 2]",))]
    assert codes(read(tmp_path / "m", {"month": ["2025-01"], "kpi": ["fix"]})) == [("D220", 1)]


def test_many_row_groups_are_all_read(tmp_path):
    months = [f"{year}-{month:02d}" for year in range(2000, 2025) for month in range(1, 13)]
    found = read(tmp_path, {"month": months, "kpi": ["orders"] * 300, "value": list(range(300))}, kpis=COUNT, row_group_size=7)
    assert (len(values(found, "orders")), found.uses[0].files[0].used) == (300, 300)


def test_broken_files(tmp_path):
    whole = parquet({"month": [f"2025-{n:02d}" for n in range(1, 13)] * 500, "kpi": ["fix"] * 6000, "value": list(range(6000))}, row_group_size=1000)
    middle = whole[:4000] + bytes(200) + whole[4200:]
    for name, raw in {"empty": b"", "text": b"month,kpi\n", "cut": whole[:-20], "middle": middle}.items():
        found = exports(tmp_path / name, SOURCE, {"data/x.parquet": raw}, FIX).on(LATE)
        assert [each.params["kind"] for each in found.problems if each.code == "F109"] == ["parquet"], name


def test_without_the_extra_the_cure_is_named_and_the_rest_is_read(tmp_path, monkeypatch):
    there = util.find_spec
    monkeypatch.setattr("goalkit.kpis.files.find_spec", lambda name: None if name == "pyarrow" else there(name))
    files = {"data/x.parquet": parquet({"month": ["2025-01"]}), "data/x.csv": "month,kpi,value\n2025-02,fix,7\n"}
    found = exports(tmp_path, SOURCE.replace("x.parquet", "x.*"), files).on(LATE)
    assert [(each.code, each.file, each.params["kind"]) for each in found.problems] == [("D217", "kpis/k.yaml", "parquet")]
    assert values(found, "fix") == {"2025-02": 7}
