"""How a goal was agreed: parties, offers and answers, revisions."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from goalkit.model.base import Amount, Date, Id, Ids, Model, PeriodText, Switch, Text
from goalkit.model.measurable import Evaluate, Guard, Milestone, Scope, StartingValue, Way

Mode = Literal["agreed", "set"]
Side = Literal["giving", "receiving", "supporting", "confirming", "informed"]
Contribution = Literal["stage", "additive", "segment", "driver", "enabling", "daily"]
CONSENTING: tuple[Side, ...] = ("giving", "receiving")
Category = Literal[
    "customer", "market", "data", "definition", "resources", "organisation", "law", "strategy", "error"
]


class Party(Model):
    """A role and its side; the date is its consent."""

    role: Id
    side: Side | None = None
    date: Date | None = None


class Round(Model):
    """An offer or an answer of the catchball, with any material field."""

    date: Date | None = None
    by: Id | None = None
    says: Text | None = None
    target: Amount | None = None
    baseline: StartingValue | None = None
    at_least: Amount | None = None
    at_most: Amount | None = None
    between: tuple[Amount, ...] | None = None
    budget: Amount | None = None
    values: Amount | None = None
    milestones: tuple[Milestone, ...] | None = None
    stretch: Amount | None = None
    commit: Amount | None = None
    tolerance: Amount | None = None
    evaluate: Evaluate | None = None
    path: Way | None = None
    kpi: Id | None = None
    scope: Scope | None = None
    start: Date | None = None
    due: Date | None = None
    period: PeriodText | None = None
    owner: Id | None = None
    type: Literal["committed", "stretch"] | None = None
    guards: tuple[Guard, ...] | None = None
    parent: Id | None = None
    contributes: Contribution | None = None
    pay_relevant: Switch | None = None


class Agreement(Model):
    """The record of a goal agreement (agreed) or of a target that was set."""

    mode: Mode | None = None
    parties: tuple[Party, ...] = ()
    rounds: tuple[Round, ...] = ()
    binds: Text | None = None
    document: Text | None = None


def _any_value(raw: Any) -> Any:
    return raw


class Revision(Model):
    """A change after the agreement: one field, from and to as written, why, and who consented."""

    date: Date | None = None
    field: Text
    before: Annotated[Any, BeforeValidator(_any_value)] = Field(default=None, alias="from")
    after: Annotated[Any, BeforeValidator(_any_value)] = Field(default=None, alias="to")
    category: Category | None = None
    reason: Text | None = None
    agreed_by: Ids = ()
