"""Every column and every word of an export has a meaning or is known as not wanted.

An export that grows a column has changed. Perhaps the numbers mean something else now, perhaps a new KPI waits to be
used.
"""

from goalkit.finding import Severity

CODE = "D215"
NAME = "not-mapped"
SEVERITY: Severity = "warning"
REPORTED_BY = "kpis"
MESSAGE = "“{text}” is neither mapped nor ignored"
MESSAGES = {
    "snapshot": "the name of this file does not fit snapshot: {pattern}; it is not read",
    "elsewhere": "{column}: {kpi} does not name the source {source} ({count}×)",
}
HELP = "map it under `columns` or as the name of a KPI, or list it under columns: ignore:"
HELPS = {
    "snapshot": "rename the file, or let `path` name only the files with a date",
    "elsewhere": "add {source} to the sources of the KPI, or leave the rows out with rows: {{skip: [...]}}",
}

BAD = """\
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: controlling, source: crm}
sources:
  - id: crm
    path: data/crm.csv
    columns: {period: month, kpi: figure, value: value}
# at: data/crm.csv:1:20
# file: data/crm.csv
month,figure,value,remark
2025-06,fcr,71,fine
"""
GOOD = """\
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: controlling, source: crm}
sources:
  - id: crm
    path: data/crm.csv
    columns: {period: month, kpi: figure, value: value, ignore: [remark]}
# file: data/crm.csv
month,figure,value,remark
2025-06,fcr,71,fine
"""
