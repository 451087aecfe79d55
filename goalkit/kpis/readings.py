"""Readings: the values of KPIs, joined over segments and ready to be judged. No pandas here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

from goalkit.finding import Problem
from goalkit.period import Period

Segments = tuple[tuple[str, str], ...]
"""Dimension and value pairs, sorted; empty means everything."""
Scope = tuple[tuple[str, tuple[str, ...]], ...]
"""Dimension and its wanted values, sorted; empty means everything."""


class Cell(NamedTuple):
    """Where a number was read: file below the root, 1-based row and the header (or column name) it stands under."""

    path: str
    row: int
    column: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """The value of a KPI in one period, in the KPI's unit.

    For ratios `numerator` and `denominator` are the summed pair (value = 100 N/D for %, N/D otherwise); they are None where
    only a value was delivered. `n` is the number of cases behind the value (denominator or column n). `cells` are the
    places of all rows that went in. `approximated` tells that something stands in for what is missing.
    """

    period: Period
    value: float
    numerator: float | None = None
    denominator: float | None = None
    n: float | None = None
    provisional: bool = False
    cells: tuple[Cell, ...] = ()
    approximated: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """All readings of a KPI for one scope and scenario, in order of period, one per period at most.

    `refused` says why there is none: `scope_missing` (no rows for this scope and none to join), `not_aggregable` (rows
    exist, but their kind cannot be joined over segments) or `privacy` (all values are about too few people). `hidden` are the
    periods whose values are not given for that last reason.
    """

    kpi: str
    scope: Scope = ()
    scenario: str = "AC"
    readings: tuple[Reading, ...] = ()
    refused: Literal["scope_missing", "not_aggregable", "privacy"] | None = None
    hidden: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class FileUse:
    """What became of one file of a source: rows read, used and skipped with the reason and count."""

    path: str
    rows: int
    used: int
    skipped: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class SourceUse:
    """What became of a source as a whole; `last` is the latest period with an actual value in it."""

    source: str
    files: tuple[FileUse, ...] = ()
    last: Period | None = None


class Readings(Protocol):
    """Everything that was read from the exports of a repository, as visible on one day.

    Built by `kpis.join.load(ws) -> Exports` (all files read once) and `Exports.on(day) -> Readings`.
    """

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the data (families D and P, F211)."""

    @property
    def uses(self) -> tuple[SourceUse, ...]:
        """What became of every source."""

    def series(self, kpi: str, scope: Scope = (), scenario: str = "AC") -> Series:
        """Return the readings of a KPI (by id) for a scope, periods ending on or before the as-of day only for AC."""

    def recomputed(self, kpi: str, scope: Scope, periods: tuple[Period, ...]) -> Reading | None:
        """Return one value over several periods, computed anew from raw rows; None where there are none to compute from."""

    def segments(self, kpi: str) -> Mapping[str, tuple[str, ...]]:
        """Return the dimensions and values that the data of a KPI has."""


@dataclass(frozen=True)
class NoReadings:
    """A repository without any data."""

    problems: tuple[Problem, ...] = ()
    uses: tuple[SourceUse, ...] = ()

    def series(self, kpi: str, scope: Scope = (), scenario: str = "AC") -> Series:
        """Return an empty series."""
        return Series(kpi, scope, scenario)

    def recomputed(self, kpi: str, scope: Scope, periods: tuple[Period, ...]) -> Reading | None:  # noqa: ARG002
        """Return nothing: there are no raw rows."""
        return None

    def segments(self, kpi: str) -> Mapping[str, tuple[str, ...]]:  # noqa: ARG002
        """Return no dimensions."""
        return {}
