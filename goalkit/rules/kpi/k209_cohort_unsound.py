"""A cohort KPI says completely whom it follows and what it counts.

Churn of customers and of revenue, gross and net retention are four figures from the same rows. Whether upgrades count, who is lost and
how far a value looks back must be written down, or each report shows another one of them.
"""

from collections.abc import Iterator

from goalkit.model import following
from goalkit.model.composing import Fault
from goalkit.model.kpi import Kpi
from goalkit.rules.rule import Change, Cure, Facts, Hit, Severity

CODE = "K209"
NAME = "cohort-unsound"
SEVERITY: Severity = "error"
MESSAGE = "the cohort of {kpi} does not say what it counts"
HELP = "counts: lost for churn, counts: kept for retention"
MESSAGES = {
    "revenue": "the cohort of {kpi} does not say what it counts of the revenue",
    "id": "the cohort of {kpi} names no column with the customer",
    "net": "counts: net is about revenue, and the cohort of {kpi} names no column with it",
    "way": "the cohort of {kpi} counts what is {counts}, and {kpi} has direction: {direction}",
    "same": "with opening: same only a cell can tell that a customer of {kpi} is lost",
    "one": "one snapshot has one revenue for each customer, so {kpi} cannot be net",
    "window": "a window of {window} periods holds nothing",
    "aggregation": "a KPI with a cohort has aggregation: cohort, not {aggregation}",
    "both": "{kpi} is computed in two ways: cohort and {other}",
    "rows": "{kpi} follows customers, and {source} does not hold rows of customers",
}
HELPS = {
    "revenue": "counts: kept (gross, upgrades do not count), counts: net (with upgrades) or counts: lost (revenue churn)",
    "id": "id: COLUMN, the column that names the customer",
    "net": "add value: COLUMN, the column with the recurring revenue",
    "way": "direction: {right}, or another counts",
    "same": "add lost: {{COLUMN: VALUE}}, or opening: before",
    "one": "counts: kept or counts: lost, or opening: before",
    "window": "window: 1, or leave it out",
    "aggregation": "aggregation: cohort",
    "both": "keep one of them",
    "rows": "layout: events at {source}, where it has a row per customer and snapshot; else take cohort: out, and its values count as delivered",
}

BAD = """\
# file: kpis/retention.yaml
kpis:
  - id: nrr
    owner: controlling
    source: customers
    cohort: {id: customer, value: mrr}
    #^
sources:
  - {id: customers, path: data/customers.csv, layout: events, columns: {date: day}}
# file: data/customers.csv
customer,day,mrr
1,2024-12-31,100
1,2025-03-31,120
"""
GOOD = BAD.replace("    #^\n", "").replace("value: mrr}", "value: mrr, counts: net}")


def check(facts: Facts) -> Iterator[Hit]:
    """Yield what keeps customers from being followed, and sources that have none."""
    for kpi in facts.ws.kpis:
        found = following.faults(kpi)
        yield from (_hit(kpi, fault) for fault in found)
        sources = [source for link in kpi.source if (source := facts.ws.source(link.id)) is not None]
        if kpi.cohort is not None and not found and sources and all(source.layout != "events" for source in sources):
            params = {"kpi": kpi.id, "source": sources[0].id}
            yield Hit(kpi, ("cohort",), params, MESSAGES["rows"], HELPS["rows"], severity="warning", key=True)


def _hit(kpi: Kpi, fault: Fault) -> Hit:
    params = {**fault.params, "kpi": kpi.id}
    whole = fault.place == ("cohort",)
    fix = Cure(HELPS["aggregation"], (Change(kpi, fault.place, "cohort"),), safe=False) if fault.kind == "aggregation" and not whole else None
    return Hit(kpi, fault.place, params, MESSAGES.get(fault.kind, ""), HELPS.get(fault.kind, ""), key=whole, fix=fix)
