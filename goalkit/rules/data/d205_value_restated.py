"""A value that was final does not change afterwards.

Decisions were taken on the old figure. A restatement may be right, but it is said aloud, with both values, and never
slips in with the next delivery.
"""

from collections.abc import Iterator

from goalkit.model.terms import in_unit
from goalkit.rules.rule import Facts, Hit, Severity, Value
from goalkit.words import round_half_away

CODE = "D205"
NAME = "value-restated"
SEVERITY: Severity = "warning"
REPORTED_BY = "kpis"
MESSAGE = "{kpi}, {period}: {before} became {value} with the delivery of {day} ({count}×)"
HELP = "find out why; mark values that may still change with a `provisional` column or maturity_lag_days"
MESSAGES = {
    "closed": "{goal} was closed with {before}, but the data now say {value}",
    "released": "{kpi}, {period}: {before} was released on {released} and became {value} with the delivery of {day} ({count}×)",
}
HELPS = {
    "closed": "find out why, then write the new figure with the day of its data under as_of, or correct the export",
    "released": "find out why; release the period anew in the journal when the new value is right",
}

BAD = """\
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: controlling, source: crm}
sources:
  - id: crm
    path: data/crm_*.csv
    snapshot: "crm_{YYYY-MM}.csv"
    overlap: latest
    columns: {period: month, kpi: figure, value: value}
# at: data/crm_2025-06.csv:2:13
# file: data/crm_2025-05.csv
month,figure,value
2025-04,fcr,71
# file: data/crm_2025-06.csv
month,figure,value
2025-04,fcr,74
2025-05,fcr,72
"""
GOOD = """\
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: controlling, source: crm}
sources:
  - id: crm
    path: data/crm_*.csv
    snapshot: "crm_{YYYY-MM}.csv"
    overlap: latest
    columns: {period: month, kpi: figure, value: value}
# file: data/crm_2025-05.csv
month,figure,value
2025-04,fcr,71
# file: data/crm_2025-06.csv
month,figure,value
2025-04,fcr,71
2025-05,fcr,72
"""


def check(facts: Facts) -> Iterator[Hit]:
    """Yield closings whose figure is no longer what the data say at the due date."""
    for _, closing in facts.ws.closings():
        goal = facts.ws.tree.get(closing.goal)
        if goal is None or closing.actual is None or facts.closing(goal) is not closing:
            continue
        ended, terms = facts.verdicts(goal), facts.ws.terms(goal)
        closed = in_unit(closing.actual, terms.unit)
        if ended.verdict not in {"achieved", "missed"} or ended.actual is None or closed is None:
            continue
        before, now = (round_half_away(figure, terms.decimals) for figure in (closed, ended.actual))
        if before != now:
            params = {"goal": goal.id, "before": Value(before, terms.unit), "value": Value(now, terms.unit)}
            yield Hit(closing, ("actual",), params, MESSAGES["closed"], HELPS["closed"], goal=goal.id)
