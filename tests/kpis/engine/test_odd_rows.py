"""Raw rows that are not plain: texts that an engine cannot read are judged as in files, event logs, ragged files, missing columns."""

import datetime as dt

import duckdb
import pytest

from goalkit import workspace
from goalkit.kpis import join

pytestmark = pytest.mark.slow  # databases are opened and asked many times
KPI = "  - {{id: {id}, unit: {unit}, direction: up, aggregation: {how}, period: month, source: {source}, compute: {{{compute}}}}}\n"
MADE = {
    "rows": ("count", "sum", "value: {count: rows}"),
    "cost": ("EUR", "sum", "value: {sum: cost}"),
    "kept": ('"%"', "ratio", "numerator: {count: rows, where: {sla: true}}, denominator: {count: rows}"),
    "middle": ("EUR", "percentile", "value: {median: cost}"),
}
DIALECT = 'dialect: {delimiter: ";", decimalChar: ",", groupChar: ".", trueValues: [ja], falseValues: [nein]}'
HEAD = "ticket;closed;cost;sla;grp\n"


def read(folder, rows: str, keys: dict[str, str], settings: str = "timezone: Europe/Berlin\n"):
    """Read the same rows from a file, and by each of the other sources; the table t of W has them as texts."""
    (folder / "data").mkdir()
    (folder / "data/t.csv").write_text(HEAD + rows)
    place = folder / "w.duckdb"
    with duckdb.connect(str(place)) as connection:
        names = ", ".join(f"{name} varchar" for name in HEAD.strip().split(";"))
        connection.execute(f"create table t ({names})")
        for line in rows.splitlines():
            connection.execute("insert into t values (?, ?, ?, ?, ?)", [*line.split(";"), "", ""][:5])
    sources = {"csv": "path: data/t.csv", **keys}
    text = "kpis:\n" + "".join(
        KPI.format(id=f"{name}-{source}", unit=unit, how=how, source=source, compute=compute) for source in sources for name, (unit, how, compute) in MADE.items()
    )
    text += "sources:\n" + "".join(f"  - {{id: {name}, layout: events, {DIALECT}, {said}}}\n" for name, said in sources.items())
    (folder / "kpis").mkdir()
    (folder / "kpis/k.yaml").write_text(text)
    (folder / "goalkit.yaml").write_text(settings)
    ws = workspace.load(folder, {"W": f"duckdb://{place}"})
    assert [problem for problem in ws.problems if problem.code[0] == "F"] == []
    return join.load(ws).on(dt.date(2030, 1, 1))


def figures(found, source: str) -> dict:
    return {name: [(each.period.label, each.value, each.n) for each in found.series(f"{name}-{source}").readings] for name in MADE}


def told(found, file: str) -> list:
    return [(each.code, each.params.get("text"), each.params.get("count")) for each in found.problems if each.file == file and each.code != "K202"]


ASKED = "format: sql, url_env: W, query: select * from t, columns: {date: closed}"


def test_odd_texts_are_judged_by_the_readers_of_files(tmp_path):
    # seven decimals, a narrow group sign and a currency can be read; 12.34 is no German number and takes its month with it
    rows = "1;31.01.2025;0,1234567;ja;A\n2;1.2.2025;1.000,5;nein;A\n3;01.02.2025 23:59:59;5,25 €;ja;A\n4;01.03.2025;12.34;ja;A\n5;01.03.2025;1,00;ja;A\n6;;1,00;ja;A\n"
    found = read(tmp_path, rows, {"sql": ASKED, "file": "path: data/t.csv, engine: duckdb, columns: {date: closed}"})
    assert figures(found, "sql")["rows"] == [("2025-01", 1, 1), ("2025-02", 2, 2), ("2025-03", 2, 2)]
    assert figures(found, "sql")["cost"] == [("2025-01", 0.1234567, 1), ("2025-02", 1005.75, 2)]
    assert figures(found, "sql")["middle"] == [("2025-01", 0.1234567, 1), ("2025-02", 502.875, 2)]
    assert figures(found, "file") == figures(found, "sql")
    assert ("D203", "12.34", 1) in told(found, "kpis/k.yaml")
    assert ("D203", "12.34", 1) in told(found, "data/t.csv")
    assert {use.source: use.files[0].skipped for use in found.uses if use.source != "csv"} == {"sql": (("no date", 1),), "file": (("no date", 1),)}


@pytest.mark.parametrize("take", ["first", "last"])
def test_a_log_becomes_cases(tmp_path, take):
    # a: two rows of one minute, the order of rows decides; b: the later one is in February
    rows = "a;2025-01-05 08:00;1,00;nein;A\na;2025-01-05 08:00;2,00;ja;A\nb;2025-01-07 08:00;4,00;ja;A\nb;2025-02-01 08:00;8,00;nein;A\n;2025-01-07;9,00;ja;A\nc;;7,00;ja;A\n"
    case = f"case: {{id: ticket, take: {take}}}"
    found = read(tmp_path, rows, {"sql": f"{ASKED}, {case}", "file": f"path: data/t.csv, engine: duckdb, columns: {{date: closed}}, {case}"})
    wanted = {"first": [("2025-01", 5, 2)], "last": [("2025-01", 2, 1), ("2025-02", 8, 1)]}[take]
    for source in ("sql", "file"):
        assert figures(found, source)["cost"] == wanted
        use = next(use.files[0] for use in found.uses if use.source == source)
        assert (use.rows, use.used, dict(use.skipped)) == (6, 2, {"no case id": 1, "no date": 1, "another row of its case": 2})


def test_plain_files_are_counted_by_the_engine(tmp_path):
    rows = "".join(f"{number};{number % 28 + 1:02}.01.2025;1.234,50;ja;A\n" for number in range(1, 40))
    found = read(tmp_path, rows, {"file": "path: data/t.csv, engine: duckdb, columns: {date: closed}"})
    assert figures(found, "file")["cost"] == [("2025-01", 39 * 1234.5, 39)]
    # where the engine counted, the header stands for the rows; the reader of files names the first one
    assert [cell.row for cell in found.series("cost-file").readings[0].cells] == [1]


def test_settings_choose_for_all_sources(tmp_path):
    found = read(tmp_path, "1;01.01.2025;1,00;ja;A\n", {"file": "path: data/t.csv, columns: {date: closed}"}, "engine: duckdb\n")
    assert [cell.row for cell in found.series("cost-file").readings[0].cells] == [1]


@pytest.mark.parametrize("line", ["3;03.01.2025;1,00\n", "3;03.01.2025;1,00;ja;A;more\n", '3;03.01.2025;"1,00;ja;A\n', "3;03.01.2025;k. A.;ja;A\n"])
def test_files_that_are_not_plain_are_read_row_by_row(tmp_path, line):
    rows = f"1;01.01.2025;1,00;ja;A\n2;02.01.2025;2,00;ja;A\n{line}4;04.01.2025;4,00;ja;A\n"
    found = read(tmp_path, rows, {"file": "path: data/t.csv, engine: duckdb, columns: {date: closed}", "slow": "path: data/t.csv, columns: {date: closed}"})
    assert figures(found, "file") == figures(found, "slow")
    assert {each.code for each in found.problems if each.file == "data/t.csv"} & {"D203", "D219"}


def test_days_written_in_two_ways_are_refused(tmp_path):
    found = read(tmp_path, "1;01.02.2025;1,00;ja;A\n2;2025-02-01;1,00;ja;A\n", {"sql": ASKED})
    assert [each.params["kind"] for each in found.problems if each.code == "D217" and each.params["source"] == "sql"] == ["mixed"]
    assert figures(found, "sql")["rows"] == []


def test_columns_that_are_not_there_are_told(tmp_path):
    keys = {
        "sql": 'format: sql, url_env: W, query: "select closed, sla from t", columns: {date: closed}',
        "late": 'format: sql, url_env: W, query: "select sla from t", columns: {date: closed}',
    }
    found = read(tmp_path, "1;01.02.2025;1,00;ja;A\n", keys)
    assert figures(found, "sql") == {"rows": [("2025-02", 1, 1)], "cost": [], "kept": [("2025-02", 100, 1)], "middle": []}
    missing = [(each.kpi, each.params["header"]) for each in found.problems if each.code == "D220"]
    assert ("cost-sql", "cost") in missing
    assert (None, "closed") in missing


def test_unknown_segments_are_told(tmp_path):
    rows = "1;01.02.2025;1,00;ja;A\n2;02.02.2025;1,00;ja;X\n"
    segments = "columns: {date: closed, segments: {grp: grp}}"
    found = read(tmp_path, rows, {"sql": f"format: sql, url_env: W, query: select * from t, {segments}"}, "segments: {grp: [A, B]}\n")
    assert figures(found, "sql")["rows"] == [("2025-02", 1, 1)]
    assert ("D201", "X", 1) in told(found, "kpis/k.yaml")
