"""Malformed files one by one: what comes out, readings and problems with file, line and column, and where every row went."""

import pytest

from tests.kpis.house import COUNT, FIX, LATE, exports, values

LONG = "path: data/x.csv\ncolumns: {period: month, kpi: kpi, value: value}"
GERMAN = LONG + '\ndialect: {delimiter: ";", decimalChar: ",", groupChar: "."}'
HEAD = "month,kpi,value\n"
SEMI = "month;kpi;value\n"
ONE = {"2025-01": 1.0}


def outcome(tmp_path, source, content, kpis=COUNT, settings=""):
    """Return the readings, the problems as code, line, column, and the rows as read, used and why not."""
    read = exports(tmp_path, source, {"data/x.csv": content}, kpis, settings).on(LATE)
    found = [(each.code, each.span.line, each.span.column) for each in read.problems if each.code != "D204"]
    use = read.uses[0].files[0]
    assert use.used + sum(number for _, number in use.skipped) == use.rows  # nothing is dropped without being counted
    return values(read, "orders") if kpis == COUNT else values(read, "fix"), found, (use.rows, use.used, dict(use.skipped))


@pytest.mark.parametrize(
    ("group", "text", "value"),
    [
        (".", "1.234,5", 1234.5),
        (".", "1234,5", 1234.5),
        (".", "−5", -5),  # the minus of typography
        (".", "-1.234", -1234),
        (".", "1.234,50 Stück", 1234.5),
        (" ", "1 234,5", 1234.5),
        (" ", "1\u00a0234,5", 1234.5),
        (" ", "1\u202f234,5", 1234.5),
        (" ", "1\u2009234,5", 1234.5),
        ("'", "1'234,5", 1234.5),
        ("'", "1’234,5", 1234.5),
        (".", "12.34", None),  # groups have three digits
        (".", "1 234", None),
        (".", "1,234.5", None),
        (".", "(5)", None),  # what brackets mean is not the same everywhere
        (".", "5-", None),
        (".", "1e3", None),
        (".", "5 €", None),  # orders are counted
        (".", "5 %", None),
        (".", "#DIV/0!", None),
        (".", "fünf", None),
        (".", "5;", None),
        (".", "\u0665", None),  # an Arabic digit
    ],
)
def test_numbers(tmp_path, group, text, value):
    source = LONG + f'\ndialect: {{delimiter: ";", decimalChar: ",", groupChar: "{group}"}}'
    readings, found, (rows, used, _) = outcome(tmp_path, source, f'{SEMI}2025-01;orders;"{text}"\n'.encode())
    if value is None:
        assert (readings, rows, used) == ({}, 1, 0)
        assert [(code, line) for code, line, _ in found] in ([("D203", 2)], [("D212", 2)])
    else:
        assert (readings, found) == ({"2025-01": value}, [])


def test_trailing_minus_is_declared(tmp_path):
    content = f"{SEMI}2025-01;orders;1.234,5-\n"
    assert outcome(tmp_path, GERMAN + "\ntrailingMinus: true", content)[:2] == ({"2025-01": -1234.5}, [])


def test_percent_signs(tmp_path):
    content = f"{SEMI}2025-01;fix;85,7 %\n2025-02;fix;85,7%\n2025-03;fix;85,7\n"
    assert outcome(tmp_path, GERMAN, content, FIX)[0] == {"2025-01": 85.7, "2025-02": 85.7, "2025-03": 85.7}


def test_declared_errors_of_a_spreadsheet_are_missing_values(tmp_path):
    source = GERMAN.replace("groupChar", 'missingValues: ["", "#DIV/0!", "#NV"], groupChar')
    content = f"{SEMI}2025-01;orders;#DIV/0!\n2025-02;orders;#NV\n2025-03;orders;1\n"
    assert outcome(tmp_path, source, content) == ({"2025-03": 1}, [], (3, 1, {"no value": 2}))


@pytest.mark.parametrize(
    ("content", "readings", "found", "rows"),
    [
        # rows that are too short or too long
        ("2025-01,orders,1\n2025-02,orders\n", ONE, [("D219", 3, 1)], (2, 1, {"row not readable": 1})),
        ("2025-01,orders,1\n2025-02,orders,2,3\n", ONE, [("D219", 3, 1)], (2, 1, {"row not readable": 1})),
        ("2025-01,orders,1,,\n", ONE, [], (1, 1, {})),
        # quotes
        ('2025-01,"orders",1\n', ONE, [], (1, 1, {})),
        ('2025-01,orders,1\n2025-02,"or"ders,2\n2025-03,orders,3\n', ONE, [("D219", 3, 1)], (1, 1, {})),
        ('2025-01,orders,1\n2025-02,"orders,2\n', ONE, [("D219", 3, 1)], (1, 1, {})),
        # cells of several lines move nothing
        ('"2025-01\n",orders,1\n2025-02,orders,x\n', ONE, [("D203", 4, 16)], (2, 1, {"number not readable": 1})),
        # totals and footers
        ("2025-01,orders,1\nSumme,orders,1\n", ONE, [("D216", 3, 1)], (2, 1, {"period not readable": 1})),
        ("2025-01,orders,1\n\n  ,,\n", ONE, [], (3, 1, {"empty row": 2})),
        # the same key again
        ("2025-01,orders,1\n2025-01,orders,1.0\n", ONE, [], (2, 1, {"repeats another row": 1})),
        ("2025-01,orders,1\n2025-01,orders,2\n", ONE, [("D202", 3, 16)], (2, 1, {"contradicts another row": 1})),
        # periods
        ("2025-01,orders,1\n03/04/2025,orders,2\n", ONE, [("D216", 3, 1)], (2, 1, {"period not readable": 1})),
        ("2025-01,orders,1\n2025-13,orders,2\n", ONE, [("D216", 3, 1)], (2, 1, {"period not readable": 1})),
        # names
        ("2025-01,orders,1\n2025-01,order,2\n", ONE, [("D201", 3, 9)], (2, 1, {"unknown KPI": 1})),
        # no end of the last line, and the ends of old machines
        ("2025-01,orders,1", ONE, [], (1, 1, {})),
        ("", {}, [], (0, 0, {})),
    ],
)  # fmt: skip
def test_rows(tmp_path, content, readings, found, rows):
    assert outcome(tmp_path, LONG, HEAD + content) == (readings, found, rows)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_line_ends_and_marks(tmp_path, ending, encoding):
    content = f"{HEAD}2025-01,orders,1\n2025-02,orders,x\n".replace("\n", ending).encode(encoding)
    assert outcome(tmp_path, LONG, content)[:2] == (ONE, [("D203", 3, 16)])


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", [("D220", 1, 1)]),
        (b"\n\n", [("D220", 1, 1)]),
        (b"month,kpi,value\n2025-01,orders,1\0\n", [("F105", 2, 17)]),
        ("month,kpi,value\n2025-01,größe,1\n".encode("cp1252"), [("F105", 2, 11)]),
        (b"\xff\xfem\0", [("D220", 1, 1), ("D220", 1, 1)]),
        (b"month,kpi,value\n<<<<<<< HEAD\n2025-01,orders,1\n=======\n2025-01,orders,2\n>>>>>>> x\n", [("F104", 2, 1)]),
    ],
)  # fmt: skip
def test_files(tmp_path, content, found):
    readings, told, _ = outcome(tmp_path, LONG, content)
    assert readings == {}
    assert told[: len(found)] == found


def test_the_encoding_is_that_of_the_source(tmp_path):
    content = "month;kpi;value\n2025-01;orders;1\n# größer;;\n".encode("cp1252")
    source = GERMAN.replace("delimiter", 'encoding: cp1252, commentChar: "#", delimiter')
    assert outcome(tmp_path, source, content) == (ONE, [], (2, 1, {"comment row": 1}))


def test_a_very_long_line_is_read(tmp_path):
    content = f"month,kpi,value,note\n2025-01,orders,1,{'x' * 100_000}\n"
    source = LONG.replace("value: value", "value: value, ignore: [note]")
    assert outcome(tmp_path, source, content)[:2] == (ONE, [])


def test_two_dates_of_one_column_in_two_ways(tmp_path):
    # 13/02/2025 can only be February, 03/04/2025 is March or April
    read = exports(tmp_path, LONG, {"data/x.csv": HEAD + "13/02/2025,orders,1\n03/04/2025,orders,2\n"}, COUNT).on(LATE)
    assert [(each.code, each.span.line, each.params["readings"]) for each in read.problems] == [("D216", 3, "2025-03-04 / 2025-04-03")]


def test_na_is_a_segment_and_the_empty_one_is_everything(tmp_path):
    source = LONG.replace("value: value", "value: value, segments: {group: group}")
    content = "month,kpi,value,group\n2025-01,orders,1,NA\n2025-01,orders,5,\n2025-01,orders,4,null\n"
    read = exports(tmp_path, source, {"data/x.csv": content}, COUNT).on(LATE)
    assert (read.segments("orders"), values(read, "orders")) == ({"group": ("NA", "null")}, {"2025-01": 5})
    assert read.problems == ()
