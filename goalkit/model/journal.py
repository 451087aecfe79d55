"""Journal entries: what happened, one line each."""

from typing import Annotated, Literal

from pydantic import Field

from goalkit.model.base import Amount, Date, Id, Model, PeriodText, Text
from goalkit.model.review import Cause

EntryKind = Literal["checkin", "countermeasure", "decision", "customer_voice", "release"]


class Entry(Model):
    """One entry; which keys it needs depends on its kind."""

    date: Date
    kind: EntryKind
    goal: Id | None = None
    id: Id | None = None
    by: Id | None = None
    confidence: Annotated[Amount, Field()] | None = None
    note: Text | None = None
    cause: Cause | None = None
    why: Text | None = None
    action: Text | None = None
    what: Text | None = None
    owner: Id | None = None
    due: Date | None = None
    done: Date | None = None
    result: Text | None = None
    source: Id | None = None
    period: PeriodText | None = None
