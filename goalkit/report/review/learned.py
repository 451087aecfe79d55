"""What the year teaches as plain data: moved targets, countermeasures, conflicts, lessons, process, annex."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal

from goalkit.judge.standing import LightName
from goalkit.model.review import Lesson
from goalkit.report.unread import LeftOut

Ease = Literal["easier", "harder", "other"]


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
    both_sides: bool
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
class Hits:
    """How many goals of a type met their targets; share and interval as fractions, None below eight goals.

    `attainment` is the mean attainment of stretch goals that move a KPI.
    """

    type: str
    judged: int
    met: int
    share: float | None
    low: float | None
    high: float | None
    attainment: float | None


@dataclass(frozen=True, slots=True)
class Confidence:
    """The confidence of the first check-ins against what came: expected hits, hits, and Brier's score."""

    goals: int
    expected: float
    met: int
    brier: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """How well targets and confidence fitted; `flags` are goals whose targets ask for a talk (easy, thin)."""

    hits: tuple[Hits, ...]
    confidence: Confidence | None
    flags: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Carry:
    """What was decided about a goal, and the goal that continues it with its own baseline, target and due date."""

    goal: str
    decision: str | None
    actual: float | None
    successor: str | None = None
    baseline: float | None = None
    target: float | tuple[float, float] | None = None
    due: dt.date | None = None
    shape: str | None = None


@dataclass(frozen=True, slots=True)
class NextYear:
    """What goes on next year, and the goals about which nobody has decided."""

    goals: tuple[Carry, ...]
    undecided: tuple[str, ...]


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
class SourceNote:
    """A source behind the year's figures: its last period, its files, and up to which period of the year who released it."""

    source: str
    last: str | None
    files: tuple[str, ...]
    released: str | None = None
    released_on: dt.date | None = None
    released_by: str | None = None
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Annex:
    """What the report rests on."""

    kpis: tuple[KpiNote, ...]
    sources: tuple[SourceNote, ...]
    participants: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    changed_defaults: tuple[tuple[str, Any], ...] = ()
