"""Every row says for which period it speaks, in one reading.

A month that is read as a day, or a year that may be fiscal or not, puts a true number in the wrong place.
"""

from goalkit.finding import Severity

CODE = "D216"
NAME = "period-unreadable"
SEVERITY: Severity = "error"
REPORTED_BY = "kpis"
MESSAGE = "{column}: “{text}” is not a period ({count}×)"
MESSAGES = {
    "readings": "{column}: “{text}” has several readings: {readings} ({count}×)",
    "serial": "{column}: the number {text} is not a period; a spreadsheet would show it as {day} ({count}×)",
    "date": "{column}: “{text}” is no day and no time ({count}×)",
    "mixed": "{column}: days are written in two ways, “{other}” and “{text}”; the file is not read",
}
HELP = "write 2025-06, 06.2025, Jun 2025, 2025-W03, Q1/2025 or 30.06.2025, or leave the rows out with `stopAt` or `rows: skip`"
HELPS = {
    "readings": "write dates as 2025-06-30; for years and quarters declare periods: calendar, fiscal or posting in the source",
    "serial": "format the column as a date in the spreadsheet and save it",
    "date": "write 2025-01-31, 2025-01-31 08:15, 31.01.2025 08:15 or 31-01-2025 08:15, or declare missingValues",
    "mixed": "deliver the column in one way of writing; somebody may have typed into it, or two exports were put together",
}

BAD = """\
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: controlling, source: crm}
sources:
  - id: crm
    path: data/crm.csv
    columns: {period: month, kpi: figure, value: value}
# at: data/crm.csv:3:1
# file: data/crm.csv
month,figure,value
2025-05,fcr,71
2025-13,fcr,72
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
06.2025,fcr,72
"""
