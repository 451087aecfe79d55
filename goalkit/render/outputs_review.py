"""The shape of the review's JSON output."""

from typing import Any

from pydantic import with_config
from typing_extensions import TypedDict

from goalkit.render.outputs_common import CLOSED, Day, Head, Light, Number, Target, Verdict


@with_config(CLOSED)
class DoneOf(TypedDict):
    """How many measures of a goal were done."""

    done: int
    all: int


@with_config(CLOSED)
class ReviewGoal(TypedDict):
    """A goal of the year; `counted` is the verdict of the headline, `without` says why a goal that was due has none."""

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
    baseline: Number
    target: Target
    original_target: Target
    actual: Number
    actual_period: str | None
    due: Day | None
    original_due: Day | None
    attainment: Number
    attainment_original: Number
    verdict: Verdict | None
    verdict_original: Verdict | None
    counted: Verdict | None
    due_here: bool
    light: Light
    provisional: bool
    moves: int
    measures: DoneOf
    hypothesis: str | None
    cause: str | None
    decision: str | None
    without: str | None
    outcome: str | None
    closed_actual: Number


@with_config(CLOSED)
class ReviewOut(Head):
    """The output of `goalkit review --format json`: the parts by name."""

    year: str
    name: str
    provisional: bool
    message: str
    coverage: dict[str, Any]
    goals: list[ReviewGoal]
    bowling: list[dict[str, Any]]
    tree: list[dict[str, Any]]
    contrasts: dict[str, Any]
    calibration: dict[str, Any] | None
    moved_targets: list[dict[str, Any]]
    countermeasures: list[dict[str, Any]]
    conflicts: dict[str, Any]
    lessons: dict[str, Any]
    process: dict[str, Any]
    next_year: dict[str, Any] | None
    annex: dict[str, Any]
