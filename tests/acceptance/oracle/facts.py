"""What the oracle is told: KPIs, readings and goals as plain values."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tests.acceptance.oracle.periods import Period, first_day, last_day, parse, window


@dataclass(frozen=True)
class Cell:
    """One reading: a value, or numerator and denominator."""

    value: float | None = None
    num: float | None = None
    den: float | None = None
    n: int | None = None
    provisional: bool = False


@dataclass(frozen=True)
class Kpi:
    id: str
    unit: str = "%"
    direction: str = "up"
    aggregation: str = "ratio"
    period: str = "month"
    decimals: int = 1
    min_n: int | None = None
    maturity: int = 0
    publish: int = 10
    cells: dict[Period, Cell] = field(default_factory=dict)
    plan: dict[Period, float] = field(default_factory=dict)

    @property
    def sign(self) -> int:
        return 1 if self.direction == "up" else -1

    def worth(self, cell: Cell) -> float:
        return self.join([cell]) if cell.den is not None else cell.value

    def factor(self) -> int:
        return 100 if self.unit == "%" or self.aggregation == "net" else 1

    def join(self, cells: list[Cell]) -> float:
        """Pool numerators and denominators."""
        return self.factor() * sum(c.num for c in cells) / sum(c.den for c in cells)


@dataclass(frozen=True)
class Goal:
    id: str
    kpi: Kpi
    measurable: dict[str, Any]
    time: dict[str, str]
    fy: int = 1
    source_fy: int | None = None
    light: Any = None
    guards: tuple[dict[str, Any], ...] = ()

    @property
    def period_fy(self) -> int:
        return self.fy if self.source_fy is None else self.source_fy

    @property
    def start(self) -> date:
        if "period" in self.time:
            return first_day(parse(self.time["period"]), self.fy)
        return date.fromisoformat(self.time["start"])

    @property
    def due(self) -> date:
        if "period" in self.time:
            return last_day(parse(self.time["period"]), self.fy)
        return date.fromisoformat(self.time["due"])

    @property
    def periods(self) -> list[Period]:
        return window(self.kpi.period, self.start, self.due, self.period_fy)

    @property
    def baseline(self) -> float | None:
        given = self.measurable.get("baseline")
        return given["value"] if isinstance(given, dict) else given

    @property
    def target(self) -> float | None:
        return self.measurable.get("target")

    @property
    def evaluate(self) -> str:
        return self.measurable.get("evaluate", "total" if self.kpi.aggregation == "sum" else "last")

    @property
    def shape(self) -> str:
        for name in ("budget", "at_least", "at_most", "between"):
            if name in self.measurable:
                return name
        return "measure_first" if self.measurable.get("baseline") == "measure_first" else "move"

    def end(self, p: Period) -> date:
        return last_day(p, self.period_fy)

    def seen(self, as_of: date) -> list[Period]:
        """Return the periods with a value that lie before as-of (and not after the window)."""
        final = self.end(self.periods[-1])
        return [p for p in sorted(self.kpi.cells) if self.end(p) <= min(as_of, final)]

    def since_start(self, as_of: date) -> list[Period]:
        return [p for p in self.seen(as_of) if self.end(p) >= self.start]
