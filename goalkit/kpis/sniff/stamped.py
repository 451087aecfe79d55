"""Which columns of raw rows hold days or times, as the reader of raw rows takes them."""

from collections.abc import Sequence
from dataclasses import dataclass

from goalkit.kpis.events import stamps
from goalkit.kpis.sniff.region import Column

_SURE = 0.8
_SAMPLE = 2_000


@dataclass(frozen=True, slots=True)
class Stamped:
    """A column of days: how many cells hold one, and the two readings of a cell that has two."""

    column: Column
    filled: int
    double: tuple[str, str, str] | None = None


def find(columns: Sequence[Column]) -> list[Stamped]:
    """Return the columns whose texts are days or times."""
    found = []
    for column in columns:
        texts = [text for text in list(column.counts)[:_SAMPLE] if any(sign in text for sign in "-./") or len(text) == 8]
        if not texts or len(texts) < _SURE * min(len(column.counts), _SAMPLE):
            continue
        read = stamps.read(texts, stamps.zone_of("UTC"))
        if len(read.bad) <= (1 - _SURE) * len(texts):
            double = texts[read.double[0]] if read.double else ""
            found.append(Stamped(column, column.filled, (double, *stamps.readings_of(double)) if double else None))
    return found
