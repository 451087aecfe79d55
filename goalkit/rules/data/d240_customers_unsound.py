"""A snapshot of customers names every customer once, with a value, and there is one for the beginning of each window.

A customer who stands twice, or whose revenue is not known, bends the rate of the whole group; and without the snapshot of its
beginning nobody knows who was there.
"""

from goalkit.finding import Severity

CODE = "D240"
NAME = "customers-unsound"
SEVERITY: Severity = "error"
REPORTED_BY = "kpis"
MESSAGE = "“{text}” stands twice in the customers of {day} with different cells; the first is line {line} of {path} ({count}×)"
MESSAGES = {
    "value": "{column}: the value of a customer is missing ({count}×)",
    "stand": "{kpi}, {period}: no customers as of {day}, only of {near} and {later} ({count}×)",
}
HELP = "keep one row per customer and snapshot; no value is computed from these customers until then"
HELPS = {
    "value": "write 0 where a customer pays nothing; no value is computed from these customers until then",
    "stand": "deliver the customers as of {day}, or of at most seven days before (for weeks three)",
}

BAD = """\
# file: kpis/retention.yaml
kpis:
  - {id: grr, owner: controlling, source: customers, cohort: {id: customer, value: mrr, counts: kept}}
sources:
  - {id: customers, path: data/customers.csv, layout: events, columns: {date: day}}
# at: data/customers.csv:4:1
# file: data/customers.csv
customer,day,mrr
a1,2024-12-31,100
b2,2024-12-31,50
a1,2024-12-31,80
"""
GOOD = BAD.replace("# at: data/customers.csv:4:1\n", "").replace("a1,2024-12-31,80\n", "c3,2024-12-31,80\n")
