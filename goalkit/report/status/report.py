"""What the status says, as plain data."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goalkit.period import Period
from goalkit.portfolio.capacity import Load
from goalkit.report.figures import Said, say
from goalkit.report.rows import GoalRow
from goalkit.report.status.attention import Attention
from goalkit.report.status.changes import Change
from goalkit.report.status.data_state import SourceState
from goalkit.report.status.house import Flips
from goalkit.report.status.open_points import OpenPoint
from goalkit.report.unread import LeftOut
from goalkit.words import Words

if TYPE_CHECKING:
    import pandas as pd

    from goalkit.report.segments import SegmentReport


@dataclass(frozen=True, slots=True)
class StatusReport:
    """How the goals of a repository stand on a day.

    `last` is the latest period that a figure shown ends with; `roles` names the roles that open points belong to. `loads` is what
    measures ask of the teams, where somebody wants to see it; `cut` are the figures by the values of a dimension.
    """

    name: str
    as_of: dt.date
    compared: dt.date
    year: Period
    start_month: int
    last: Period | None
    goals: tuple[GoalRow, ...]
    changes: tuple[Change, ...]
    attention: tuple[Attention, ...]
    open_points: tuple[OpenPoint, ...]
    sources: tuple[SourceState, ...]
    left_out: tuple[LeftOut, ...]
    roles: dict[str, str]
    flips: tuple[Flips, ...] = ()
    loads: tuple[Load, ...] | None = None
    cut: "SegmentReport | None" = None

    def say(self, words: Words, said: Said) -> str:
        """Return what is to be said; periods of this year go without their year."""
        return say(words, said, self.start_month, self.year)

    def to_frame(self) -> "pd.DataFrame":
        """Return a row per goal in tree order, with the columns of the JSON output; nothing is rounded."""
        from goalkit.kpis import frame  # noqa: PLC0415 - pandas only where somebody asks for it
        from goalkit.report.status import values  # noqa: PLC0415 - it reads this report

        return frame.of(values.goal(row) for row in self.goals)
