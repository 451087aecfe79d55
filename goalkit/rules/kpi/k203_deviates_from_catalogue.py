"""Who takes a KPI of the catalogue and changes how it counts says why.

A name carries a meaning that others know. Where a house turns the direction or adds up what others average, comparisons and benchmarks no
longer hold, and readers must be told.
"""

from collections.abc import Iterator

from goalkit import catalog, units
from goalkit.model.kpi import Kpi
from goalkit.rules.rule import Facts, Hit, Severity

CODE = "K203"
NAME = "deviates-from-catalogue"
SEVERITY: Severity = "warning"
MESSAGE = "{kpi} has {field}: {own}, the catalogue has {known}, and nothing says why"
HELP = "say why: deviates_because: ..., or give the figure a name of its own"
MESSAGES = {
    "window": "{kpi} has window: {own}, each value of the catalogue's covers one period, and nothing says why",
    "population": "{kpi} counts {own} only, the catalogue leaves nobody out, and nothing says why",
}
FIELDS = ("direction", "unit", "aggregation", "window", "population")
"""What makes it another figure. Texts, names, decimals and days are a house's own: they need no reason."""
_ONE = 1

BAD = """\
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: controlling}
  - id: aht
    owner: controlling
    direction: down
    #          ^^^^
"""
GOOD = """\
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: controlling}
  - id: aht
    owner: controlling
    direction: down
    deviates_because: Only the upper side counts for us
"""


def check(facts: Facts) -> Iterator[Hit]:
    """Yield fields that differ from the catalogue's definition; units that convert are the same."""
    for kpi in facts.ws.kpis:
        known = catalog.kpis().get(kpi.catalog or kpi.id)
        if known is None or kpi.deviates_because:
            continue
        for field in FIELDS:
            own, theirs = getattr(kpi, field), known.get(field)
            if own is None or (theirs is None and (field not in MESSAGES or own == _ONE)):
                continue
            if theirs is None:
                yield Hit(kpi, (field,), {"kpi": kpi.id, "own": str(own)}, MESSAGES[field])
            elif str(own) != theirs and not _converts(field, kpi, theirs):
                yield Hit(kpi, (field,), {"kpi": kpi.id, "field": field, "own": str(own), "known": theirs})


def _converts(field: str, kpi: Kpi, theirs: str) -> bool:
    if field != "unit" or not kpi.unit:
        return False
    same_money = units.is_money(units.canonical(kpi.unit) or "") and units.is_money(units.canonical(theirs) or "")
    return same_money or units.factor(kpi.unit, theirs) is not None
