"""Every declared column is in the export.

An export whose header has changed is another export. What stood in the column is unknown, so its rows are not guessed at.
"""

from goalkit.finding import Severity

CODE = "D220"
NAME = "column-missing"
SEVERITY: Severity = "error"
REPORTED_BY = "kpis"
MESSAGE = "the column “{header}” ({role}) is not in this file"
MESSAGES = {
    "empty": "the file has no header row",
    "sheet": "the sheet “{header}” is not in this workbook",
    "near": "the column “{header}” is not in {path}; “{near}” is",
    "computed": "the column “{header}” is not in {path}",
    "same": "the column “{header}” is not in this file",
}
HELP = "the headers of this file are: {headers}"
HELPS = {
    "sheet": "the sheets of this workbook are: {headers}",
    "near": "write {near}",
    "computed": "the headers of this file are: {headers}",
    "empty": "deliver the file again; headerRows under `dialect` says where the header stands",
}

BAD = """\
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: controlling, source: crm}
sources:
  - id: crm
    path: data/crm.csv
    columns: {period: month, kpi: figure, value: value}
# at: data/crm.csv:1
# file: data/crm.csv
month,figure,result
2025-06,fcr,71
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
2025-06,fcr,71
"""
