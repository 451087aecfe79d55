"""The periods that belong to a goal, their numbers, and which of them a figure joins (specification sections 1 to 3)."""

import datetime as dt
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from goalkit import period
from goalkit.model.measurable import Evaluate
from goalkit.period import Kind, Period

YEAR_LENGTH: dict[Kind, int] = {"day": 365, "week": 52, "month": 12, "quarter": 4, "half": 2, "year": 1}
"""How many periods of a kind twelve months have."""


@dataclass(frozen=True)
class Window:
    """From start to due in periods of one kind.

    `year_start` is the month in which the periods' own years and quarters begin (an export may count in calendar years),
    `fiscal` the month in which the fiscal year begins.
    """

    start: dt.date
    due: dt.date
    kind: Kind
    year_start: int = 1
    fiscal: int = 1

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """Return the periods whose last day lies in start..due."""
        return period.ending_within(self.start, self.due, self.kind, self.year_start)

    @property
    def n(self) -> int:
        """Return how many periods the goal has; 0 where none ends within it."""
        return len(self.periods)

    def number(self, when: Period) -> int:
        """Return k of a period: 1..n within the goal, 0 for everything before start."""
        return max(0, period.steps(self.periods[0], when) + 1)

    def holds(self, when: Period) -> bool:
        """Tell whether a period belongs to the goal."""
        return self.start <= when.last <= self.due

    def position(self, day: dt.date) -> float:
        """Return the end of a day as a number of periods since start: 3.0 is the end of the third, 2.5 its middle."""
        try:
            around = period.containing(day, self.kind, self.year_start)
        except (OverflowError, ValueError):  # the calendar ends with the year 9999
            return math.inf
        share = ((day - around.first).days + 1) / ((around.last - around.first).days + 1)
        return period.steps(self.periods[0], around) + share

    def joined(self, evaluate: Evaluate, last: Period) -> tuple[Period, ...]:
        """Return the periods that an evaluation joins when `last` is its last one, also those before start."""
        if evaluate == "last":
            return (last,)
        if evaluate == "total":
            return tuple(p for p in self.periods if p.last <= last.last)
        if evaluate == "ytd":
            year = period.containing(last.last, "year", self.fiscal)
            return self._back(last, lambda p, _: p.last >= year.first)
        width = 3 if evaluate == "mean3" else YEAR_LENGTH[self.kind]
        return self._back(last, lambda _, taken: taken < width)

    def at_due(self, evaluate: Evaluate) -> tuple[Period, ...]:
        """Return the periods that an evaluation joins at due."""
        return self.joined(evaluate, self.periods[-1])

    def mean_number(self, evaluate: Evaluate, floor: int = 0) -> float:
        """Return m: the mean k of the periods joined at due, each at least `floor`."""
        numbers = [max(self.number(p), floor) for p in self.at_due(evaluate)]
        return sum(numbers) / len(numbers)

    def _back(self, last: Period, wanted: Callable[[Period, int], bool]) -> tuple[Period, ...]:
        found: list[Period] = []
        current = last
        try:
            while wanted(current, len(found)):
                found.append(current)
                current = period.preceding(current, self.year_start)
        except (OverflowError, ValueError):  # the calendar begins with the year 1
            pass
        return tuple(reversed(found))


def year_start_of(seen: Iterable[Period], kind: Kind, declared: str | None, fiscal: int) -> int:
    """Return the month in which the years and quarters of an export begin: as its periods show, else as declared.

    Months and weeks are the same in every calendar. Without any data `declared` (the source's `periods`) decides.
    """
    if kind not in {"quarter", "half", "year"}:
        return fiscal
    shown = [p for p in seen if p.kind == kind]
    for month in (fiscal, 1):
        if shown and all(period.containing(p.last, kind, month) == p for p in shown):
            return month
    return 1 if declared == "calendar" else fiscal
