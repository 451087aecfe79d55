"""The shapes of the JSON outputs of the KPIs: the list, one sheet, and the built-in catalogue."""

from typing import Literal

from pydantic import with_config
from typing_extensions import TypedDict

from goalkit.render.outputs_common import CLOSED, Day, Head, Number

Effect = Literal["raises", "lowers"]


@with_config(CLOSED)
class Said(TypedDict):
    """A text in both languages."""

    de: str | None
    en: str | None


@with_config(CLOSED)
class KpiListed(TypedDict):
    """A KPI of the list with its last value over everything."""

    id: str
    unit: str | None
    direction: str | None
    aggregation: str | None
    period: str | None
    owner: str | None
    sources: list[str]
    goals: list[str]
    guards: list[str]
    last: Number
    last_period: str | None


@with_config(CLOSED)
class KpisOut(Head):
    """The output of `goalkit kpis --format json`."""

    kpis: list[KpiListed]


@with_config(CLOSED)
class ReadingOut(TypedDict):
    """A value of the KPI in its own unit, with its pair where the source has one."""

    period: str
    value: float
    numerator: Number
    denominator: Number
    n: Number
    provisional: bool
    approximated: bool


@with_config(CLOSED)
class DriveOut(TypedDict):
    """A hypothesis: this KPI moves another one, or is moved by it."""

    kpi: str
    effect: Effect
    lag_months: list[float]


@with_config(CLOSED)
class BenchmarkOut(TypedDict):
    """A value from outside."""

    value: float
    source: str
    year: int | None


@with_config(CLOSED)
class VersionOut(TypedDict):
    """A version of the definition."""

    version: int
    valid_from: Day
    what: str | None
    comparable: bool


@with_config(CLOSED)
class PartOut(TypedDict):
    """A component of a composite KPI in one period."""

    kpi: str
    weight: Number
    value: Number
    score: Number
    optional: bool


@with_config(CLOSED)
class CompositionOut(TypedDict):
    """A composite KPI in one period."""

    period: str
    version: int
    value: Number
    parts: list[PartOut]


@with_config(CLOSED)
class BreakOut(TypedDict):
    """A day from which on values are not compared with those before."""

    date: Day
    kpi: str
    version: int
    what: str | None


@with_config(CLOSED)
class FileOut(TypedDict):
    """What became of the rows of a file; `skipped` counts by reason."""

    source: str
    path: str
    rows: int
    used: int
    skipped: dict[str, int]


@with_config(CLOSED)
class KpiSheetOut(TypedDict):
    """A KPI with everything that people must know about it."""

    id: str
    name: Said
    unit: str | None
    direction: str | None
    aggregation: str | None
    period: str | None
    owner: str | None
    definition: str | None
    sources: list[str]
    counter: list[str]
    goals: list[str]
    guards: list[str]
    readings: list[ReadingOut]
    numerator: Said | None
    denominator: Said | None
    exclusions: Said | None
    pitfalls: Said | None
    synonyms: list[str]
    perspective: str | None
    kind: str | None
    window: int | None
    decimals: int
    bounds: list[Number]
    corridor: list[float]
    min_n: int | None
    maturity_lag_days: int
    publish_lag_days: int
    people_related: bool
    drives: list[DriveOut]
    driven_by: list[DriveOut]
    influence: dict[str, str]
    references: list[str]
    deviates_because: str | None
    benchmark: BenchmarkOut | None
    version: int
    valid_from: Day | None
    versions: list[VersionOut]
    segments: dict[str, list[str]]
    place: str
    composition: list[CompositionOut]
    breaks: list[BreakOut]
    files: list[FileOut]


@with_config(CLOSED)
class KpiOut(Head):
    """The output of `goalkit kpis show KPI --format json`."""

    kpi: KpiSheetOut


@with_config(CLOSED)
class BuiltinOut(TypedDict):
    """A built-in definition."""

    id: str
    name: Said | None
    definition: Said | None
    numerator: Said | None
    denominator: Said | None
    exclusions: Said | None
    pitfalls: Said | None
    synonyms: list[str]
    unit: str | None
    decimals: int
    direction: str | None
    aggregation: str | None
    window: int | None
    perspective: str | None
    kind: str | None
    period: str | None
    counter: list[str]
    min_n: int | None
    maturity_lag_days: int
    people_related: bool
    sources: list[str]


@with_config(CLOSED)
class Meanings(TypedDict):
    """A term that means several KPIs."""

    term: str
    kpis: list[str]


@with_config(CLOSED)
class CatalogOut(TypedDict):
    """The output of `goalkit kpis catalog --format json`; `guessed`: found with a slip of the pen only."""

    format_version: Literal[1]
    goalkit: str
    search: str
    question: Meanings | None
    guessed: bool
    kpis: list[BuiltinOut]
