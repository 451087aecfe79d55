"""A part is not larger than its whole.

Where more cases are solved than there were cases, numerator and denominator are counted differently or stand in the wrong
columns.
"""

from goalkit.finding import Severity

CODE = "D208"
NAME = "share-above-whole"
SEVERITY: Severity = "error"
REPORTED_BY = "kpis"
MESSAGE = "{kpi}, {period}: numerator {numerator} is larger than denominator {denominator} ({count}×)"
HELP = "check that both count the same cases; exchange the columns; bounds: [0, 200] where more than 100% is possible"

BAD = """\
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: controlling, source: crm}
sources:
  - id: crm
    path: data/crm.csv
    columns: {period: month, kpi: figure, value: value, numerator: solved, denominator: contacts}
# at: data/crm.csv:3:14
# file: data/crm.csv
month,figure,value,solved,contacts
2025-05,fcr,,71,100
2025-06,fcr,,105,100
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
2025-05,fcr,,71,100
2025-06,fcr,,72,100
"""
