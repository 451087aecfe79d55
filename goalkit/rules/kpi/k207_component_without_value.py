"""Every part of a composite KPI has a value for every period.

Where a part is missing the score has no value either: to spread its weight over the others would show a change that is none.
"""

from collections.abc import Iterator, Sequence

from goalkit.finding import Path
from goalkit.judge import fresh
from goalkit.model import composing
from goalkit.model.kpi import Kpi
from goalkit.model.versions import editions
from goalkit.period import Period
from goalkit.rules.rule import Facts, Hit, Severity

CODE = "K207"
NAME = "component-without-value"
SEVERITY: Severity = "warning"
MESSAGE = "{kpi} has no value for {periods}: {part} has none"
HELP = "let the source of {part} deliver them; optional: true lets the other parts stand in, and such values are marked"
MESSAGES = {"never": "{kpi} has no values: {part} has none"}
HELPS = {"never": "say at {part} where its values come from (source: ...), or take the part out"}
_SHOWN = 4

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
    components:
      - {kpi: flr, weight: 0.6}
      - {kpi: csat, weight: 0.4}
    #         ^^^^
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: controlling}
# file: kpis/parts.yaml
kpis:
  - {id: flr, owner: controlling, source: desk}
  - {id: csat, owner: controlling, source: desk}
sources:
  - id: desk
    path: data/desk.csv
    columns: {period: month, kpi: figure, numerator: good, denominator: all}
# file: data/desk.csv
month,figure,good,all
2025-01,flr,700,1000
2025-01,csat,162,200
2025-02,flr,705,1000
2025-02,csat,164,200
2025-03,flr,711,1000
"""
GOOD = BAD.replace("    #         ^^^^\n", "") + "2025-03,csat,165,200\n"


def check(facts: Facts) -> Iterator[Hit]:
    """Yield the parts that have no values at all, or none any more; values that are not due yet are awaited.

    A gap between the values of a part is told where it is (D204).
    """
    if not facts.has_data:
        return
    from goalkit.kpis import composite  # noqa: PLC0415 - only where there are data

    for kpi in facts.ws.kpis:
        if not composite.computed(kpi) or composing.barred(kpi, facts.ws.kpi):
            continue
        wholes = composite.compose(kpi, facts.ws.kpi, facts.readings.series, facts.ws.settings.fiscal_year_start)
        present = editions(kpi)[-1]
        for index, component in enumerate(present.components):
            part = facts.ws.kpi(component.kpi)
            if part is None or component.optional:
                continue
            missing = [each.period for each in wholes if part.id in each.missing]
            readings = facts.readings.series(part.id).readings
            late = [when for when in missing if readings and when.last > readings[-1].period.last and _due(facts, part, when)]
            if late or not readings:
                yield _hit(kpi, part, (*present.parts_place, index, "kpi"), late)


def _due(facts: Facts, part: Kpi, when: Period) -> bool:
    """Tell whether the value of a period should be there, with some days of grace."""
    thresholds = facts.ws.settings.thresholds
    return fresh.later(fresh.expected(when.last, part, thresholds), thresholds.grace_days) < facts.as_of


def _hit(kpi: Kpi, part: Kpi, place: Path, late: Sequence[Period]) -> Hit:
    shown: list[object] = [*late[:_SHOWN], *(["…"] if len(late) > _SHOWN else [])]
    params = {"kpi": kpi.id, "part": part.id, "periods": shown}
    return Hit(kpi, place, params, "" if late else MESSAGES["never"], "" if late else HELPS["never"])
