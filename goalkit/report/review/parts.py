"""The parts of the annual review as plain data; nothing is rounded, unknown numbers are None."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, Literal

from goalkit.judge.standing import LightName
from goalkit.model.review import Lesson
from goalkit.period import Period

Verdict = Literal["achieved", "missed", "dropped", "superseded"]
Ease = Literal["easier", "harder", "other"]


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal of the year with its verdict on the original and on the current target.

    `counted` is the verdict of the headline: the original one, except after revisions of category data, definition or
    error. `due_here` tells whether the goal's current or original due date lies in the year; goals that were only active
    have no verdict. `without` says why a goal that was due has none (a light or reason id).
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
class Move:
    """A revision of a material field: what moved, whether it became easier, and how the goal stood then."""

    goal: str
    date: dt.date | None
    field: str
    before: Any
    after: Any
    ease: Ease
    category: str | None
    reason: str | None
    agreed_by: tuple[str, ...]
    missing_consent: tuple[str, ...]
    elapsed: float | None
    light: LightName | None
    variance: float | None
    suspicious: bool


@dataclass(frozen=True, slots=True)
class CounterRecord:
    """A countermeasure: how fast it came, whether it was done in time, and what followed.

    `before` and `after` are plain means of up to three values before the countermeasure was done and of all values since
    (at most six); `signal` tells whether the values since prove a change for the better.
    """

    goal: str
    id: str | None
    action: str | None
    cause: str | None
    owner: str | None
    red_since: dt.date | None
    decided: dt.date
    reaction_days: int | None
    due: dt.date | None
    done: dt.date | None
    days_late: int | None
    before: float | None
    after: float | None
    signal: bool | None
    overlaps: int
    result: str | None


@dataclass(frozen=True, slots=True)
class GuardBreach:
    """A guard that was breached at the ends of some periods of the year."""

    goal: str
    kpi: str
    limit: float | None
    side: str
    periods: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflicts:
    """Declared conflicts with their resolution, and breached guards."""

    declared: tuple[tuple[str, str, str | None, str | None], ...] = ()
    guards: tuple[GuardBreach, ...] = ()


@dataclass(frozen=True, slots=True)
class LessonRow:
    """A lesson of the year: how often it was learned, who takes it over."""

    lesson: Lesson
    year: int
    times: int
    earlier: tuple[tuple[int, str], ...]
    taken_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lessons:
    """Lessons of this year, and those of earlier years that were still open when it began."""

    new: tuple[LessonRow, ...] = ()
    earlier: tuple[LessonRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Process:
    """How good the goal process was: shares as fractions, days, None where nothing can be counted."""

    goals: int
    agreed: int
    set_goals: int
    agreed_before_start: int
    rounds_median: float | None
    reviews_expected: int
    reviews_held: int
    reaction_days_median: float | None
    countermeasures: int
    countermeasures_in_time: int
    countermeasures_proven: int
    customer_effect: int
    stale_sources: tuple[str, ...] = ()
    without_data: int = 0
    goals_per_owner: float | None = None


@dataclass(frozen=True, slots=True)
class KpiNote:
    """A definition that the year's figures rest on."""

    id: str
    name: str
    definition: str
    unit: str
    version: int
    owner: str | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Annex:
    """What the report rests on."""

    kpis: tuple[KpiNote, ...]
    sources: tuple[tuple[str, str | None, tuple[str, ...]], ...]
    participants: tuple[str, ...]
    left_out: tuple[tuple[str, int, str, str], ...]
    changed_defaults: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True)
class ReviewReport:
    """The annual review: everything that the files and the data of the year say."""

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
    answers: dict[str, dict[str, str]] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)

    @property
    def judged(self) -> tuple[GoalRow, ...]:
        """Return the goals of the year that have a verdict, without visions and breakthrough goals."""
        return tuple(row for row in self.goals if row.due_here and row.counted and row.level_kind == "annual")

    def role(self, name: str | None) -> str:
        """Return the short name of a role, a dash for none."""
        return self.roles.get(name, name) if name else "–"

    def row(self, goal: str) -> GoalRow:
        """Return the row of a goal."""
        return next(row for row in self.goals if row.id == goal)
