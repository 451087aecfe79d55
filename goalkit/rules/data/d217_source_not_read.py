"""Every source is read.

A source that nobody reads looks like a source without news. Its KPIs have no values, and their goals no light. Where only the place
that the command runs in is to blame (a variable that is not set, a database that does not answer), the file itself is right, so this
is a warning; a query that does more than read is an error.
"""

from goalkit.finding import Severity

CODE = "D217"
NAME = "source-not-read"
SEVERITY: Severity = "warning"
REPORTED_BY = "kpis"
MESSAGE = "the source {source} is not read: {what} is not supported yet"
HELP = "export the figures as CSV with one row per period (layout: long) or one column per KPI (layout: wide)"
MESSAGES = {
    "parquet": "the source {source} is not read: Parquet files need the extra “parquet”, which is not installed",
    "extra": "the source {source} is not read: databases need the extra “engine”, which is not installed",
    "variable": "the source {source} is not read: the environment variable {variable} is not set",
    "no_url_env": "the source {source} is not read: no environment variable is named that holds the connection",
    "no_query": "the source {source} is not read: it has no query",
    "url": "the source {source} is not read: what {variable} holds is no connection URL",
    "unknown": "the source {source} is not read: there is no database “{scheme}”",
    "driver": "the source {source} is not read: the driver for {scheme} is not installed",
    "connect": "the source {source} is not read: the database of {variable} does not answer: {said}",
    "refused": "the source {source} is not read: the database refuses the query: {said}",
    "query": "the source {source} is not read: its query is not SQL: {said}",
    "statements": "the source {source} is not read: its query holds {found} statements, not one",
    "no_date": "the source {source} is not read: its raw rows have no date (columns: {{date: ...}})",
    "nothing": "the source {source} is not read: no KPI computes anything from its rows",
    "odd": "the source {source} is not read: {column} holds more than {most} different texts that are not written plainly, for example “{text}”",
    "mixed": "the source {source} is not read: days in {column} are written in two ways",
    "writes": "the source {source} is not read: its query does more than read ({statement})",
}
HELPS = {
    "parquet": 'install it: pip install "goals-as-code[parquet]"',
    "extra": 'install it: pip install "goals-as-code[engine]"',
    "variable": "set it where the command runs, for example: export {variable}=postgresql://reader@host/database",
    "no_url_env": "name the variable, for example url_env: CRM_URL; the URL itself stays out of every file",
    "no_query": "write one SELECT under `query`, with a column for each role under `columns`",
    "url": "write it as postgresql://reader@host/database or duckdb:///folder/file.duckdb",
    "unknown": "URLs begin with postgresql://, duckdb://, trino://, bigquery://, snowflake:// or another database that Ibis knows",
    "driver": 'install it: pip install "ibis-framework[{scheme}]"',
    "connect": "see that the database runs and that the account of the URL may connect; the URL itself is never shown",
    "refused": "correct the query, or give the account the right to read these tables",
    "query": "write one SELECT that the database understands",
    "statements": "write one SELECT; several steps go into WITH",
    "no_date": "say under `columns` which column has the day that decides the period of a row",
    "nothing": "write `compute` at the KPIs that come from it",
    "odd": "write them as plain numbers or ISO days in the query, or declare decimalChar and groupChar under `dialect`",
    "mixed": "write days in one way in the query, best as a type of the database",
    "writes": "write one SELECT that changes nothing and locks nothing",
}

BAD = """\
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: controlling, source: crm}
sources:
  - id: crm
    format: sql
    query: SELECT month, figure, value FROM figures; DELETE FROM figures
    #      ^
    url_env: CRM_URL
"""
GOOD = """\
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: controlling, source: crm}
sources:
  - id: crm
    path: data/crm.csv
    columns: {period: month, kpi: figure, value: value}
# file: data/crm.csv
month,figure,value
2025-06,fcr,71
"""
