"""A series has no holes.

A missing month in the middle is nearly always a forgotten delivery. Trends, sums and the noise of a figure are then taken
from fewer values than they seem to have.
"""

from goalkit.finding import Severity

CODE = "D204"
NAME = "gap"
SEVERITY: Severity = "warning"
REPORTED_BY = "kpis"
MESSAGE = "{kpi}{scope}: no value for {missing}"
HELP = "deliver the missing periods; a period without cases is delivered with a denominator of 0"

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
2025-04,fcr,71
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
2025-04,fcr,71
2025-05,fcr,70
2025-06,fcr,72
"""
