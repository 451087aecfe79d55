"""Canada's indicator framework as goals: one KPI, one source and one goal for each series with a base year."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.real_data.shared import HOUSE, goal, kpi, text_of

YEAR = "Year"
NUMBERS = ("Progress", "Value")       # the keepers compute from Progress where a file has it
NOTES = {"GeoCode", "COMMENT_OBS", *NUMBERS, YEAR}


@dataclass(frozen=True)
class Series:
    """One series of the framework with what its keepers computed."""

    id: str
    name: str
    file: str
    columns: tuple[str, ...]
    value: str
    scope: dict[str, str]
    figures: dict[str, Any]

    @property
    def base_year(self) -> int:
        return int(self.figures["base_year"])

    @property
    def target_year(self) -> int:
        return int(self.figures["target_year"])

    @property
    def shape(self) -> str:
        """Return move where there is a way to go, else hold: the limit that keeps the base year or the target."""
        b, t = self.figures["base_value"], self.figures["target"]
        return "hold" if t is None or b == t else "move"

    @property
    def past(self) -> bool:
        """Return whether the base year was already better than the target."""
        b, t = self.figures["base_value"], self.figures["target"]
        return self.shape == "move" and (t - b) * self.figures["direction"] < 0


def rows_of(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    """Return header and rows of one indicator file."""
    lines = [row for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))) if row]
    return lines[0], [dict(zip(lines[0], row, strict=True)) for row in lines[1:]]


def slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _fits(parts: list[str], values: list[str]) -> bool:
    """Return whether the parts of a series name are these values (the name shortens long ones)."""
    if len(parts) != len(values):
        return False
    return all(v == p or (p.endswith("...") and v.startswith(p[:-3])) for p, v in zip(parts, values, strict=True))


def _scope(parts: list[str], rows: list[dict[str, str]], value: str, figures: dict[str, Any]) -> dict[str, str] | None:
    """Return the cells that name the series: those of the row of the base year with its value."""
    found = []
    for row in rows:
        if row[YEAR] != str(int(figures["base_year"])) or not row.get(value):
            continue
        if abs(float(row[value]) - figures["base_value"]) > 1e-9:
            continue
        cells = {k: v for k, v in row.items() if v and k not in NOTES}
        for spare in (set(), {"Units"}, {"Units", "Geography"}):
            if _fits(parts, [v for k, v in cells.items() if k not in spare]):
                found.append(cells)
                break
    found.sort(key=len)
    return found[0] if found else None


def all_series(root: Path) -> Iterator[Series]:
    """Yield every series with a base value whose rows can be named by their cells."""
    components = yaml.safe_load((root / "indicator_calculation_components.yml").read_text(encoding="utf-8"))
    for indicator, entries in components.items():
        path = root / "data" / f"indicator_{indicator}.csv"
        if not path.exists():
            continue
        header, rows = rows_of(path)
        for i, (name, figures) in enumerate(entries.items()):
            if not isinstance(figures, dict) or figures["base_value"] is None:
                continue
            value = NUMBERS[0] if NUMBERS[0] in header else NUMBERS[1]
            scope = _scope(name.split(" / ")[1:], rows, value, figures)
            if scope is not None:
                yield Series(f"s-{indicator}-{i}", name, path.name, tuple(header), value, scope, figures)


def _measurable(series: Series) -> dict[str, Any]:
    figures = series.figures
    found: dict[str, Any] = {"kpi": series.id}
    if series.scope:
        found["scope"] = {slug(column): [value] for column, value in series.scope.items()}
    if series.shape == "hold":
        side = "at_least" if figures["direction"] > 0 else "at_most"
        level = figures["base_value"] if figures["target"] is None else figures["target"]
        return found | {side: level}
    found |= {"baseline": {"value": figures["base_value"], "period": str(series.base_year)}, "target": figures["target"]}
    found["path"] = "geometric"
    if series.past:
        found["worse_because"] = "The base year was already better than the target"
    return found


def _source(series: Series) -> dict[str, Any]:
    dims = [c for c in series.columns if c not in NOTES]
    columns: dict[str, Any] = {"period": YEAR, "segments": {slug(c): c for c in dims}}
    notes = [c for c in series.columns if c in NOTES - {YEAR, series.value}]
    if notes:
        columns["ignore"] = notes
    return {
        "id": f"src-{series.id}",
        "path": f"sdg/data/{series.file}",
        "format": "csv",
        "layout": "wide",
        "dialect": {"delimiter": ",", "decimalChar": "."},
        "columns": columns,
    }


def _segments(root: Path, chosen: list[Series]) -> dict[str, list[str]]:
    found: dict[str, set[str]] = {}
    for name in sorted({series.file for series in chosen}):
        header, rows = rows_of(root / "data" / name)
        for column in header:
            if column not in NOTES:
                found.setdefault(slug(column), set()).update(row[column] for row in rows if row[column])
    return {column: sorted(values) for column, values in sorted(found.items()) if values}


def files(root: Path, chosen: list[Series]) -> dict[str, str]:
    """Return the goals repository of these series."""
    direction = {1: "up", -1: "down"}
    kpis = [
        kpi(s.id, f"src-{s.id}", s.value, aggregation="last", period="year", decimals=4, unit="points",
            direction=direction[s.figures["direction"]])
        for s in chosen
    ]  # fmt: skip
    goals = [goal(s.id, _measurable(s), f"{s.base_year + 1}-01-01", f"{s.target_year}-12-31") for s in chosen]
    vision = {"id": "nordstern", "title": "Nobody is left behind", "level": "vision", "owner": "lead"}

    rule = {"light": {"rule": "pace", "bands": [0.95, 0.6]}, "segments": _segments(root, chosen)}
    return {
        "goalkit.yaml": HOUSE + text_of(rule),
        "kpis/kpis.yaml": text_of({"kpis": kpis, "sources": [_source(s) for s in chosen]}),
        "goals/goals.yaml": text_of({"goals": [vision, *goals]}),
    }
