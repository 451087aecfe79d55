"""A ladder of targets and its steps, as plain values."""

from dataclasses import dataclass
from typing import Literal

from goalkit.judge.forecast.known import Refusal
from goalkit.kpis.readings import Scope
from goalkit.model.kpi import Kpi
from goalkit.model.terms import Terms
from goalkit.period import Period

StepName = Literal["hold", "realistic", "ambitious", "stretch"]
Ground = Literal["median", "quantile", "improvement", "segment", "benchmark", "parent"]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the ladder: the value as it was reckoned, the rounded one, the chance (0..1) without anything new, and its ground.

    `detail` names what the ground is: a segment, the source of a benchmark, the goal above.
    """

    name: StepName
    value: float
    rounded: float
    chance: float
    ground: Ground
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Ladder:
    """The proposal for a KPI on a basis in a year; all numbers in the KPI's unit.

    `start` is the level at the beginning, `improvement` the median change of a past year (positive is better, `years` of them),
    `effects` what measures that have not worked yet bring, weighted by their hardness. `best` is the best figure so far, `need` what
    the goal above needs (`above` is its id), `refused` says why there is no ladder.
    """

    kpi: Kpi
    terms: Terms
    scope: Scope
    year: Period
    start: float | None = None
    steps: tuple[Step, ...] = ()
    improvement: float | None = None
    years: int = 0
    effects: float = 0.0
    best: float | None = None
    need: float | None = None
    above: str = ""
    bound: float | None = None
    refused: Refusal | None = None
    count: int = 0

    def step(self, name: StepName) -> Step | None:
        """Return a step by its name."""
        return next((step for step in self.steps if step.name == name), None)
