"""What is to be computed from the raw rows of a source: columns, conditions, figures; the same plan for every engine.

The rules that every engine follows:

- A cell is missing when its text (without blanks around it) is empty or one of the dialect's missingValues, or null.
- The period of a row is that of its date in the zone of the house; a time with an offset is brought there, a time without one
  is local. A row without date counts nowhere and is counted as left out.
- With a case, one row of each stands for it: the one with the latest (take last) or the earliest date; of several with
  equal dates the last (first) one in the order of files and lines. Rows without date are left out before.
- A row whose segment cell is missing belongs to the whole, and to the value `""` of that dimension; a segment cell whose text
  is unknown leaves the row out, and is told.
- Sums are exact sums of the decimal numbers as they are written, rounded once to a double. A missing cell is in no sum.
- Hours between two times are those on the clock of the world (a day with a change to summer time has 23), or those within the
  opening times of a calendar. A negative span is in no figure and is told.
- Percentiles are interpolated between neighbours (`PERCENTILE_CONT` of SQL, numpy's default).
- `n` is the number of rows behind a value: those that the denominator counts (rows, or rows with a number), of a value those
  that it counts or has numbers from.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from goalkit.kpis.readings import Segments
from goalkit.model.kpi import PeriodKind
from goalkit.period import Period

Kind = Literal["text", "number", "switch", "instant"]
Given = str | float | bool


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is needed, and as what: one column may be needed as several things."""

    name: str
    kinds: frozenset[Kind]


@dataclass(frozen=True, slots=True)
class Among:
    """The cell is one of some values, or (`negated`) none of them.

    A switch fits a cell that trueValues or falseValues name so. A number fits a cell that is this number as the source writes
    numbers, without unit and without a leading zero; a text fits the same text. A missing cell is none of any values: it fits
    where negated, else not.
    """

    column: str
    values: tuple[Given, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Within:
    """The cell is a number, or a time in the zone of the house, between two ends; a missing cell is not."""

    column: str
    above: float | dt.datetime | None = None
    at_least: float | dt.datetime | None = None
    below: float | dt.datetime | None = None
    at_most: float | dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Present:
    """The cell holds something, or nothing."""

    column: str
    present: bool = True


Condition = Among | Within | Present
"""All conditions that there are; those of a figure all hold."""


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours from one time to another; with a calendar only those within its opening times."""

    start: str
    end: str
    calendar: str | None = None


Operand = str | Hours
"""A column of numbers, or hours."""


@dataclass(frozen=True, slots=True)
class Term:
    """A number that adds up over rows, times `sign`: rows, the sum of an operand, or the rows in which it is present."""

    what: Literal["rows", "sum", "present"]
    operand: Operand | None = None
    where: tuple[Condition, ...] = ()
    sign: int = 1


@dataclass(frozen=True, slots=True)
class Additive:
    """A number that adds up, or a numerator by a denominator that each do; a mean is the pair of its sum and its number."""

    numerator: tuple[Term, ...]
    denominator: Term | None = None


@dataclass(frozen=True, slots=True)
class Quantile:
    """The value below which a share (0 to 1) of an operand's values lies."""

    share: float
    operand: Operand
    where: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Distinct:
    """How many different texts a column holds."""

    column: str
    where: tuple[Condition, ...] = ()


Measure = Additive | Quantile | Distinct


@dataclass(frozen=True, slots=True)
class Computation:
    """One KPI of a source: what is measured, by which kind of period; `rank` is the place of the source among the KPI's.

    `factor` brings the figure of an operand into the KPI's unit: that of a value, a quantile, and of the numerator of a mean.
    `unit` is the unit that numbers of a value may carry in their cells; None lets them carry any that is known.
    """

    kpi: str
    rank: int
    period: PeriodKind
    measure: Measure
    factor: float = 1.0
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Dimension:
    """A column that rows are cut by: cell text to value (empty: as it is), and the values that are known (empty: any)."""

    name: str
    column: str
    values: tuple[tuple[str, str], ...] = ()
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourcePlan:
    """Everything that one pass over the rows of a source computes.

    `date` is the column that says to which period a row belongs (None: its file does, the rows are those of the day of the
    snapshot); `case` the column of ids that make rows into cases.
    """

    source: str
    date: str | None
    timezone: str
    fiscal_year_start: int
    dimensions: tuple[Dimension, ...]
    computations: tuple[Computation, ...]
    columns: tuple[Column, ...]
    case: str | None = None
    take: Literal["first", "last"] = "last"


@dataclass(frozen=True, slots=True)
class Result:
    """What one computation gives for a period and the finest segments: a pair, or a value; and the rows behind it.

    Additive figures come as these rows for every period and combination of segments; the other kinds are asked anew for each
    scope and range of periods.
    """

    kpi: str
    period: Period
    segments: Segments
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    n: int = 0
