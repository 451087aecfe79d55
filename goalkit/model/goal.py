"""A goal as its file says it; what is missing is a rule's to say."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from goalkit.model.agreement import Agreement, Contribution, Revision
from goalkit.model.base import Amount, Date, Id, Ids, Model, PeriodText, Switch, Text, Texts, Whole
from goalkit.model.measurable import Guard, Measurable
from goalkit.model.measure import Effect, Measure, Suppression
from goalkit.model.settings import Cadence, Light


class Conflict(Model):
    """A goal this one works against, and how the conflict is resolved."""

    goal: Id
    rule: Literal["superior_goal", "priority", "floor", "trade_off"] | None = None
    resolution: Text | None = None


class Attractive(Model):
    """Why the goal is worth it, for the customer, the company and the team; `text` where one text says it all."""

    text: Text | None = None
    customer: Text | None = None
    company: Text | None = None
    team: Text | None = None


def _attractive(raw: Any) -> Any:
    return {"text": raw} if isinstance(raw, str) else raw


class TimeBound(Model):
    """From when to when: two dates or one period."""

    start: Date | None = None
    due: Date | None = None
    period: PeriodText | None = None


class Goal(Model):
    """A goal: only `id` and `title` are required by the schema."""

    id: Id
    title: Text
    aliases: Ids = ()
    short: Text | None = None
    level: Id | None = None
    parent: Id | None = None
    contributes: Contribution | None = None
    effect: Effect | None = None
    supports: Ids = ()
    conflicts_with: tuple[Conflict, ...] = ()
    owner: Ids = ()
    contributors: Ids = ()
    consulted: Ids = ()
    informed: Ids = ()
    cadence: Cadence | None = None
    team: Id | None = None
    priority: Whole | None = None
    weight: Amount | None = None
    type: Literal["committed", "stretch"] = "committed"
    informed_by: Ids = ()
    continues: Id | None = None
    specific: Text | None = None
    measurable: Measurable | None = None
    attractive: Annotated[Attractive, BeforeValidator(_attractive, json_schema_input_type=str | Attractive)] | None = None
    realistic: Text | None = None
    time_bound: TimeBound | None = None
    guards: tuple[Guard, ...] = ()
    agreement: Agreement | None = None
    revisions: tuple[Revision, ...] = ()
    measures: tuple[Measure, ...] = ()
    pay_relevant: Switch = False
    state: Literal["draft"] | None = None
    light: Light | None = None
    tags: Texts = ()
    ignore: tuple[Suppression, ...] = ()

    @property
    def owner_role(self) -> str | None:
        """Return the one role that owns the goal; None without an owner or with several."""
        return self.owner[0] if len(self.owner) == 1 else None


__all__ = ["Attractive", "Conflict", "Contribution", "Goal", "Guard", "TimeBound"]
