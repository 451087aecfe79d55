"""Totals against their parts: compared, never added."""

from collections import defaultdict
from collections.abc import Iterator

from goalkit.kpis.combine import amount, combine, value_of
from goalkit.kpis.notes import Notes
from goalkit.kpis.periods import Cut
from goalkit.kpis.readings import Segments
from goalkit.kpis.store import Entry
from goalkit.model.kpi import Kpi


def compare(kpi: Kpi, cut: Cut, notes: Notes) -> None:
    """Tell total rows that differ from what their parts make: of each kind of total the latest, with their number."""
    for when in reversed(list(cut)):
        for total, dims, parts in _splits(cut[when]):
            given = value_of(kpi, cut[when][total])
            joined = combine(kpi, parts, "segments")
            computed = value_of(kpi, joined) if joined else None
            if given is None or joined is None or computed is None or _agree(cut[when][total], joined, given, computed, parts):
                continue
            params = {
                "period": when.label,
                "value": amount(kpi, given),
                "computed": amount(kpi, computed),
                "dimensions": ", ".join(sorted(dims)),
            }
            notes.tell("D214", cut[when][total].main(), params, kpi=kpi.id, same=(kpi.id, frozenset(name for name, _ in total), dims))


def _splits(held: dict[Segments, Entry]) -> Iterator[tuple[Segments, frozenset[str], list[Entry]]]:
    """Yield each total with each set of parts that differs from it by one dimension, or by all where no other is there."""
    if len(held) < 2:
        return
    cuts: dict[frozenset[str], list[tuple[Segments, Entry]]] = defaultdict(list)
    for segments, entry in held.items():
        cuts[frozenset(name for name, _ in segments)].append((segments, entry))
    for dims, totals in cuts.items():
        finer = [other for other in cuts if other > dims]
        for other in (each for each in finer if not any(dims < between < each for between in finer)):
            for total, _ in totals:
                parts = [entry for segments, entry in cuts[other] if set(total) <= set(segments)]
                if len(parts) > 1:
                    yield total, other - dims, parts


def _agree(total: Entry, joined: Entry, given: float, computed: float, parts: list[Entry]) -> bool:
    """Tell whether a total and its parts differ by no more than their rounding."""
    if total.denominator is not None and joined.denominator is not None:
        return (total.numerator, total.denominator) == (joined.numerator, joined.denominator) or _near(given, computed, 1e-9)
    return _near(given, computed, total.slack + sum(part.slack for part in parts))


def _near(first: float, second: float, slack: float) -> bool:
    return abs(first - second) <= slack * (1 + 1e-9) + 1e-9 * abs(second)
