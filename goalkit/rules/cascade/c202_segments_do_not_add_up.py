"""Goals for segments cover the whole exactly once, and their targets together make the target of the whole.

Where two teams count the same customers each success is reported twice; customers in no goal are nobody's. And a whole is never the
mean of its parts: the part with most cases decides.
"""

import datetime as dt
from collections.abc import Iterator, Sequence

from goalkit.model.goal import Goal
from goalkit.model.terms import Terms
from goalkit.portfolio import coverage, segments, totals
from goalkit.portfolio.segments import Part
from goalkit.rules.brought import MOST, parents
from goalkit.rules.rule import Facts, Hit, Phrase, Second, Severity, Value
from goalkit.words import round_half_away

CODE = "C202"
NAME = "segments-do-not-add-up"
SEVERITY: Severity = "error"
MESSAGE = "the goals for parts of {goal} leave out {missing}"
HELP = "agree on a goal for {missing}, or cut {goal} to what its parts cover: scope: ..."
MESSAGES = {
    "overlap": "{goal} and {other} count the same cases: {both}",
    "whole": "{goal} and {other} count the same cases: neither names what only the other counts",
    "sum": "the parts of {goal} make {sum}, not {asked}: {parts}",
    "mix": "no part of {goal} asks for {asked}, so that together they cannot reach it: {parts}",
}
HELPS = {
    "overlap": "cut the scopes apart, so that every case belongs to one of them",
    "sum": "raise the target of the part with most cases, or agree on {sum} for {goal} (shares of the last twelve months, or as declared)",
    "mix": "raise at least one part beyond {asked}, or agree on less for {goal}",
}
SHOWN = 5

BAD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    contributes: enabling
    owner: head-of-service
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    #^
    time_bound: {period: 2025}
  - id: fcr-large-2025
    title: Solve requests of large customers at the first contact
    parent: fcr-2025
    contributes: segment
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, scope: {customer_group: A}, baseline: 72, target: 82}
    time_bound: {period: 2025}
  - id: fcr-small-2025
    title: Solve requests of small customers at the first contact
    parent: fcr-2025
    contributes: segment
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, scope: {customer_group: B}, baseline: 64, target: 74}
    time_bound: {period: 2025}
"""
GOOD = BAD.replace("    #^\n", "").replace("customer_group: B}", "customer_group: [B, C]}")


def check(facts: Facts) -> Iterator[Hit]:
    """Yield overlaps at the later part, what no part covers and sums that miss the target at the whole."""
    for goal in parents(facts):
        for group in segments.groups(goal, facts):
            if max(part.terms.due or dt.date.max for part in group) < facts.as_of:
                continue
            found = [*_overlaps(group), *_left_out(goal, group, facts)]
            yield from found or _sum(goal, group, facts)


def _overlaps(group: Sequence[Part]) -> Iterator[Hit]:
    for one, other in segments.overlapping(group):
        both = [sorted(one.cut[name] & other.cut[name]) for name in sorted(one.cut.keys() & other.cut.keys())]
        params = {"goal": other.goal.id, "other": one.goal.id, "both": " / ".join(", ".join(values) for values in both)}
        related = (Second(one.goal, ("measurable", "scope"), "{other}", {"other": one.goal.id}),)
        message = MESSAGES["overlap" if both else "whole"]
        yield Hit(other.goal, ("measurable", "scope"), params, message, HELPS["overlap"], related=related)


def _left_out(goal: Goal, group: Sequence[Part], facts: Facts) -> Iterator[Hit]:
    missing = segments.left_out(goal, group, facts)
    if missing:
        shown = missing if len(missing) <= SHOWN else [*missing[:SHOWN], "…"]
        yield Hit(goal, ("measurable", "scope"), {"goal": goal.id, "missing": shown}, related=_seconds(group))


def _sum(goal: Goal, group: Sequence[Part], facts: Facts) -> Iterator[Hit]:
    """Yield a whole that its parts miss; without shares only where every part asks for less."""
    whole = facts.ws.terms_on(goal, facts.as_of)
    asked = _asked(whole, group, facts)
    if asked is None or any(part.value is None for part in group) or _helped(goal, facts):
        return
    shares = segments.weights(goal, facts)
    joined = totals.total([part.value * shares[part.goal.id] if part.value is not None and part.goal.id in shares else None for part in group])
    params = {"goal": goal.id, "asked": Value(asked, whole.unit), "parts": _parts(group, shares)}
    if joined is not None:
        if _short(joined, asked, whole) > (whole.tolerance or 0.0):
            params["sum"] = Value(round_half_away(joined, whole.decimals), whole.unit)
            yield Hit(goal, _place(whole), params, MESSAGES["sum"], HELPS["sum"], "warning", related=_seconds(group))
    elif all(_short(part.value or 0.0, asked, whole) > (whole.tolerance or 0.0) for part in group):
        yield Hit(goal, _place(whole), params, MESSAGES["mix"], HELPS["mix"], "warning", related=_seconds(group))


def _asked(whole: Terms, group: Sequence[Part], facts: Facts) -> float | None:
    """Return what the whole asks for when its parts end: its path where it goes on for a year or more."""
    if whole.aggregation == "sum" and any((part.terms.start, part.terms.due) != (whole.start, whole.due) for part in group):
        return None
    due = max((part.terms.due for part in group if part.terms.due), default=None)
    if whole.shape == "move" and due and whole.due and (whole.due - due).days > coverage.YEAR:
        return totals.path_on(whole, facts.ws, due)
    return {"move": whole.target, "at_least": whole.low, "at_most": whole.high}.get(whole.shape or "")


def _short(value: float, asked: float, whole: Terms) -> float:
    """Return by how much a value misses what is asked, both rounded as the KPI is written."""
    return round_half_away(whole.direction * (round_half_away(asked, whole.decimals) - round_half_away(value, whole.decimals)), 9)


def _helped(goal: Goal, facts: Facts) -> bool:
    """Tell whether drivers or measures bring something too: then all of it is counted together elsewhere."""
    covered = coverage.cover(goal, facts)
    return covered is not None and any(each.kind != "segment" for each in covered.counted)


def _parts(group: Sequence[Part], shares: dict[str, float]) -> list[Phrase]:
    said = []
    for part in group[:SHOWN]:
        share, value = shares.get(part.goal.id), Value(part.value or 0.0, part.terms.unit)
        weighed = share is not None and part.terms.aggregation != "sum"
        params = {"goal": part.goal.id, "value": value, "share": Value(round_half_away(100 * (share or 0.0), 1), "%")}
        said.append(Phrase("{goal} {value} ({share} of the cases)" if weighed else "{goal} {value}", params))
    return said if len(group) <= SHOWN else [*said, Phrase("{number} more", {"number": len(group) - SHOWN})]


def _place(whole: Terms) -> tuple[str, str]:
    return ("measurable", "target" if whole.shape == "move" else str(whole.shape))


def _seconds(group: Sequence[Part]) -> tuple[Second, ...]:
    return tuple(Second(part.goal, ("measurable", "scope"), "{goal}", {"goal": part.goal.id}) for part in group[:MOST])
