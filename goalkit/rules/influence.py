"""Which teams move a KPI, as its definition says."""

from collections.abc import Iterator

from goalkit.model.kpi import Kpi
from goalkit.workspace import Workspace


def influence(kpi: Kpi, ws: Workspace) -> dict[str, str]:
    """Return what the definition says about each team, by the id of the team: full, partial or none."""
    return {team.id if (team := ws.team(name)) else name: how for name, how in kpi.influence.items()}


def movers(kpi: Kpi, ws: Workspace) -> list[str]:
    """Return the names of the teams that move a KPI, fully before partially."""
    said = influence(kpi, ws)
    return [named(team, ws) for how in ("full", "partial") for team, has in said.items() if has == how]


def named(team: str, ws: Workspace) -> str:
    """Return a team's name for a message."""
    known = ws.team(team)
    return (known.name or known.id) if known else team


def below(kpi: Kpi, ws: Workspace) -> Iterator[Kpi]:
    """Yield what a KPI depends on: the KPIs that are said to drive it, and its components."""
    for other in ws.kpis:
        if any(ws.kpi(drive.kpi) is kpi for drive in other.drives):
            yield other
    yield from (part for each in kpi.components if (part := ws.kpi(each.kpi)))
