"""Every KPI and every segment value in the data is known to the repository.

A row that nobody can place is a number that silently goes missing: the total is too small and no one knows why. The same
holds for a goal that asks for a part which no row speaks of.
"""

from goalkit.finding import Severity

CODE = "D201"
NAME = "unknown-in-data"
SEVERITY: Severity = "error"
REPORTED_BY = "kpis"
MESSAGE = "{column}: “{text}” is no KPI of this source ({count}×)"
MESSAGES = {
    "segment": "{column}: “{text}” is no value of {dimension} ({count}×)",
    "scope": "the data have no rows for {scope}",
}
HELP = "add the name under `as` or `synonyms` of the KPI, or leave the rows out with rows: {{skip: [{{{column}: [...]}}]}}"
HELPS = {
    "segment": "add it to segments: in goalkit.yaml, or map it under columns: segments: values:",
    "scope": "deliver rows that name {scope}, or choose a scope that the data have",
}

BAD = """\
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: controlling, source: crm}
sources:
  - id: crm
    path: data/crm.csv
    columns: {period: month, kpi: figure, value: value}
# at: data/crm.csv:3:9
# file: data/crm.csv
month,figure,value
2025-05,fcr,71
2025-06,fct,72
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
2025-06,fcr,72
"""
