"""Rows are cases, or the source says which rows belong to one case.

A log has a row for every step of a case. Counted row by row, a case that took many steps weighs as much as many cases, and the rate of
the rows is another figure than the rate of the cases.
"""

from goalkit.finding import Severity

CODE = "D230"
NAME = "rows-are-no-cases"
SEVERITY: Severity = "warning"
REPORTED_BY = "kpis"
MESSAGE = "{column}: {rows} rows looked at name {ids} ids only, at several times each; they are counted row by row"
HELP = "count each case once: case: {{id: {column}, take: last}} at the source {source}; if every row is to count, ignore this rule there"

BAD = """\
# file: kpis/sla.yaml
kpis:
  - id: flr
    owner: controlling
    source: desk
    compute: {numerator: {count: rows, where: {sla: true}}, denominator: {count: rows}}
sources:
  - {id: desk, path: data/log.csv, layout: events, columns: {date: changed}}
# at: data/log.csv:1:1
# file: data/log.csv
ticket,changed,sla
1,2025-01-08,true
1,2025-01-09,true
1,2025-01-10,true
1,2025-01-11,true
2,2025-01-12,true
2,2025-01-13,true
2,2025-01-14,true
2,2025-01-15,true
3,2025-01-16,true
3,2025-01-17,true
3,2025-01-18,true
3,2025-01-19,true
4,2025-01-20,true
4,2025-01-21,true
4,2025-01-22,true
4,2025-01-23,true
5,2025-01-24,true
5,2025-01-25,true
5,2025-01-26,true
5,2025-01-27,true
6,2025-01-28,true
6,2025-01-29,true
6,2025-01-30,true
6,2025-01-31,true
"""
GOOD = BAD.replace("events, columns", "events, case: {id: ticket}, columns").replace("# at: data/log.csv:1:1\n", "")
