"""Every number is written as its source declares.

A cell that is almost a number is the most expensive kind of error: read as nothing it bends every sum, read with the
wrong separator it is wrong by a thousand.
"""

from goalkit.finding import Severity

CODE = "D203"
NAME = "not-a-number"
SEVERITY: Severity = "error"
REPORTED_BY = "kpis"
MESSAGE = "{column}: “{text}” is not a number as this source writes them ({count}×)"
MESSAGES = {
    "merged": "{column}: “{text}” stands in one merged cell for several rows or columns ({count}×)",
    "formula": "{column}: the formula “{text}” has never been computed ({count}×)",
    "stamp": "{column}: “{text}” is no day and no time ({count}×)",
    "condition": "{column}: nobody can say whether “{text}” fulfils the condition of a KPI ({count}×)",
}
HELP = "correct the cell, or declare decimalChar, groupChar or missingValues under `dialect`"
HELPS = {
    "merged": "unmerge the cells and write a number into each, or leave the rows out",
    "formula": "open the workbook in a spreadsheet and save it, so that it holds the results",
    "stamp": "write 2025-01-31 08:15, 2025-01-31T08:15:00+01:00, 31.01.2025 08:15 or 2025-01-31, or declare missingValues",
    "condition": "correct the cell, or declare trueValues, falseValues, decimalChar or missingValues under `dialect`",
}

BAD = """\
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: controlling, source: crm}
sources:
  - id: crm
    path: data/crm.csv
    columns: {period: month, kpi: figure, value: value}
# at: data/crm.csv:3:14
# file: data/crm.csv
month,figure,value
2025-05,fcr,71
2025-06,fcr,"72,5"
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
2025-06,fcr,72.5
"""
