"""The shapes of the JSON outputs, from which their schemas are made; tests hold every output against them."""

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, TypeAdapter, with_config
from typing_extensions import TypedDict

Light = Literal[
    "none", "not_started", "achieved", "missed", "dropped", "superseded", "no_data", "stale", "too_early", "off_track",
    "at_risk", "on_track",
]
Verdict = Literal["achieved", "missed", "dropped", "superseded"]
Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Number = float | None
Target = float | tuple[float, float] | None
CLOSED = ConfigDict(extra="forbid")


@with_config(CLOSED)
class Head(TypedDict):
    """What every output begins with."""

    format_version: Literal[1]
    goalkit: str
    as_of: Day
    revision: str | None


@with_config(CLOSED)
class CheckSummary(TypedDict):
    """Counts over all findings shown."""

    errors: int
    warnings: int
    infos: int
    fixable: int
    goals: int
    kpis: int
    files: int


@with_config(CLOSED)
class Related(TypedDict):
    """A second place."""

    path: str
    line: int
    column: int
    message: str


@with_config(CLOSED)
class FindingOut(TypedDict):
    """A finding; lines and columns are 1-based, columns in code points, the end exclusive."""

    code: str
    name: str
    severity: Literal["error", "warning", "info"]
    message: str
    help: str
    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    goal: str | None
    kpi: str | None
    related: list[Related]
    fixable: bool
    fingerprint: str


@with_config(CLOSED)
class CheckOut(Head):
    """The output of `goalkit check --output-format json`."""

    summary: CheckSummary
    findings: list[FindingOut]


@with_config(CLOSED)
class GuardOut(TypedDict):
    """A guard and how it stands."""

    kpi: str
    limit: Any
    value: Number
    period: str | None
    held: bool | None
    since: str | None


@with_config(CLOSED)
class MeasureOut(TypedDict):
    """A measure of a goal."""

    id: str
    title: str
    owner: str | None
    due: Day | None
    done: Day | None
    hardness: int | None
    late: bool


@with_config(CLOSED)
class StatusGoal(TypedDict):
    """A goal on the tree and how it stands; numbers are unrounded, unknown ones null."""

    id: str
    title: str
    short: str | None
    level: str
    level_kind: Literal["vision", "breakthrough", "annual", "measure"]
    parent: str | None
    contributes: str | None
    depth: int
    owner: str | None
    team: str | None
    kpi: str | None
    unit: str | None
    shape: str | None
    evaluate: str | None
    start: Day | None
    due: Day | None
    baseline: Number
    target: Target
    original_target: Target
    actual: Number
    actual_period: str | None
    path_value: Number
    variance: Number
    favourable: bool | None
    attainment: Number
    elapsed: Number
    light: Light
    reason: str | None
    z: Number
    noise: Number
    signal: None
    outlook: None
    data: Literal["fresh", "due", "stale", "dead", "none"] | None
    guards: list[GuardOut]
    flags: list[str]
    children: list[Light]
    coverage: None
    measures: list[MeasureOut]
    series: list[tuple[str, float]]


@with_config(CLOSED)
class Attention(TypedDict):
    """What needs a talk today, and who."""

    kind: Literal["countermeasure", "guard", "milestone", "stage", "conflict", "review", "data"]
    goal: str | None
    who: str | None
    text: str


@with_config(CLOSED)
class Change(TypedDict):
    """What is new since the day of comparison."""

    goal: str
    kind: str
    before: str | None
    after: str | None
    text: str


@with_config(CLOSED)
class OpenPoint(TypedDict):
    """A decision or measure that is not done."""

    date: Day | None
    what: str
    owner: str | None
    due: Day | None
    overdue: bool


@with_config(CLOSED)
class LeftOut(TypedDict):
    """Something that could not be shown, and why."""

    path: str
    line: int
    code: str
    text: str


@with_config(CLOSED)
class StatusOut(Head):
    """The output of `goalkit status --format json`."""

    compared: Day
    year: str
    summary: dict[Light, int]
    goals: list[StatusGoal]
    changes: list[Change]
    attention: list[Attention]
    open_points: list[OpenPoint]
    left_out: list[LeftOut]


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
    calibration: None
    moved_targets: list[dict[str, Any]]
    countermeasures: list[dict[str, Any]]
    conflicts: dict[str, Any]
    lessons: dict[str, Any]
    process: dict[str, Any]
    next_year: None
    annex: dict[str, Any]


OUTPUTS: dict[str, type] = {"check-output": CheckOut, "status-output": StatusOut, "review-output": ReviewOut}
"""The output schemas by name."""


def generate(name: str) -> dict[str, Any]:
    """Return the JSON Schema of an output: check-output, status-output or review-output.

    Raises KeyError for another name.
    """
    made = TypeAdapter(OUTPUTS[name]).json_schema()
    made.pop("title", None)
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": f"goalkit {name}", **made}
