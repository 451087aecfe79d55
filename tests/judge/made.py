"""Hand-made repositories and readings: YAML for the goal, plain numbers for the KPI."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from goalkit import period
from goalkit.finding import Problem
from goalkit.judge.assess import assess
from goalkit.judge.standing import Standing
from goalkit.kpis.readings import Cell, Reading, Scope, Series, SourceUse
from goalkit.period import Period
from goalkit.workspace import Workspace, load

SETTINGS = "roles: [{id: lead}]\n"


@dataclass(frozen=True)
class Made:
    """Readings as a test wants them: by KPI and scenario; scopes are ignored unless refused."""

    found: Mapping[tuple[str, str], tuple[Reading, ...]] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)
    anew: Mapping[tuple[str, tuple[Period, ...]], Reading] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    uses: tuple[SourceUse, ...] = ()

    def series(self, kpi: str, scope: Scope = (), scenario: str = "AC") -> Series:
        return Series(kpi, scope, scenario, self.found.get((kpi, scenario), ()), self.refused.get(kpi))

    def recomputed(self, kpi: str, scope: Scope, periods: tuple[Period, ...]) -> Reading | None:
        return self.anew.get((kpi, periods))

    def segments(self, kpi: str) -> Mapping[str, tuple[str, ...]]:
        return {}


def span(first: str, count: int, fiscal: int = 1) -> list[Period]:
    """Return a number of periods from a label on."""
    found = [period.parse(first, fiscal)]
    while len(found) < count:
        found.append(period.following(found[-1], fiscal))
    return found[:count]


def readings(first: str, values: Iterable[object], fiscal: int = 1, **more: object) -> tuple[Reading, ...]:
    """Return readings of neighbouring periods: numbers, (numerator, denominator) pairs (per cent), None for a gap."""
    values = list(values)
    found = []
    for row, (when, value) in enumerate(zip(span(first, len(values), fiscal), values, strict=True), start=2):
        cells = (Cell("data/export.csv", row, "value"),)
        if isinstance(value, tuple):
            above, below = value
            found.append(Reading(when, 100 * above / below, above, below, below, cells=cells, **more))
        elif value is not None:
            found.append(Reading(when, float(value), cells=cells, **more))
    return tuple(found)


def actual(**kpis: tuple[Reading, ...]) -> Made:
    """Return actual values by KPI (dashes as underscores)."""
    return Made({(name, "AC"): values for name, values in kpis.items()})


def repository(root: Path, text: str) -> Workspace:
    """Load a repository from one text with `# file: NAME` lines (default goals.yaml)."""
    name, files = "goals.yaml", {"goalkit.yaml": SETTINGS}
    for line in text.splitlines(keepends=True):
        if line.startswith("# file: "):
            name = line.removeprefix("# file: ").strip()
            files[name] = ""
            continue
        files[name] = files.get(name, "") + line
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content, encoding="utf-8")
    return load(root, {})


def kpi_text(name: str = "k", **fields: object) -> str:
    """Return the YAML of a KPI that the catalogue does not know."""
    given = {"unit": '"%"', "direction": "up", "aggregation": "ratio", "period": "month"} | fields
    return f"# file: kpis.yaml\nkpis:\n  - {{id: {name}, " + ", ".join(f"{k}: {v}" for k, v in given.items()) + "}\n"


def goal_text(measurable: str, time: str = "{period: 2025}", more: str = "") -> str:
    """Return the YAML of one goal called g."""
    return (
        "# file: goals.yaml\ngoals:\n  - id: g\n    title: T\n    level: annual\n    owner: lead\n"
        f"    measurable: {measurable}\n    time_bound: {time}\n{more}"
    )


def stand(root: Path, measurable: str, day: str, values: object, *, time: str = "{period: 2025}", more: str = "",
          settings: str = "", others: Mapping[tuple[str, str], tuple[Reading, ...]] | None = None,
          freshness: bool = True, **fields: object) -> Standing:  # fmt: skip
    """Return how one goal g on KPI k stands."""
    text = (f"# file: goalkit.yaml\n{SETTINGS}{settings}" + kpi_text(**fields) + goal_text(measurable, time, more))
    ws = repository(root, text)
    assert not ws.problems, ws.problems
    found = {("k", "AC"): values, **(others or {})}
    return assess(ws, Made(found), ws.goals[0], dt.date.fromisoformat(day), freshness=freshness)
