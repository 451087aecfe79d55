"""Everything that rules and reports may look at; readings and standings are computed when somebody first asks."""

import datetime as dt
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from goalkit.kpis.readings import NoReadings, Readings
from goalkit.model import consent, journal_book
from goalkit.model.consent import State
from goalkit.model.goal import Goal
from goalkit.model.journal_book import Book
from goalkit.model.review import Closing
from goalkit.reading.source import in_history
from goalkit.workspace import Workspace

if TYPE_CHECKING:
    from goalkit.judge.case import Case
    from goalkit.judge.past import PastLight
    from goalkit.judge.standing import Standing
    from goalkit.judge.verdict import Verdicts
    from goalkit.kpis.join import Exports

T = TypeVar("T")


@dataclass(frozen=True)
class Facts:
    """A workspace on a day. A repository without data never opens the KPI rooms."""

    ws: Workspace
    as_of: dt.date
    _running: dict[str, bool] = field(default_factory=dict, repr=False)
    _readings: dict[dt.date, Readings] = field(default_factory=dict, repr=False)
    _standings: dict[tuple[str, dt.date, bool], "Standing"] = field(default_factory=dict, repr=False)
    _lights: dict[str, "tuple[PastLight, ...]"] = field(default_factory=dict, repr=False)
    _verdicts: dict[str, "Verdicts"] = field(default_factory=dict, repr=False)
    _kept: dict[Hashable, Any] = field(default_factory=dict, repr=False)

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` makes; everybody who asks for the same key (a name and what it is about) shares it."""
        if key not in self._kept:
            self._kept[key] = make()
        kept: T = self._kept[key]
        return kept

    @cached_property
    def has_data(self) -> bool:
        """Tell whether the repository names any source."""
        return bool(self.ws.sources)

    @cached_property
    def has_history(self) -> bool:
        """Tell whether the repository lies in a git work tree, which keeps earlier texts."""
        return in_history(self.ws.home)

    @cached_property
    def book(self) -> Book:
        """Return the journal up to the as-of day."""
        return journal_book.read(self.ws.journal, self.ws.tree, self.as_of)

    @cached_property
    def _closings(self) -> dict[str, Closing]:
        closings = [closing for _, closing in self.ws.closings()]
        named = {closing.goal for closing in closings}
        closed = (goal for goal in self.ws.goals if not named.isdisjoint((goal.id, *goal.aliases)))
        found = {goal.id: consent.closing_of(goal, closings, self.as_of) for goal in closed}
        return {name: closing for name, closing in found.items() if closing is not None}

    def closing(self, goal: Goal) -> Closing | None:
        """Return how a goal was closed up to the as-of day."""
        return self._closings.get(goal.id)

    def state(self, goal: Goal) -> State:
        """Return where a goal is in its life on the as-of day."""
        return consent.state(goal, self.ws.terms_on(goal, self.as_of).start, self.as_of, self.closing(goal))

    def running(self, goal: Goal) -> bool:
        """Tell whether the as-of day lies in the goal's window and the goal is neither a draft nor closed."""
        known = self._running.get(goal.id)
        if known is None:
            terms = self.ws.terms_on(goal, self.as_of)
            begun = terms.start is not None and terms.due is not None and terms.start <= self.as_of <= terms.due
            known = self._running[goal.id] = begun and goal.state != "draft" and self.closing(goal) is None
        return known

    @cached_property
    def exports(self) -> "Exports":
        """Return all data of the repository, read once."""
        from goalkit.kpis import join  # noqa: PLC0415 - pandas only where there are data

        return join.load(self.ws)

    @property
    def readings(self) -> Readings:
        """Return all readings of the as-of day, for rules that point at rows; what is shown or judged is `shown`."""
        return self.readings_on(self.as_of)

    def readings_on(self, day: dt.date) -> Readings:
        """Return all readings of a day, for rules that point at rows."""
        if day not in self._readings:
            self._readings[day] = self.exports.on(day) if self.has_data else NoReadings()
        return self._readings[day]

    @property
    def shown(self) -> Readings:
        """Return the readings of the as-of day that may be shown."""
        return self.shown_on(self.as_of)

    def shown_on(self, day: dt.date) -> Readings:
        """Return the readings of a day that may be shown: without those about too few people, and those that give them away."""
        return self.once(("shown", day), lambda: self._shown(day)) if self.has_data else self.readings_on(day)

    def _shown(self, day: dt.date) -> Readings:
        from goalkit.kpis.guarded import Guard  # noqa: PLC0415 - only where there are data

        return self.once("guard", lambda: Guard(self.exports)).over(self.readings_on(day))

    def standing(self, goal: Goal, day: dt.date | None = None, *, freshness: bool = True) -> "Standing":
        """Return how a goal stands on a day (default: the as-of day); without freshness for lights of past periods."""
        day = day or self.as_of
        key = (goal.id, day, freshness)
        if key not in self._standings:
            from goalkit.judge.assess import assess  # noqa: PLC0415 - only where somebody asks for a standing

            self._standings[key] = assess(self.ws, self.shown_on(day), goal, day, freshness=freshness)
        return self._standings[key]

    def case(self, goal: Goal) -> "Case | None":
        """Return readings, path and noise of a goal by its terms as the file has them; None without data or without a number."""
        return self.once(("case", goal.id), lambda: self._gathered(goal)) if self.has_data else None

    def _gathered(self, goal: Goal) -> "Case | None":
        from goalkit.judge import assess, case  # noqa: PLC0415 - only where there are data

        return case.gather(self.ws, self.shown, self.ws.terms(goal), self.as_of, assess.rule_of(self.ws, goal))

    def lights(self, goal: Goal) -> "tuple[PastLight, ...]":
        """Return the light at the end of every period of a goal's window up to the as-of day."""
        if goal.id not in self._lights:
            from goalkit.judge.past import lights  # noqa: PLC0415 - only where somebody looks back

            self._lights[goal.id] = lights(self, goal, self.as_of)
        return self._lights[goal.id]

    def verdicts(self, goal: Goal) -> "Verdicts":
        """Return the verdicts of a goal on its current and its original terms."""
        if goal.id not in self._verdicts:
            from goalkit.judge.verdict import judged  # noqa: PLC0415 - only where somebody looks back

            self._verdicts[goal.id] = judged(self.ws, self.shown_on, goal, self.as_of)
        return self._verdicts[goal.id]
