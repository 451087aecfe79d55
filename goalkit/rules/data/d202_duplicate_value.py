"""One period, KPI and segment has one value.

Two different numbers for the same thing mean that two truths are in circulation. Whichever one is taken, somebody looks
at the other.
"""

from goalkit.finding import Severity

CODE = "D202"
NAME = "duplicate-value"
SEVERITY: Severity = "error"
REPORTED_BY = "kpis"
MESSAGE = "{kpi}, {period}: {value} contradicts {before} in line {line} of {path} ({count}×)"
HELP = "keep one of the rows; where every file repeats the past, declare `snapshot` and overlap: latest"

BAD = """\
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: controlling, source: crm}
sources:
  - id: crm
    path: data/crm.csv
    columns: {period: month, kpi: figure, value: value}
# at: data/crm.csv:3:13
# file: data/crm.csv
month,figure,value
2025-06,fcr,71
2025-06,fcr,72
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
2025-06,fcr,71
"""
