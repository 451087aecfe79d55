"""The parts of the annual review as plain data; nothing is rounded, unknown numbers are None."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, Literal

from goalkit.judge.standing import LightName
from goalkit.period import Period
from goalkit.report.review.learned import Annex, Calibration, Conflicts, CounterRecord, Lessons, Move, NextYear, Process

Verdict = Literal["achieved", "missed", "dropped", "superseded"]


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal of the year with its verdict on the original and on the current target.

    `counted` is the verdict of the headline: the original one, except after revisions of category data, definition or
    error. `due_here` tells whether the goal's current or original due date lies in the year; goals that were only active
    have no verdict. `without` says why a goal that was due has none (a light or reason id). `outcome` and `closed_actual` are
    what the closing says, as typed.
    """

    id: str
    title: str
    short: str
    level: str
    level_kind: str
    parent: str | None
    contributes: str | None
    owner: str | None
    team: str | None
    kpi: str | None
    unit: str
    decimals: int
    direction: int
    shape: str | None
    evaluate: str
    baseline: float | None
    target: Any
    original_target: Any
    actual: float | None
    actual_period: str | None
    due: dt.date | None
    original_due: dt.date | None
    attainment: float | None
    attainment_original: float | None
    verdict: Verdict | None
    verdict_original: Verdict | None
    counted: Verdict | None
    due_here: bool
    light: LightName
    provisional: bool
    moves: int
    measures_done: int
    measures_all: int
    hypothesis: str | None = None
    cause: str | None = None
    decision: str | None = None
    without: str | None = None
    outcome: Verdict | None = None
    closed_actual: float | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many goals were judged and which were not, with the reason; `stages` counts those of breakthrough goals."""

    due: int
    judged: int
    closed: int
    active: int
    stages: int
    stages_achieved: int
    without: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class BowlingCell:
    """A month of a goal: plan, actual, light at its end, and marks (countermeasure, moved, recovering)."""

    period: Period
    plan: float | None
    actual: float | None
    light: LightName
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BowlingRow:
    """The year of a goal, period by period."""

    goal: str
    cells: tuple[BowlingCell, ...]
    verdict: str | None
    verdict_original: str | None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Children and parent that do not tell the same story (green children under a red parent, or the reverse)."""

    parent: str
    light: LightName
    kind: Literal["children_green", "children_red"]
    children: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Contrasts:
    """Why it went as it went: measures done or not against goal met or not, and goals whose last months say otherwise."""

    met_done: tuple[str, ...] = ()
    met_not_done: tuple[str, ...] = ()
    missed_done: tuple[str, ...] = ()
    missed_not_done: tuple[str, ...] = ()
    without_measures: tuple[str, ...] = ()
    milestones: tuple[tuple[str, str], ...] = ()
    met_but_declining: tuple[str, ...] = ()
    missed_but_improving: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KpiName:
    """How a KPI is called and its values are written."""

    title: str
    unit: str
    decimals: int


@dataclass(frozen=True)
class ReviewReport:
    """The annual review: everything that the files and the data of the year say.

    `roles`, `names` (of goals), `kpis` and `periods` (by label) are the names for people; the parts speak in ids.
    """

    name: str
    year: Period
    as_of: dt.date
    provisional: bool
    meeting_message: str
    not_doing: tuple[str, ...]
    coverage: Coverage
    goals: tuple[GoalRow, ...]
    bowling: tuple[BowlingRow, ...]
    disagreements: tuple[Disagreement, ...]
    contrasts: Contrasts
    moves: tuple[Move, ...]
    countermeasures: tuple[CounterRecord, ...]
    conflicts: Conflicts
    lessons: Lessons
    process: Process
    annex: Annex
    calibration: Calibration | None = None
    next_year: NextYear | None = None
    answers: dict[str, dict[str, str]] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    kpis: dict[str, KpiName] = field(default_factory=dict)
    periods: dict[str, Period] = field(default_factory=dict)

    @property
    def judged(self) -> tuple[GoalRow, ...]:
        """Return the goals of the year that have a verdict, without visions and breakthrough goals."""
        return tuple(row for row in self.goals if row.due_here and row.counted and row.level_kind == "annual")

    def row(self, goal: str) -> GoalRow:
        """Return the row of a goal."""
        return next(row for row in self.goals if row.id == goal)
