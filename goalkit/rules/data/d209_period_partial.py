"""A period counts when it is over.

The first two weeks of a month look like a collapse of sales and like a triumph over complaints. A running period is
delivered as provisional, and it is never judged.
"""

from goalkit.finding import Severity

CODE = "D209"
NAME = "period-partial"
SEVERITY: Severity = "warning"
REPORTED_BY = "kpis"
MESSAGE = "{kpi}, {period}: covered only up to {last} ({count}×)"
MESSAGES = {
    "months": "{kpi}, {period}: values for {found} of {wanted} months only ({count}×)",
    "running": "{kpi}, {period}: not over yet on {day} and not marked as provisional",
}
HELP = "deliver the whole period, or mark its rows in a column named under `provisional`"

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
2025-07,fcr,45
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
2025-06,fcr,72
"""
