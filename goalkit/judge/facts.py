"""Everything that rules and reports may look at; readings and standings are computed when somebody first asks."""

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from goalkit.kpis.readings import NoReadings, Readings
from goalkit.model.goal import Goal
from goalkit.workspace import Workspace

if TYPE_CHECKING:
    from goalkit.judge.standing import Standing
    from goalkit.kpis.join import Exports


@dataclass(frozen=True)
class Facts:
    """A workspace on a day. A repository without data never opens the KPI rooms."""

    ws: Workspace
    as_of: dt.date
    _readings: dict[dt.date, Readings] = field(default_factory=dict, repr=False)
    _standings: dict[tuple[str, dt.date, bool], "Standing"] = field(default_factory=dict, repr=False)

    @property
    def has_data(self) -> bool:
        """Tell whether the repository names any source."""
        return bool(self.ws.sources)

    @cached_property
    def exports(self) -> "Exports":
        """Return all data of the repository, read once."""
        from goalkit.kpis import join  # noqa: PLC0415 - pandas only where there are data

        return join.load(self.ws)

    @property
    def readings(self) -> Readings:
        """Return the readings visible on the as-of day."""
        return self.readings_on(self.as_of)

    def readings_on(self, day: dt.date) -> Readings:
        """Return the readings visible on a day."""
        if day not in self._readings:
            self._readings[day] = self.exports.on(day) if self.has_data else NoReadings()
        return self._readings[day]

    def standing(self, goal: Goal, day: dt.date | None = None, *, freshness: bool = True) -> "Standing":
        """Return how a goal stands on a day (default: the as-of day); without freshness for lights of past periods."""
        day = day or self.as_of
        key = (goal.id, day, freshness)
        if key not in self._standings:
            from goalkit.judge.assess import assess  # noqa: PLC0415 - only where somebody asks for a standing

            self._standings[key] = assess(self.ws, self.readings_on(day), goal, day, freshness=freshness)
        return self._standings[key]
