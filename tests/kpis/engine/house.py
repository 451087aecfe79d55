"""A repository with one source that a database answers."""

from pathlib import Path

from goalkit import workspace
from goalkit.kpis import join
from goalkit.kpis.join import Exports

FIX = '{id: fix, unit: "%", direction: up, aggregation: ratio, period: month, source: warehouse}'
ORDERS = "{id: orders, unit: count, direction: up, aggregation: sum, period: month, source: warehouse}"
LONG = "columns: {period: month, kpi: kpi, value: value}"


def asked(folder: Path, query: str, url: str | None, *, keys: str = LONG, kpis: str = ORDERS, settings: str = "", name: str = "SHOP_URL") -> Exports:
    """Write a repository whose source has a query, and read it with a variable that holds a URL (None: not set)."""
    lines = "".join(f"    {line}\n" for line in keys.splitlines())
    shown = "".join(f"      {line}\n" for line in query.splitlines())
    listed = "".join(f"  - {kpi}\n" for kpi in kpis.splitlines())
    (folder / "kpis").mkdir(parents=True, exist_ok=True)
    (folder / "goalkit.yaml").write_text(settings)
    text = f"kpis:\n{listed}sources:\n  - id: warehouse\n    format: sql\n    url_env: {name}\n    query: |\n{shown}{lines}"
    (folder / "kpis/k.yaml").write_text(text)
    ws = workspace.load(folder, {} if url is None else {name: url})
    assert ws.problems == ()
    return join.load(ws)
