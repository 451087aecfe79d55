"""Raw rows that an engine counts: the same declarations give the same readings as the reader of files."""

import csv
import datetime as dt
import io
import math
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from goalkit import workspace
from goalkit.kpis import join
from tests.kpis.engine.server import fill

HOUSE = """language: de
timezone: Europe/Berlin
fiscal_year_start: 4
segments: {group: [A, B, NA]}
calendars:
  desk: {days: [mo, tu, we, th, fr], from: "07:00", to: "18:00", holidays: data/holidays.csv}
"""
DIALECT = 'dialect: {delimiter: ";", decimalChar: ",", groupChar: ".", trueValues: [ja], falseValues: [nein], missingValues: ["", "-", "k. A."]}'
COLUMNS = "columns: {date: closed, segments: {group: grp}}"
MADE = {
    "share": ("ratio", "%", "month", "numerator: {count: rows, where: {contacts: 1, again: false}}, denominator: {count: rows}"),
    "few": ("ratio", "%", "week", "numerator: {count: rows, where: {contacts: {gt: 1, lte: 3}}}, denominator: {count: rows, where: {contacts: {is: present}}}"),
    "cost": ("sum", "EUR", "month", "value: {sum: cost}"),
    "spent": ("sum", "EUR", "quarter", "value: {sum: cost, where: {grp: {not: [A]}}}"),
    "dear": ("ratio", "EUR", "year", "value: {mean: cost}"),
    "lasting": ("sum", "h", "month", "value: {sum: {hours_between: [opened, closed]}}"),
    "slow": ("percentile", "h", "month", "value: {p90: {hours_between: [opened, closed]}}"),
    "served": ("percentile", "h", "month", "value: {median: {hours_between: [opened, closed], calendar: desk}}"),
    "middle": ("percentile", "EUR", "quarter", "value: {p25: cost}"),
    "heads": ("distinct", "count", "month", "value: {count_distinct: id}"),
    "late": ("sum", "count", "month", "value: {count: rows, where: {opened: {gte: 2025-03-01}}}"),
}
HEADERS = ("id", "opened", "closed", "contacts", "again", "grp", "cost")
SCOPES = ((), (("group", ("A",)),), (("group", ("B", "NA")),))
DAYS = {"date": "DATE", "opened": "TIMESTAMP", "closed": "TIMESTAMP"}


def kpis(source: str) -> str:
    return "".join(
        f'  - {{id: {name}-{source}, unit: "{unit}", direction: up, aggregation: {how}, period: {period}, source: {source}, compute: {{{compute}}}}}\n'
        for name, (how, unit, period, compute) in MADE.items()
    )


def repository(folder: Path, sources: dict[str, str], files: dict[str, str], environment: dict[str, str]):
    """Write a repository with every KPI once for each source, and read it."""
    held = "".join(f"  - {{id: {name}, layout: events, {DIALECT}, {COLUMNS}, {keys}}}\n" for name, keys in sources.items())
    texts = {
        "goalkit.yaml": HOUSE, "data/holidays.csv": "date\n2025-04-21\n",
        "kpis/k.yaml": "kpis:\n" + "".join(map(kpis, sources)) + "sources:\n" + held, **files,
    }  # fmt: skip
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    ws = workspace.load(folder, environment)
    assert [problem for problem in ws.problems if problem.code[0] == "F"] == []
    return join.load(ws).on(dt.date(2030, 1, 1))


def figures(read, source: str) -> dict:
    """Return every reading of every KPI and scope, and what is refused."""
    found = {}
    for name in MADE:
        for scope in SCOPES:
            series = read.series(f"{name}-{source}", scope)
            found[name, scope] = ([(each.period, each.value, each.numerator, each.denominator, each.n) for each in series.readings], series.refused)
    return found


def same(first: dict, second: dict) -> None:
    """Hold readings against each other: sums, counts and pairs to the last digit, the rest to 1e-9."""
    for (name, scope), (readings, refused) in first.items():
        others, other_refused = second[name, scope]
        assert [each[0] for each in readings] == [each[0] for each in others], (name, scope)
        assert refused == other_refused, (name, scope)
        for one, other in zip(readings, others, strict=True):
            if MADE[name][0] == "percentile":
                assert math.isclose(one[1], other[1], rel_tol=1e-9, abs_tol=1e-12), (name, scope, one, other)
                assert one[2:] == other[2:], (name, scope)
            else:
                assert one[1:] == other[1:], (name, scope)


def as_csv(rows) -> str:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerows([HEADERS, *rows])
    return text.getvalue()


def written(rows) -> list[list[str]]:
    """Return rows as a German export writes them."""
    def amount(value):
        if value is None:
            return ""
        whole, rest = f"{abs(value):.2f}".split(".")
        return ("-" if value < 0 else "") + f"{int(whole):,}".replace(",", ".") + "," + rest

    def stamp(value):
        return "" if value is None else f"{value:%d.%m.%Y %H:%M}"

    return [
        [str(number), stamp(opened), stamp(closed), "k. A." if contacts is None else str(contacts), {True: "ja", False: "nein", None: "-"}[again], group or "", amount(cost)]
        for number, opened, closed, contacts, again, group, cost in rows
    ]


def typed(rows) -> str:
    """Return rows as SQL literals with types."""
    def value(each):
        if each is None:
            return "NULL"
        if isinstance(each, dt.datetime):
            return f"TIMESTAMP '{each:%Y-%m-%d %H:%M:%S}'"
        return f"'{each}'" if isinstance(each, str) else str(each).lower() if isinstance(each, bool) else str(each)

    return ", ".join("(" + ", ".join(map(value, row)) + ")" for row in rows)


def texts(rows) -> str:
    return ", ".join("(" + ", ".join("'" + each.replace("'", "''") + "'" for each in row) + ")" for row in written(rows))


TYPED = "(id integer, opened timestamp, closed timestamp, contacts integer, again boolean, grp varchar(10), cost numeric(14, 2))"
AS_TEXT = "(id varchar, opened varchar, closed varchar, contacts varchar, again varchar, grp varchar, cost varchar)"
# between two changes of the clock, with the hours that exist twice or not at all
MOMENTS = st.datetimes(dt.datetime(2025, 1, 1), dt.datetime(2025, 12, 31)).map(lambda each: each.replace(second=0, microsecond=0)) | st.sampled_from(
    [dt.datetime(2025, 3, 30, 2, 30), dt.datetime(2025, 3, 30, 3, 0), dt.datetime(2025, 10, 26, 2, 30), dt.datetime(2025, 10, 26, 1, 59)]
)
ROWS = st.lists(
    st.tuples(
        st.integers(1, 9), st.none() | MOMENTS, st.none() | MOMENTS, st.none() | st.integers(0, 4), st.none() | st.booleans(),
        st.sampled_from(["A", "B", "NA", None]), st.none() | st.integers(-10**8, 10**8).map(lambda cents: cents / 100),
    ),
    min_size=6, max_size=30,
)  # fmt: skip


def forwards(rows) -> list:
    """Put times in order: spans that run backwards are another test's matter."""
    return [(row[0], *sorted(row[1:3]), *row[3:]) if row[1] and row[2] else row for row in rows]


@pytest.mark.slow
@settings(max_examples=2, derandomize=True, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS.map(forwards))
def test_duckdb_reads_what_the_reader_of_files_reads(rows, tmp_path_factory):
    folder = tmp_path_factory.mktemp("same")
    place = folder / "w.duckdb"
    with duckdb.connect(str(place)) as connection:
        connection.execute(f"create table t {TYPED}; insert into t values {typed(rows)}; create table s {AS_TEXT}; insert into s values {texts(rows)}")
    sources = {
        "csv": "path: data/t.csv", "typed": "format: sql, url_env: W, query: select * from t", "text": "format: sql, url_env: W, query: select * from s",
        "file": "path: data/t.csv, engine: duckdb", "parquet": "path: data/t.parquet, engine: duckdb",
    }  # fmt: skip
    (folder / "data").mkdir()
    with duckdb.connect() as connection:
        connection.execute(f"create table t {TYPED}; insert into t values {typed(rows)}; copy t to '{folder}/data/t.parquet' (format parquet)")
    read = repository(folder, sources, {"data/t.csv": as_csv(written(rows))}, {"W": f"duckdb://{place}"})
    wanted = figures(read, "csv")
    for source in ("typed", "text", "file", "parquet"):
        same(wanted, figures(read, source))


@pytest.mark.slow
@settings(max_examples=1, derandomize=True, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS.map(forwards))
def test_postgres_reads_what_the_reader_of_files_reads(rows, tmp_path_factory, postgres):
    folder = tmp_path_factory.mktemp("same")
    fill(postgres, f"drop table if exists t, s; create table t {TYPED}; insert into t values {typed(rows)}; create table s {AS_TEXT}; insert into s values {texts(rows)}")
    sources = {"csv": "path: data/t.csv", "typed": "format: sql, url_env: W, query: select * from t", "text": "format: sql, url_env: W, query: select * from s"}
    read = repository(folder, sources, {"data/t.csv": as_csv(written(rows))}, {"W": postgres.reader})
    wanted = figures(read, "csv")
    for source in ("typed", "text"):
        same(wanted, figures(read, source))
