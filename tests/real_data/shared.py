"""Where the real exports lie: they are never copied, only read through `data_root_env`."""

import os
from datetime import date
from pathlib import Path

VARIABLE = "GOALKIT_SHARED_DATA"


def data_folder() -> Path | None:
    """Return the folder named by the environment, else a sibling `shared/data` of the checkout, else None."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named) if Path(named).is_dir() else None
    for above in Path(__file__).resolve().parents:
        if (above / "shared" / "data").is_dir():
            return above / "shared" / "data"
    return None


HOUSE = """name: Real exports
data_root_env: GOALKIT_DATA
roles:
  - {id: lead, name: Head of statistics, management: true, team: statistics}
teams:
  - {id: statistics, name: Statistics, headcount: 30}
"""


def kpi(name: str, source: str, column: str, **more: object) -> dict[str, object]:
    """Return a KPI definition that is complete; `more` overrides."""
    return {
        "id": name,
        "name": {"de": f"Kennzahl {name}", "en": f"Figure {name}"},
        "definition": f"column {column} of the export",
        "numerator": column,
        "denominator": "none",
        "exclusions": "none",
        "unit": "count",
        "direction": "up",
        "perspective": "process",
        "owner": "lead",
        "monitor": True,
        "publish_lag_days": 6000,
        "source": {"id": source, "as": column},
    } | more


def goal(name: str, measurable: dict[str, object], start: str, due: str, **more: object) -> dict[str, object]:
    """Return a goal over a window below the one vision."""
    return {
        "id": name,
        "title": f"Ziel {name}",
        "level": "annual",
        "parent": "nordstern",
        "owner": "lead",
        "measurable": measurable,
        "time_bound": {"start": date.fromisoformat(start), "due": date.fromisoformat(due)},
    } | more
