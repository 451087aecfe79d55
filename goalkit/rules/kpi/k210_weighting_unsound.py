"""An index over several segments says by what they are weighted, and the weight is there.

The plain mean of a small region and a large one is nobody's score. And a weight that is not known, or is the score itself, weighs nothing.
"""

from collections.abc import Iterator

from goalkit.model import composing
from goalkit.model.kpi import BY_CASES
from goalkit.rules.rule import Facts, Hit, Severity

CODE = "K210"
NAME = "weighting-unsound"
SEVERITY: Severity = "error"
MESSAGE = "only an index is weighted; {kpi} has aggregation: {aggregation}"
HELP = "leave weighted_by out"
MESSAGES = {
    "self": "{kpi} is weighted by itself",
    "cases": "{kpi} is computed from its components, which have no number of cases in common",
    "period": "{by} has period: {given} and {kpi} period: {own}, so it has no weight for each of them",
}
HELPS = {
    "self": "name what a segment weighs: weighted_by: customer_count, for example",
    "cases": "name a KPI that says what a segment weighs: weighted_by: ...",
    "period": "take a KPI with period: {own}",
}

BAD = """\
# file: kpis/health.yaml
kpis:
  - id: health
    name: Health of our accounts
    definition: Weighted score of answers and satisfaction
    exclusions: Accounts in their first month
    unit: points
    direction: up
    aggregation: index
    owner: controlling
    components: [{kpi: fcr, weight: 0.5}, {kpi: csat, weight: 0.5}]
    weighted_by: health
    #            ^^^^^^
"""
GOOD = BAD.replace("    #            ^^^^^^\n", "").replace("weighted_by: health", "weighted_by: service_revenue")


def check(facts: Facts) -> Iterator[Hit]:
    """Yield weights that cannot weigh; unknown names are K101."""
    for kpi in facts.ws.kpis:
        if kpi.weighted_by is None:
            continue
        by = facts.ws.kpi(kpi.weighted_by)
        own, given = kpi.period or "month", (by.period or "month") if by else ""
        params = {"kpi": kpi.id, "aggregation": kpi.aggregation or "–", "by": kpi.weighted_by, "own": own, "given": given}
        kind = ""
        if by is kpi:
            kind = "self"
        elif kpi.weighted_by == BY_CASES and by is None and composing.is_composite(kpi) and not kpi.source:
            kind = "cases"
        elif by is not None and given != own:
            kind = "period"
        elif kpi.aggregation == "index":
            continue
        yield Hit(kpi, ("weighted_by",), params, MESSAGES.get(kind, ""), HELPS.get(kind, ""))
