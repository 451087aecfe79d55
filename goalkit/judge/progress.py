"""Attainment and the gap in shares of the way: how much of it is done (specification sections 3 and 4)."""

from goalkit.judge import limits
from goalkit.judge.case import Case


def attainment(case: Case) -> float | None:
    """Return the attainment as a fraction, unclamped; None where baseline or target do not allow one.

    Move: (x - b)/(t - b); totals to date: (x - b k/n)/(t - b), b = 0 without baseline. Limits: the share of periods that hold,
    with an explicit `evaluate` 1 or 0; a corridor with a baseline outside: 1 - dist(x)/dist(b).
    """
    terms, x = case.terms, case.figure.value
    if x is None:
        return None
    if case.is_limit:
        return _limit(case, x)
    way = distance(case)
    if way is None or terms.target is None:
        return None
    b = case.baseline or 0.0
    done = case.window.number(case.last) / case.window.n if case.basis.to_date else 1.0
    return (x - b * done) / way


def distance(case: Case) -> float | None:
    """Return t - b in the KPI's unit; None without baseline (totals to date: 0) or where there is no way to go."""
    b = case.baseline if case.baseline is not None or not case.basis.to_date else 0.0
    if b is None or case.terms.target is None or case.terms.target == b:
        return None
    return case.terms.target - b


def gap_share(case: Case) -> float | None:
    """Return g = dir (PL - AC)/|t - b|; None where a part is missing."""
    way, x, p = distance(case), case.figure.value, case.path_value
    if way is None or x is None or p is None:
        return None
    return case.terms.direction * (p - x) / abs(way)


def pace(case: Case) -> float | None:
    """Return achieved pace / required pace of a move goal; for geometric paths by rates of growth."""
    share, k, n = attainment(case), case.window.number(case.last), case.window.n
    if share is None or case.is_limit or not k:
        return None
    if case.terms.path.name != "geometric":
        return share / k * n
    b, t = case.basis.single(case.baseline), case.basis.single(case.terms.target)
    x = case.figure.value
    if not b or t is None or x is None:
        return None
    if case.basis.adds:
        x /= len(case.figure.periods)
    if x / b <= 0 or t / b <= 0:
        return None
    needed = (t / b) ** (1 / n) - 1
    return ((x / b) ** (1 / k) - 1) / needed if needed else None


def _limit(case: Case, x: float) -> float | None:
    low, high = case.terms.low, case.terms.high
    values = [reading.value for reading in case.since]
    if case.terms.shape == "between":
        if low is None or high is None:
            return None
        near = limits.closeness(x, case.terms.baseline, low, high)
        return near if near is not None else limits.share(values, low, high)
    if case.terms.explicit_evaluate:
        return float(limits.holds(x, low, high))
    return limits.share(values, low, high)
