"""Reviews: what was closed in a year and what was learned."""

from typing import Literal

from pydantic import Field

from goalkit.model.base import Amount, Date, Id, Ids, Model, PeriodText, Text, Texts

Outcome = Literal["achieved", "missed", "dropped", "superseded"]
Cause = Literal[
    "market", "customer", "capacity", "skill", "supplier", "it_data", "process", "priorities", "target_setting",
    "stakeholder", "external", "unknown",
]


class Meeting(Model):
    """The retrospective itself."""

    date: Date | None = None
    roles: Ids = ()
    message: Text | None = None
    not_doing: Texts = ()


class Answers(Model):
    """Answers to the questions of the retrospective."""

    cause: Text | None = None
    side_effects: Text | None = None
    customer: Text | None = None
    process: Text | None = None


class Closing(Model):
    """How a goal ended, as closed on a day."""

    goal: Id
    date: Date | None = None
    actual: Amount | None = None
    as_of: Date | None = None
    confirmed_by: Id | None = None
    outcome: Outcome | None = None
    hypothesis: Literal["held", "failed", "not_tested"] | None = None
    cause: Cause | None = None
    decision: Literal["keep", "raise", "lower", "modify", "drop", "hand_over"] | None = None
    answers: Answers | None = None
    lessons: Ids = ()


class AppliesTo(Model):
    """What a lesson is for."""

    kpis: Ids = ()
    teams: Ids = ()
    tags: Texts = ()


class Lesson(Model):
    """What was seen, why, and the rule for next time."""

    id: Id
    goal: Id | None = None
    kind: Literal["success", "failure"] | None = None
    observation: Text | None = None
    cause: Cause | None = None
    evidence: Text | None = None
    rule: Text | None = None
    action: Literal["keep", "start", "stop"] | None = None
    applies_to: AppliesTo = AppliesTo.model_construct()
    heard_from: Literal["customer", "staff", "data"] | None = None
    owner: Id | None = None
    due: Date | None = None
    status: Literal["open", "adopted", "standardised", "rejected"] = "open"
    reason: Text | None = None


class Review(Model):
    """One year's review file; a year may be spread over several."""

    year: PeriodText | None = None
    meeting: Meeting | None = None
    closings: tuple[Closing, ...] = Field(default=())
    lessons: tuple[Lesson, ...] = Field(default=())
