"""Values lie within the bounds of their KPI, and not far from all values around them.

A share of 710 % or a school mark of 9 is a typing error or a wrong unit, and it bends every mean and every limit that is
computed from it. So does a value more than six times the usual change away from its median and its neighbours, which nothing
repeats.
"""

from goalkit.finding import Severity

CODE = "D206"
NAME = "out-of-bounds"
SEVERITY: Severity = "warning"
REPORTED_BY = "kpis"
MESSAGE = "{kpi}, {period}: {value} is outside {low} to {high} ({count}×)"
MESSAGES = {
    "far": "{kpi}{scope}, {period}: {value} is far from the usual {usual} ({count}×)",
    "times": "{kpi}{scope}, {period}: {value} is about {factor} times the usual {usual} ({count}×)",
    "part": "{kpi}{scope}, {period}: {value} is about 1/{factor} of the usual {usual} ({count}×)",
}
HELP = "correct the value, declare the unit of the export, or widen `bounds` of the KPI"
_RIGHT = "correct the cell, or say at the KPI why it is right: ignore: [{{code: D206, reason: ...}}]"
_SLIP = "look for another unit or a misplaced comma; where the export changed its unit, declare it under the KPI: source: {{id: ..., unit: ...}}"
HELPS = {"far": _RIGHT, "times": _SLIP, "part": _SLIP}

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
