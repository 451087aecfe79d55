"""Targets for the parts of a whole: each from its own history, brought together to the target of the whole."""

import math
from dataclasses import dataclass

from goalkit.judge.facts import Facts
from goalkit.judge.window import YEAR_LENGTH
from goalkit.portfolio.proposing import ladder
from goalkit.portfolio.proposing.steps import Ladder, StepName


@dataclass(frozen=True, slots=True)
class PartTarget:
    """A part of the whole: its weight (share of the cases of the last year, 0..1), what its own history says, and what fits the whole."""

    dimension: str
    value: str
    weight: float
    level: float
    own: float
    fitted: float


def targets(base: Ladder, facts: Facts, name: StepName = "realistic") -> tuple[PartTarget, ...]:
    """Return the targets of the parts for a step of the ladder, dimension by dimension.

    A part goes from its own level to the same quantile of its own forecast; all parts of a dimension are then moved by one and the
    same amount, so that they come to the step of the whole, weighted with their shares. Nothing for a cut ladder, for people, and
    where a part has no forecast of its own.
    """
    whole = base.step(name)
    if whole is None or base.scope or base.kpi.people_related or base.terms.aggregation not in {"ratio", "net"}:
        return ()
    found: list[PartTarget] = []
    for dimension, values in facts.shown.segments(base.kpi.id).items():
        found += _fitted(base, facts, dimension, values, name, whole.value)
    return tuple(found)


def _fitted(base: Ladder, facts: Facts, dimension: str, values: tuple[str, ...], name: StepName, whole: float) -> list[PartTarget]:
    own: dict[str, tuple[float, float, float]] = {}
    for value in values:
        scope = ((dimension, (value,)),)
        step = ladder.of_kpi(base.kpi, facts, base.year, scope).step(name)
        cases = _cases(facts, base, scope)
        if step is None or cases is None:
            return []
        own[value] = (cases[0], 100.0 * cases[1] / cases[0] if base.terms.unit == "%" else cases[1] / cases[0], step.value)
    total = math.fsum(cases for cases, _, _ in own.values())
    if len(own) < 2 or not total:
        return []
    shift = whole - math.fsum(cases * target for cases, _, target in own.values()) / total
    return [PartTarget(dimension, value, cases / total, level, target, target + shift) for value, (cases, level, target) in own.items()]


def _cases(facts: Facts, base: Ladder, scope: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[float, float] | None:
    """Return denominator and numerator of the last year of a part; None where they are not delivered."""
    readings = facts.shown.series(base.kpi.id, scope).readings
    recent = readings[-YEAR_LENGTH[readings[-1].period.kind] :] if readings else ()
    if not recent or any(r.numerator is None or not r.denominator for r in recent):
        return None
    return math.fsum(r.denominator or 0.0 for r in recent), math.fsum(r.numerator or 0.0 for r in recent)
