"""Whatever an export holds: problems and readings, never an exception; sums stay sums however they are cut."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.kpis.house import COUNT, FIX, HOURS, LATE, STOCK, exports, values

QUIET = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
KPIS = f"{FIX}\n{COUNT}\n{STOCK}\n{HOURS}"
SOURCES = [
    "path: data/x.csv\ncolumns: {period: month, kpi: kpi, value: value, numerator: num, denominator: den, segments: {group: group}}",
    'path: data/x.csv\nlayout: wide\ndialect: {delimiter: ";", decimalChar: ",", groupChar: "."}\ncolumns: {period: [Jahr, Monat]}',
    "path: data/x.csv\nlayout: wide\nplanRows: Plan\ndialect: {headerRows: [1, 2]}",
    "path: data/x.csv\nperiods: posting\npercent: fraction\ntrailingMinus: true\ndialect: {header: false}\ncolumns: {period: '1', kpi: '2', value: '3'}",
]
CELLS = ["2025-01", "Jan 25", "01.2025", "013.2025", "2025", "Q1/2025", "31.01.2025", "orders", "fix", "backlog", "hours", "Plan", "1", "1.234",
         "1,5", "9" * 400, "5-", "-", "", " ", '"', "A", "all", "month", "kpi", "value", "num", "den", "group", "Jahr", "Monat", "e-5", "1 %"]  # fmt: skip


@QUIET
@given(
    rows=st.lists(st.lists(st.sampled_from(CELLS), max_size=7), max_size=8),
    delimiter=st.sampled_from([",", ";"]),
    source=st.sampled_from(SOURCES),
    head=st.sampled_from(["", "month,kpi,value,num,den,group\n", "Jahr;Monat;orders;fix\n", "kpi,2025-01,2025-02\n", "sep=,\n"]),
)
def test_any_table(tmp_path, rows, delimiter, source, head):
    text = head + "".join(delimiter.join(row) + "\n" for row in rows)
    read = exports(tmp_path, source, {"data/x.csv": text}, KPIS, "segments: {group: [A]}\n")
    for day in (dt.date(2025, 1, 15), LATE):
        seen = read.on(day)
        assert all(problem.excerpt and problem.span.line >= 1 for problem in seen.problems if problem.file == "data/x.csv" and problem.code[0] == "D")
        for kpi in ("fix", "orders", "backlog", "hours"):
            assert all(reading.value == reading.value for reading in seen.series(kpi).readings)


@QUIET
@given(raw=st.binary(max_size=200), encoding=st.sampled_from(["", "utf-16", "cp1252", "idna", "hex", "no-such", "undefined"]))
def test_any_bytes(tmp_path, raw, encoding):
    source = SOURCES[0] + (f"\ndialect: {{encoding: {encoding}}}" if encoding else "")
    assert exports(tmp_path, source, {"data/x.csv": raw}, KPIS).on(LATE).series("orders").refused in {None, "scope_missing"}


@QUIET
@given(
    st.dictionaries(
        st.tuples(st.integers(1, 12), st.sampled_from("ABC"), st.sampled_from(["north", "south"])), st.integers(0, 1000), min_size=1
    )
)
def test_sums_and_pairs_over_all_parts(tmp_path, numbers):
    lines = [f"2025-{month:02d},{kpi},{group},{region},{n},{n + 1}" for (month, group, region), n in numbers.items() for kpi in ("orders", "fix")]
    rows = "month,kpi,group,region,value,den\n" + "".join(f"{line}\n" for line in lines)
    source = "path: data/x.csv\ncolumns: {period: month, kpi: kpi, value: value, segments: {group: group, region: region}}"
    pair = source.replace("value: value", "numerator: value, denominator: den")
    months = sorted({month for month, _, _ in numbers})
    parts = {month: [n for (when, _, _), n in numbers.items() if when == month] for month in months}
    added = values(exports(tmp_path / "s", source.replace("}}", "}, ignore: [den]}"), {"data/x.csv": rows}, COUNT).on(LATE), "orders")
    assert added == {f"2025-{month:02d}": sum(parts[month]) for month in months}
    pooled = values(exports(tmp_path / "p", pair, {"data/x.csv": rows}, FIX).on(LATE), "fix")
    expected = {f"2025-{month:02d}": 100 * sum(parts[month]) / sum(n + 1 for n in parts[month]) for month in months}
    assert pooled == pytest.approx(expected, rel=1e-12)


def test_a_note_of_spreadsheets_is_no_header(tmp_path):
    rows = "sep=;\nmonth;kpi;value\n2025-01;orders;3\n"
    source = 'path: data/x.csv\ndialect: {delimiter: ";"}\ncolumns: {period: month, kpi: kpi, value: value}'
    read = exports(tmp_path, source, {"data/x.csv": rows}, COUNT).on(LATE)
    assert (values(read, "orders"), read.problems) == ({"2025-01": 3}, ())


def test_a_name_longer_than_any_file_may_have(tmp_path):
    read = exports(tmp_path, f"path: data/{'x' * 5000}.csv\ncolumns: {{period: month, kpi: kpi, value: value}}", {}, KPIS)
    assert [problem.code for problem in read.on(LATE).problems] == ["D221"]
