"""How texts are written plainly, and what a row has of a number or an instant."""

from dataclasses import dataclass
from typing import Any

Expr = Any
"""An Ibis expression; the library has no types of its own that a checker could follow."""
_DAYS = r"(?:0[1-9]|1[0-9]|2[0-8])"
_LEAP = "20(?:0[048]|[2468][048]|[13579][26])"
_CLOCK = r"(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?"
ISO = rf"^(?:{_LEAP}-02-29|[12][0-9]{{3}}-(?:(?:0[1-9]|1[0-2])-{_DAYS}|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31))(?:[ T]{_CLOCK})?$"
GERMAN = rf"^(?:29\.02\.{_LEAP}|(?:{_DAYS}\.(?:0[1-9]|1[0-2])|(?:29|30)\.(?:0[13-9]|1[0-2])|31\.(?:0[13578]|1[02]))\.[12][0-9]{{3}})(?: {_CLOCK})?$"
SCALE = 6
"""Decimals that plain numbers have at most; they are added up exactly."""
HOUR = 3_600_000_000


@dataclass(frozen=True)
class Amount:
    """A number for each row: None where there is none; the rows that are broken, those that are odd; `divisor` makes it whole."""

    value: Expr
    broken: Expr
    odd: Expr
    divisor: int
    loose: Expr = None
    unfit: Expr = None
    backwards: Expr = None


@dataclass(frozen=True)
class Instant:
    """An instant for each row: on the local clock, and in microseconds of world time; rows without, broken or odd ones."""

    local: Expr
    world: Expr
    missing: Expr
    broken: Expr
    odd: Expr
