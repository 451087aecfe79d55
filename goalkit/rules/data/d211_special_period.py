"""Postings in special periods have their place.

Ledgers know months 13 to 16: closing entries of the last month. Left out, the year is wrong; taken in unseen, December
is. The source says which of the two is meant.
"""

from goalkit.finding import Severity

CODE = "D211"
NAME = "special-period"
SEVERITY: Severity = "warning"
REPORTED_BY = "kpis"
MESSAGE = "special posting periods belong to no month: {rows}×, together {total}"
HELP = "declare special_periods: last_month or special_periods: ignore in the source"

BAD = """\
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: controlling}
  - {id: service_revenue, owner: controlling, source: ledger}
sources:
  - id: ledger
    path: data/ledger.csv
    periods: posting
    columns: {period: period, kpi: account, value: amount}
# at: data/ledger.csv:3:1
# file: data/ledger.csv
period,account,amount
012.2024,service_revenue,3400
013.2024,service_revenue,-120
"""
GOOD = """\
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: controlling}
  - {id: service_revenue, owner: controlling, source: ledger}
sources:
  - id: ledger
    path: data/ledger.csv
    periods: posting
    special_periods: last_month
    columns: {period: period, kpi: account, value: amount}
# file: data/ledger.csv
period,account,amount
012.2024,service_revenue,3400
013.2024,service_revenue,-120
"""
