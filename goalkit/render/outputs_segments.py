"""The shape of figures by segment in the JSON output of `goalkit status --segment`."""

from typing import Literal

from pydantic import with_config
from typing_extensions import TypedDict

from goalkit.render.outputs_common import CLOSED, Number


@with_config(CLOSED)
class GroupOut(TypedDict):
    """A segment, the whole, or what the segments shown leave of it (`value` null).

    Weights are shares of the whole, 0 to 1. `rate_effect` is weight_before x (actual - before), `mix_effect` is
    (weight - weight_before) x actual; over all groups they make the change of the total. All numbers are null where `hidden`.
    """

    value: str | None
    hidden: bool
    actual: Number
    before: Number
    change: Number
    numerator: Number
    denominator: Number
    numerator_before: Number
    denominator_before: Number
    n: Number
    half_width: Number
    judged: bool
    provisional: bool
    weight: Number
    weight_before: Number
    rate_effect: Number
    mix_effect: Number


@with_config(CLOSED)
class SegmentGoal(TypedDict):
    """A goal's figure by segment; `refused` says why there is none, `unsplit` why its change is not split."""

    id: str
    kpi: str | None
    unit: str | None
    scope: dict[str, list[str]]
    evaluate: str
    periods: list[str]
    compared_periods: list[str]
    joined: Literal["pooled", "added"] | None
    refused: Literal["no_kpi", "no_values", "not_aggregable", "scope_missing", "privacy", "no_dimension"] | None
    unsplit: Literal["percentile", "distinct", "index", "cohort", "no_pair", "parts_exceed", "no_comparison"] | None
    total: GroupOut | None
    groups: list[GroupOut]
    contrary: bool
    text: str


@with_config(CLOSED)
class SegmentsOut(TypedDict):
    """The figures of all goals by the values of one dimension."""

    dimension: str
    goals: list[SegmentGoal]
