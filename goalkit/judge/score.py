"""The gap to the path in units of noise: z, z3 and zY (specification section 5)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from goalkit import period
from goalkit.judge import figure, limits
from goalkit.judge.case import Case
from goalkit.kpis.readings import Reading

RECENT = 3


@dataclass(frozen=True)
class Score:
    """A mean favourable gap of `count` periods and its size in noise: z = gap / (s / sqrt(count)); positive is good."""

    gap: float
    count: int
    z: float | None


@dataclass(frozen=True)
class Scores:
    """`recent` is z3 (only for last and mean3), `whole` is zY, or z over the joined periods since start."""

    recent: Score | None = None
    whole: Score | None = None

    @property
    def z(self) -> float | None:
        """Return the worse of both."""
        values = [score.z for score in (self.recent, self.whole) if score is not None and score.z is not None]
        return min(values, default=None)


def scores(case: Case) -> Scores:
    """Return how far the goal is from its path, periods joined; z is None without noise."""
    if case.terms.evaluate in {"last", "mean3"}:
        return Scores(_score(case, recent(case.since)), _score(case, case.since))
    joined = set(case.basis.joined(case.last))
    return Scores(None, _score(case, [r for r in case.since if r.period in joined]))


def recent(since: Sequence[Reading]) -> list[Reading]:
    """Return the readings of the last three periods (fewer where there are fewer since start)."""
    last = since[-1].period
    return [r for r in since if period.steps(r.period, last) < RECENT]


def recovering(case: Case) -> bool:
    """Tell whether z of the last three periods rose by 1 or more within three periods, measured with today's noise."""
    now = _score(case, recent(case.since))
    if now is None or now.z is None:
        return False
    back = [case.since[: index + 1] for index, r in enumerate(case.since[:-1]) if period.steps(r.period, case.last) <= RECENT]
    before = [_score(case, recent(earlier)) for earlier in back]
    rise = [now.z - score.z for score in before if score is not None and score.z is not None]
    return max(rise, default=0.0) >= 1


def _score(case: Case, readings: Sequence[Reading]) -> Score | None:
    if not readings:
        return None
    gap = _gap(case, readings)
    s = case.noise.s
    if gap is None:
        return None
    return Score(gap, len(readings), gap / (s / math.sqrt(len(readings))) if s else None)


def _gap(case: Case, readings: Sequence[Reading]) -> float | None:
    level = figure.level(case.basis, readings)
    if case.is_limit:
        return limits.gap(level, case.basis.single(case.terms.low), case.basis.single(case.terms.high))
    planned = [case.plan.at(r.period) for r in readings]
    known = [value for value in planned if value is not None]
    if len(known) < len(planned):
        return None
    return case.terms.direction * (level - math.fsum(known) / len(known))
