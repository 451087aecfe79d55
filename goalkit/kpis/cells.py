"""What the cells of a row mean: scenario, segment, switch and number, each text looked up once."""

from dataclasses import dataclass, field
from typing import Literal

from goalkit import units
from goalkit.kpis.numbers import Number, NumberFormat
from goalkit.kpis.readings import Segments
from goalkit.kpis.targets import Target
from goalkit.kpis.typed import Typed
from goalkit.model.settings import Settings
from goalkit.model.source import SegmentColumn, Source
from goalkit.nearest import nearest

SCENARIOS = {
    "": "AC", "ac": "AC", "ist": "AC", "actual": "AC",
    "pl": "PL", "plan": "PL", "py": "PY", "vorjahr": "PY", "previous year": "PY",
}  # fmt: skip


_REMEMBERED = 20_000


@dataclass
class CellReader:
    """Reads the cells of one source."""

    source: Source
    settings: Settings
    format: NumberFormat
    missing: frozenset[str]
    _numbers: dict[str, Number | Literal[""] | None] = field(default_factory=dict)

    def number(self, text: str) -> Number | None:
        """Read a number; None where the text is none as declared."""
        return self.read(text) or None

    def read(self, text: str) -> Number | Literal[""] | None:
        """Read a number, empty for a missing one; None where the text is none as declared. Typed cells know theirs.

        Each distinct text is read once, but no more of them are remembered than fit into a few megabytes.
        """
        if text.__class__ is not str:
            return self._typed(text)
        try:
            return self._numbers[text]
        except KeyError:
            pass
        bare = text.strip()
        read: Number | Literal[""] | None = "" if not bare or bare in self.missing else self.format.read(bare)
        if len(self._numbers) >= _REMEMBERED:
            self._numbers.clear()
        self._numbers[text] = read
        return read

    def _typed(self, text: str) -> Number | Literal[""] | None:
        if text in self.missing:
            return ""
        return text.value if isinstance(text, Typed) and not isinstance(text.value, bool) else None

    def switch(self, text: str) -> bool | None:
        """Read a switch; an empty cell is false, an unknown word None. Typed cells know theirs."""
        if isinstance(text, Typed) and isinstance(text.value, bool):
            return text.value
        text = text.strip()
        dialect = self.source.dialect
        if text in dialect.trueValues:
            return True
        return False if text in dialect.falseValues or text in self.missing or not text else None

    def segment(self, name: str, column: SegmentColumn, text: str) -> str | None:
        """Read the value of a dimension: empty for everything, None for an unknown one."""
        if not text or text in self.source.totals:
            return ""
        known = self.settings.segments[name].values if name in self.settings.segments else ()
        value = column.values.get(text)
        if value is None:
            value = text if text in known or not (column.values or known) else None
        return value if value is None or not known or value in known else None

    def near_segment(self, name: str, column: SegmentColumn, text: str) -> str:
        """Return the known value that an unknown one probably meant."""
        known = self.settings.segments[name].values if name in self.settings.segments else ()
        return nearest(text, [*column.values, *known]) or ""

    def counted(self, number: Number, target: Target) -> tuple[float, float] | None:
        """Return a number that is part of a pair, as it is; None where its unit is another one than the export's.

        A duration is brought into the KPI's unit of time; by another duration it makes a share in any unit.
        """
        if number.span:
            span = units.convert(number.value, number.unit, target.wanted)
            return (number.value if span is None else span), 0.0
        if not number.unit or same_unit(number.unit, target.unit):
            return number.value, 0.0
        converts = units.canonical(number.unit) is None or units.factor(number.unit, target.unit) is not None
        return None if converts else (number.value, 0.0)

    def converted(self, number: Number, target: Target) -> tuple[float, float] | None:
        """Return a value in the KPI's unit with half its last decimal; None where its own unit is another one."""
        if number.span:
            span = units.convert(number.value, number.unit, target.wanted)
            return None if span is None else (span, 0.0)
        if target.plain and not number.unit:
            return number.value, number.half
        if number.unit and not same_unit(number.unit, target.unit):
            return None
        half = number.half
        if self.source.percent == "fraction" and target.wanted == "%" and not number.unit:
            return round(number.value * 100, max(number.decimals - 2, 0)), half * 100
        if target.unit == target.wanted:
            return number.value, half
        value = units.convert(number.value, target.unit, target.wanted)
        slack = units.convert(half, target.unit, target.wanted)
        return None if value is None or slack is None else (value, slack)


def same_unit(given: str, declared: str) -> bool:
    """Tell whether a unit in the export is the declared one."""
    return given == declared or (units.canonical(given) or given) == (units.canonical(declared) or declared)


def joined(pairs: list[tuple[str, str]]) -> Segments:
    """Return dimension and value pairs in order, without the dimensions that mean everything."""
    return tuple(sorted(pair for pair in pairs if pair[1]))
