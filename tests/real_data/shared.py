"""Where the real exports lie: they are never copied, only read through `data_root_env`."""

import os
from datetime import date
from pathlib import Path

import yaml

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


class Plain(yaml.SafeDumper):
    """YAML without anchors, its numbers as goal files take them."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def number(value: float) -> str:
    """Return a number as goal files take it: never one separator and exactly three digits, no exponent."""
    text = f"{value:.17f}".rstrip("0").rstrip(".") if "e" in repr(value) else repr(value).removesuffix(".0")
    whole, _, rest = text.partition(".")
    return text + "0" if len(rest) == 3 and whole not in {"0", "-0"} else text


def _number(dumper: yaml.SafeDumper, value: float) -> yaml.Node:
    text = number(value)
    return dumper.represent_scalar(f"tag:yaml.org,2002:{'float' if '.' in text else 'int'}", text)


Plain.add_representer(float, _number)


def text_of(tree: dict[str, object]) -> str:
    """Return a tree as YAML."""
    return yaml.dump(tree, Dumper=Plain, allow_unicode=True, sort_keys=False, width=1000)


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
        "source": source if "compute" in more else {"id": source, "as": column},
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
