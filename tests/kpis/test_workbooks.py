"""Workbooks become the same tables as texts: typed cells as they are, text cells by the dialect, everything else told."""

import datetime as dt
import io
import zipfile

import pytest

from tests.kpis.books import computed, ods, rewritten, xlsx
from tests.kpis.house import COUNT, FIX, LATE, codes, exports, values

DAY = dt.date
SOURCE = "path: data/x.xlsx\ncolumns: {period: Monat, kpi: Kennzahl, value: Wert}"
GERMAN = SOURCE + '\ndialect: {decimalChar: ",", groupChar: "."}'
HEAD = ["Monat", "Kennzahl", "Wert"]


def book(tmp_path, rows, source=GERMAN, kpis=FIX, settings="", **more):
    return exports(tmp_path, source, {"data/x.xlsx": xlsx({"Zahlen": [HEAD, *rows]}, **more)}, kpis, settings).on(LATE)


def test_typed_cells_are_taken_as_they_are_and_texts_by_the_dialect(tmp_path):
    # 1234.5 is a number of the workbook; "1.234,5" is a text that the dialect reads as the same
    rows = [
        [DAY(2025, 1, 31), "fix", 1234.5],
        ["02.2025", "fix", "1.234,5"],
        [DAY(2025, 3, 1), "fix", "85,7 %"],
        ["Apr 25", "fix", 1e-7],
        ["Mai 25", "fix", -3],
    ]
    read = book(tmp_path, rows)
    assert values(read, "fix") == {"2025-01": 1234.5, "2025-02": 1234.5, "2025-03": 85.7, "2025-04": 1e-7, "2025-05": -3}
    assert read.problems == ()


def test_a_text_that_the_dialect_does_not_know_is_told_with_its_cell(tmp_path):
    read = book(tmp_path, [["2025-01", "fix", 7], ["2025-02", "fix", "1234.5"]])
    assert [(each.code, each.file, each.span.line, each.span.column, each.excerpt) for each in read.problems] == [
        ("D203", "data/x.xlsx", 3, 3, ("  1234.5  (Zahlen!C3)",))
    ]


def test_per_cent_is_what_the_source_declares(tmp_path):
    # a cell that shows 92.4 % holds 0.924; a text with the sign is per cent already
    rows = [["2025-01", "fix", 0.924], ["2025-02", "fix", "85,7 %"]]
    fraction = book(tmp_path / "f", rows, GERMAN + "\npercent: fraction")
    assert values(fraction, "fix") == {"2025-01": 92.4, "2025-02": 85.7}
    assert values(book(tmp_path / "w", rows), "fix") == {"2025-01": 0.924, "2025-02": 85.7}


def test_whole_numbers_have_no_decimals(tmp_path):
    rows = [["Jahr", "Monat", "Gruppe", "orders"], [2025, 1, 10, 5], [2025.0, 2.0, 10.0, 6], [2025, 3, "010", 7]]
    source = """path: data/x.xlsx
layout: wide
columns: {period: [Jahr, Monat], segments: {group: {column: Gruppe, values: {"10": A, "010": B}}}}"""
    read = exports(tmp_path, source, {"data/x.xlsx": xlsx({"S": rows})}, COUNT, "segments: {group: [A, B]}\n").on(LATE)
    assert values(read, "orders", (("group", ("A",)),)) == {"2025-01": 5, "2025-02": 6}
    assert values(read, "orders", (("group", ("B",)),)) == {"2025-03": 7}
    assert read.problems == ()


def test_a_year_that_is_a_number(tmp_path):
    yearly = COUNT.replace("period: month", "period: year")
    assert values(book(tmp_path, [[2025.0, "orders", 3]], kpis=yearly), "orders") == {"2025": 3}


def test_days_as_serial_numbers_are_told_with_the_day(tmp_path):
    # day 45658 of the spreadsheet calendar is 1 January 2025
    read = book(tmp_path, [[45658, "fix", 70], ["2025-02", "fix", 71]])
    assert [(each.code, each.span.line, each.params["kind"], each.params["day"]) for each in read.problems] == [("D216", 2, "serial", DAY(2025, 1, 1))]
    assert values(read, "fix") == {"2025-02": 71}


def test_a_number_that_looks_like_a_month_is_none(tmp_path):
    # 10.2025 typed as a number is ten and a bit
    assert codes(book(tmp_path, [[10.2025, "fix", 70]])) == [("D216", 2)]


def test_switches_of_the_workbook_are_switches_whatever_words_the_dialect_has(tmp_path):
    rows = [["Monat", "Kennzahl", "Wert", "vorl"], ["2025-01", "fix", 70, True], ["2025-02", "fix", 71, False], ["2025-03", "fix", True, None]]
    source = SOURCE.replace("value: Wert", "value: Wert, provisional: vorl") + "\ndialect: {trueValues: [ja], falseValues: [nein]}"
    read = exports(tmp_path, source, {"data/x.xlsx": xlsx({"S": rows})}).on(LATE)
    assert [(r.value, r.provisional) for r in read.series("fix").readings] == [(70, True), (71, False)]
    assert codes(read) == [("D203", 4)]  # true is no number


def test_durations_are_hours_in_any_unit_of_time(tmp_path):
    # 36:30:00 are 36.5 hours, which are 2190 minutes
    hours = "{id: t, unit: h, aggregation: percentile, period: month, source: export}"
    rows = [["2025-01", "t", dt.timedelta(hours=36, minutes=30)]]
    assert values(book(tmp_path / "h", rows, kpis=hours), "t") == {"2025-01": 36.5}
    assert values(book(tmp_path / "m", rows, kpis=hours.replace("unit: h", "unit: min")), "t") == {"2025-01": 2190}
    other = book(tmp_path / "c", rows, kpis=hours.replace("unit: h", "unit: count"))
    assert codes(other) == [("D212", 2)]


def test_the_first_shown_sheet_or_the_one_that_is_named(tmp_path):
    def hide(made):
        made.get_worksheet_by_name("Hilfe").hide()
        made.get_worksheet_by_name("Zahlen").activate()

    sheets = {"Hilfe": [["x"]], "Zahlen": [HEAD, ["2025-01", "fix", 1]], "Alt": [HEAD, ["2025-01", "fix", 2]]}
    files = {"data/x.xlsx": xlsx(sheets, then=hide)}
    assert values(exports(tmp_path / "a", SOURCE, files).on(LATE), "fix") == {"2025-01": 1}
    assert values(exports(tmp_path / "b", SOURCE + "\nsheet: Alt", files).on(LATE), "fix") == {"2025-01": 2}
    hidden = exports(tmp_path / "c", SOURCE + "\nsheet: Hilfe", files).on(LATE)
    assert {each.code for each in hidden.problems} == {"D220"}
    missing = exports(tmp_path / "d", SOURCE + "\nsheet: zahlen", files).on(LATE)
    assert [(each.code, each.file, each.params["headers"]) for each in missing.problems] == [("D220", "data/x.xlsx", ["Hilfe", "Zahlen", "Alt"])]
    assert [(use.path, use.rows) for use in missing.uses[0].files] == [("data/x.xlsx", 0)]


def test_two_sources_read_two_sheets_of_one_file(tmp_path):
    sheets = {"A": [HEAD, ["2025-01", "orders", "x"]], "B": [["weg", *HEAD], ["", "2025-01", "other", "y"]]}
    text = (
        "kpis:\n  - {id: orders, unit: count, aggregation: sum, period: month, source: a}\n"
        "  - {id: other, unit: count, aggregation: sum, period: month, source: b}\nsources:\n"
        "  - {id: a, path: data/x.xlsx, sheet: A, columns: {period: Monat, kpi: Kennzahl, value: Wert}}\n"
        "  - {id: b, path: data/x.xlsx, sheet: B, columns: {period: Monat, kpi: Kennzahl, value: Wert, ignore: [weg]}}\n"
    )
    files = {"data/x.xlsx": xlsx(sheets), "kpis/k.yaml": text}
    found = exports(tmp_path, "path: data/x.xlsx", files).on(LATE).problems
    assert [(each.file, each.span.column, each.excerpt[0].strip()) for each in found] == [
        ("data/x.xlsx", 3, "x  (A!C2)"),
        ("data/x.xlsx", 4, "y  (B!D2)"),
    ]


def test_title_two_header_rows_merged_cells_and_an_end(tmp_path):
    def merge(made):
        sheet = made.get_worksheet_by_name("Zahlen")
        sheet.merge_range(0, 1, 0, 4, "Auswertung")
        sheet.merge_range(2, 1, 3, 1, "Gruppe")
        sheet.merge_range(2, 2, 3, 2, "Monat")
        sheet.merge_range(2, 3, 2, 4, "Aufträge")
        sheet.merge_range(4, 1, 5, 1, "A")
        sheet.merge_range(6, 1, 7, 1, "B")

    rows = [[], [], [], ["", "", "", "Ist", "Plan"], ["", "", "2025-01", 1, 10], ["", "", "2025-02", 2, 20], ["", "", "2025-01", 3, 30],
            ["", "", "2025-02", 4, 40], ["", "*", "2025-01", 99, 99], ["", "Summe", "", 10, 100], ["", "Stand 1.4."]]  # fmt: skip
    source = """path: data/x.xlsx
layout: wide
dialect: {headerRows: [3, 4]}
stopAt: Summe
rows: {skip: [{Gruppe: ["*"]}]}
columns: {period: Monat, segments: {group: Gruppe}, scenario: {AC: "* Ist", PL: "* Plan"}}"""
    kpi = "{id: orders, name: Aufträge, unit: count, aggregation: sum, period: month, source: export}"
    read = exports(tmp_path, source, {"data/x.xlsx": xlsx({"Zahlen": rows}, then=merge)}, kpi).on(LATE)
    assert read.problems == ()
    assert values(read, "orders", (("group", ("A",)),)) == {"2025-01": 1, "2025-02": 2}
    assert values(read, "orders", (("group", ("B",)),)) == {"2025-01": 3, "2025-02": 4}
    assert values(read, "orders", scenario="PL") == {"2025-01": 40, "2025-02": 60}
    use = read.uses[0].files[0]
    assert (use.rows, use.used, dict(use.skipped)) == (7, 4, {"declared as not wanted": 1, "below the end of the table": 2})


def test_a_number_merged_over_several_months_is_told(tmp_path):
    def merge(made):
        made.get_worksheet_by_name("Zahlen").merge_range(1, 2, 3, 2, 300)

    read = book(tmp_path, [["2025-01", "orders"], ["2025-02", "orders"], ["2025-03", "orders"]], kpis=COUNT, then=merge)
    assert [(each.code, each.span.line, each.params["kind"], each.params["count"]) for each in read.problems] == [("D203", 3, "merged", 2)]


def test_errors_of_formulas_are_texts_like_in_a_csv(tmp_path):
    rows = [["2025-01", "fix", "=1/0|#DIV/0!"], ["2025-02", "fix", "=NA()|#N/A"], ["2025-03", "fix", "=35*2|70"]]
    raw = computed(xlsx({"Zahlen": [HEAD, *rows]}))
    read = exports(tmp_path / "e", GERMAN, {"data/x.xlsx": raw}).on(LATE)
    assert [(each.code, each.span.line, each.params["text"]) for each in read.problems] == [("D203", 2, "#DIV/0!"), ("D203", 3, "#N/A")]
    assert values(read, "fix") == {"2025-03": 70}
    missing = GERMAN.replace('groupChar: "."', 'groupChar: ".", missingValues: ["#DIV/0!", "#N/A"]')
    declared = exports(tmp_path / "d", missing, {"data/x.xlsx": raw}).on(LATE)
    assert (declared.problems, declared.uses[0].files[0].skipped) == ((), (("no value", 2),))


def test_formulas_that_nobody_has_computed_have_no_value(tmp_path):
    # programs write a 0 as their result and leave the sum to the spreadsheet
    read = book(tmp_path, [["2025-01", "fix", "=SUM(A1:A9)"], ["2025-02", "fix", 71]])
    assert [(each.code, each.span.line, each.params["kind"], each.params["text"]) for each in read.problems] == [("D203", 2, "formula", "=SUM(A1:A9)")]
    assert values(read, "fix") == {"2025-02": 71}


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"", "workbook"),
        (b"Monat;Kennzahl\n", "workbook"),
        (b"PK\3\4" + b"x" * 100, "workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000, "workbook"),
        (xlsx({"S": [HEAD]})[:-30], "workbook"),
        (rewritten(xlsx({"S": [HEAD]}), lambda name, part: None if "sheet1" in name else part), "workbook"),
        (rewritten(xlsx({"S": [HEAD]}), lambda name, part: part[: len(part) // 2]), "workbook"),
        (ods({"S": [HEAD]})[:300], "workbook"),
    ],
)  # fmt: skip
def test_files_that_are_no_workbook(tmp_path, raw, kind):
    read = exports(tmp_path, SOURCE, {"data/x.xlsx": raw}).on(LATE)
    assert [(each.code, each.file, each.params["kind"]) for each in read.problems] == [("F109", "data/x.xlsx", kind)]


@pytest.mark.parametrize("sheets", [{"S": []}, {"S": [], "T": [HEAD, ["2025-01", "fix", 1]]}])
def test_an_empty_sheet_has_no_header(tmp_path, sheets):
    read = exports(tmp_path, SOURCE, {"data/x.xlsx": xlsx(sheets)}).on(LATE)
    assert [(each.code, each.params["kind"]) for each in read.problems] == [("D220", "empty")]


def test_a_table_that_begins_in_another_column_and_row(tmp_path):
    rows = [[], ["", "", "", "orders"], ["", "", "2025-01", 7], [], ["", "", "2025-02", 8]]
    read = exports(tmp_path, "path: data/x.xlsx\nlayout: wide", {"data/x.xlsx": xlsx({"S": rows})}, COUNT).on(LATE)
    assert (values(read, "orders"), read.problems) == ({"2025-01": 7, "2025-02": 8}, ())


def test_a_grid_with_dates_as_headers(tmp_path):
    rows = [["Kostenart", DAY(2025, 1, 1), DAY(2025, 2, 1)], ["orders", 5, 6], ["Plan", 7, 8]]
    source = "path: data/x.xlsx\nlayout: wide\nplanRows: Plan\ncolumns: {kpi: Kostenart}"
    read = exports(tmp_path, source, {"data/x.xlsx": xlsx({"S": rows})}, COUNT).on(LATE)
    assert (values(read, "orders"), values(read, "orders", scenario="PL")) == ({"2025-01": 5, "2025-02": 6}, {"2025-01": 7, "2025-02": 8})
    assert read.problems == ()


def test_a_workbook_that_unpacks_to_too_much(tmp_path):
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("a", "b"):
            archive.writestr(name, b"0" * (300 * 2**20))
    assert len(bomb.getvalue()) < 2**20
    read = exports(tmp_path, SOURCE, {"data/x.xlsx": bomb.getvalue()}).on(LATE)
    assert [(each.code, each.params["kind"]) for each in read.problems] == [("F109", "large")]


def test_a_sheet_with_one_cell_far_away(tmp_path):
    # 1048576 rows and 16384 columns between two cells would be 17 thousand million cells
    read = exports(tmp_path, SOURCE, {"data/x.xlsx": xlsx({"S": [HEAD]}, then=lambda made: made.get_worksheet_by_name("S").write(1048575, 16383, 1))}).on(LATE)
    assert [(each.code, each.params["kind"]) for each in read.problems] == [("F109", "large")]


def test_opendocument(tmp_path):
    rows = [HEAD, [DAY(2025, 1, 31), "fix", 1234.5], ["Feb 25", "fix", "1.234,5"], ["Mrz 25", "fix", True], ["Apr 25", "fix", "#DIV/0!"]]
    read = exports(tmp_path, GERMAN.replace("xlsx", "ods"), {"data/x.ods": ods({"Zahlen": rows})}).on(LATE)
    assert values(read, "fix") == {"2025-01": 1234.5, "2025-02": 1234.5}
    assert codes(read) == [("D203", 4), ("D203", 5)]


def test_csv_and_workbook_in_one_source(tmp_path):
    files = {"data/a.csv": "Monat,Kennzahl,Wert\n2025-01,fix,1.5\n", "data/b.xlsx": xlsx({"S": [HEAD, ["2025-02", "fix", 2.5]]})}
    read = exports(tmp_path, SOURCE.replace("x.xlsx", "*"), files).on(LATE)
    assert values(read, "fix") == {"2025-01": 1.5, "2025-02": 2.5}
