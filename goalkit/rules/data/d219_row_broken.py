"""Every row has the cells that its header promises.

A stray quote swallows the rest of a file, a missing separator moves every number one column to the left.
"""

from goalkit.finding import Severity

CODE = "D219"
NAME = "row-broken"
SEVERITY: Severity = "error"
REPORTED_BY = "kpis"
MESSAGE = "the row has {found} cells, the header {wanted} ({count}×)"
MESSAGES = {
    "quote": "a quotation mark is opened and not closed as the dialect wants it; nothing is read from here on",
}
HELP = "quote cells that hold the separator; end the table with `stopAt` where a footer follows"
HELPS = {
    "quote": "double quotation marks inside a cell, declare quoteChar, or end the table with `stopAt`",
}

BAD = """\
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: controlling, source: crm}
sources:
  - id: crm
    path: data/crm.csv
    columns: {period: month, kpi: figure, value: value}
# at: data/crm.csv:3
# file: data/crm.csv
month,figure,value
2025-05,fcr,71
2025-06,fcr,72,5
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
