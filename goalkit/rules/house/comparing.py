"""Compare the values of goals with what a house rule asks for; True, False, or None where that cannot be told."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import translate
from functools import lru_cache
from operator import eq
from typing import Any

from goalkit import units
from goalkit.model.goal import Goal
from goalkit.rules.house.fields import Field
from goalkit.rules.house.values import Found, Memory
from goalkit.rules.rule import Facts
from goalkit.scalar import Quantity

Test = Callable[[Found, Goal, Facts], bool | None]
"""Tells whether a value is as asked; None where that cannot be told."""


@dataclass(frozen=True, slots=True)
class Tests:
    """A condition made ready: tests of a whole value, tests of every plain value in it, tests that one value passes."""

    whole: tuple[Test, ...] = ()
    each: tuple[Test, ...] = ()
    some: "tuple[Test, ...] | None" = None


@lru_cache(maxsize=4096)
def pattern(globs: tuple[str, ...]) -> Callable[[str], Any]:
    """Return what tells whether a text in small letters fits one of some patterns with `*`, `?` and `[…]`.

    Such patterns are matched in time that grows with the length of the text only, whatever a user writes.
    """
    return re.compile("|".join(f"(?:{translate(_runs(glob.casefold()))})" for glob in globs)).match


def _runs(glob: str) -> str:
    return re.sub(r"\*+", "*", glob)


def opposite(held: bool | None) -> bool | None:
    """Return the opposite; what cannot be told stays untold."""
    return None if held is None else not held


def is_one_of(found: Found, wanted: tuple[Any, ...]) -> bool | None:
    """Tell whether a value is one of some; None where the units of all do not convert."""
    value = found.stands
    if isinstance(value, Quantity):
        near = [_compared(eq, found, each) for each in wanted]
        return True if any(near) else None if near and all(each is None for each in near) else False
    return value in wanted


def comparison(compare: Callable[[Any, Any], bool], limit: Any, memory: Memory) -> Test:
    """Return a test against a value, or against another field of the same goal."""
    if not isinstance(limit, Field):
        return lambda found, *_: _compared(compare, found, limit)

    def test(found: Found, goal: Goal, facts: Facts) -> bool | None:
        other = next((item for _, inside in memory.seen(limit, goal, facts) for item in inside), None)
        if other is None or other.stands is None:
            return None
        value = Quantity(other.stands.value, other.stands.unit or other.unit) if isinstance(other.stands, Quantity) else other.stands
        return _compared(compare, found, value)

    return test


def _compared(compare: Callable[[Any, Any], bool], found: Found, limit: Any) -> bool | None:
    """Compare a value with a limit; None where one of them is missing or the units do not convert."""
    value = found.stands
    if value is None or limit is None:
        return None
    if isinstance(value, Quantity):
        if not isinstance(limit, Quantity):
            return None
        own, wanted = value.unit or found.unit, limit.unit or found.unit
        if own and wanted and own != wanted:
            converted = units.convert(value.value, own, wanted)
            if converted is None:
                return compare(value.value, limit.value) if not limit.unit and wanted == "%" and own == "pp" else None
            return compare(converted, limit.value)
        return compare(value.value, limit.value)
    try:
        return compare(value, limit)
    except TypeError:
        return None
