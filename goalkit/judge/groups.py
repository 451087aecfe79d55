"""The segments of a whole: their figures side by side, what they leave of it, and their part in its change."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from goalkit.judge import effects
from goalkit.judge.effects import Pair

Way = Literal["ratio", "sum", "single"]
"""How segments make the whole: their pairs are pooled, their values are added, or they do not make it at all."""
_SLACK = 1e-9


@dataclass(frozen=True, slots=True)
class Side:
    """A figure of a group in one window; unknown numbers are None. `half` is the half width of its 95 % interval."""

    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    n: float | None = None
    half: float | None = None
    provisional: bool = False

    @property
    def pair(self) -> Pair:
        """Return the pair, 0 of 0 where there is none."""
        return Pair(self.numerator or 0.0, self.denominator or 0.0)


NO_CASES = Side(numerator=0.0, denominator=0.0, n=0.0)


@dataclass(frozen=True, slots=True)
class Group:
    """A segment now and before; `name` is None for the whole, and for what the segments shown leave of it.

    Weights are shares of the whole, 0 to 1; `rate` and `mix` are its effects in the KPI's unit, None where there is no split.
    """

    name: str | None
    now: Side = Side()
    before: Side | None = None
    weight: float | None = None
    weight_before: float | None = None
    rate: float | None = None
    mix: float | None = None
    hidden: bool = False

    @property
    def change(self) -> float | None:
        """Return how far the figure has moved; None where one of both is unknown."""
        if self.before is None or self.before.value is None or self.now.value is None:
            return None
        return self.now.value - self.before.value

    @property
    def paired(self) -> bool:
        """Tell whether numerator and denominator are known on both sides."""
        return self.now.denominator is not None and (self.before is None or self.before.denominator is not None)


UNKNOWN = Group(None)


def with_rest(total: Group, groups: Sequence[Group], way: Way, factor: float) -> tuple[Group, ...] | None:
    """Return the groups, and what those shown leave of the whole where they leave anything; None where they exceed it.

    `factor` is what numerator by denominator is multiplied with.
    """
    shown = [group for group in groups if not group.hidden]
    now = _rest(total.now, [group.now for group in shown], way, factor)
    before = _rest(total.before, [group.before or Side() for group in shown], way, factor) if total.before else None
    if now is None or (total.before and before is None):
        return None
    if now.value is None and (before is None or before.value is None):
        return tuple(groups)
    return (*groups, Group(None, now, before))


def weighed(total: Group, groups: Sequence[Group], way: Way, factor: float) -> tuple[Group, tuple[Group, ...]]:
    """Return the whole and its groups with their weights and effects; hidden groups have none, theirs are in the rest."""
    shown = [group for group in groups if not group.hidden]
    found = _pooled(shown, factor) if way == "ratio" else _added(total, shown)
    named = {id(old): new for old, new in zip(shown, found, strict=True)}
    parts = tuple(named.get(id(group), group) for group in groups)
    if way == "ratio" and total.before is not None and all(group.rate is not None for group in found):
        total = replace(total, rate=math.fsum(g.rate or 0.0 for g in found), mix=math.fsum(g.mix or 0.0 for g in found))
    return total, parts


def _pooled(groups: Sequence[Group], factor: float) -> list[Group]:
    split = effects.split([((group.before or Side()).pair, group.now.pair) for group in groups], factor)
    if split is None:
        whole = math.fsum(group.now.pair.denominator for group in groups)
        return [replace(group, weight=group.now.pair.denominator / whole if whole else None) for group in groups]
    return [
        replace(group, weight=effect.weight, weight_before=effect.weight_before, rate=effect.rate, mix=effect.mix)
        for group, effect in zip(groups, split, strict=True)
    ]


def _added(total: Group, groups: Sequence[Group]) -> list[Group]:
    """Give the parts of a sum their shares where these mean something: a positive whole of parts that are none below zero."""
    now = _shares(total.now, [group.now for group in groups])
    before = _shares(total.before or Side(), [group.before or Side() for group in groups])
    return [replace(group, weight=new, weight_before=old) for group, new, old in zip(groups, now, before, strict=True)]


def _shares(whole: Side, parts: Sequence[Side]) -> list[float | None]:
    if whole.value is None or whole.value <= 0 or any(part.value is not None and part.value < 0 for part in parts):
        return [None] * len(parts)
    return [(part.value or 0.0) / whole.value for part in parts]


def _rest(whole: Side, parts: Sequence[Side], way: Way, factor: float) -> Side | None:
    """Return what parts leave of a whole: no cases where they make it up, None where they are more than it."""
    if way == "sum":
        value = (whole.value or 0.0) - math.fsum(part.value or 0.0 for part in parts)
        return Side() if abs(value) <= _slack(whole.value, *(part.value for part in parts)) else Side(value)
    above = whole.pair.numerator - math.fsum(part.pair.numerator for part in parts)
    below = whole.pair.denominator - math.fsum(part.pair.denominator for part in parts)
    slack = _slack(whole.denominator, whole.numerator)
    if below > slack:
        return Side(factor * above / below, above, below, below)
    return NO_CASES if abs(below) <= slack and abs(above) <= slack else None


def _slack(*numbers: float | None) -> float:
    return _SLACK * max(1.0, *(abs(number or 0.0) for number in numbers))
