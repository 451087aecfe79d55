"""A figure that is delivered is used, watched on purpose, or no longer delivered.

Every export costs somebody time each month. A figure that no goal needs and nobody has decided to watch only looks like steering.
"""

from collections.abc import Iterator

from goalkit.rules import kpi_names
from goalkit.rules.rule import Facts, Hit, Severity

CODE = "C304"
NAME = "kpi-unused"
SEVERITY: Severity = "info"
MESSAGE = "{kpi} is delivered, but no goal and no other KPI uses it"
HELP = "monitor: true where it is watched on purpose; else take it out of the export"

BAD = """\
# file: kpis/flr.yaml
kpis:
  - {id: flr, owner: controlling, source: desk}
  #      ^^^
sources:
  - id: desk
    path: data/desk.csv
    columns: {period: month, kpi: figure, numerator: solved, denominator: all}
# file: data/desk.csv
month,figure,solved,all
2025-04,flr,701,1000
2025-05,flr,704,1000
2025-06,flr,706,1000
"""
GOOD = BAD.replace("  #      ^^^\n", "").replace("source: desk}", "source: desk, monitor: true}")


def check(facts: Facts) -> Iterator[Hit]:
    """Yield KPIs with values that nothing names and nobody monitors."""
    if not facts.has_data:
        return
    ws = facts.ws
    named = [use.name for goal in ws.goals for use in kpi_names.in_goal(goal)]
    named += [use.name for kpi in ws.kpis for use in kpi_names.in_kpi(kpi)]
    used = {kpi.id for name in named if (kpi := ws.kpi(name))}
    for kpi in ws.kpis:
        if kpi.id not in used and not kpi.monitor and facts.readings.series(kpi.id).readings:
            yield Hit(kpi, ("id",), {"kpi": kpi.id})
