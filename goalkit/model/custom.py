"""House rules as data: `rules.custom` in goalkit.yaml says which goals must fulfil which conditions."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from goalkit.model.base import Model, Text, Texts, Whole, as_list

HouseSeverity = Literal["error", "warning", "info"]
Presence = Literal["present", "missing"]
Kind = Literal["vision", "breakthrough", "annual", "measure"]
Perspective = Literal["customer", "process", "financial", "growth", "people"]
Shape = Literal["move", "at_least", "at_most", "between", "budget", "milestones", "measure_first"]
Contribution = Literal["stage", "additive", "segment", "driver", "enabling", "daily"]
State = Literal["draft", "proposed", "agreed", "set", "active", "closed"]
Type = Literal["committed", "stretch"]


def _several(raw: Any) -> Any:
    return as_list(raw) or ()


class Chosen(Model):
    """Which goals a house rule is about: all that fit every key; a key takes one value or a list, names may hold `*`."""

    id: Texts = ()
    level: Texts = ()
    kind: Annotated[tuple[Kind, ...], BeforeValidator(_several, json_schema_input_type=Kind | list[Kind])] = ()
    team: Texts = ()
    owner: Texts = ()
    tags: Texts = ()
    kpi: Texts = ()
    perspective: Annotated[tuple[Perspective, ...], BeforeValidator(_several, json_schema_input_type=Perspective | list[Perspective])] = ()
    shape: Annotated[tuple[Shape, ...], BeforeValidator(_several, json_schema_input_type=Shape | list[Shape])] = ()
    type: Annotated[tuple[Type, ...], BeforeValidator(_several, json_schema_input_type=Type | list[Type])] = ()
    contributes: Annotated[tuple[Contribution, ...], BeforeValidator(_several, json_schema_input_type=Contribution | list[Contribution])] = ()
    state: Annotated[tuple[State, ...], BeforeValidator(_several, json_schema_input_type=State | list[State])] = ()
    file: Texts = ()


def _condition(raw: Any) -> Any:
    """Let a value stand for `equals`, a list for one of its values; nothing stays an empty condition."""
    if raw is None:
        return {}
    return {"equals": raw} if isinstance(raw, (str, list, tuple)) else raw


class Single(Model):
    """What must be true of one value; of several keys all hold."""

    presence: Presence | None = Field(default=None, alias="is")
    equals: Texts = ()
    unlike: Texts = Field(default=(), alias="not")
    matches: Texts = ()
    lt: Text | None = None
    lte: Text | None = None
    gt: Text | None = None
    gte: Text | None = None


class Condition(Single):
    """What must be true of a field: of every value, of their number, or of one of them."""

    at_least: Whole | None = None
    at_most: Whole | None = None
    some: Annotated[Single, BeforeValidator(_condition, json_schema_input_type=str | list[str] | Single)] | None = None


Asked = Annotated[Condition, BeforeValidator(_condition, json_schema_input_type=str | float | bool | list[str] | Condition)]
"""A condition, or the value or values that stand for one."""


class Spoken(Model):
    """A text of the house in German, in English or in both."""

    de: Text | None = None
    en: Text | None = None

    def of(self, language: str) -> str:
        """Return the text in a language, else in the other one."""
        first, second = (self.de, self.en) if language == "de" else (self.en, self.de)
        return first or second or ""


def _spoken(raw: Any) -> Any:
    return {"de": raw, "en": raw} if isinstance(raw, str) else raw


Saying = Annotated[Spoken, BeforeValidator(_spoken, json_schema_input_type=str | Spoken)]


class HouseRule(Model):
    """A rule of the house: of the goals chosen, and of those those `where` holds for, `require` must be true."""

    code: Text
    name: Text | None = None
    severity: HouseSeverity = "warning"
    goals: Chosen = Chosen.model_construct()
    where: dict[str, Asked] = Field(default_factory=dict)
    require: dict[str, Asked]
    message: Saying
    help: Saying | None = None
    why: Saying | None = None
