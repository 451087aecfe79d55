"""Every source is of a kind that is read.

A source that nobody reads looks like a source without news. Its KPIs have no values, and their goals no light. The file itself is
right, so this is no error.
"""

from goalkit.finding import Severity

CODE = "D217"
NAME = "source-not-read"
SEVERITY: Severity = "warning"
REPORTED_BY = "kpis"
MESSAGE = "the source {source} is not read: {what} is not supported yet"
HELP = "export the figures as CSV with one row per period (layout: long) or one column per KPI (layout: wide)"

BAD = """\
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: controlling, source: crm}
sources:
  - id: crm
    path: data/crm.parquet
    format: parquet
    #       ^^^^^^^
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
