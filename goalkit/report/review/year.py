"""What every part of the review asks for: the year, the goals in it, their verdicts and their past lights."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from goalkit import period
from goalkit.judge import past
from goalkit.judge.facts import Facts
from goalkit.judge.past import PastLight
from goalkit.judge.verdict import Verdicts, judged
from goalkit.model.agreement import Revision
from goalkit.model.goal import Goal
from goalkit.model.journal_book import Book
from goalkit.model.terms import Terms
from goalkit.period import Period

FIRST = 2
"""The first fiscal year whose days all lie in the calendar, wherever it begins."""


@dataclass(frozen=True)
class Year:
    """A fiscal year seen from a day; everything is computed once, when a part first asks."""

    facts: Facts
    period: Period

    @cached_property
    def until(self) -> dt.date:
        """Return the last day of the year that can be seen: its end, or the as-of day where that is earlier."""
        return min(self.period.last, self.facts.as_of)

    @property
    def book(self) -> Book:
        """Return the journal up to the as-of day."""
        return self.facts.book

    @cached_property
    def goals(self) -> tuple[Goal, ...]:
        """Return the goals with a window that touches the year, in tree order; visions, drafts that nobody closed and broken goals are left out."""
        ws = self.facts.ws
        return tuple(
            goal
            for goal in ws.tree.order
            if goal.id not in ws.broken and goal.measurable is not None and ws.kind(goal) != "vision"
            if (goal.state != "draft" or self.facts.closing(goal) is not None) and self._touches(goal)
        )

    @cached_property
    def _verdicts(self) -> dict[str, Verdicts]:
        return {}

    @cached_property
    def _pasts(self) -> dict[str, tuple[PastLight, ...]]:
        return {}

    def terms(self, goal: Goal) -> Terms:
        """Return the terms in force at the end of what can be seen."""
        return self.facts.ws.terms_on(goal, self.facts.as_of)

    def original(self, goal: Goal) -> Terms:
        """Return the terms before the first revision."""
        return self.facts.ws.terms_on(goal, None)

    def holds(self, day: dt.date | None) -> bool:
        """Tell whether a day lies in the year."""
        return day is not None and self.period.first <= day <= self.period.last

    def due_here(self, goal: Goal) -> bool:
        """Tell whether the goal's current or original due date lies in the year."""
        return self.ends_here(goal) or self.holds(self.original(goal).due)

    def ends_here(self, goal: Goal) -> bool:
        """Tell whether the due date in force lies in the year; only then has the goal a verdict in it."""
        return self.holds(self.terms(goal).due)

    def revisions(self, goal: Goal) -> tuple[Revision, ...]:
        """Return the revisions of a goal that are in force on the as-of day; one without a date counts always."""
        return tuple(item for item in goal.revisions if item.date is None or item.date <= self.facts.as_of)

    def verdicts(self, goal: Goal) -> Verdicts:
        """Return the verdicts of a goal as of the day of the report."""
        if goal.id not in self._verdicts:
            self._verdicts[goal.id] = judged(self.facts.ws, self.facts.shown_on, goal, self.facts.as_of)
        return self._verdicts[goal.id]

    def past(self, goal: Goal) -> tuple[PastLight, ...]:
        """Return the goal's lights at the end of each of its periods up to the end of what can be seen."""
        if goal.id not in self._pasts:
            self._pasts[goal.id] = past.lights(self.facts, goal, self.until)
        return self._pasts[goal.id]

    def past_here(self, goal: Goal) -> tuple[PastLight, ...]:
        """Return the past lights of periods that end in the year."""
        return tuple(item for item in self.past(goal) if self.period.first <= item.period.last <= self.period.last)

    def number(self) -> int:
        """Return the year as a number."""
        return int(self.period.label)

    def _touches(self, goal: Goal) -> bool:
        """Tell whether the goal's window touches the year; one that was closed before the year does not live in it."""
        terms = self.terms(goal)
        if terms.start is None or terms.due is None:
            return False
        closing = self.facts.closing(goal)
        if closing is not None and closing.date is not None and closing.date < self.period.first and not self.due_here(goal):
            return False
        last = max(terms.due, self.original(goal).due or terms.due)
        return terms.start <= self.period.last and last >= self.period.first


def default_year(as_of: dt.date, start_month: int) -> Period:
    """Return the last fiscal year that ended before a day; at the beginning of the calendar the first there is."""
    if as_of.year <= FIRST:
        return period.year(FIRST, start_month)
    this = period.year(as_of.year, start_month)
    return this if this.last < as_of else period.year(as_of.year - 1, start_month)
