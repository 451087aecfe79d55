"""Read a new source with the real reader, as if every figure of the file were a KPI: how many rows come out, and what is wrong."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from goalkit import catalog, units
from goalkit.finding import Problem
from goalkit.kpis import join
from goalkit.kpis.readings import FileUse
from goalkit.kpis.sniff.names import Find
from goalkit.kpis.sniff.proposal import Counted
from goalkit.model.kpi import Kpi
from goalkit.model.source import Source
from goalkit.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of the rows of every file, how many readings there are by KPI, and the problems of reading."""

    files: tuple[FileUse, ...]
    readings: int
    problems: tuple[Problem, ...]


def run(ws: Workspace, source: Source, counted: Sequence[Counted], known: Find) -> Trial:
    """Read the files of a source; words that nobody knows count as KPIs of their own, without unit or bounds."""
    kpis = (_rows(source),) if source.layout == "events" else tuple(_kpis(ws, source, counted, known))
    origins = {**ws.origins, **{id(kpi): ws.origins[id(source)] for kpi in kpis}}
    alone = replace(ws, kpis=kpis, sources=(source,), goals=(), journal=(), origins=origins)
    exports = join.load(alone)
    files = tuple(file for each in exports.deliveries for file in each.files)
    held = (held for _, scenario, _, delivered in exports.store.each() if scenario == "AC" for held in delivered.values())
    readings = sum(map(len, held))
    named = {kpi.id: ws.kpi(kpi.id) or kpi.source[0].name or kpi.id for kpi in kpis}
    problems = (replace(each, kpi=None, params={"kpi": named.get(each.kpi or "", each.kpi), **each.params}) for each in exports.found)
    return Trial(files, readings, tuple(problems))


def _rows(source: Source) -> Kpi:
    """Return a KPI that counts the rows or cases of a source."""
    return Kpi.model_validate({"id": "rows", "unit": "count", "aggregation": "sum", "period": "month", "compute": {"value": {"count": "rows"}}, "source": source.id})


def _kpis(ws: Workspace, source: Source, counted: Sequence[Counted], known: Find) -> Iterator[Kpi]:
    taken: set[str] = set()
    for number, each in enumerate(counted):
        match = known(each.label)
        if match is None or match.kpi in taken:
            raw: dict[str, object] = {"id": f"unknown-{number}", "unit": each.unit or "count", "aggregation": "last"}
        elif match.here:
            held = ws.kpi(match.kpi)
            raw = {"id": match.kpi, "unit": held.unit if held else None, "period": held.period if held else None, "aggregation": "last"}
        else:
            raw = {key: value for key, value in catalog.kpis()[match.kpi].items() if key in {"id", "unit", "period", "aggregation"}}
        taken.add(str(raw["id"]))
        link = {"id": source.id} | ({"as": each.label} if each.label else {})
        if each.unit and units.factor(each.unit, str(raw.get("unit") or "")) is not None:
            link["unit"] = each.unit
        yield Kpi.model_validate({key: value for key, value in raw.items() if value is not None} | {"source": link})
