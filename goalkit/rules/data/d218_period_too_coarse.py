"""The rows of a KPI fit the periods that it is counted by.

A yearly total says nothing about a month, and a week belongs to two of them. Medians, distinct counts and shares without
numerator and denominator cannot be joined from shorter periods either.
"""

from goalkit.finding import Severity

CODE = "D218"
NAME = "period-too-coarse"
SEVERITY: Severity = "warning"
REPORTED_BY = "kpis"
MESSAGE = "{given} is no period of this KPI and no part of one ({count}×)"
MESSAGES = {
    "join": "the rows within {given} cannot be joined: there is no mean of {aggregation} values ({count}×)",
}
HELP = "deliver rows by the period of the KPI, or set its `period` to what the export has"
HELPS = {
    "join": "deliver one row for each period of the KPI, or numerator and denominator",
}

BAD = """\
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: controlling, source: crm}
sources:
  - id: crm
    path: data/crm.csv
    columns: {period: month, kpi: figure, value: value}
# at: data/crm.csv:3:10
# file: data/crm.csv
month,figure,value
2025-06,fcr,71
2024,fcr,68
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
2025-05,fcr,70
2025-06,fcr,71
"""
