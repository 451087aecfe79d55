"""Files become tables: encodings, dialects, headers, comments, ends, broken rows, all with exact places."""

import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.kpis.house import COUNT, FIX, LATE, codes, exports, values

LONG = "path: data/export.csv\ncolumns: {period: month, kpi: figure, value: value}"
GERMAN = """path: data/export.csv
dialect: {delimiter: ";", encoding: cp1252, decimalChar: ",", groupChar: ".", headerRows: [3], missingValues: ["", "-"]}
stopAt: Stand
columns: {period: Monat, kpi: Größe, value: Wert}"""
GERMAN_ROWS = "Auswertung;;\r\n;;\r\nMonat;Größe;Wert\r\n01.2025;orders;1.234\r\n02.2025;orders;-\r\n03.2025;orders;7\r\nStand: 1.4.;;\r\nx;y;z\r\n"


def test_german_export(tmp_path):
    read = exports(tmp_path, GERMAN, {"data/export.csv": GERMAN_ROWS.encode("cp1252")}, COUNT).on(LATE)
    assert values(read, "orders") == {"2025-01": 1234.0, "2025-03": 7.0}
    assert read.uses[0].files[0].skipped == (("below the end of the table", 2), ("no value", 1))
    assert (read.uses[0].files[0].rows, read.uses[0].files[0].used) == (5, 2)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_byte_order_marks_say_the_encoding(tmp_path, encoding):
    text = "month,figure,value\n2025-01,orders,7\n"
    assert values(exports(tmp_path, LONG, {"data/export.csv": text.encode(encoding)}, COUNT).on(LATE), "orders") == {"2025-01": 7.0}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("month,figure,value\n2025-01,Größe,7\n".encode("cp1252"), [("F105", 2)]),
        (b"month,figure,value\n2025-01,orders,7\0\n", [("F105", 2)]),
        ("month,figure,value\n2025-01,orders,7\n".encode("utf-16-le"), [("F105", 1)]),
        (b"month,figure,value\n<<<<<<< HEAD\n2025-01,orders,7\n=======\n2025-01,orders,8\n>>>>>>> x\n", [("F104", 2)]),
        (b'month,figure,value\n2025-01,orders,7\n2025-02,orders,"8\n2025-03,orders,9\n', [("D219", 3)]),
        (b'month,figure,value\n2025-01,orders,7\n2025-02,"or"ders,8\n2025-03,orders,9\n', [("D219", 3)]),
        (b"month,figure,value\n2025-01,orders,7\n2025-02,orders\n2025-03,orders,9,9\n", [("D219", 3)]),
        (b'month,figure,value\n2025-01,orders,7\n2025-02,"' + b"x" * 200_000 + b'",8\n', [("D219", 3)]),
        (b"", [("D220", 1)]),
        (b"month,figure\n2025-01,orders\n", [("D220", 1)]),
    ],
)  # fmt: skip
def test_files_that_cannot_be_read(tmp_path, content, expected):
    assert codes(exports(tmp_path, LONG, {"data/export.csv": content}, COUNT).on(LATE)) == expected


def test_rows_without_their_column_are_counted(tmp_path):
    rows = "month,figure,result\n2025-01,orders,7\n2025-02,orders,8\n"
    source = LONG.replace("figure, value", "art, value")
    read = exports(tmp_path, source, {"data/export.csv": rows}, COUNT).on(LATE)
    assert codes(read) == [("D220", 1), ("D220", 1)]
    assert read.uses[0].files[0].skipped == (("column missing", 2),)


def test_rows_before_a_broken_quote_stay_and_nothing_after_it_is_guessed(tmp_path):
    rows = 'month,figure,value\n2025-01,orders,7\n2025-02,orders,"8\n2025-03,orders,9\n'
    assert values(exports(tmp_path, LONG, {"data/export.csv": rows}, COUNT).on(LATE), "orders") == {"2025-01": 7.0}


def test_header_rows_comments_and_unwanted_rows(tmp_path):
    rows = "# made by hand\nZeit,Art,Wert\nraum,,EUR\n*,orders,99\n2025-01,orders,7\n# note\n2025-02,orders,8\n\nSumme,orders,15\n"
    source = """path: data/export.csv
dialect: {commentChar: "#", headerRows: [2, 3]}
stopAt: Summe
rows: {skip: [{Zeit raum: ["*", "**"]}]}
columns: {period: Zeit raum, kpi: Art, value: Wert EUR}"""
    read = exports(tmp_path, source, {"data/export.csv": rows}, COUNT).on(LATE)
    assert values(read, "orders") == {"2025-01": 7.0, "2025-02": 8.0}
    assert dict(read.uses[0].files[0].skipped) == {
        "comment row": 1, "empty row": 1, "declared as not wanted": 1, "below the end of the table": 1,
    }  # fmt: skip
    assert read.problems == ()


def test_a_cell_is_found_in_its_line(tmp_path):
    rows = 'month;figure;remark;value\n2025-01;orders;"a; ""b""";x7\n2025-02;orders; äö;"x 8"\n'
    source = 'path: data/export.csv\ndialect: {delimiter: ";"}\ncolumns: {period: month, kpi: figure, value: value, ignore: [remark]}'
    found = exports(tmp_path, source, {"data/export.csv": rows}, COUNT).on(LATE).problems
    assert [problem.code for problem in found] == ["D203", "D203"]
    for problem, text in zip(found, ("x7", "x 8"), strict=True):
        line = problem.excerpt[0]
        assert line[problem.span.column - 1 : problem.span.end_column - 1] == text
        assert problem.params["text"] == text
    assert [problem.span.line for problem in found] == [2, 3]


def test_a_quoted_line_break_moves_the_lines_after_it(tmp_path):
    rows = 'month,figure,value,note\n2025-01,orders,7,"two\nlines"\n2025-02,orders,bad,x\n'
    source = LONG.replace("value: value", "value: value, ignore: [note]")
    assert codes(exports(tmp_path, source, {"data/export.csv": rows}, COUNT).on(LATE)) == [("D203", 4)]


def test_unknown_columns_are_told_once_and_can_be_ignored(tmp_path):
    rows = "month,figure,value,Q1,Q2,remark\n2025-01,orders,7,,,\n"
    read = exports(tmp_path, LONG, {"data/export.csv": rows}, COUNT)
    assert [problem.params["text"] for problem in read.on(LATE).problems] == ["Q1", "Q2", "remark"]
    ignoring = LONG.replace("value: value", 'value: value, ignore: ["Q?", remark]')
    assert exports(tmp_path, ignoring, {"data/export.csv": rows}, COUNT).on(LATE).problems == ()
    assert read.headers == {"data/export.csv": ("month", "figure", "value", "Q1", "Q2", "remark")}
    assert read.samples["data/export.csv"] == (("2025-01", "orders", "7", "", "", ""),)


def test_a_wrong_delimiter_is_told_at_the_source(tmp_path):
    source = LONG + '\ndialect: {delimiter: ";;"}'
    found = exports(tmp_path, source, {"data/export.csv": "a\n"}, COUNT).on(LATE).problems
    assert [(problem.code, problem.file, problem.params["allowed"]) for problem in found] == [("F205", "kpis/k.yaml", (";", ",", "|", "\\t"))]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    numbers=st.lists(st.tuples(st.decimals(0, 10**7, places=2), st.decimals(1, 10**7, places=1)), min_size=1, max_size=8),
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    marks=st.sampled_from([(",", "."), (".", ","), (".", None), (",", " "), (".", "'")]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    quoting=st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    ending=st.sampled_from(["\r\n", "\n"]),
    title=st.sampled_from(["Größe", 'Wert "netto"', "a;b", "x,y", "zwei Worte", "a|b"]),
)
def test_any_dialect_is_read_back(tmp_path, numbers, delimiter, marks, encoding, quoting, ending, title):
    decimal, group = marks
    table = str.maketrans({",": group or "", ".": decimal})
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, quoting=quoting, lineterminator=ending)
    writer.writerow(["Monat", "Kennzahl", title, "Nenner"])
    for month, (above, below) in enumerate(numbers, 1):
        writer.writerow([f"{month:02d}.2025", "fix", f"{above:,}".translate(table), f"{below:,}".translate(table)])
    dialect = {"delimiter": delimiter, "decimalChar": decimal, "groupChar": group, "encoding": encoding if encoding == "cp1252" else None}
    lines = "".join(f"  {key}: '{text.replace(chr(39), chr(39) * 2)}'\n" for key, text in dialect.items() if text)
    quoted = title.replace("'", "''")
    source = f"path: data/export.csv\ndialect:\n{lines}columns: {{period: Monat, kpi: Kennzahl, numerator: '{quoted}', denominator: Nenner}}"
    read = exports(tmp_path, source, {"data/export.csv": buffer.getvalue().encode(encoding)}, FIX.replace('"%"', "ratio")).on(LATE)
    assert values(read, "fix") == {f"2025-{month:02d}": float(a) / float(b) for month, (a, b) in enumerate(numbers, 1)}
