"""Measures: the leaves of the tree."""

from typing import Annotated, Literal

from pydantic import Field

from goalkit.model.base import Amount, Date, Id, Ids, Model, Number, Switch, Text, Texts, Whole
from goalkit.model.measurable import Measurable

Basis = Literal["guess", "test", "benchmark", "history"]


class Suppression(Model):
    """A rule that is meant to keep quiet here, with its reason."""

    code: Text
    reason: Text | None = None
    until: Date | None = None


class Effect(Model):
    """A signed change of a KPI that is expected, from when, after how many months, on what basis."""

    value: Amount
    start: Date | None = Field(default=None, alias="from")
    lag_months: Number | None = None
    basis: Basis | None = None


class Need(Model):
    """What must be there before a measure can start."""

    kind: Literal["skill", "tool", "budget", "authority"]
    what: Text | None = None
    met: Date | None = None


class Measure(Model):
    """A piece of work with an owner, an end and a visible result."""

    id: Id
    title: Text
    aliases: Ids = ()
    owner: Id | None = None
    team: Id | None = None
    teams: Ids = ()
    start: Date | None = None
    due: Date | None = None
    done_when: Text | None = None
    hardness: Annotated[Whole, Field(ge=1, le=5)] | None = None
    effect: Effect | None = None
    effort: dict[str, Number] = Field(default_factory=dict)
    cost: Amount | None = None
    benefit: Amount | None = None
    needs: tuple[Need, ...] = ()
    depends_on: Texts = ()
    done: Date | None = None
    dropped: Date | None = None
    reason: Text | None = None
    measurable: Measurable | None = None
    supports: Texts = ()
    pays_into: Texts = ()
    idea: Switch = False
    tags: Texts = ()
    ignore: tuple[Suppression, ...] = ()
