"""Where readings come from: exports and how they are to be read, declared and never guessed."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from goalkit.model.base import Id, Ids, Model, Switch, Text, Texts, Whole, as_list
from goalkit.model.measure import Suppression

RowNumbers = Annotated[tuple[Whole, ...], BeforeValidator(as_list, json_schema_input_type=int | list[int])]


class Dialect(Model):
    """How a text file is written; the names are those of Frictionless Data."""

    delimiter: Text = ","
    quoteChar: Text = '"'  # noqa: N815
    encoding: Text | None = None
    decimalChar: Text = "."  # noqa: N815
    groupChar: Text | None = None  # noqa: N815
    header: Switch = True
    headerRows: RowNumbers = ()  # noqa: N815
    commentChar: Text | None = None  # noqa: N815
    commentRows: RowNumbers = ()  # noqa: N815
    skipInitialSpace: Switch = False  # noqa: N815
    missingValues: Texts = ("",)  # noqa: N815
    trueValues: Texts = ("true", "1")  # noqa: N815
    falseValues: Texts = ("false", "0")  # noqa: N815


class SegmentColumn(Model):
    """The column of a dimension and what its cells mean."""

    column: Text
    values: dict[str, Text] = Field(default_factory=dict)


def _segment_column(raw: Any) -> Any:
    return {"column": raw} if isinstance(raw, str) else raw


class Columns(Model):
    """Which header plays which role."""

    period: Texts = ()
    date: Text | None = None
    kpi: Text | None = None
    value: Text | None = None
    numerator: Text | None = None
    denominator: Text | None = None
    n: Text | None = None
    provisional: Text | None = None
    unit: Text | None = None
    scenario: Text | dict[str, Text] | None = None
    ignore: Texts = ()
    segments: dict[str, Annotated[
            SegmentColumn, BeforeValidator(_segment_column, json_schema_input_type=str | SegmentColumn)
        ]] = Field(default_factory=dict)


class Rows(Model):
    """Rows that are known and not wanted: each entry maps a header to the texts that mark such a row."""

    skip: tuple[dict[str, Texts], ...] = ()


class Case(Model):
    """How an event log becomes one row per case."""

    id: Text
    take: Literal["first", "last"] = "last"


class Source(Model):
    """An export or a query, and how it is read."""

    id: Id
    aliases: Ids = ()
    path: Texts = ()
    format: Literal["csv", "xlsx", "parquet", "sql"] | None = None
    layout: Literal["long", "wide", "events"] = "long"
    engine: Literal["pandas", "duckdb"] | None = None
    sheet: Text | None = None
    dialect: Dialect = Dialect.model_construct()
    stopAt: Texts = ()  # noqa: N815
    trailingMinus: Switch = False  # noqa: N815
    percent: Literal["fraction", "as_written"] = "as_written"
    periods: Literal["calendar", "fiscal", "posting"] | None = None
    special_periods: Literal["last_month", "ignore"] | None = None
    snapshot: Text | None = None
    overlap: Literal["error", "latest"] = "error"
    totals: Texts = ()
    columns: Columns = Columns.model_construct()
    rows: Rows = Rows.model_construct()
    planRows: Text | None = None  # noqa: N815
    case: Case | None = None
    query: Text | None = None
    url_env: Text | None = None
    owner: Id | None = None
    lag_days: Whole | None = None
    allow_columns: Texts = ()
    reason: Text | None = None
    ignore: tuple[Suppression, ...] = ()
