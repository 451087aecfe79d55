"""Write the repository that belongs to the oracle's facts: settings, KPIs, one long export, goals."""

import json
from pathlib import Path
from typing import Any

from tests.acceptance.cli import write
from tests.acceptance.oracle.facts import Cell, Goal, Kpi
from tests.acceptance.oracle.periods import Period, label

HEAD = "period,kpi,scenario,value,numerator,denominator,n,provisional"
SOURCES = """sources:
  - id: export
    path: data/export.csv
    format: csv
    layout: long
    dialect: {decimalChar: ".", trueValues: ["1"], falseValues: ["0"]}
    periods: PERIODS
    columns:
      period: period
      kpi: kpi
      scenario: scenario
      value: value
      numerator: numerator
      denominator: denominator
      n: n
      provisional: provisional
"""


def plain(value: Any) -> str:
    """Return a cell or YAML value in one line (JSON is YAML)."""
    return json.dumps(value, ensure_ascii=False)


def _row(p: Period, kpi: str, cell: Cell, scenario: str) -> str:
    texts = ["" if v is None else repr(v) for v in (cell.value, cell.num, cell.den, cell.n)]
    return ",".join([label(p), kpi, scenario, *texts, "1" if cell.provisional else "0"])


def rows(kpis: list[Kpi]) -> str:
    """Return the export with every reading and every planned value."""
    lines = [HEAD]
    for kpi in kpis:
        lines += [_row(p, kpi.id, cell, "AC") for p, cell in sorted(kpi.cells.items())]
        lines += [_row(p, kpi.id, Cell(value), "PL") for p, value in sorted(kpi.plan.items())]
    return "\n".join(lines) + "\n"


def kpi_text(kpi: Kpi) -> str:
    fields = {
        "id": kpi.id,
        "name": {"de": f"Kennzahl {kpi.id}", "en": f"Figure {kpi.id}"},
        "definition": f"how {kpi.id} is counted",
        "numerator": "what counts",
        "denominator": "what there is",
        "exclusions": "none",
        "unit": kpi.unit,
        "decimals": kpi.decimals,
        "direction": kpi.direction,
        "aggregation": kpi.aggregation,
        "perspective": "customer",
        "period": kpi.period,
        "maturity_lag_days": kpi.maturity,
        "publish_lag_days": kpi.publish,
        "owner": "controlling",
        "source": "export",
    }
    if kpi.min_n is not None:
        fields["min_n"] = kpi.min_n
    return f"  - {plain(fields)}\n"


def goal_text(goal: Goal) -> str:
    fields = {
        "id": goal.id,
        "title": f"Ziel {goal.id}",
        "level": "annual",
        "parent": "nordstern",
        "owner": "lead",
        "measurable": {"kpi": goal.kpi.id, **goal.measurable},
        "time_bound": goal.time,
    }
    if goal.light is not None:
        fields["light"] = goal.light
    if goal.guards:
        fields["guards"] = list(goal.guards)
    lines = [f"    {key}: {plain(value)}" for key, value in fields.items()]
    lines[0] = "  - " + lines[0].strip()
    return "\n".join(lines) + "\n"


def settings(fy: int = 1) -> str:
    return f"""name: Numbers
fiscal_year_start: {fy}
roles:
  - {{id: lead, name: Head of service, management: true, team: desk}}
  - {{id: controlling, name: Controlling}}
teams:
  - {{id: desk, name: Desk, headcount: 40}}
"""


def build(root: Path, goals: list[Goal], kpis: list[Kpi] | None = None, *, periods: str = "calendar") -> Path:
    """Write the repository of these goals below root."""
    known = {goal.kpi.id: goal.kpi for goal in goals} | {kpi.id: kpi for kpi in kpis or []}
    vision = "goals:\n  - {id: nordstern, title: Machines run, level: vision, owner: lead}\n"
    files = {
        "goalkit.yaml": settings(goals[0].fy if goals else 1),
        "kpis/kpis.yaml": "kpis:\n" + "".join(map(kpi_text, known.values())) + SOURCES.replace("PERIODS", periods),
        "goals/goals.yaml": vision + "".join(map(goal_text, goals)),
        "data/export.csv": rows(list(known.values())),
    }
    return write(root, files)
