"""Small repositories for the KPI rooms: KPIs, one source, its files."""

import datetime as dt
from pathlib import Path

from goalkit import workspace
from goalkit.kpis import join
from goalkit.kpis.join import DayReadings, Exports

FIX = '{id: fix, unit: "%", direction: up, aggregation: ratio, period: month, source: export}'
COUNT = "{id: orders, unit: count, direction: up, aggregation: sum, period: month, source: export}"
STOCK = "{id: backlog, unit: count, direction: down, aggregation: last, period: month, source: export}"
HOURS = "{id: hours, unit: h, direction: down, aggregation: percentile, period: month, source: export}"
LATE = dt.date(2030, 1, 1)


def exports(folder: Path, source: str, files: dict[str, str | bytes], kpis: str = FIX, settings: str = "") -> Exports:
    """Write a repository and read its exports; `source` holds the keys of the source below its id, one a line."""
    lines = "".join(f"    {line}\n" for line in source.strip().splitlines())
    listed = "".join(f"  - {kpi}\n" for kpi in kpis.strip().splitlines())
    texts: dict[str, str | bytes] = {
        "goalkit.yaml": settings,
        "kpis/k.yaml": f"kpis:\n{listed}sources:\n  - id: export\n{lines}",
        **files,
    }
    for path, text in texts.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())
    ws = workspace.load(folder, {})
    assert ws.problems == ()
    return join.load(ws)


def values(readings: DayReadings, kpi: str, scope=(), scenario: str = "AC") -> dict[str, float]:
    """Return the values of a series by period."""
    return {reading.period.label: reading.value for reading in readings.series(kpi, scope, scenario).readings}


def codes(readings: DayReadings) -> list[tuple[str, int]]:
    """Return code and line of every problem."""
    return [(problem.code, problem.span.line) for problem in readings.problems]
