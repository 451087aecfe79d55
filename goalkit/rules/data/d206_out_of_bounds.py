"""Values lie within the bounds of their KPI.

A share of 710 % or a school mark of 9 is a typing error or a wrong unit, and it bends every mean and every limit that is
computed from it.
"""

from goalkit.finding import Severity

CODE = "D206"
NAME = "out-of-bounds"
SEVERITY: Severity = "warning"
REPORTED_BY = "kpis"
MESSAGE = "{kpi}, {period}: {value} is outside {low} to {high}"
HELP = "correct the value, declare the unit of the export, or widen `bounds` of the KPI"

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
2025-05,fcr,71
2025-06,fcr,710
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
2025-05,fcr,71
2025-06,fcr,71.0
"""
