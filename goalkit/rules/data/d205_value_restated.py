"""A value that was final does not change afterwards.

Decisions were taken on the old figure. A restatement may be right, but it is said aloud, with both values, and never
slips in with the next delivery.
"""

from goalkit.finding import Severity

CODE = "D205"
NAME = "value-restated"
SEVERITY: Severity = "warning"
REPORTED_BY = "kpis"
MESSAGE = "{period}: {before} became {value} with the delivery of {day}"
HELP = "find out why; mark values that may still change with a `provisional` column or maturity_lag_days"

BAD = """\
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: controlling, source: crm}
sources:
  - id: crm
    path: data/crm_*.csv
    snapshot: "crm_{YYYY-MM}.csv"
    overlap: latest
    columns: {period: month, kpi: figure, value: value}
# at: data/crm_2025-06.csv:2:13
# file: data/crm_2025-05.csv
month,figure,value
2025-04,fcr,71
# file: data/crm_2025-06.csv
month,figure,value
2025-04,fcr,74
2025-05,fcr,72
"""
GOOD = """\
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: controlling, source: crm}
sources:
  - id: crm
    path: data/crm_*.csv
    snapshot: "crm_{YYYY-MM}.csv"
    overlap: latest
    columns: {period: month, kpi: figure, value: value}
# file: data/crm_2025-05.csv
month,figure,value
2025-04,fcr,71
# file: data/crm_2025-06.csv
month,figure,value
2025-04,fcr,71
2025-05,fcr,72
"""
