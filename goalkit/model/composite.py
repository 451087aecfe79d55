"""What a composite KPI is made of: parts with weights, each brought to one scale."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from goalkit.model.base import Amount, Id, Model, Number, Switch


class Normalisation(Model):
    """How a value becomes a score from 0 to 100: as it is, between its worst and its best, or against a target."""

    scale: Literal["as_is"] | None = None
    worst: Amount | None = None
    best: Amount | None = None
    target: Amount | None = None


def read_normalisation(raw: Any) -> Any:
    """Let the name of a scale stand for it."""
    return {"scale": raw} if isinstance(raw, str) else raw


Scale = Annotated[
    Normalisation, BeforeValidator(read_normalisation, json_schema_input_type=Literal["as_is"] | Normalisation)
]


class Component(Model):
    """A part of a composite KPI; the others stand in for an optional one that has no value."""

    kpi: Id
    weight: Number
    normalisation: Scale = Normalisation.model_construct(scale="as_is")
    optional: Switch = False
