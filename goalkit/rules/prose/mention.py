"""A number in prose with its unit and the role that the words give it."""

from dataclasses import dataclass
from typing import Literal

from goalkit import units

Role = Literal["to", "from", "by", "at_least", "at_most", ""]


@dataclass(frozen=True, slots=True)
class Mention:
    """A number in a text: its possible readings, its unit ("" where none), and the role that the words give it."""

    values: tuple[float, ...]
    unit: str
    role: Role
    text: str
    start: int
    end: int
    decimals: int = 0
    scale: float = 1.0
    counted: bool = False
    """The number counts things that the text names: 3 contacts, 12 Monate."""
    worded: bool = False
    """The number is said as a share or a factor: three out of four, halbieren."""
    weak: bool = False
    """The role follows from the place of the number alone: 82 % der Anfragen lösen wir."""

    def in_unit(self, unit: str) -> tuple[float, ...]:
        """Return the readings in a KPI's unit; empty where the units do not fit."""
        if self.unit in {"M", "k", "money"}:
            return self._money(unit)
        if self.counted and unit not in {"", "count"}:
            return ()
        if not self.unit or self.unit == unit:
            return self.values
        converted = [units.convert(value, self.unit, unit) for value in self.values] if unit else []
        return tuple(value for value in converted if value is not None)

    def _money(self, unit: str) -> tuple[float, ...]:
        scale = {"M": 1e6, "k": 1e3, "money": 1.0}[self.unit]
        if not units.is_money(unit):
            return tuple(value * scale for value in self.values) if unit in {"", "count"} and self.unit != "money" else ()
        own = 1e6 if unit.startswith("M") else 1e3 if unit.startswith("k") else 1.0
        return tuple(value * scale / own for value in self.values)
