"""A total agrees with the sum of its parts.

A total row is never added to its parts, but it is compared with them: a difference means that a part is missing or
counted twice.
"""

from goalkit.finding import Severity

CODE = "D214"
NAME = "total-against-parts"
SEVERITY: Severity = "warning"
REPORTED_BY = "kpis"
MESSAGE = "{kpi}, {period}: the total is {value}, its parts by {dimensions} make {computed} ({count}×)"
HELP = "find the missing or doubled part; rows for cases without a part (`other`) make the parts complete"

BAD = """\
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: controlling, source: crm}
sources:
  - id: crm
    path: data/crm.csv
    totals: [all]
    columns:
      period: month
      kpi: figure
      value: value
      numerator: solved
      denominator: contacts
      segments: {customer_group: group}
# at: data/crm.csv:2:18
# file: data/crm.csv
month,figure,group,value,solved,contacts
2025-06,fcr,all,,72,100
2025-06,fcr,A,,40,50
2025-06,fcr,B,,30,50
"""
GOOD = """\
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: controlling, source: crm}
sources:
  - id: crm
    path: data/crm.csv
    totals: [all]
    columns:
      period: month
      kpi: figure
      value: value
      numerator: solved
      denominator: contacts
      segments: {customer_group: group}
# file: data/crm.csv
month,figure,group,value,solved,contacts
2025-06,fcr,all,,72,100
2025-06,fcr,A,,40,50
2025-06,fcr,B,,32,50
"""
