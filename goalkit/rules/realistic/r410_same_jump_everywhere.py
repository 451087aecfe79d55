"""Targets of segments come from their own figures, not from one round number for all.

Ten per cent for everyone is quickly said. Where one region stands at sixty and another at eighty, it is too easy for the one or out of reach
for the other, and everybody can see that nobody looked.
"""

from collections.abc import Iterator
from typing import NamedTuple

from goalkit.judge import noise
from goalkit.judge.plan import Plan
from goalkit.model.goal import Goal
from goalkit.model.terms import Terms
from goalkit.rules.brought import ahead
from goalkit.rules.own_words import difference, same
from goalkit.rules.rule import Facts, Hit, Phrase, Second, Severity, Value

CODE = "R410"
NAME = "same-jump-everywhere"
SEVERITY: Severity = "warning"
MESSAGE = "{jump} is asked of every segment of {kpi}, although they start far apart: {segments}"
HELP = "let each segment's target come from its own figures, and see that together they make the whole"
APART = 2
"""Baselines further apart than so many times the noise are different ones."""

BAD = """\
goals:
  - id: fcr-large-2025
    title: Solve requests of large customers at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, scope: {customer_group: A}, baseline: 75, target: 80}
    #                                                                        ^^
    time_bound: {period: 2025}
  - id: fcr-small-2025
    title: Solve requests of small customers at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, scope: {customer_group: B}, baseline: 60, target: 65}
    time_bound: {period: 2025}
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: controlling, source: desk}
sources:
  - {id: desk, path: data/desk.csv, columns: {period: month, kpi: figure, numerator: solved, denominator: all, segments: {customer_group: group}}}
# file: data/desk.csv
month,figure,group,solved,all
2024-10,fcr,A,75,100
2024-11,fcr,A,76,100
2024-12,fcr,A,75,100
2025-01,fcr,A,76,100
2025-02,fcr,A,76,100
2025-03,fcr,A,77,100
2024-10,fcr,B,60,100
2024-11,fcr,B,61,100
2024-12,fcr,B,60,100
2025-01,fcr,B,61,100
2025-02,fcr,B,61,100
2025-03,fcr,B,62,100
"""
GOOD = BAD.replace("    #                                                                        ^^\n", "").replace("target: 65}", "target: 67}")


class _Segment(NamedTuple):
    goal: Goal
    terms: Terms
    start: float
    jump: float


def check(facts: Facts) -> Iterator[Hit]:
    """Yield the first of the goals for segments of a KPI in one window that all ask for the same round jump; silent without noise."""
    if not facts.has_data:
        return
    groups: dict[tuple[object, ...], list[_Segment]] = {}
    for goal in facts.ws.goals:
        terms = facts.ws.terms(goal)
        if terms.scope and terms.shape == "move" and terms.baseline is not None and terms.target is not None and ahead(goal, facts):
            key = (terms.kpi, terms.start, terms.due, tuple(name for name, _ in terms.scope))
            groups.setdefault(key, []).append(_Segment(goal, terms, terms.baseline, terms.target - terms.baseline))
    for group in groups.values():
        if len({each.terms.scope for each in group}) == len(group) > 1:
            yield from _same(group, facts)


def _same(group: list[_Segment], facts: Facts) -> Iterator[Hit]:
    first = group[0]
    absolute = _round(first.jump) and all(same(each.jump, first.jump) for each in group)
    shares = [100 * each.jump / each.start if each.start else 0.0 for each in group]
    relative = _round(shares[0]) and all(same(round(share, 6), round(shares[0], 6)) for share in shares)
    if not absolute and not relative:
        return
    starts = [each.start for each in group]
    found = [_noise(each, facts) for each in group]
    known = [s for s in found if s is not None]
    if len(known) < len(found) or max(starts) - min(starts) <= APART * max(known):
        return
    jump = difference(first.jump, first.terms) if absolute else Value(round(shares[0], 6), "%")
    named = [Phrase("{goal} {start}", {"goal": each.goal.id, "start": Value(each.start, each.terms.unit)}) for each in group[:5]]
    related = tuple(Second(each.goal, ("measurable", "target"), "{goal}", {"goal": each.goal.id}) for each in group[1:5])
    params = {"jump": jump, "kpi": facts.ws.kpi_of(first.goal) or first.terms.kpi, "segments": named}
    yield Hit(first.goal, ("measurable", "target"), params, related=related)


def _round(number: float) -> bool:
    """Tell whether a change is a round number: one digit and zeros (0.5, 3, 20), or a multiple of five."""
    size = abs(number)
    if size < 1e-9:
        return False
    digits = f"{size:.6g}".replace(".", "").strip("0")
    return len(digits) == 1 or same(size / 5, round(size / 5))


def _noise(segment: _Segment, facts: Facts) -> float | None:
    readings = facts.readings.series(segment.terms.kpi or "", segment.terms.scope).readings
    return noise.measure(segment.terms, [(reading.period, reading.value) for reading in readings], Plan(), 1).s
