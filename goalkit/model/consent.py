"""Who agreed to a goal and when, the state that follows on a day, and agreements that revisions have made stale."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from goalkit.model.agreement import CONSENTING, Revision, Side
from goalkit.model.goal import Goal
from goalkit.model.review import Closing, Outcome
from goalkit.model.settings import Role

StateName = Literal["draft", "proposed", "agreed", "set", "active", "closed"]
RoleOf = Callable[[str | None], Role | None]
"""From a role's id or alias to the role: `ws.role`."""


@dataclass(frozen=True, slots=True)
class Consent:
    """A party that must consent, and the day it did (None: not yet)."""

    role: str
    side: Side | None
    date: dt.date | None


@dataclass(frozen=True, slots=True)
class State:
    """Where a goal is in its life on a day; `agreed_on` is the day of the last needed consent, also once active or closed."""

    name: StateName
    agreed_on: dt.date | None = None
    mode: Literal["agreed", "set"] | None = None
    outcome: Outcome | None = None


def consents(goal: Goal, day: dt.date | None = None) -> tuple[Consent, ...]:
    """Return every giving and receiving party with its consent; consents after the day are not there yet."""
    parties = goal.agreement.parties if goal.agreement else ()
    return tuple(
        Consent(party.role, party.side, party.date if party.date and _by(party.date, day) else None)
        for party in parties
        if party.side in CONSENTING
    )


def missing(goal: Goal, day: dt.date | None = None) -> tuple[str, ...]:
    """Return the roles whose consent is needed and not there, in the order of the file."""
    parties = goal.agreement.parties if goal.agreement else ()
    return tuple([
        party.role
        for party in parties
        if party.side in CONSENTING and (party.date is None or (day is not None and party.date > day))
    ])


def agreed_on(goal: Goal, day: dt.date | None = None) -> dt.date | None:
    """Return the day on which the last needed party consented; None while one is missing or none is named."""
    last: dt.date | None = None
    for party in goal.agreement.parties if goal.agreement else ():
        if party.side in CONSENTING:
            date = party.date
            if not date or (day is not None and date > day):
                return None
            last = date if last is None or date > last else last
    return last


def closing_of(goal: Goal, closings: Iterable[Closing], day: dt.date | None = None) -> Closing | None:
    """Return the last closing of a goal up to a day; one without a date counts always."""
    names = {goal.id, *goal.aliases}
    found = [item for item in closings if item.goal in names and (item.date is None or _by(item.date, day))]
    return max(found, key=lambda item: item.date or dt.date.min, default=None)


def state(goal: Goal, start: dt.date | None, day: dt.date, closing: Closing | None = None) -> State:
    """Return the state of a goal on a day, from its window's start and its closing of that day (`closing_of`)."""
    agreed = agreed_on(goal, day)
    mode = goal.agreement.mode if goal.agreement else None
    if goal.state == "draft":
        return State("draft")
    if closing is not None:
        return State("closed", agreed, mode, closing.outcome)
    if agreed is None:
        return State("proposed", None, mode)
    if start is not None and day >= start:
        return State("active", agreed, mode)
    return State("set" if mode == "set" else "agreed", agreed, mode)


def unmet(goal: Goal, revision: Revision, role: RoleOf) -> tuple[str, ...]:
    """Return what a revision lacks: `category`, `reason`, and the roles whose consent it still needs."""
    consented = {_named(name, role) for name in revision.agreed_by}
    parties = dict.fromkeys(consent.role for consent in consents(goal))
    lacks = [key for key in ("category", "reason") if not getattr(revision, key)]
    return (*lacks, *(name for name in parties if _named(name, role) not in consented))


def stale(goal: Goal, role: RoleOf, day: dt.date | None = None) -> tuple[Revision, ...]:
    """Return the revisions up to a day that lack a category, a reason or a consent: the agreement no longer covers them."""
    if not goal.revisions or agreed_on(goal, day) is None:
        return ()
    in_force = (item for item in goal.revisions if item.date is None or _by(item.date, day))
    return tuple(item for item in in_force if unmet(goal, item, role))


def unsealed(goal: Goal, day: dt.date | None = None, *, history: bool) -> bool:
    """Tell whether nothing keeps the text that was agreed: no seal, no document and no history."""
    held = goal.agreement
    if history or held is None or held.binds or held.document:
        return False
    return agreed_on(goal, day) is not None


def _named(name: str, role: RoleOf) -> str:
    known = role(name)
    return known.id if known else name


def _by(date: dt.date, day: dt.date | None) -> bool:
    return day is None or date <= day


__all__ = [
    "CONSENTING", "Consent", "State", "agreed_on", "closing_of", "consents", "missing", "stale", "state", "unmet", "unsealed",
]
