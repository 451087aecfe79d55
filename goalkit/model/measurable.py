"""What a goal is measured by: its figure, its shape and its path."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from goalkit.model.base import Amount, Date, Id, Model, Number, PeriodText, Text, Texts, Whole

Evaluate = Literal["last", "mean3", "ytd", "rolling12", "total"]
Shape = Literal["move", "at_least", "at_most", "between", "budget", "milestones", "measure_first"]
MEASURE_FIRST = "measure_first"

Scope = dict[str, Texts]
"""Dimension to one or several of its values."""


class Baseline(Model):
    """The starting value, with the period and source it was read from; `measure_first` where it is still to be found."""

    value: Amount | None = None
    measure_first: bool = Field(default=False, exclude=True)
    period: PeriodText | None = None
    source: Text | None = None


def read_baseline(raw: Any) -> Any:
    """Let a bare value, or the words measure_first, stand for a baseline."""
    if raw == MEASURE_FIRST:
        return {"measure_first": True}
    return {"value": raw} if isinstance(raw, (str, int, float)) else raw


class Guard(Model):
    """A limit that must hold while the goal is chased."""

    kpi: Id
    at_least: Amount | None = None
    at_most: Amount | None = None
    evaluate: Evaluate | None = None
    scope: Scope | None = None


class Milestone(Model):
    """A step that is done or not, with its weight."""

    id: Id
    title: Text
    due: Date | None = None
    weight: Number = 1.0
    done: Date | None = None
    evidence: Text | None = None


class Delayed(Model):
    """A path that stays flat until measures take effect."""

    effect_from: Date


class PlanSeries(Model):
    """A path taken from an export: a KPI's readings of one scenario."""

    kpi: Id
    scenario: Text = "PL"


class Path(Model):
    """The way from baseline to target: exactly one of its keys."""

    shape: Literal["linear", "geometric", "seasonal"] | None = None
    delayed: Delayed | None = None
    steps: dict[PeriodText, Amount] | None = None
    stages: dict[PeriodText, Amount] | None = None
    series: PlanSeries | dict[PeriodText, Amount] | None = None

    @property
    def name(self) -> str:
        """Return the kind of path."""
        if self.shape:
            return self.shape
        return next(
            (key for key in ("delayed", "steps", "stages", "series") if getattr(self, key) is not None), "linear"
        )


def read_path(raw: Any) -> Any:
    """Let the name of a path stand for it."""
    return {"shape": raw} if isinstance(raw, str) else raw


StartingValue = Annotated[Baseline, BeforeValidator(read_baseline, json_schema_input_type=float | str | Baseline)]
Way = Annotated[
    Path, BeforeValidator(read_path, json_schema_input_type=Literal["linear", "geometric", "seasonal"] | Path)
]


class Measurable(Model):
    """One figure and exactly one shape."""

    kpi: Id | None = None
    scope: Scope = Field(default_factory=dict)
    baseline: StartingValue | None = None
    target: Amount | None = None
    stretch: Amount | None = None
    commit: Amount | None = None
    at_least: Amount | None = None
    at_most: Amount | None = None
    between: Annotated[tuple[Amount, ...], Field(min_length=2, max_length=2)] | None = None
    budget: Amount | None = None
    milestones: tuple[Milestone, ...] | None = None
    values: Whole | None = None
    evaluate: Evaluate | None = None
    path: Way | None = None
    tolerance: Amount | None = None
    worse_because: Text | None = None

    @property
    def shape(self) -> Shape | None:
        """Return the shape that the keys name; None where there is none."""
        if self.milestones is not None:
            return "milestones"
        if self.baseline is not None and self.baseline.measure_first:
            return "measure_first"
        if self.at_least is not None:
            return "at_least"
        if self.at_most is not None:
            return "at_most"
        if self.between is not None:
            return "between"
        if self.budget is not None:
            return "budget"
        return "move" if self.target is not None or self.baseline is not None or self.kpi else None


SHAPE_KEYS: dict[str, tuple[str, ...]] = {
    "move": ("target",),
    "at_least": ("at_least",),
    "at_most": ("at_most",),
    "between": ("between",),
    "budget": ("budget",),
    "milestones": ("milestones",),
    "measure_first": ("values",),
}
"""The keys by which each shape is recognised; a goal that names one drops the others of its file's defaults."""
