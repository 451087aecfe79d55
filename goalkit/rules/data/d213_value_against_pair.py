"""A value agrees with its numerator and denominator.

Where all three are delivered and contradict each other, one of them was counted differently. The pair is used, because
only pairs can be joined.
"""

from goalkit.finding import Severity

CODE = "D213"
NAME = "value-against-pair"
SEVERITY: Severity = "warning"
REPORTED_BY = "kpis"
MESSAGE = "{kpi}, {period}: {value} stands there, numerator and denominator make {computed} ({count}×)"
HELP = "correct the export, or deliver the pair alone"

BAD = """\
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: controlling, source: crm}
sources:
  - id: crm
    path: data/crm.csv
    columns: {period: month, kpi: figure, value: value, numerator: solved, denominator: contacts}
# at: data/crm.csv:3:13
# file: data/crm.csv
month,figure,value,solved,contacts
2025-05,fcr,71,71,100
2025-06,fcr,75.0,72,100
"""
GOOD = """\
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: controlling, source: crm}
sources:
  - id: crm
    path: data/crm.csv
    columns: {period: month, kpi: figure, value: value, numerator: solved, denominator: contacts}
# file: data/crm.csv
month,figure,value,solved,contacts
2025-05,fcr,71,71,100
2025-06,fcr,72.0,72,100
"""
