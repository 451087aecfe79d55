"""What is ahead, in the JSON of the status: the signal of a KPI, the outlook of a goal, and the load of teams."""

from typing import Literal

from pydantic import with_config
from typing_extensions import TypedDict

from goalkit.render.outputs_common import CLOSED, Number


@with_config(CLOSED)
class SignalOut(TypedDict):
    """What the process behaviour chart of a KPI says at the end of its series, in the KPI's unit.

    `since` is the period from which on all values lie on one side of the centre, `rule` the one that fired (1 outside the limits,
    2 eight on a side, 3 three of four near a limit), `change` their mean minus the centre. `values` is the length of the baseline
    that begins with `first`; `soft` are limits of fewer than twelve, `correlated` warns of too many signals.
    """

    state: Literal["better", "worse", "shifted", "none"]
    since: str | None
    rule: Literal[1, 2, 3] | None
    change: Number
    first: str
    values: int
    centre: float
    lower: float
    upper: float
    soft: bool
    correlated: bool


@with_config(CLOSED)
class OutlookOut(TypedDict):
    """The figure at due if nothing new is done: a range of 80 % around `mid`, the chance to reach the target, or why there is none."""

    low: Number
    mid: Number
    high: Number
    chance: Number
    refused: Literal[
        "no_values", "few_values", "gaps", "constant", "horizon", "breakthrough", "measure_effective", "not_aggregable"
    ] | None


@with_config(CLOSED)
class LoadPart(TypedDict):
    """The person-days that a measure asks for."""

    goal: str
    id: str
    days: float


@with_config(CLOSED)
class LoadOut(TypedDict):
    """What measures ask of a team in a quarter, in person-days; `declared` tells whether its capacity is known or assumed."""

    team: str
    quarter: str
    days: float
    capacity: float
    declared: bool
    used: float
    measures: list[LoadPart]
