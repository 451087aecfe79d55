"""The strict base of all models and the kinds of value that the files are made of.

Scalars arrive as the author's raw text. A value that cannot be read raises a pydantic error whose type is the finding's
code (F202 to F205, T210) and whose context holds the raw text and the cure.
"""

import datetime as dt
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Annotated, Any, Never

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationInfo
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import no_info_plain_validator_function, str_schema, with_info_plain_validator_function

from goalkit import period, scalar
from goalkit.scalar import Quantity, ScalarError

ID = re.compile(r"[a-z0-9][a-z0-9_-]*")
_NOT_ID = re.compile(r"[^a-z0-9_]+")
_FOLD = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "é": "e", "è": "e"})
_PERIOD = re.compile(r"\d{4}(-(Q[1-4]|W\d{2}|\d{2}))?")


class Model(BaseModel):
    """A closed, immutable part of a goals repository."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, defer_build=True)


def refuse(code: str, raw: object, cure: str = "", kind: str = "") -> Never:
    """Reject a value under a finding's code; the kind says what it should be (or which of several texts applies)."""
    raise PydanticCustomError(code, "{raw}", {"raw": str(raw), "cure": cure, "kind": kind})


def slug(text: str) -> str:
    """Turn a text into an id: lower case, ä to ae, everything else to dashes."""
    return _NOT_ID.sub("-", text.strip().lower().translate(_FOLD)).strip("-_")


def _refused(raw: Any, kind: str, error: ScalarError | None = None) -> Never:
    """Reject what is no text at all, or a text that cannot be read."""
    if error is None:
        refuse("F202", raw, kind=kind)
    refuse(error.code, raw, error.cure, kind)


def _number(raw: Any) -> float:
    if isinstance(raw, str):
        try:
            return scalar.number(raw)
        except ScalarError as error:
            _refused(raw, "number", error)
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        return float(raw)
    _refused(raw, "number")


def _whole(raw: Any) -> int:
    if isinstance(raw, str):
        try:
            return scalar.whole(raw)
        except ScalarError as error:
            _refused(raw, "whole", error)
    return raw if isinstance(raw, int) else _refused(raw, "whole")


def _quantity(raw: Any, info: ValidationInfo) -> Quantity:
    if isinstance(raw, str):
        context = info.context
        try:
            return scalar.quantity(raw, german=bool(context and context.get("german")))
        except ScalarError as error:
            _refused(raw, "amount", error)
    return raw if isinstance(raw, Quantity) else _refused(raw, "amount")


def _date(raw: Any) -> dt.date:
    if isinstance(raw, str):
        try:
            return scalar.date(raw)
        except ScalarError as error:
            _refused(raw, "date", error)
    return raw if isinstance(raw, dt.date) else _refused(raw, "date")


def _switch(raw: Any) -> bool:
    if isinstance(raw, str):
        try:
            return scalar.switch(raw)
        except ScalarError as error:
            _refused(raw, "switch", error)
    return raw if isinstance(raw, bool) else _refused(raw, "switch")


def _period(raw: Any) -> str:
    if not isinstance(raw, str):
        _refused(raw, "text")
    return str(raw) if _is_period(raw) else refuse("F204", raw, _period_meant(raw), "period")


@lru_cache(maxsize=1024)
def _is_period(text: str) -> bool:
    try:
        return bool(_PERIOD.fullmatch(text)) and bool(period.parse(text))
    except ValueError:
        return False


def _period_meant(raw: str) -> str:
    from goalkit.model.cures import period_meant  # noqa: PLC0415 - only for what is no period

    return period_meant(raw)


def as_list(raw: Any) -> Any:
    """Let one value stand for a list of one."""
    return raw if isinstance(raw, (list, tuple)) or raw is None else [raw]


class Scalar:
    """How one kind of scalar is read and what schemas for editors call it.

    It says both directly: pydantic's own markers would build several schemas for each of the many fields, which takes
    longer than checking a hundred goals.
    """

    def __init__(self, schema: Callable[[], CoreSchema], name: str | list[str], **more: str) -> None:
        self._schema = schema
        self._described = {"type": name, **more}

    def __get_pydantic_core_schema__(self, *_: Any) -> CoreSchema:
        return self._schema()

    def __get_pydantic_json_schema__(self, *_: Any) -> dict[str, Any]:
        return dict(self._described)


Text = Annotated[str, Scalar(str_schema, ["string", "number", "boolean"])]
"""Text exactly as written."""
Id = Annotated[str, Scalar(lambda: str_schema(pattern=f"^{ID.pattern}$"), ["string", "number"])]
"""A name of lower-case letters, digits, `_` and `-`."""
Number = Annotated[float, Scalar(lambda: no_info_plain_validator_function(_number), "number")]
"""A bare number with a dot."""
Whole = Annotated[int, Scalar(lambda: no_info_plain_validator_function(_whole), "integer")]
"""A whole number."""
Amount = Annotated[Quantity, Scalar(lambda: with_info_plain_validator_function(_quantity), ["number", "string"])]
"""A number, with or without a unit."""
Date = Annotated[dt.date, Scalar(lambda: no_info_plain_validator_function(_date), "string", format="date")]
"""An ISO date."""
Switch = Annotated[bool, Scalar(lambda: no_info_plain_validator_function(_switch), "boolean")]
"""true or false."""
PeriodText = Annotated[str, Scalar(lambda: no_info_plain_validator_function(_period), ["string", "integer"])]
"""A period: 2025, 2025-Q3, 2025-06 or 2025-W03."""
Ids = Annotated[tuple[Id, ...], BeforeValidator(as_list, json_schema_input_type=str | list[str])]
"""One id or a list of ids."""
Texts = Annotated[tuple[Text, ...], BeforeValidator(as_list, json_schema_input_type=str | float | list[str | float])]
"""One text or a list of texts."""
