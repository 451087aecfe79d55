"""Every source has its file.

A path that leads nowhere is a delivery that did not arrive, or a folder that was renamed.
"""

from goalkit.finding import Severity

CODE = "D221"
NAME = "file-missing"
SEVERITY: Severity = "error"
REPORTED_BY = "kpis"
MESSAGE = "no file fits {path}"
MESSAGES = {"calendar": "no file fits {path}, the holidays of the calendar {calendar}"}
HELP = "deliver the file, or correct the path; it is taken from the root or from the folder in data_root_env"

BAD = """\
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: controlling, source: crm}
sources:
  - id: crm
    path: data/crm_2025.csv
    #     ^
    columns: {period: month, kpi: figure, value: value}
# file: data/crm.csv
month,figure,value
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
