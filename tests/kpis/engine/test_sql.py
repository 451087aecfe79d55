"""Finished values that a database delivers: layouts long and wide, types, secrets, and queries that would write."""

import duckdb
import psycopg
import pytest
from typer.testing import CliRunner

from goalkit.cli import app
from goalkit.finding import Problem
from tests.kpis.engine.house import FIX, LONG, ORDERS, asked
from tests.kpis.engine.server import PASSWORD, READER, fill
from tests.kpis.house import LATE, values

pytestmark = pytest.mark.slow  # databases are opened and asked many times
CASES = """
DROP TABLE IF EXISTS cases;
CREATE TABLE cases (closed timestamp with time zone, grp varchar(10), solved boolean, amount numeric(12, 2));
INSERT INTO cases VALUES
  ('2025-01-31 22:59:00+00', 'A', true, 10.10), ('2025-01-31 23:30:00+00', 'A', false, 1.05), ('2025-02-03 10:00:00+00', 'B', true, 0.20),
  ('2025-02-04 10:00:00+00', 'B', NULL, NULL);
"""
RATIO = """\
select to_char(closed, 'YYYY-MM') as month, 'fix' as kpi, grp as "Gruppe",
       count(*) filter (where solved) as ok, count(*) as n
from cases group by 1, 3 order by 1, 3"""
COLUMNS = "columns: {period: month, kpi: kpi, numerator: ok, denominator: n, segments: {group: Gruppe}}"


def only(exports) -> Problem:
    found = exports.on(LATE).problems
    assert len(found) == 1, found
    return found[0]


@pytest.fixture
def warehouse(tmp_path):
    """A DuckDB file with orders; the URL of it."""
    place = tmp_path / "shop.duckdb"
    with duckdb.connect(str(place)) as connection:
        connection.execute("create table orders as select * from (values ('2025-01', 7), ('2025-02', 8)) v(month, number)")
    return f"duckdb://{place}"


def test_long_from_postgres_in_the_time_zone_of_the_house(tmp_path, postgres):
    # the case of 23:30 UTC is closed on 1 February in Berlin: January has 1 of 1; February A 0 of 1, B 1 of 2
    fill(postgres, CASES)
    read = asked(tmp_path, RATIO, postgres.reader, keys=COLUMNS, kpis=FIX, settings="timezone: Europe/Berlin\n").on(LATE)
    assert read.problems == ()
    assert values(read, "fix", (("group", ("A",)),)) == {"2025-01": 100, "2025-02": 0}
    assert values(read, "fix", (("group", ("B",)),)) == {"2025-02": 50}
    cells = read.series("fix", (("group", ("B",)),)).readings[0].cells
    assert {(cell.path, cell.row, cell.column) for cell in cells} == {("sql:warehouse", 3, "ok"), ("sql:warehouse", 3, "n")}
    assert [(use.path, use.rows, use.used) for use in read.uses[0].files] == [("sql:warehouse", 3, 3)]


def test_numbers_keep_their_digits_and_no_dialect_touches_them(tmp_path, postgres):
    # a source that also holds texts in German: 1.234,5 is a text there, 0.2 and 1234.5 are numbers with a type
    fill(postgres, CASES)
    query = """select month, 'orders' as kpi, value from (values
      (date '2025-01-01', 1234.5::numeric), (date '2025-02-01', 0.10::numeric), (date '2025-03-01', 12345678901.25::numeric)) v(month, value)"""
    read = asked(tmp_path, query, postgres.reader, keys=f'dialect: {{decimalChar: ",", groupChar: "."}}\n{LONG}').on(LATE)
    assert read.problems == ()
    assert values(read, "orders") == {"2025-01": 1234.5, "2025-02": 0.1, "2025-03": 12345678901.25}
    texts = asked(tmp_path, "select '2025-01' as month, 'orders' as kpi, '1.234,5' as value", postgres.reader,
                  keys=f'dialect: {{decimalChar: ",", groupChar: "."}}\n{LONG}').on(LATE)
    assert values(texts, "orders") == {"2025-01": 1234.5}


def test_wide_from_duckdb(tmp_path, warehouse):
    query = "select month, number as orders, number / 10.0 as fix from orders"
    read = asked(tmp_path, query, warehouse, keys="layout: wide\ncolumns: {period: month}", kpis=f"{ORDERS}\n{FIX}").on(LATE)
    assert read.problems == ()
    assert values(read, "orders") == {"2025-01": 7, "2025-02": 8}
    assert values(read, "fix") == {"2025-01": 0.7, "2025-02": 0.8}


def test_rows_and_columns_that_are_not_wanted_are_told_as_in_a_file(tmp_path, warehouse):
    query = "select month, 'orders' as kpi, number as value, 'x' as rest from orders union all select 'Summe', 'orders', 15, 'x'"
    assert [each.code for each in asked(tmp_path, query, warehouse).on(LATE).problems] == ["D215", "D216"]
    keys = "stopAt: Summe\ncolumns: {period: month, kpi: kpi, value: value, ignore: [rest]}"
    read = asked(tmp_path, query, warehouse, keys=keys).on(LATE)
    assert (read.problems, values(read, "orders")) == ((), {"2025-01": 7, "2025-02": 8})


def test_a_bad_number_is_told_at_the_query(tmp_path, warehouse):
    told = only(asked(tmp_path, "select '2025-01' as month, 'orders' as kpi, '1e3' as value", warehouse))
    assert (told.code, told.file, told.span.line, told.params["text"]) == ("D203", "kpis/k.yaml", 7, "1e3")


@pytest.mark.parametrize(
    ("query", "kind", "named"),
    [
        ("select 1; drop table orders", "statements", 2),
        ("delete from orders", "writes", "DELETE"),
        ("with gone as (delete from orders returning *) select * from gone", "writes", "DELETE"),
        ("select * into copied from orders", "writes", "INTO"),
        ("select * from orders for update", "writes", "FOR UPDATE"),
        ("create table x (a int)", "writes", "CREATE"),
        ("copy orders to '/tmp/x'", "writes", "COPY"),
        ("vacuum", "writes", "VACUUM"),
        ("-- nothing", "statements", 0),
    ],
)
@pytest.mark.parametrize("url", [None, "postgresql://nobody@127.0.0.1:1/x", "duckdb:///nowhere.duckdb"])
def test_a_query_that_does_more_than_read_is_refused_before_anything_is_opened(tmp_path, query, kind, named, url):
    told = only(asked(tmp_path, query, url))
    assert (told.code, told.severity, told.params["kind"]) == ("D217", "error", kind)
    assert named in told.params.values()


def test_the_connections_only_read_too(tmp_path, postgres, warehouse):
    fill(postgres, "DROP SEQUENCE IF EXISTS numbers; CREATE SEQUENCE numbers; GRANT ALL ON SEQUENCE numbers TO PUBLIC;")
    query = "select '2025-01' as month, 'orders' as kpi, nextval('numbers') as value"
    told = only(asked(tmp_path, query, postgres.owner))
    assert told.params["kind"] == "refused"
    assert "read-only transaction" in told.params["said"]
    # a setting that lives on after a query does not open the next one
    opened = "select set_config('default_transaction_read_only', 'off', false) as month, 'orders' as kpi, nextval('numbers') as value"
    assert only(asked(tmp_path, opened, postgres.owner)).params["kind"] == "refused"
    with psycopg.connect(postgres.owner) as connection:
        assert connection.execute("select is_called from numbers").fetchone() == (False,)
    secret = tmp_path / "other.csv"
    secret.write_text("month,kpi,value\n2025-01,orders,5\n")
    assert only(asked(tmp_path, f"select * from '{secret}'", warehouse)).params["kind"] == "refused"


def test_a_duckdb_without_a_file_reads_what_the_source_names_and_nothing_else(tmp_path):
    (tmp_path / "data").mkdir()
    for name in ("a", "b"):
        (tmp_path / f"data/{name}.csv").write_text("month,kpi,value\n2025-01,orders,5\n")
    keys = f"path: data/a.csv\n{LONG}"
    read = asked(tmp_path, f"select * from '{tmp_path}/data/a.csv'", "duckdb://", keys=keys).on(LATE)
    assert (read.problems, values(read, "orders")) == ((), {"2025-01": 5})
    assert only(asked(tmp_path, f"select * from '{tmp_path}/data/b.csv'", "duckdb://", keys=keys)).params["kind"] == "refused"


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        (None, "variable"),
        ("", "variable"),
        ("CRM", "url"),
        ("nosuch://reader:geheim99@host/db", "unknown"),
        ("trino://reader:geheim99@host:8080/hive", "driver"),
        ("postgresql://reader:geheim99@127.0.0.1:1/db", "connect"),
        ("postgresql://reader:geheim99@host.invalid/db", "connect"),
        ("postgresql://reader:geh%40eim99@127.0.0.1:99999/db", "connect"),
        ("postgresql://reader:geheim99@teil@host.invalid/db", "connect"),
        ("postgresql://reader:geheim99@127.0.0.1:1/db?sslmode=geheim99", "connect"),
        ("duckdb:///geheim99/shop.duckdb", "connect"),
        ("sqlite:////tmp/geheim99/shop.db", "connect"),
    ],
)
def test_a_database_that_is_not_there_is_one_problem_without_a_secret(tmp_path, url, kind):
    told = only(asked(tmp_path, "select 1", url))
    assert (told.code, told.params["kind"]) == ("D217", kind)
    text = repr(told)
    assert not any(part in text for part in ("geheim99", "geh@eim99", "teil", "host.invalid", "//"))


@pytest.mark.parametrize("shape", ["full", "json", "sarif", "github"])
def test_a_wrong_password_is_nowhere(tmp_path, postgres, shape):
    asked(tmp_path, "select 1", None)
    wrong = f"postgresql://{READER}:Falsch-{PASSWORD}@127.0.0.1:{postgres.port}/postgres"
    done = CliRunner().invoke(app, ["check", "-C", str(tmp_path), "--select", "D217", "--output-format", shape], env={"SHOP_URL": wrong})
    assert done.exit_code == 0
    assert "password authentication failed" in done.output
    assert not any(part in done.output for part in (PASSWORD, READER, "127.0.0.1", str(postgres.port)))


def test_a_url_in_a_file_is_a_secret_in_a_file(tmp_path):
    asked(tmp_path, "select 1", None)
    held = tmp_path / "kpis/k.yaml"
    held.write_text(held.read_text().replace("url_env: SHOP_URL", "url_env: postgresql://reader:geheim99@host/db"))
    done = CliRunner().invoke(app, ["check", "-C", str(tmp_path), "--select", "P109,D217", "--output-format", "concise"])
    assert [line.split()[2] for line in done.output.splitlines()[:-1]] == ["D217", "P109"]
    assert "geheim99" not in done.output


def test_without_the_extra_the_cure_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr("goalkit.kpis.query.EXTRA", ("ibis", "no_such_library"))
    told = only(asked(tmp_path, "select 1", "duckdb://"))
    assert (told.code, told.params["kind"], told.span.line) == ("D217", "extra", 5)
