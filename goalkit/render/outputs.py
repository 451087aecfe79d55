"""The shapes of the JSON outputs, from which their schemas are made; tests hold every output against them."""

from typing import Any, Literal, NotRequired

from pydantic import TypeAdapter, with_config
from typing_extensions import TypedDict

from goalkit.render.outputs_ahead import LoadOut, OutlookOut, SignalOut
from goalkit.render.outputs_common import CLOSED, Day, Head, Light, Number, Target
from goalkit.render.outputs_kpis import CatalogOut, KpiOut, KpisOut
from goalkit.render.outputs_review import ReviewOut
from goalkit.render.outputs_segments import SegmentsOut


@with_config(CLOSED)
class CheckSummary(TypedDict):
    """Counts over all findings, also those that --max leaves out."""

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
class CoveragePart(TypedDict):
    """What a child (or a measure of the goal, as goal/measure) brings; `reason` says why it does not count."""

    id: str
    kind: Literal["additive", "segment", "driver", "enabling", "daily", "stage", "measure"]
    planned: Number
    factor: float
    reason: str | None


@with_config(CLOSED)
class CoverageOut(TypedDict):
    """What a goal needs and what is planned for it, in its KPI's unit; shares are fractions of what is needed."""

    needed: float
    planned: Number
    weighted: Number
    share: Number
    weighted_share: Number
    parts: list[CoveragePart]


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
    numerator: Number
    denominator: Number
    n: Number
    half_width: Number
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
    signal: SignalOut | None
    outlook: OutlookOut | None
    data: Literal["fresh", "due", "stale", "dead", "none"] | None
    guards: list[GuardOut]
    flags: list[str]
    children: list[Light]
    coverage: CoverageOut | None
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
    """The output of `goalkit status --format json`; `segments` only with `--segment DIMENSION`, `capacity` only with `--capacity`."""

    compared: Day
    year: str
    summary: dict[Light, int]
    goals: list[StatusGoal]
    changes: list[Change]
    attention: list[Attention]
    open_points: list[OpenPoint]
    left_out: list[LeftOut]
    segments: NotRequired[SegmentsOut]
    capacity: NotRequired[list[LoadOut]]


OUTPUTS: dict[str, type] = {
    "check-output": CheckOut, "status-output": StatusOut, "review-output": ReviewOut, "kpis-output": KpisOut, "kpi-output": KpiOut,
    "catalog-output": CatalogOut,
}  # fmt: skip
"""The output schemas by name."""


def generate(name: str) -> dict[str, Any]:
    """Return the JSON Schema of an output by its name.

    Raises KeyError for another name.
    """
    made = TypeAdapter(OUTPUTS[name]).json_schema()
    made.pop("title", None)
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": f"goalkit {name}", **made}
