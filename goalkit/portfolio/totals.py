"""Numbers of two goals made comparable: levels with levels, totals with totals of no longer a window, paths on a day."""

import datetime as dt
from collections.abc import Sequence

from goalkit import units
from goalkit.judge import plan
from goalkit.judge.basis import CUMULATED, Basis
from goalkit.judge.case import basis_of, window_for
from goalkit.model.terms import Terms
from goalkit.workspace import Workspace


def baseline(terms: Terms, ws: Workspace) -> float | None:
    """Return the baseline in the KPI's unit; a total of a window of another length is scaled by periods."""
    if terms.baseline is None or terms.baseline_period is None or not adds(terms):
        return terms.baseline
    basis = _basis(terms, ws)
    return plan.baseline_total(terms, basis) if basis else terms.baseline


def adds(terms: Terms) -> bool:
    """Tell whether baseline and target are totals of several periods."""
    return terms.aggregation == "sum" and terms.evaluate in CUMULATED


def to_date(terms: Terms) -> bool:
    """Tell whether baseline and target are totals of the goal's own window, so that a missing baseline is 0."""
    return terms.aggregation == "sum" and terms.evaluate in {"total", "ytd"}


def comparable(part: Terms, whole: Terms, ws: Workspace, kind: str) -> bool:
    """Tell whether the change of a part is a change of the whole: same KPI (additive: same unit and way), same kind of figure."""
    if part.shape != "move":
        return False
    if part.kpi != whole.kpi and (kind != "additive" or units.factor(part.unit, whole.unit) is None or part.direction != whole.direction):
        return False
    if not adds(part) and not adds(whole):
        return True
    one, other = _basis(part, ws), _basis(whole, ws)
    return adds(part) and adds(whole) and one is not None and other is not None and one.length <= other.length


def path_on(terms: Terms, ws: Workspace, day: dt.date) -> float | None:
    """Return what the path of a move goal asks for on a day, on its own basis and in its KPI's unit.

    None where the path needs data (seasonal, a series of an export) or no period has ended by then.
    """
    basis = _basis(terms, ws)
    if basis is None or terms.target is None or terms.path.name == "seasonal" or terms.path.plan:
        return None
    ended = [period for period in basis.window.periods if period.last <= day]
    way = plan.build(terms, basis, {}, {}, plan.baseline_total(terms, basis))
    return way.over(basis, basis.joined(ended[-1])) if ended else None


def total(values: Sequence[float | None]) -> float | None:
    """Return the sum; None where one is missing or there is none."""
    known = [value for value in values if value is not None]
    return sum(known) if known and len(known) == len(values) else None


def _basis(terms: Terms, ws: Workspace) -> Basis | None:
    kpi = ws.kpi(terms.kpi)
    window = window_for(ws, kpi, terms, ()) if kpi else None
    if kpi is None or window is None or not window.n:
        return None
    return basis_of(kpi, window, terms.evaluate, terms.direction)
