"""The path of a goal as far as its file alone tells it: no readings are looked at."""

from goalkit.judge import plan
from goalkit.judge.basis import Basis
from goalkit.judge.case import basis_of, window_for
from goalkit.judge.plan import Plan
from goalkit.model.terms import Terms
from goalkit.workspace import Workspace


def basis_for(terms: Terms, ws: Workspace) -> Basis | None:
    """Return how the goal's figure is joined; None without KPI, start, due, or a period within the window."""
    kpi = ws.kpi(terms.kpi)
    window = window_for(ws, kpi, terms, ()) if kpi else None
    if kpi is None or window is None or not window.n:
        return None
    return basis_of(kpi, window, terms.evaluate, terms.direction)


def baseline_for(terms: Terms, ws: Workspace) -> float | None:
    """Return the baseline for a window as long as the goal's: totals of another length are scaled by periods."""
    if terms.aggregation != "sum" or terms.baseline_period is None:
        return terms.baseline
    basis = basis_for(terms, ws)
    return plan.baseline_total(terms, basis) if basis else terms.baseline


def plan_for(terms: Terms, ws: Workspace) -> tuple[Basis, Plan] | None:
    """Return the path of a move goal; None where it needs data (seasonal, a series of the export) or values are missing."""
    if terms.target is None or terms.path.name == "seasonal" or terms.path.plan:
        return None
    basis = basis_for(terms, ws)
    if basis is None:
        return None
    return basis, plan.build(terms, basis, {}, {}, plan.baseline_total(terms, basis))
