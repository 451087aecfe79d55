"""The strict base of all models and the kinds of value that the files are made of.

Scalars arrive as the author's raw text. A value that cannot be read raises a pydantic error whose type is the finding's
code (F202 to F205, T210) and whose context holds the raw text and the cure.
"""

import datetime as dt
import re
from typing import Annotated, Any, Never

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from goalkit import period, scalar
from goalkit.scalar import Quantity, ScalarError

ID = re.compile(r"[a-z0-9][a-z0-9_-]*")
_NOT_ID = re.compile(r"[^a-z0-9_]+")
_FOLD = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "é": "e", "è": "e"})
_PERIOD = re.compile(r"\d{4}(-(Q[1-4]|W\d{2}|\d{2}))?")


class Model(BaseModel):
    """A closed, immutable part of a goals repository."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True)


def refuse(code: str, raw: object, cure: str = "") -> Never:
    """Reject a value under a finding's code."""
    raise PydanticCustomError(code, "{raw}", {"raw": str(raw), "cure": cure})


def slug(text: str) -> str:
    """Turn a text into an id: lower case, ä to ae, everything else to dashes."""
    return _NOT_ID.sub("-", text.strip().lower().translate(_FOLD)).strip("-_")


def _text(raw: Any) -> str:
    if isinstance(raw, str):
        return str(raw)
    refuse("F202", raw)


def _number(raw: Any) -> float:
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        return float(raw)
    try:
        return scalar.number(_text(raw))
    except ScalarError as error:
        refuse(error.code, raw, error.cure)


def _whole(raw: Any) -> int:
    if isinstance(raw, int):
        return raw
    try:
        return scalar.whole(_text(raw))
    except ScalarError as error:
        refuse(error.code, raw, error.cure)


def _quantity(raw: Any, info: ValidationInfo) -> Quantity:
    if isinstance(raw, Quantity):
        return raw
    german = bool(info.context and info.context.get("german"))
    try:
        return scalar.quantity(_text(raw), german=german)
    except ScalarError as error:
        refuse(error.code, raw, error.cure)


def _date(raw: Any) -> dt.date:
    if isinstance(raw, dt.date):
        return raw
    try:
        return scalar.date(_text(raw))
    except ScalarError as error:
        refuse(error.code, raw, error.cure)


def _switch(raw: Any) -> bool:
    if isinstance(raw, bool):
        return raw
    try:
        return scalar.switch(raw if isinstance(raw, str) else _text(raw))
    except ScalarError as error:
        refuse(error.code, raw, error.cure)


def _identifier(raw: Any) -> str:
    text = _text(raw)
    if not ID.fullmatch(text):
        refuse("F202", text, slug(text))
    return text


def _period(raw: Any) -> str:
    text = _text(raw)
    try:
        if not _PERIOD.fullmatch(text):
            raise ValueError(text)  # noqa: TRY301
        period.parse(text)
    except ValueError:
        refuse("F204", text)
    return text


def as_list(raw: Any) -> Any:
    """Let one value stand for a list of one."""
    return raw if isinstance(raw, (list, tuple)) or raw is None else [raw]


Text = Annotated[str, BeforeValidator(_text), WithJsonSchema({"type": ["string", "number", "boolean"]})]
"""Text exactly as written."""
Id = Annotated[str, BeforeValidator(_identifier), WithJsonSchema({"type": ["string", "number"]})]
"""A name of lower-case letters, digits, `_` and `-`."""
Number = Annotated[float, BeforeValidator(_number), WithJsonSchema({"type": "number"})]
"""A bare number with a dot."""
Whole = Annotated[int, BeforeValidator(_whole), WithJsonSchema({"type": "integer"})]
"""A whole number."""
Amount = Annotated[Quantity, BeforeValidator(_quantity), WithJsonSchema({"type": ["number", "string"]})]
"""A number, with or without a unit."""
Date = Annotated[dt.date, BeforeValidator(_date), WithJsonSchema({"type": "string", "format": "date"})]
"""An ISO date."""
Switch = Annotated[bool, BeforeValidator(_switch), WithJsonSchema({"type": "boolean"})]
"""true or false."""
PeriodText = Annotated[str, BeforeValidator(_period), WithJsonSchema({"type": ["string", "integer"]})]
"""A period: 2025, 2025-Q3, 2025-06 or 2025-W03."""
Ids = Annotated[tuple[Id, ...], BeforeValidator(as_list, json_schema_input_type=str | list[str])]
"""One id or a list of ids."""
Texts = Annotated[tuple[Text, ...], BeforeValidator(as_list, json_schema_input_type=str | float | list[str | float])]
"""One text or a list of texts."""
