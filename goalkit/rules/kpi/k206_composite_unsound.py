"""A composite KPI says completely how its parts make one score.

Weights that do not add up, a scale that runs the wrong way or a part that leads back to the score itself still give a number, and
nobody sees that it is wrong. So such a score has no values until its declaration is sound.
"""

from collections.abc import Iterator

from goalkit import catalog
from goalkit.model import composing
from goalkit.model.composing import Fault
from goalkit.model.kpi import Kpi
from goalkit.rules.rule import Change, Cure, Facts, Hit, Severity

CODE = "K206"
NAME = "composite-unsound"
SEVERITY: Severity = "error"
MESSAGE = "the weights of {kpi} add up to {total}, not to {whole}"
HELP = "make the weights add up to 1 (0.4, 0.35, 0.25) or to 100 (40, 35, 25)"
MESSAGES = {
    "weight": "a weight of {weight} counts for nothing or against itself",
    "unknown": "{part} is not defined in this repository, so it has no values for {kpi}",
    "twice": "{part} is a part of {kpi} twice",
    "circle": "{kpi} is made of itself: {way}",
    "period": "{part} has period: {given} and {kpi} period: {own}, so it has no value for each of them",
    "way": "{part} is neither better up nor better down, so its values cannot become a score",
    "form": "a normalisation says one thing: as_is, worst and best, or target",
    "as_is": "values of {part} do not lie between 0 and 100 ({unit}, bounds {bounds}), so they are no score as they are",
    "foreign": "{raw} is not an amount in {unit}, the unit of {part}",
    "target": "a target of 0 or below gives no share that is reached",
    "turned_up": "{best} is best and {worst} is worst, but {part} is better up",
    "turned_down": "{best} is best and {worst} is worst, but {part} is better down",
    "aggregation": "a KPI with components is an index, not {aggregation}",
    "unit": "a score from components runs from 0 to 100; it cannot be in {unit}",
    "direction": "a score from components is better up, whichever way its parts are",
    "unweighted": "version {version} of {kpi} names no components, so its time has no values",
    "undated": "version {version} of {kpi} has no day from which its weights hold",
}
HELPS = {
    "last": "write weight: {last} here, or change the others",
    "weight": "give it a weight above 0, or take the part out",
    "unknown": "define it: - {{id: {part}, source: ...}}",
    "twice": "name it once, with the sum of both weights",
    "circle": "take the part out that leads back",
    "period": "write period: {given} at {kpi}, or take a part with period: {own}",
    "way": "take a part with direction: up or direction: down",
    "form": "normalisation: as_is, or {{worst: ..., best: ...}}, or {{target: ...}}",
    "as_is": "say what scores 0 and what scores 100: normalisation: {{worst: ..., best: ...}}",
    "foreign": "write it in {unit}",
    "target": "say what scores 0 and what scores 100: normalisation: {{worst: ..., best: ...}}",
    "turned_up": "swap them: {{worst: {best}, best: {worst}}}",
    "turned_down": "swap them: {{worst: {best}, best: {worst}}}",
    "aggregation": "aggregation: index",
    "unit": "unit: points",
    "direction": "direction: up",
    "unweighted": "add its parts: components: [...], or leave the version out",
    "undated": "add valid_from: ..., at {kpi}",
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
    components:
      - {kpi: fcr, weight: 0.5}
      - {kpi: csat, weight: 0.3}
      - {kpi: time_to_first_response, weight: 0.3, normalisation: {worst: 12 h, best: 2 h}}
    #                                         ^^^
"""
GOOD = BAD.replace("    #                                         ^^^\n", "").replace("time_to_first_response, weight: 0.3", "time_to_first_response, weight: 0.2")


def check(facts: Facts) -> Iterator[Hit]:
    """Yield what keeps a composite KPI from having values; unknown names that no catalogue knows are K101."""
    for kpi in facts.ws.kpis:
        for fault in composing.faults(kpi, facts.ws.kpi):
            if fault.kind != "unknown" or fault.params["part"] in catalog.kpis():
                yield _hit(kpi, fault)


def _hit(kpi: Kpi, fault: Fault) -> Hit:
    params = {**fault.params, "kpi": kpi.id}
    if fault.kind == "sum":
        return Hit(kpi, fault.place, params, help=HELPS["last"] if params["possible"] else "")
    fix = Cure(HELPS[fault.kind], (Change(kpi, fault.place, "index"),), safe=False) if fault.kind == "aggregation" else None
    return Hit(kpi, fault.place, params, MESSAGES[fault.kind], HELPS[fault.kind], severity="warning" if fault.kind == "unweighted" else None, fix=fix)
