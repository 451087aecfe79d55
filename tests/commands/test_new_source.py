"""goalkit new source: exports as German controllers make them, the declaration that follows, and what nobody can know."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from goalkit.cli import app
from goalkit.errors import GoalkitError
from goalkit.kpis.sniff import grid, look, names
from goalkit.model.settings import Settings
from goalkit.words import Words
from goalkit.workspace import load

SETTINGS = """\
language: de
segments:
  customer_group: [A, B, C]
  region: [Nord, Süd]
"""
LONG = "Kennzahlen\nErstellt am 03.07.2025\nMonat;KdGrp;Kennzahl;Wert;Zaehler;Nenner\n" + "".join(
    f"{m:02}.2025;{g};Erstlösungsquote (Kontakt);{w};{z};{n}\n"
    for m in range(1, 5)
    for g, w, z, n in (("A", "68,2", 812 + m, 1190 + m), ("B", "66,2", 301 + 2 * m, 455 + 3 * m), ("Gesamt", "67,7", 1113 + 3 * m, 1645 + 4 * m))
) + "Stand der Auswertung: 03.07.2025;;;;;\n"
GRID = """\
Kennzahl;Einheit;Jan 25;Feb 25;Mrz 25;Summe
Serviceumsatz;kEUR;1.234,5;1.310,2;1.298,0;3.842,7
Plan;kEUR;1.200,0;1.250,0;1.300,0;3.750,0
Überstundenquote;%;6,4;6,1;5,9;
Plan;%;6,0;6,0;6,0;
"""
SUMS = """\
Monat;Region;Ersatzteilkosten;Einsätze je Störung
Jan 25;Nord;1.234,56;1,4
Jan 25;Süd;987,10;1,2
Summe;;2.221,66;
Feb 25;Nord;1.300,00;1,4
Feb 25;Süd;1.001,00;1,3
Summe;;2.301,00;
Gesamtergebnis;;4.522,66;
"""


@pytest.fixture
def root(tmp_path):
    (tmp_path / "goalkit.yaml").write_text(SETTINGS, "utf-8")
    (tmp_path / "goals.yaml").write_text("goals: []\n", "utf-8")
    (tmp_path / "data").mkdir()
    return tmp_path


def new(root, text, *args, encoding="utf-8", name="crm_2025.csv", lang="en"):
    (root / "data" / name).write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    given = ["new", "source", f"data/{name}", *args, "-C", str(root), "--lang", lang, "--as-of", "2025-07-14", "--width", "100"]
    return CliRunner().invoke(app, given)


def declared(root):
    made = yaml.safe_load((root / "kpis.yaml").read_text("utf-8"))["sources"][0]
    return {key: value for key, value in made.items() if key not in {"id", "path"}}


@pytest.mark.parametrize(
    ("text", "encoding", "expected", "read"),
    [
        (LONG, "cp1252", {
            "layout": "long", "dialect": {"delimiter": ";", "encoding": "cp1252", "decimalChar": ",", "headerRows": [3]},
            "stopAt": "Stand der Auswertung", "totals": ["Gesamt"],
            "columns": {"period": "Monat", "kpi": "Kennzahl", "value": "Wert", "numerator": "Zaehler", "denominator": "Nenner",
                        "segments": {"customer_group": "KdGrp"}}},
         "12 of 13 rows"),
        (GRID, "utf-8", {
            "layout": "wide", "dialect": {"delimiter": ";", "decimalChar": ",", "groupChar": "."}, "planRows": "Plan",
            "columns": {"kpi": "Kennzahl", "unit": "Einheit", "ignore": ["Summe"]}},
         "4 of 4 rows"),
        ("Monat;FCR (%);CSAT (%);AHT (min)\nJan 25;68,4 %;85,1 %;8,7\nFeb 25;69,0 %;84,8 %;8,5\nMrz 25;70,2 %;k. A.;8,4\nApr 25;#DIV/0!;86,0 %;8,6\n", "utf-8", {
            "layout": "wide", "dialect": {"delimiter": ";", "decimalChar": ",", "missingValues": ["", "#DIV/0!", "k. A."]}, "columns": {"period": "Monat"}},
         "4 of 4 rows, 10 values"),
        ("Periode|Konto|Betrag\n001.2025|4711|1.234.567,89\n002.2025|4711|1.100.000,00\n003.2025|4711|12.345,00-\n", "cp1252", {
            "layout": "long", "dialect": {"delimiter": "|", "decimalChar": ",", "groupChar": "."}, "trailingMinus": True, "periods": "posting",
            "columns": {"period": "Periode", "value": "Betrag", "ignore": ["Konto"]}},
         "3 of 3 rows"),
        ("Periode;Serviceumsatz\n2025-01;1'234.50\n2025-02;1'310.20\n2025-03;998.00\n", "utf-8", {
            "layout": "wide", "dialect": {"delimiter": ";", "decimalChar": ".", "groupChar": "'"}, "columns": {"period": "Periode"}},
         "3 of 3 rows"),
        (";FCR;FCR;CSAT;CSAT\nMonat;Ist;Plan;Ist;Plan\n04/2025;68,4;70,0;85,1;85,0\n05/2025;69,0;70,5;84,8;85,0\n06/2025;70,2;71,0;85,9;85,0\n", "utf-8", {
            "layout": "wide", "dialect": {"delimiter": ";", "decimalChar": ",", "headerRows": [1, 2]},
            "columns": {"period": "Monat", "scenario": {"AC": "* Ist", "PL": "* Plan"}}},
         "3 of 3 rows, 6 values"),
        ("Monat\tKennzahl\tWert\n2025-01\tNPS\t41\n2025-02\tNPS\t43\n", "utf-16", {
            "layout": "long", "dialect": {"delimiter": "tab"}, "columns": {"period": "Monat", "kpi": "Kennzahl", "value": "Wert"}},
         "2 of 2 rows"),
        (SUMS, "utf-8", {
            "layout": "wide", "dialect": {"delimiter": ";", "decimalChar": ",", "groupChar": "."}, "stopAt": "Gesamtergebnis",
            "rows": {"skip": [{"Monat": ["Summe"]}]}, "columns": {"period": "Monat", "segments": {"region": "Region"}}},
         "4 of 7 rows"),
        ("Jahr;Monat;Region;Zähler;Nenner\n" + "".join(f"2025;{m};{r};{80 + i};{100 + i}\n" for i, m in enumerate(("Januar", "Februar", "März")) for r in ("Nord", "Süd", "Gesamt")), "utf-8", {
            "layout": "long", "dialect": {"delimiter": ";"}, "totals": ["Gesamt"],
            "columns": {"period": ["Jahr", "Monat"], "numerator": "Zähler", "denominator": "Nenner", "segments": {"region": "Region"}}},
         "9 of 9 rows"),
        ("Stichtag;Auftragsrückstand\n31.01.2025;12\u00a0345\n28.02.2025;11\u00a0980\n31.03.2025;10\u00a0007\n", "utf-8", {
            "layout": "wide", "dialect": {"delimiter": ";", "groupChar": " "}, "columns": {"period": "Stichtag"}},
         "3 of 3 rows"),
        ("Datum von;Datum bis;Last [MWh]\n01.01.2025;01.02.2025;102.972.151,00\n01.02.2025;01.03.2025;96.966.250,25\n", "utf-8-sig", {
            "layout": "wide", "dialect": {"delimiter": ";", "decimalChar": ",", "groupChar": "."}, "columns": {"period": ["Datum von", "Datum bis"]}},
         "2 of 2 rows"),
    ],
    ids=["long", "grid", "percent", "posting", "swiss", "two-headers", "tab", "sums", "year-month", "blanks", "range"],
)  # fmt: skip
def test_what_has_one_reading_is_declared(root, text, encoding, expected, read):
    ran = new(root, text, encoding=encoding)
    assert ran.exit_code == 0, ran.output
    assert declared(root) == expected
    assert read in ran.stdout


@pytest.mark.parametrize(
    ("text", "key", "lines"),
    [
        ("Monat;Einsätze\nJan 25;1.234\nFeb 25;1.310\nMrz 25;998\n", "dialect.decimalChar",
         ['# decimalChar: ","', '# groupChar: "."    # . groups: 1.234 is 1234', '# decimalChar: "."  # . is the decimal character']),
        ("Datum,NPS\n05/06/2025,41.5\n06/05/2025,42.0\n31/05/2025,40.1\n", "columns.period", ["# TO DECIDE: 05/06/2025 is 2025-05-06 or 2025-06-05 (rows 2, 3);"]),
        ("Quartal;Quote\n1/2025;91,2\n2/2025;90,4\n3/2025;92,0\n4/2025;92,2\n", "columns.period", ["# TO DECIDE: 1/2025 may be a month or a quarter"]),
        ("KW;Quote\n1/2025;91,2\n2/2025;90,4\n13/2025;92,0\n", "columns.period", ["# TO DECIDE: 1/2025 looks like a week"]),
        ("Monat;Rücklaufquote\n2025-01;0,312\n2025-02;0,298\n", "percent", ["# percent: fraction    # a share of one: 0.924 is 92.4 %", "# percent: as_written  # per cent as written"]),
        ("Periode;Betrag\n012.2025;1,5\n013.2025;2,5\n", "special_periods", ["# special_periods: last_month  # they belong to the last month"]),
        ("Land;Einwohner\nBayern;13\nBremen;2\n", "columns.period", ["# period:"]),
    ],
    ids=["1.234", "05/06", "quarter", "week", "fraction", "special", "no-period"],
)  # fmt: skip
def test_what_has_two_readings_stays_open(root, text, key, lines):
    ran = new(root, text)
    assert ran.exit_code == 1, ran.output
    assert f"• {key}: " in ran.stdout
    written = (root / "kpis.yaml").read_text("utf-8")
    assert [line for line in lines if line not in written] == []


def test_mixed_notations_are_named_with_their_rows(root):
    text = "Monat;Quote\n" + "".join(f"2025-{m:02};{m},5\n" for m in range(1, 12)) + "2025-12;12.5\n"
    ran = new(root, text)
    assert ran.exit_code == 1
    assert '# also possible: decimalChar "."; 1 cells do not fit, row 13' in (root / "kpis.yaml").read_text("utf-8")
    assert "D203" in ran.stdout


def test_the_years_of_the_house_are_asked_for(root):
    (root / "goalkit.yaml").write_text("fiscal_year_start: 10\n", "utf-8")
    ran = new(root, "Quartal;Quote\nQ1 2025;91,2\nQ2 2025;90,4\n")
    assert ran.exit_code == 1
    assert "# periods: fiscal    # years of the house, which begin in month 10" in (root / "kpis.yaml").read_text("utf-8")


def test_raw_rows_are_events_with_cases(root):
    text = "Ticket-ID,Status,Zeitpunkt,Kundengruppe,SLA\n" + "".join(
        f"T{i:04},{s},2025-0{1 + i % 6}-1{i % 10} 0{8 + at}:1{i % 6},{'ABC'[i % 3]},{'TRUE' if i % 2 else 'FALSE'}\n" for i in range(60) for at, s in enumerate(("Neu", "Zu"))
    )
    ran = new(root, text)
    assert ran.exit_code == 0, ran.output
    assert declared(root) == {
        "layout": "events", "dialect": {"trueValues": ["TRUE"], "falseValues": ["FALSE"]}, "case": {"id": "Ticket-ID", "take": "last"},
        "columns": {"date": "Zeitpunkt", "segments": {"customer_group": "Kundengruppe"}},
    }  # fmt: skip
    assert "120 rows, 60 cases" in (root / "kpis.yaml").read_text("utf-8")


def test_kpis_are_recognised_and_words_for_several_are_asked(root):
    (root / "kpis.yaml").write_text("kpis:\n  - {id: csat, owner: lead}\n", "utf-8")
    ran = new(root, "Monat;CSAT;FCR (%);Reaktionszeit\n2025-01;85,1;68,4;3,4\n2025-02;85,3;68,9;3,1\n")
    assert ran.exit_code == 0, ran.output
    assert 'source: {id: crm, as: "CSAT"}' in ran.stdout
    assert 'goalkit new kpi fcr --source crm --as "FCR (%)"' in ran.stdout
    assert "“Reaktionszeit”: Do you mean the first reply" in ran.stdout
    assert yaml.safe_load((root / "kpis.yaml").read_text("utf-8"))["sources"][0]["id"] == "crm"


def test_a_workbook_has_types(root):
    import datetime as dt

    import xlsxwriter

    book = xlsxwriter.Workbook(str(root / "data" / "report.xlsx"))
    sheet, day = book.add_worksheet("Daten"), book.add_format({"num_format": "dd.mm.yyyy"})
    book.add_worksheet("Hinweise")
    sheet.write(0, 0, "Service-Report 2025")
    sheet.write_row(2, 0, ["Monat", "Kennzahl", "Wert"])
    for row in range(3, 8):
        sheet.write_datetime(row, 0, dt.datetime(2025, row - 2, 1), day)
        sheet.write_row(row, 1, ["First-Time-Fix-Quote", 1234 + row])
    book.close()
    ran = new(root, (root / "data" / "report.xlsx").read_bytes(), name="report.xlsx")
    assert ran.exit_code == 0, ran.output
    assert declared(root) == {"format": "xlsx", "sheet": "Daten", "layout": "long", "dialect": {"headerRows": [3]},
                              "columns": {"period": "Monat", "kpi": "Kennzahl", "value": "Wert"}}  # fmt: skip
    assert "# also possible: Hinweise" in (root / "kpis.yaml").read_text("utf-8")


def test_neighbours_with_other_numbers_are_named(root):
    (root / "data" / "crm_2024.csv").write_text("", "utf-8")
    new(root, "Monat;Wert\n2025-01;1,5\n")
    assert "path: data/crm_2025.csv  # also possible: data/crm_*.csv" in (root / "kpis.yaml").read_text("utf-8")


def test_an_export_that_cannot_be_read_is_no_success(root):
    ran = new(root, 'Monat;Wert\n2025-01;"1\n2025-02;3\n')
    assert ran.exit_code == 1
    assert "0 of 0 rows" in ran.stdout
    assert "D219" in ran.stdout


def test_a_dry_run_writes_nothing(root):
    ran = new(root, "Monat;Wert\n2025-01;1,5\n", "--dry-run", "--color", "never", lang="de")
    assert ran.exit_code == 0
    assert ran.stdout.startswith("--- /dev/null\n+++ b/kpis.yaml\n")
    assert "1 von 1 Zeilen" in ran.stderr
    assert not (root / "kpis.yaml").exists()


@pytest.mark.parametrize(
    ("text", "args", "said"),
    [
        ("<<<<<<< HEAD\nMonat;Wert\n=======\n2025-01;1\n>>>>>>> x\n", [], "data/crm_2025.csv, line 1"),
        ("", [], "holds no rows"),
        ("Monat;Wert\n", [], "holds no rows"),
        ("Monat;Wert\n2025-01;1\n", ["--id", "C R M"], "for example c-r-m"),
        ("Monat;Wert\n2025-01;1\n", ["--file", "notes.yaml"], "no file that goalkit reads"),
    ],
)
def test_what_cannot_be_is_refused(root, text, args, said):
    ran = new(root, text, *args)
    assert ran.exit_code == 2
    assert said in ran.stderr
    assert not (root / "kpis.yaml").exists()


def test_files_elsewhere_and_ids_that_are_taken_are_refused(root, tmp_path_factory):
    other = tmp_path_factory.mktemp("other") / "x.csv"
    other.write_text("Monat;Wert\n2025-01;1\n", "utf-8")
    run = lambda *args: CliRunner().invoke(app, ["new", "source", *args, "-C", str(root), "--lang", "en"])  # noqa: E731
    assert "outside of the repository" in run(str(other)).stderr
    assert "there is no file" in run("data/none.csv").stderr
    assert new(root, "Monat;Wert\n2025-01;1,5\n").exit_code == 0
    assert "the id crm is taken: kpis.yaml:2" in new(root, "Monat;Wert\n2025-01;1,5\n").stderr


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(["", "Monat", "Wert", "1.234", "1,5", "2025-01", "Jan 25", "05/06/2025", "-", '"a', "x" * 60, "Summe", "%", "12 345", "(3)"]), max_size=5), max_size=8),
       st.sampled_from(";,\t"))  # fmt: skip
def test_no_file_is_too_odd(tmp_path_factory, rows, mark):
    folder = tmp_path_factory.mktemp("odd")
    (folder / "goals.yaml").write_text("goals: []\n", "utf-8")
    path = folder / "x.csv"
    path.write_text("\n".join(mark.join(row) for row in rows), "utf-8")
    if not any(cell.strip() for row in rows for cell in row):
        with pytest.raises(GoalkitError, match="holds no rows"):
            grid.read(path, "x.csv")
        return
    seen = look.look(grid.read(path, "x.csv"), names.finder(load(folder)), Settings(), Words("en"))
    assert seen.proposal.values["layout"] in {"long", "wide", "events"}
