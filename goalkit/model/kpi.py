"""KPIs: one shared language of figures."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from goalkit.model.base import Amount, Date, Id, Ids, Model, Number, Switch, Text, Texts, Whole
from goalkit.model.cohort import Cohort
from goalkit.model.composite import Component
from goalkit.model.compute import Compute
from goalkit.model.measure import Suppression

Direction = Literal["up", "down", "range"]
Aggregation = Literal["ratio", "net", "sum", "last", "percentile", "distinct", "cohort", "index"]
Perspective = Literal["customer", "process", "financial", "growth", "people"]
BY_CASES = "n"
"""What an index is weighted by where the export has the number of cases behind each value."""
PeriodKind = Literal["week", "month", "quarter", "year"]


class Localised(Model):
    """A text in German and English; one text serves for both."""

    de: Text | None = None
    en: Text | None = None

    def of(self, language: str) -> str:
        """Return the text in a language, else in the other one."""
        first, second = (self.de, self.en) if language == "de" else (self.en, self.de)
        return first or second or ""


def _localised(raw: Any) -> Any:
    return {"de": raw, "en": raw} if isinstance(raw, str) else raw


Prose = Annotated[Localised, BeforeValidator(_localised, json_schema_input_type=str | Localised)]


class Drive(Model):
    """A hypothesis: this KPI raises or lowers another one after some months."""

    kpi: Id
    effect: Literal["raises", "lowers"]
    lag_months: tuple[Number, ...] = ()


class Benchmark(Model):
    """A value from outside, with its source and year."""

    value: Amount
    source: Text
    year: Whole | None = None


class Version(Model):
    """A version of the definition."""

    version: Whole
    valid_from: Date
    what: Text | None = None
    comparable: Switch = True
    components: tuple[Component, ...] | None = None


class KpiSource(Model):
    """Where the KPI's readings come from and what they are called there."""

    id: Id
    name: Text | None = Field(default=None, alias="as")
    unit: Text | None = None
    numerator: Text | None = None
    denominator: Text | None = None


def _sources(raw: Any) -> Any:
    items = raw if isinstance(raw, (list, tuple)) else [raw]
    return [{"id": item} if isinstance(item, str) else item for item in items]


class Kpi(Model):
    """A KPI; only `id` is required by the schema, the built-in catalogue fills the rest where it knows it."""

    id: Id
    catalog: Id | None = None
    deviates_because: Text | None = None
    aliases: Ids = ()
    name: Prose | None = None
    synonyms: Texts = ()
    definition: Prose | None = None
    numerator: Prose | None = None
    denominator: Prose | None = None
    exclusions: Prose | None = None
    interpretation: Prose | None = None
    pitfalls: Prose | None = None
    sources: Texts = ()
    unit: Text | None = None
    decimals: Whole | None = None
    direction: Direction | None = None
    corridor: tuple[Amount, ...] | None = None
    aggregation: Aggregation | None = None
    window: Whole | None = None
    bounds: tuple[Amount | None, ...] | None = None
    perspective: Perspective | None = None
    kind: Literal["outcome", "driver", "activity"] | None = None
    period: PeriodKind | None = None
    counter: Ids = ()
    drives: tuple[Drive, ...] = ()
    maturity_lag_days: Whole = 0
    publish_lag_days: Whole | None = None
    owner: Id | None = None
    influence: dict[str, Literal["full", "partial", "none"]] = Field(default_factory=dict)
    people_related: Switch = False
    min_n: Whole | None = None
    population: Text | None = None
    benchmark: Benchmark | None = None
    version: Whole = 1
    valid_from: Date | None = None
    versions: tuple[Version, ...] = ()
    monitor: Switch = False
    source: Annotated[
        tuple[KpiSource, ...],
        BeforeValidator(_sources, json_schema_input_type=str | KpiSource | list[str | KpiSource]),
    ] = ()
    compute: Compute | None = None
    cohort: Cohort | None = None
    components: tuple[Component, ...] = ()
    weighted_by: Id | None = None
    tags: Texts = ()
    ignore: tuple[Suppression, ...] = ()

    @property
    def places(self) -> int:
        """Return the decimals of the KPI: as declared, else none for counts and money, else one."""
        if self.decimals is not None:
            return self.decimals
        unit = self.unit or ""
        return 0 if unit == "count" or (unit[-3:].isupper() and unit[-3:].isalpha()) or (unit[-1:] in "€$£" and unit) else 1

    @property
    def span(self) -> int:
        """Return how many of its own periods one value covers: the window of its cohort, else its own."""
        return (self.cohort.window if self.cohort else None) or self.window or 1

    def title(self, language: str) -> str:
        """Return the KPI's name in a language, else its id."""
        return (self.name.of(language) if self.name else "") or self.id
