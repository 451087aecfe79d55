"""Long, wide and grid tables; scenarios, plan rows, pairs in rows of their own, units, flags."""

import pytest

from tests.kpis.house import COUNT, FIX, LATE, codes, exports, values

REVENUE = "{id: revenue, unit: kEUR, direction: up, aggregation: sum, period: month, source: {id: export, as: UMS, unit: EUR}}"
RATE = '{id: rate, unit: "%", direction: up, aggregation: ratio, period: month, source: {id: export, as: Quote, numerator: gelöst, denominator: alle}}'


def test_wide_with_a_column_per_kpi_by_any_of_its_names(tmp_path):
    shape = "unit: count, aggregation: sum, period: month"
    names = ["{id: a, source: {id: export, as: Anrufe}", "{id: b-kpi", "{id: c, name: Aufträge", "{id: d, synonyms: [Neue Kunden]", "{id: e, aliases: [old-e]"]
    kpis = "\n".join(f"{name}, {shape}{'' if 'source' in name else ', source: export'}}}" for name in names)
    rows = "Monat;Anrufe;b-kpi;AUFTRÄGE;neue kunden;old-e\nJan 25;1;2;3;4;5\nFeb 25;;2;3;4;5\n"
    source = 'path: data/export.csv\nlayout: wide\ndialect: {delimiter: ";"}\ncolumns: {period: Monat}'
    read = exports(tmp_path, source, {"data/export.csv": rows}, kpis).on(LATE)
    firsts = {kpi: values(read, kpi)["2025-01"] for kpi in ("a", "b-kpi", "c", "d", "e")}
    assert firsts == {"a": 1, "b-kpi": 2, "c": 3, "d": 4, "e": 5}
    assert values(read, "a") == {"2025-01": 1}
    assert read.problems == ()


def test_wide_with_an_unknown_kpi_is_told_with_the_nearest_name(tmp_path):
    rows = "month,order,extra\n2025-01,1,2\n"
    found = exports(tmp_path, "path: data/export.csv\nlayout: wide\ncolumns: {period: month}", {"data/export.csv": rows}, COUNT).on(LATE).problems
    assert [(each.code, each.params["text"], each.help) for each in found] == [("D215", "order", "month,orders,extra"), ("D215", "extra", "")]


def test_wide_scenarios_by_header(tmp_path):
    rows = "month,Ist orders,Plan orders\n2025-01,10,12\n2025-02,,13\n"
    source = 'path: data/export.csv\nlayout: wide\ncolumns: {period: month, scenario: {AC: "Ist *", PL: "Plan *"}}'
    read = exports(tmp_path, source, {"data/export.csv": rows}, COUNT).on(LATE)
    assert values(read, "orders") == {"2025-01": 10}
    assert values(read, "orders", scenario="PL") == {"2025-01": 12, "2025-02": 13}


def test_long_scenarios_by_header(tmp_path):
    rows = "month,kpi,Ist,Plan\n2025-01,orders,10,12\n"
    source = "path: data/export.csv\ncolumns: {period: month, kpi: kpi, scenario: {AC: Ist, PL: Plan}}"
    read = exports(tmp_path, source, {"data/export.csv": rows}, COUNT).on(LATE)
    assert (values(read, "orders"), values(read, "orders", scenario="PL")) == ({"2025-01": 10}, {"2025-01": 12})
    assert read.problems == ()


def test_grid_with_plan_rows_and_a_unit_that_converts(tmp_path):
    # 1,234,500 EUR are 1234.5 kEUR
    rows = "Kostenart;Jan 25;Feb 25;Summe\nUMS;1.234.500,00;2.000.000,00;3.234.500,00\nPlan;1.200.000,00;2.100.000,00;\n"
    source = """path: data/export.csv
layout: wide
dialect: {delimiter: ";", decimalChar: ",", groupChar: "."}
planRows: Plan
columns: {kpi: Kostenart, ignore: [Summe]}"""
    read = exports(tmp_path, source, {"data/export.csv": rows}, REVENUE).on(LATE)
    assert values(read, "revenue") == {"2025-01": 1234.5, "2025-02": 2000.0}
    assert values(read, "revenue", scenario="PL") == {"2025-01": 1200.0, "2025-02": 2100.0}
    assert read.problems == ()


@pytest.mark.parametrize("label", ["UMS Plan", "Plan UMS", "UMS (Plan)"])
def test_plan_rows_may_carry_the_name(tmp_path, label):
    rows = f"kpi,2025-01\nUMS,1000\n{label},2000\n"
    source = "path: data/export.csv\nlayout: wide\nplanRows: Plan"
    read = exports(tmp_path, source, {"data/export.csv": rows}, REVENUE).on(LATE)
    assert (values(read, "revenue"), values(read, "revenue", scenario="PL")) == ({"2025-01": 1.0}, {"2025-01": 2.0})


def test_grid_scenario_column_and_merged_names(tmp_path):
    rows = "Name,Art,01.2025,02.2025\norders,Ist,1,2\n,Plan,3,4\n,Vorjahr,5,6\n"
    source = "path: data/export.csv\nlayout: wide\ncolumns: {kpi: Name, scenario: Art}"
    read = exports(tmp_path, source, {"data/export.csv": rows}, COUNT).on(LATE)
    assert [values(read, "orders", scenario=each) for each in ("AC", "PL", "PY")] == [
        {"2025-01": 1, "2025-02": 2},
        {"2025-01": 3, "2025-02": 4},
        {"2025-01": 5, "2025-02": 6},
    ]
    assert read.problems == ()


def test_pair_in_rows_of_their_own_names(tmp_path):
    rows = "month,kpi,value\n2025-01,gelöst,40\n2025-01,alle,50\n2025-02,Quote,70\n"
    source = "path: data/export.csv\ncolumns: {period: month, kpi: kpi, value: value}"
    series = exports(tmp_path, source, {"data/export.csv": rows}, RATE).on(LATE).series("rate")
    assert [(r.value, r.numerator, r.denominator, r.n) for r in series.readings] == [(80.0, 40, 50, 50), (70.0, None, None, None)]


def test_pair_in_columns_of_a_wide_table_and_in_rows_of_a_grid(tmp_path):
    wide = "month,gelöst,alle\n2025-01,40,50\n"
    read = exports(tmp_path / "w", "path: data/export.csv\nlayout: wide\ncolumns: {period: month}", {"data/export.csv": wide}, RATE)
    assert values(read.on(LATE), "rate") == {"2025-01": 80.0}
    grid = "kpi,2025-01\ngelöst,40\nalle,50\n"
    read = exports(tmp_path / "g", "path: data/export.csv\nlayout: wide", {"data/export.csv": grid}, RATE)
    assert values(read.on(LATE), "rate") == {"2025-01": 80.0}


def test_a_source_of_one_kpi_needs_no_column_for_it(tmp_path):
    source = "path: data/export.csv\ncolumns: {period: month, value: orders}"
    rows = "month,orders\n2025-01,3\n"
    assert values(exports(tmp_path, source, {"data/export.csv": rows}, COUNT).on(LATE), "orders") == {"2025-01": 3}
    two = exports(tmp_path, source, {"data/export.csv": rows}, f"{COUNT}\n{FIX}").on(LATE)
    assert codes(two) == [("D220", 1)]


def test_fractions_percent_signs_and_currency_signs(tmp_path):
    # 0.924 is 92.4 %; a cell with a per cent sign is one already
    rows = 'month,kpi,value\n2025-01,fix,0.924\n2025-02,fix,"91.5 %"\n2025-03,UMS,"1500 EUR"\n2025-04,UMS,"3 kEUR"\n'
    source = "path: data/export.csv\npercent: fraction\ncolumns: {period: month, kpi: kpi, value: value}"
    read = exports(tmp_path, source, {"data/export.csv": rows}, f"{FIX}\n{REVENUE}").on(LATE)
    assert values(read, "fix") == {"2025-01": 92.4, "2025-02": 91.5}
    assert values(read, "revenue") == {"2025-03": 1.5}
    assert codes(read) == [("D212", 5)]


def test_unit_column_is_compared_row_by_row(tmp_path):
    rows = "month,kpi,value,unit\n2025-01,UMS,1000,EUR\n2025-02,UMS,1000,€\n2025-03,UMS,1000,USD\n2025-04,UMS,1,kEUR\n2025-05,UMS,2000,\n"
    source = "path: data/export.csv\ncolumns: {period: month, kpi: kpi, value: value, unit: unit}"
    read = exports(tmp_path, source, {"data/export.csv": rows}, REVENUE).on(LATE)
    assert values(read, "revenue") == {"2025-01": 1.0, "2025-02": 1.0, "2025-05": 2.0}
    assert [(each.code, each.params["text"]) for each in read.problems if each.code == "D212"] == [("D212", "USD"), ("D212", "kEUR")]


def test_a_unit_that_does_not_convert_is_told_at_the_kpi(tmp_path):
    kpi = "{id: orders, unit: count, aggregation: sum, period: month, source: {id: export, unit: EUR}}"
    source = "path: data/export.csv\ncolumns: {period: month, value: value}"
    found = exports(tmp_path, source, {"data/export.csv": "month,value\n2025-01,3\n"}, kpi).on(LATE).problems
    assert [(each.code, each.file, each.kpi) for each in found if each.code == "D212"] == [("D212", "kpis/k.yaml", "orders")]


def test_provisional_and_number_of_cases(tmp_path):
    rows = "month,kpi,value,n,vorl\n2025-01,fix,70,12,nein\n2025-02,fix,71,9,ja\n2025-03,fix,72,8,\n2025-04,fix,73,,vielleicht\n"
    source = """path: data/export.csv
dialect: {trueValues: [ja], falseValues: [nein]}
columns: {period: month, kpi: kpi, value: value, n: n, provisional: vorl}"""
    read = exports(tmp_path, source, {"data/export.csv": rows}).on(LATE)
    assert [(r.value, r.n, r.provisional) for r in read.series("fix").readings] == [
        (70, 12, False), (71, 9, True), (72, 8, False), (73, None, True),
    ]  # fmt: skip
    assert codes(read) == [("D215", 5)]


def test_no_cases_are_no_value(tmp_path):
    rows = "month,kpi,num,den\n2025-01,fix,1,2\n2025-02,fix,0,0\n"
    source = "path: data/export.csv\ncolumns: {period: month, kpi: kpi, numerator: num, denominator: den}"
    assert values(exports(tmp_path, source, {"data/export.csv": rows}).on(LATE), "fix") == {"2025-01": 50.0}


def test_half_a_row_is_no_row(tmp_path):
    rows = "month,kpi,value,num,den\n2025-01,fix,50,1,x\n2025-02,fix,50,1,2\n"
    source = "path: data/export.csv\ncolumns: {period: month, kpi: kpi, value: value, numerator: num, denominator: den}"
    read = exports(tmp_path, source, {"data/export.csv": rows}).on(LATE)
    assert values(read, "fix") == {"2025-02": 50.0}
    assert codes(read) == [("D203", 2)]
    assert read.uses[0].files[0].skipped == (("number not readable", 1),)


def test_names_nobody_knows_and_names_of_other_sources(tmp_path):
    other = "{id: other, unit: count, aggregation: sum, period: month}"
    rows = "month,kpi,value\n2025-01,order,1\n2025-02,order,2\n2025-01,other,3\n2025-01,orders,4\n"
    source = "path: data/export.csv\ncolumns: {period: month, kpi: kpi, value: value}"
    found = exports(tmp_path, source, {"data/export.csv": rows}, f"{COUNT}\n{other}").on(LATE).problems
    assert [(each.code, each.span.line, each.params["count"], each.help) for each in found] == [
        ("D201", 2, 2, "2025-01,orders,1"),
        ("D215", 4, 1, ""),
    ]


def test_segments_are_mapped_and_unknown_values_told(tmp_path):
    rows = "month,kpi,value,KdGrp\n2025-01,orders,1,10\n2025-01,orders,2,B\n2025-01,orders,4,\n2025-01,orders,8,99\n2025-01,orders,4,alle\n"
    source = """path: data/export.csv
totals: [alle]
columns: {period: month, kpi: kpi, value: value, segments: {group: {column: KdGrp, values: {"10": A}}}}"""
    read = exports(tmp_path, source, {"data/export.csv": rows}, COUNT, "segments: {group: [A, B]}\n").on(LATE)
    assert [values(read, "orders", scope) for scope in ((), (("group", ("A",)),), (("group", ("B",)),))] == [
        {"2025-01": 4}, {"2025-01": 1}, {"2025-01": 2},
    ]  # fmt: skip
    assert ("D201", 5) in codes(read)


def test_na_and_no_are_segments(tmp_path):
    rows = "month,kpi,value,group\n2025-01,orders,1,NA\n2025-01,orders,2,no\n2025-01,orders,3,01\n"
    source = "path: data/export.csv\ncolumns: {period: month, kpi: kpi, value: value, segments: {group: group}}"
    read = exports(tmp_path, source, {"data/export.csv": rows}, COUNT).on(LATE)
    assert read.segments("orders") == {"group": ("01", "NA", "no")}


@pytest.mark.parametrize("ending", ["xlsx", "XLS", "xlsb", "ods", "parquet"])
def test_format_by_ending(tmp_path, ending):
    found = exports(tmp_path, f"path: data/export.{ending}", {f"data/export.{ending}": b"PK"}, COUNT).on(LATE).problems
    assert [each.code for each in found] == ["F109"]


def test_the_declared_format_wins_over_the_ending(tmp_path):
    source = "path: data/export.txt\nformat: {}\ncolumns: {{period: month, value: value}}"
    rows = {"data/export.txt": "month,value\n2025-01,3\n"}
    assert values(exports(tmp_path / "c", source.format("csv"), rows, COUNT).on(LATE), "orders") == {"2025-01": 3}
    assert codes(exports(tmp_path / "x", source.format("xlsx"), rows, COUNT).on(LATE)) == [("F109", 1)]
