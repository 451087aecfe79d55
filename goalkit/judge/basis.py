"""How single periods become one figure: pooled, added, compounded or not at all (specification section 2)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from goalkit.judge.window import YEAR_LENGTH, Window
from goalkit.model.measurable import Evaluate
from goalkit.period import Period

CUMULATED: frozenset[Evaluate] = frozenset({"total", "ytd", "rolling12"})
"""Evaluations whose figure of a sum KPI is a total, not a value per period."""
SINGLE = frozenset({"percentile", "distinct", "index"})
"""Aggregations that never join periods."""


@dataclass(frozen=True)
class Basis:
    """A window with the way its periods are joined.

    `whole` is 100 for percentages and net scores, else 1. `loss` tells that a cohort figure counts what was lost (churn), not
    what was kept. `span` is the number of periods that one cohort value already covers.
    """

    window: Window
    evaluate: Evaluate
    aggregation: str | None = None
    whole: float = 1.0
    loss: bool = False
    span: int = 1

    @property
    def adds(self) -> bool:
        """Tell whether the figure is a total of its periods."""
        return self.aggregation == "sum" and self.evaluate in CUMULATED

    @property
    def to_date(self) -> bool:
        """Tell whether baseline and target are totals of a window as long as the goal's."""
        return self.aggregation == "sum" and self.evaluate in {"total", "ytd"}

    @property
    def compounds(self) -> bool:
        """Tell whether the figure compounds the shares of a cohort KPI."""
        return self.aggregation == "cohort" and self.span == 1 and self.evaluate != "last"

    @property
    def length(self) -> int:
        """Return how many periods baseline and target are totals of; 1 where they are values of single periods."""
        if not self.adds and not (self.compounds and self.evaluate in CUMULATED):
            return 1
        if self.evaluate == "rolling12":
            return YEAR_LENGTH[self.window.kind]
        return self.window.n if self.to_date or self.evaluate == "total" else len(self.window.at_due("ytd"))

    def joined(self, last: Period) -> tuple[Period, ...]:
        """Return the periods that the figure joins; a cohort value that already covers the year stands alone."""
        if self._covered:
            return (last,)
        return self.window.joined(self.evaluate, last)

    def refuses(self, *, pairs: bool) -> bool:
        """Tell whether this evaluation cannot be formed; `pairs` says that every period has numerator and denominator."""
        if self.evaluate == "last" or self.aggregation == "sum" or self._covered:
            return False
        if self.aggregation == "cohort":
            return self.span > 1
        return self.aggregation in SINGLE or not pairs

    def single(self, total: float | None) -> float | None:
        """Turn a baseline, target or limit into its share for a single period (12-month totals by 12)."""
        if total is None or self.length == 1:
            return total
        if self.adds:
            return total / self.length
        kept = 1 - total / self.whole if self.loss else total / self.whole
        if kept < 0:
            return None
        share: float = kept ** (1 / self.length)
        return self.whole * (1 - share if self.loss else share)

    def combined(self, values: Sequence[float]) -> float:
        """Join values of single periods: a total, a compounded share or the plain mean (in the KPI's unit)."""
        if self.adds:
            return math.fsum(values)
        if not self.compounds:
            return math.fsum(values) / len(values)
        kept = math.prod(1 - v / self.whole if self.loss else v / self.whole for v in values)
        if self.evaluate == "mean3":
            kept = max(kept, 0.0) ** (1 / len(values))
        return self.whole * (1 - kept if self.loss else kept)

    def of_range(self, value: float, count: int) -> float:
        """Return the figure of a value that was formed anew over several periods: for the mean of a cohort its share per period."""
        if not self.compounds or self.evaluate != "mean3":
            return value
        kept: float = max(1 - value / self.whole if self.loss else value / self.whole, 0.0) ** (1 / count)
        return self.whole * (1 - kept if self.loss else kept)

    @property
    def _covered(self) -> bool:
        return (
            self.aggregation == "cohort"
            and self.evaluate == "rolling12"
            and self.span == YEAR_LENGTH[self.window.kind] > 1
        )
