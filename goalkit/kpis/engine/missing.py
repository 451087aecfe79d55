"""Columns that are declared and not in the rows of an engine: told, and what needs them left out."""

from collections.abc import Collection
from dataclasses import dataclass

from goalkit.finding import Problem
from goalkit.kpis.events import planning
from goalkit.kpis.events.plan import SourcePlan
from goalkit.kpis.notes import Notes
from goalkit.kpis.readings import Cell
from goalkit.nearest import nearest
from goalkit.workspace import Workspace


@dataclass(frozen=True)
class Headers:
    """The columns that there are, and where they are said to stand."""

    names: Collection[str]
    place: Cell


def vital(plan: SourcePlan, headers: Headers, notes: Notes) -> bool:
    """Tell the columns that no row can do without; true where one is missing."""
    roles = [(plan.date, "date"), (plan.case, "case"), *((each.column, each.name) for each in plan.dimensions)]
    gone = [(name, role) for name, role in roles if name and name not in headers.names]
    for name, role in gone:
        notes.tell("D220", headers.place, {"header": name, "role": role, "headers": tuple(headers.names)}, same=(role, name))
    return bool(gone)


def dropped(ws: Workspace, plan: SourcePlan, headers: Headers, notes: Notes) -> set[str]:
    """Tell the columns of computations that are not there; return the KPIs that are left out."""
    found: set[str] = set()
    for each in plan.computations:
        kpi = ws.kpi(each.kpi)
        for where, name in planning.columns_of(kpi.compute) if kpi and kpi.compute else ():
            if kpi is None or name in headers.names:
                continue
            file, span = ws.span(kpi, ("compute", *where))
            near = nearest(name, headers.names) or ""
            params = {"kind": "near" if near else "computed", "header": name, "path": headers.place.path, "near": near, "headers": tuple(headers.names)}
            notes.add([Problem("D220", file, span, params, ws.origin(kpi).place(("compute", *where)), kpi=kpi.id)])
            found.add(each.kpi)
    return found
