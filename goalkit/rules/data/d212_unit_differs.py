"""Numbers have the unit that was declared for them.

Euros read as thousands of euros, hours as minutes: such a slip passes every other check because the curve keeps its
shape.
"""

from goalkit.finding import Severity

CODE = "D212"
NAME = "unit-differs"
SEVERITY: Severity = "error"
REPORTED_BY = "kpis"
MESSAGE = "the unit is “{text}”, declared is {unit} ({count}×)"
HELP = "declare the unit of the export under the KPI: source: {{id: ..., unit: ...}}; only units of one kind convert"

BAD = """\
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: controlling}
  - {id: service_revenue, owner: controlling, unit: kEUR, source: {id: ledger, unit: EUR}}
sources:
  - id: ledger
    path: data/ledger.csv
    columns: {period: period, kpi: account, value: amount, unit: currency}
# at: data/ledger.csv:3:33
# file: data/ledger.csv
period,account,amount,currency
2025-05,service_revenue,3400000,EUR
2025-06,service_revenue,3500000,USD
"""
GOOD = """\
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: controlling}
  - {id: service_revenue, owner: controlling, unit: kEUR, source: {id: ledger, unit: EUR}}
sources:
  - id: ledger
    path: data/ledger.csv
    columns: {period: period, kpi: account, value: amount, unit: currency}
# file: data/ledger.csv
period,account,amount,currency
2025-05,service_revenue,3400000,EUR
2025-06,service_revenue,3500000,EUR
"""
