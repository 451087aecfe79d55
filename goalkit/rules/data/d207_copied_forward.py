"""A value is measured anew in every period.

Where the same number comes month after month, somebody has copied the last one until the real one is there, and it never came. The goal
looks calm, and nothing is known about it.
"""

from goalkit.finding import Severity

CODE = "D207"
NAME = "copied-forward"
SEVERITY: Severity = "warning"
REPORTED_BY = "kpis"
MESSAGE = "{kpi}{scope}: {value} in {number} periods in a row, {first} to {last} ({count}×)"
HELP = "deliver the measured values, leave out what is not known, or say at the KPI why it stays the same: ignore: [{{code: D207, reason: ...}}]"

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
2024-12,fcr,70.4
2025-01,fcr,71.3
2025-02,fcr,71.3
2025-03,fcr,71.3
2025-04,fcr,71.3
2025-05,fcr,71.3
2025-06,fcr,71.3
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
2024-12,fcr,70.4
2025-01,fcr,71.3
2025-02,fcr,71.3
2025-03,fcr,71.3
2025-04,fcr,71.3
2025-05,fcr,71.3
2025-06,fcr,70.9
"""
