"""The standing of a goal on a day: every number that a report shows, as plain values (semantics.md sections 2 to 7)."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from goalkit.kpis.readings import Cell
from goalkit.model.terms import Terms
from goalkit.period import Period

LightName = Literal[
    "none", "not_started", "achieved", "missed", "dropped", "superseded", "no_data", "stale", "too_early",
    "off_track", "at_risk", "on_track",
]
Reason = Literal[
    "guard", "z", "gap", "tolerance", "pace", "strict", "breached", "milestone_late", "budget", "too_early",
    "no_values", "not_aggregable", "scope_missing", "privacy", "min_n", "stale", "measure_first", "verdict",
]
DataState = Literal["fresh", "due", "stale", "dead", "none"]


@dataclass(frozen=True, slots=True)
class Trace:
    """One line of `show --trace`: what, its value, the formula with its inputs, and where they stand.

    `formula` is a message with the names of `params` in braces.
    """

    name: str
    value: float | None
    formula: str
    cells: tuple[Cell, ...] = ()
    params: Mapping[str, "float | str | tuple[float, ...]"] = field(default_factory=dict)

    def text(self, number: Callable[[float], str], say: Callable[[str], str] = str) -> str:
        """Return the formula with its inputs written by `number`; several numbers are joined by plus signs."""
        written: dict[str, str] = {}
        for name, value in self.params.items():
            parts = value if isinstance(value, tuple) else (value,)
            written[name] = " + ".join(part if isinstance(part, str) else number(part) for part in parts)
        return say(self.formula).format(**written)


@dataclass(frozen=True, slots=True)
class GuardStanding:
    """How a guard stands: the limit, the figure compared with it, and since when it is breached."""

    kpi: str
    side: Literal["at_least", "at_most"]
    limit: float | None
    value: float | None
    period: str | None
    held: bool | None
    since: str | None
    evaluate: str
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """How a goal stands on a day. Unknown numbers are None, never 0; nothing is rounded.

    `series` are all values; those of periods that end before `broken` cannot be compared with those after it.
    `n` is the number of cases behind `actual`, `half_width` half of its 95 % interval where they are few. `hidden_below` is the
    smallest group that is shown, where the figure is about fewer people or would give them away.
    """

    goal: str
    as_of: dt.date
    terms: Terms
    light: LightName
    reason: Reason | None = None
    actual: float | None = None
    actual_period: Period | None = None
    basis: tuple[Period, ...] = ()
    target: float | tuple[float, float] | None = None
    path_value: float | None = None
    variance: float | None = None
    favourable: bool | None = None
    attainment: float | None = None
    elapsed: float | None = None
    z: float | None = None
    z3: float | None = None
    z_year: float | None = None
    noise: float | None = None
    data: DataState = "none"
    last_light: LightName | None = None
    last_period: Period | None = None
    provisional: bool = False
    recovering: bool = False
    guards: tuple[GuardStanding, ...] = ()
    series: tuple[tuple[Period, float], ...] = ()
    plan: tuple[tuple[Period, float], ...] = ()
    numerator: float | None = None
    denominator: float | None = None
    approximated: bool = False
    broken: dt.date | None = None
    n: float | None = None
    half_width: float | None = None
    hidden_below: int | None = None
    reckoned: Callable[[], tuple[Trace, ...]] = field(default=tuple, repr=False, compare=False)

    @property
    def trace(self) -> tuple[Trace, ...]:
        """Return every number with its formula, its inputs and their places; made only now."""
        return self.reckoned()

    @property
    def comparable(self) -> tuple[tuple[Period, float], ...]:
        """Return the values of the series since it last broke."""
        return self.series if self.broken is None else tuple((when, value) for when, value in self.series if when.last >= self.broken)

    @property
    def guard_breached(self) -> bool:
        """Tell whether any guard is breached."""
        return any(guard.held is False for guard in self.guards)
