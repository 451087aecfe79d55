"""Every kind of file gives the same readings, and what is wrong in one is told where it stands."""

import datetime as dt

import pytest

from goalkit.kpis.events import blocks, cutting, scan
from goalkit.model.source import Dialect
from tests.kpis.events.test_readings import ALL, GROUPS, ratio, read, value
from tests.kpis.house import LATE, codes, exports, values

COST = value("{sum: cost}", unit="EUR")
HEAD = "id;day;group;cost\n"


def rows(count: int) -> list[str]:
    """Make rows of two months and two groups; the costs are 0.00, 0.01, 0.02 and so on, in German."""
    return [f"T{at:07d};{1 + at % 28:02d}.{1 + at % 2:02d}.2025;{'AB'[at % 3 == 0]};{at // 100},{at % 100:02d}" for at in range(count)]


BIG = 1800
"""Rows of a file that counts as big here: it is cut at once, in several blocks."""
GERMAN = 'dialect: {delimiter: ";", decimalChar: ",", encoding: cp1252}'


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch):
    monkeypatch.setattr(scan, "BIG", 30_000)
    monkeypatch.setattr(blocks, "BLOCK", 10_000)


def big(folder, lines: list[str], more: str = ""):
    text = HEAD + "\n".join(lines) + "\n"
    assert len(text) > scan.BIG
    return read(folder, text.encode("cp1252"), f"{COST}\n{value(ALL, name='rows')}", f"{GERMAN}\n{more}", columns="date: day, segments: {group: group}")


def test_a_big_file_gives_what_its_rows_add_up_to(tmp_path):
    lines = rows(BIG)
    found = big(tmp_path, lines)
    # cents of the even numbers lie in January, of the odd ones in February
    assert values(found, "figure") == {"2025-01": sum(range(0, BIG, 2)) / 100, "2025-02": sum(range(1, BIG, 2)) / 100}
    scope = (("group", ("B",)),)
    assert values(found, "figure", scope) == {"2025-01": sum(range(0, BIG, 6)) / 100, "2025-02": sum(range(3, BIG, 6)) / 100}
    assert values(found, "rows") == {"2025-01": BIG / 2, "2025-02": BIG / 2}
    assert found.problems == ()
    # the first rows of January: of group A the third one, of B the first
    assert {cell.row for cell in found.series("rows").readings[0].cells} == {4, 2}


@pytest.mark.parametrize(
    ("at", "line", "problems", "skipped"),
    [
        (1200, "T;01.01.2025;A", [("D219", 1202)], {"row not readable": 1}),
        (1200, "T;01.01.2025;A;1,00;x", [("D219", 1202)], {"row not readable": 1}),
        (1200, "T;01.01.2025;A;1,00;", [], {}),
        (1200, "", [], {"empty row": 1}),
        (1200, ";;;", [], {"empty row": 1}),
        (1200, "T;;A;1,00", [], {"no date": 1}),
        (1200, "T;40.01.2025;A;1,00", [("D216", 1202)], {"period not readable": 1}),
        (1200, "T;01.01.2025;A;1.00", [("D203", 1202)], {}),
        (1200, 'T;01.01.2025;A;"1,00"', [], {}),
        (1200, 'T;01.01.2025;"A\n";"1,00"', [], {}),
        (1200, 'T;01.01.2025;A;"1,00', [("D219", 1202)], {}),
    ],
)
def test_a_big_file_is_as_strict_as_a_small_one(tmp_path, at, line, problems, skipped):
    lines = rows(BIG)
    lines[at] = line
    found = big(tmp_path, lines)
    told = [(each.code, each.span.line) for each in found.problems if each.code != "D209"]
    assert told == problems
    if skipped:
        assert dict(found.uses[0].files[0].skipped) == skipped


def test_a_footer_ends_a_big_file(tmp_path):
    lines = [*rows(BIG), "Summe;01.01.2025;A;9999,00", "Stand: heute"]
    found = big(tmp_path, lines, "stopAt: Summe")
    assert values(found, "rows") == {"2025-01": BIG / 2, "2025-02": BIG / 2}
    assert dict(found.uses[0].files[0].skipped) == {"below the end of the table": 2}


def test_a_broken_character_makes_a_big_file_useless(tmp_path):
    text = (HEAD + "\n".join(rows(BIG))).encode() + "\nT;01.01.2025;Ä;1,00\n".encode("cp1252")
    found = read(tmp_path, text, COST, 'dialect: {delimiter: ";", decimalChar: ","}')
    assert codes(found) == [("F105", BIG + 2)]
    assert values(found, "figure") == {}


def test_cells_of_every_length_are_cut_out():
    cells = ["", "a", "äß", "12345678", "123456789", "x" * 16, "y" * 17, "z" * 100, "12345678"]
    text = "".join(f"{cell};{at};end\r\n" for at, cell in enumerate(cells)).encode() + b" " * 8
    marks = cutting.marks_of(text, ";", 3)
    first, last = (cutting.column(text, marks, at, "utf-8") for at in (0, 2))
    assert [first.values[code] for code in first.codes] == cells
    assert {last.values[code] for code in last.codes} == {"end"}


@pytest.mark.parametrize("text", ["a;b\n1;2;3\n", "a;b\n1\n", "a;b\n\n"])
def test_ragged_rows_are_seen(text):
    assert cutting.marks_of(text.encode(), ";", 2) is None


@pytest.mark.parametrize("block", [b'a"b', b"a\0b", b"a\rb\n", b"<<<<<<< x", "ä".encode("cp1252")])
def test_what_needs_a_slower_reading_is_seen(block):
    assert not scan.Bytes("utf-8", Dialect()).clean(block)
    assert scan.Bytes("utf-8", Dialect()).clean("ä;b\r\n".encode())


def test_two_ways_of_writing_days_refuse_the_file(tmp_path):
    found = read(tmp_path, "day\n2025-01-31\n31.01.2025\n", value(ALL))
    assert [(each.code, each.span.line, each.params["kind"]) for each in found.problems] == [("D216", 3, "mixed")]
    assert values(found, "figure") == {}
    assert found.uses[0].files[0].used == 0


def test_a_day_with_two_readings_refuses_the_file_and_the_others_count(tmp_path):
    files = {"data/a.csv": "day\n05/06/2025\n25/06/2025\n", "data/b.csv": "day\n25/06/2025\n30/06/2025\n"}
    found = exports(tmp_path, "path: data/*.csv\nlayout: events\ncolumns: {date: day}", files, value(ALL)).on(LATE)
    assert [(each.code, each.file, each.params["readings"]) for each in found.problems] == [("D216", "data/a.csv", "2025-06-05 / 2025-05-06")]
    assert values(found, "figure") == {"2025-06": 2}


def test_an_unreadable_cell_takes_its_period_out_of_the_figure_only(tmp_path):
    text = "day,n\n2025-01-31,1\n2025-02-01,x\n2025-02-28,2\n"
    found = read(tmp_path, text, f"{value('{sum: n}')}\n{value(ALL, name='rows')}")
    assert values(found, "figure") == {"2025-01": 1}
    assert values(found, "rows") == {"2025-01": 1, "2025-02": 2}
    assert codes(found) == [("D203", 3)]


def test_a_switch_is_what_the_dialect_says(tmp_path):
    text = "day,ok\n2025-01-01,ja\n2025-01-02,nein\n2025-01-31,vielleicht\n"
    found = read(tmp_path, text, ratio("{ok: true}"), "dialect: {trueValues: ja, falseValues: nein}")
    assert values(found, "share") == {}
    assert codes(found) == [("D203", 4)]


def test_a_column_that_is_not_there_is_told_at_the_declaration(tmp_path):
    found = read(tmp_path, "day,contacts\n2025-01-31,1\n", f"{ratio('{contact: 1}')}\n{value(ALL)}")
    (problem,) = found.problems
    assert (problem.code, problem.file, problem.params["near"]) == ("D220", "kpis/k.yaml", "contacts")
    assert values(found, "figure") == {"2025-01": 1}
    assert values(found, "share") == {}


def test_unwanted_rows_and_units_in_cells(tmp_path):
    text = "day,n,mark\n2025-01-01,3 EUR,\n2025-01-02,4,**\n2025-01-31,2,\n"
    found = read(tmp_path, text, value("{sum: n}", unit="EUR"), 'rows: {skip: [{mark: "**"}]}')
    assert values(found, "figure") == {"2025-01": 5}
    other = read(tmp_path / "b", text, value("{sum: n}", unit="USD"))
    assert codes(other) == [("D212", 2)]


def test_a_log_that_is_counted_row_by_row_is_told(tmp_path):
    text = "ticket,day\n" + "".join(f"{at // 4},2025-01-{1 + at:02d}\n" for at in range(31))
    assert codes(read(tmp_path / "a", text, value(ALL))) == [("D230", 1)]
    assert codes(read(tmp_path / "b", text, value(ALL), "case: {id: ticket}")) == []
    assert codes(read(tmp_path / "c", text.replace("ticket,", "customer,"), value(ALL))) == []


TYPED = [("A", dt.date(2025, 1, 1), 1.25, True), ("A", dt.date(2025, 1, 31), 2.5, False), ("B", dt.date(2025, 2, 28), 4, True), ("B", None, 8, True)]
TYPED_KPIS = f"{value('{sum: n}')}\n{ratio('{ok: true}')}\n{value('{median: n}', 'percentile', 'h', 'middle')}"


def judge(found) -> None:
    assert values(found, "figure") == {"2025-01": 3.75, "2025-02": 4}
    assert values(found, "share") == {"2025-01": 50, "2025-02": 100}
    assert values(found, "middle", (("group", ("A",)),)) == {"2025-01": 1.875}
    assert dict(found.uses[0].files[0].skipped) == {"no date": 1}
    assert found.problems == ()


def test_a_workbook_gives_what_its_cells_hold(tmp_path):
    xlsxwriter = pytest.importorskip("xlsxwriter")
    (tmp_path / "data").mkdir()
    book = xlsxwriter.Workbook(tmp_path / "data/rows.xlsx")
    sheet, day = book.add_worksheet("Fälle"), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_row(0, 0, ["g", "day", "n", "ok"])
    for line, (group, date, number, switch) in enumerate(TYPED, 1):
        sheet.write_string(line, 0, group)
        if date:
            sheet.write_datetime(line, 1, dt.datetime.combine(date, dt.time()), day)
        sheet.write_number(line, 2, number)
        sheet.write_boolean(line, 3, switch)
    book.close()
    source = f"path: data/rows.xlsx\nsheet: Fälle\nlayout: events\ncolumns: {{{GROUPS}}}"
    judge(exports(tmp_path, source, {}, TYPED_KPIS).on(LATE))


@pytest.mark.parametrize("stamps", [False, True])
def test_a_parquet_file_gives_what_its_columns_hold(tmp_path, stamps):
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    (tmp_path / "data").mkdir()
    groups, days, numbers, switches = (list(column) for column in zip(*TYPED, strict=True))
    # 23:30 of the evening before in world time is half past midnight in Berlin
    moments = [day and dt.datetime.combine(day, dt.time(23, 30), dt.UTC) - dt.timedelta(days=1) for day in days]
    column = pa.array(moments, pa.timestamp("ns", tz="UTC")) if stamps else pa.array(days)
    table = pa.table({"g": pa.array(groups).dictionary_encode(), "day": column, "n": numbers, "ok": switches})
    parquet.write_table(table, tmp_path / "data/rows.parquet")
    source = f"path: data/rows.parquet\nlayout: events\ncolumns: {{{GROUPS}}}"
    judge(exports(tmp_path, source, {}, TYPED_KPIS, "timezone: Europe/Berlin").on(LATE))
