"""How a KPI is computed from raw rows: declared in the file, never programmed."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema
from pydantic_core.core_schema import no_info_plain_validator_function

from goalkit import scalar
from goalkit.finding import Path
from goalkit.model.base import Id, Model, Scalar, Text, Texts, as_list, refuse
from goalkit.scalar import Quoted, ScalarError

_SHARE = re.compile(r"p[0-9]{1,2}")
_NUMBER = re.compile(r"[+\-−]?[\d.,][\d.,_' ]*(?:[eE][+\-]?\d+)?")
_CODE = re.compile(r"0\d+")
"""010 is the name of something, not ten."""
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?)?")

Given = str | float | bool
"""What a cell is compared with: a text, a number, a switch."""


def _given(raw: Any) -> Given:
    """Read a value of a condition: true and false are switches, bare numbers are numbers, everything else is text as written."""
    if not isinstance(raw, str):
        return raw if isinstance(raw, (bool, int, float)) else refuse("F202", raw, kind="text")
    if isinstance(raw, Quoted):
        return str(raw)
    if raw in scalar.TRUE | scalar.FALSE:
        return raw in scalar.TRUE
    try:
        return scalar.number(raw)
    except ScalarError as error:
        if error.code == "F203" and _NUMBER.fullmatch(raw) and not _CODE.fullmatch(raw):
            refuse(error.code, raw, error.cure, "number")
        return str(raw)


def _bound(raw: Any) -> str | float:
    """Read an end of a range: a bare number, or a day or time (2025-01-31, 2025-01-31 08:00) as text."""
    if isinstance(raw, str):
        if _MOMENT.fullmatch(raw):
            return str(raw) if _is_moment(raw) else refuse("F204", raw)
        try:
            return scalar.number(raw)
        except ScalarError as error:
            refuse(error.code, raw, error.cure, "number")
    return float(raw) if isinstance(raw, (int, float)) and not isinstance(raw, bool) else refuse("F202", raw, kind="number")


def _is_moment(text: str) -> bool:
    try:
        return bool(dt.datetime.fromisoformat(text))
    except ValueError:
        return False


One = Annotated[Given, Scalar(lambda: no_info_plain_validator_function(_given), ["string", "number", "boolean"])]
Bound = Annotated[str | float, Scalar(lambda: no_info_plain_validator_function(_bound), ["number", "string"])]
Several = Annotated[tuple[One, ...], BeforeValidator(as_list, json_schema_input_type=One | list[One])]


class Where(Model):
    """What must be true of a cell; of several keys all hold."""

    presence: Literal["present", "missing"] | None = Field(default=None, alias="is")
    equals: Several = ()
    unlike: Several = Field(default=(), alias="not")
    gt: Bound | None = None
    gte: Bound | None = None
    lt: Bound | None = None
    lte: Bound | None = None


def _where(raw: Any) -> Any:
    return {"equals": raw} if isinstance(raw, (str, int, float, list, tuple)) else raw


Condition = Annotated[Where, BeforeValidator(_where, json_schema_input_type=One | list[One] | Where)]
"""A condition, or the value or values that stand for one."""


class Operand(Model):
    """The number of a row: a column, or the hours between two columns."""

    column: Text | None = None
    hours_between: Texts = ()
    calendar: Id | None = None


def _operand(raw: Any) -> Any:
    return {"column": raw} if isinstance(raw, str) else raw


Of = Annotated[Operand, BeforeValidator(_operand, json_schema_input_type=str | Operand)]


class Counted(Model):
    """A number that adds up over rows: rows, or the sum of a column."""

    count: Literal["rows"] | None = None
    sum: Of | None = None
    where: dict[Text, Condition] = Field(default_factory=dict)


class Pole(Counted):
    """Numerator or denominator; `minus` takes something off, as a net score does with its detractors."""

    minus: Counted | None = None


def _share(raw: Any) -> str:
    return raw if isinstance(raw, str) and _SHARE.fullmatch(raw) and int(raw[1:]) else refuse("F201", raw)


Share = Annotated[str, Scalar(lambda: no_info_plain_validator_function(_share), "string")]


class Valued(Model):
    """A single figure over the rows of a period: exactly one of its keys, or a percentile such as p90."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[Share, Of]

    count: Literal["rows"] | None = None
    sum: Of | None = None
    mean: Of | None = None
    median: Of | None = None
    count_distinct: Text | None = None
    where: dict[Text, Condition] = Field(default_factory=dict)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Offer percentiles as a pattern of keys, and close the map otherwise."""
        made = handler(schema)
        here = handler.resolve_ref_schema(made)
        median = here["properties"]["median"]
        here["additionalProperties"] = False
        here["patternProperties"] = {"^p[0-9]{1,2}$": {"anyOf": median["anyOf"]} if "anyOf" in median else {}, "^x-": {}}
        return made


    def figures(self) -> dict[str, Operand]:
        """Return the figures of an operand that are asked for, by key: sum, mean, median, p90."""
        named = {key: getattr(self, key) for key in ("sum", "mean", "median")}
        return {key: operand for key, operand in (named | (self.__pydantic_extra__ or {})).items() if operand is not None}


class Compute(Model):
    """From raw rows to a figure: a numerator by a denominator, or one value."""

    numerator: Pole | None = None
    denominator: Pole | None = None
    value: Valued | None = None

    def operands(self) -> Iterator[tuple[Path, Operand]]:
        """Yield what is added up or averaged, with its place."""
        for key, pole in (("numerator", self.numerator), ("denominator", self.denominator)):
            if pole is not None and pole.sum is not None:
                yield (key, "sum"), pole.sum
            if pole is not None and pole.minus is not None and pole.minus.sum is not None:
                yield (key, "minus", "sum"), pole.minus.sum
        for key, operand in (self.value.figures() if self.value else {}).items():
            yield ("value", key), operand
