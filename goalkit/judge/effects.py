"""The change of a whole split into what its groups did and what their shares did (specification 2.2)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Pair(NamedTuple):
    """Numerator and denominator of a group; both 0 where it has no cases."""

    numerator: float
    denominator: float

    @property
    def rate(self) -> float | None:
        """Return numerator by denominator; None without cases."""
        return self.numerator / self.denominator if self.denominator else None


@dataclass(frozen=True, slots=True)
class Effect:
    """What a group adds to the change of the whole.

    Weights are shares of the whole's denominator, 0 to 1. `rate` is w_old (r_new - r_old) and `mix` is (w_new - w_old) r_new,
    in the KPI's unit: over all groups their sum is the change of the whole. One group's `mix` alone says nothing of good or bad.
    """

    weight_before: float
    weight: float
    rate: float
    mix: float


def split(groups: Sequence[tuple[Pair, Pair]], factor: float = 1.0) -> tuple[Effect, ...] | None:
    """Split the change of a pooled ratio, given the pairs of all groups before and now; `factor` is 100 for per cent.

    A group that has come or gone has only a share to change: its rate counts as unchanged. None where either whole has no cases.
    """
    before = math.fsum(old.denominator for old, _ in groups)
    now = math.fsum(new.denominator for _, new in groups)
    if before <= 0 or now <= 0:
        return None
    found = []
    for old, new in groups:
        weight_before, weight = old.denominator / before, new.denominator / now
        rate = new.rate if new.rate is not None else old.rate or 0.0
        change = rate - old.rate if old.rate is not None else 0.0
        found.append(Effect(weight_before, weight, factor * weight_before * change, factor * (weight - weight_before) * rate))
    return tuple(found)


def contrary(changes: Sequence[float], whole: float, slack: float = 1e-9) -> bool:
    """Tell whether every group went one way (or stood still, not all of them) and the whole went the other (Simpson)."""
    if len(changes) < 2 or abs(whole) <= slack:
        return False
    way = -1 if whole > 0 else 1
    return all(way * change >= -slack for change in changes) and any(way * change > slack for change in changes)
