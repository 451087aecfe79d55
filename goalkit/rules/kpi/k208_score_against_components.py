"""A score that a source delivers agrees with what its components give.

The delivered value counts. Where the declared parts and weights give another one, the score is formed by other rules than those
that were agreed, and nobody can say why it moves.
"""

from collections.abc import Iterator

from goalkit.model import composing
from goalkit.model.kpi import Kpi
from goalkit.period import Period
from goalkit.rules.rule import Facts, Hit, Severity, Value

CODE = "K208"
NAME = "score-against-components"
SEVERITY: Severity = "warning"
MESSAGE = "{kpi}, {period}: the source says {value}, its components make {computed}; {number} of {all} values differ"
HELP = "correct weights or normalisation to what the source does; or drop source: at {kpi}, and the components count"

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
    source: desk
    components:
    #^
      - {kpi: flr, weight: 0.6}
      - {kpi: csat, weight: 0.4}
# file: kpis/parts.yaml
kpis:
  - {id: flr, owner: controlling, source: desk}
  - {id: csat, owner: controlling, source: desk}
sources:
  - id: desk
    path: data/desk.csv
    columns: {period: month, kpi: figure, value: value, numerator: good, denominator: all}
# file: data/desk.csv
month,figure,value,good,all
2025-05,flr,,700,1000
2025-05,csat,,160,200
2025-05,health,76,,
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: controlling}
"""
GOOD = BAD.replace("    #^\n", "").replace("health,76", "health,74")


def check(facts: Facts) -> Iterator[Hit]:
    """Yield composite KPIs whose delivered values differ from the computed ones by more than rounding."""
    if not facts.has_data:
        return
    from goalkit.kpis import composite  # noqa: PLC0415 - only where there are data

    for kpi in facts.ws.kpis:
        if not kpi.source or not composing.is_composite(kpi):
            continue
        wholes = composite.compose(kpi, facts.ws.kpi, facts.readings.series, facts.ws.settings.fiscal_year_start)
        made = {each.period: each.value for each in wholes if each.value is not None and not each.missing}
        delivered = [(each.period, each.value) for each in facts.readings.series(kpi.id).readings if each.period in made]
        wrong = [(when, value, made[when]) for when, value in delivered if abs(value - made[when]) > 0.5 * 10**-kpi.places + 1e-9]
        if wrong:
            yield _hit(kpi, wrong[-1], len(wrong), len(delivered))


def _hit(kpi: Kpi, last: tuple[Period, float, float], count: int, total: int) -> Hit:
    when, value, computed = last
    unit = composing.unit_of(kpi)
    params = {
        "kpi": kpi.id, "period": when, "value": Value(value, unit), "computed": Value(round(computed, kpi.places + 1), unit),
        "number": count, "all": total,
    }  # fmt: skip
    return Hit(kpi, ("components",), params, key=True)
