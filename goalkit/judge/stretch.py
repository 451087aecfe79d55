"""The stretch of a series whose values can be compared: figures, noise and path never reach over a change of the definition."""

import datetime as dt
from collections.abc import Callable

from goalkit.judge.basis import Basis
from goalkit.kpis.readings import Reading
from goalkit.model.kpi import Kpi
from goalkit.model.versions import last_break
from goalkit.period import Period


def comparable(
    kpi: Kpi, find: Callable[[str], Kpi | None], seen: dict[Period, Reading]
) -> tuple[dict[Period, Reading], dt.date | None]:
    """Return the readings since the last break of the series, and the day of the break where it parts the readings.

    A period belongs to the definition that holds on its last day. The break counts from the first value after it on.
    """
    if not seen:
        return seen, None
    broken = last_break(kpi, find, next(reversed(seen)).last)
    if broken is None:
        return seen, None
    kept = {when: reading for when, reading in seen.items() if when.last >= broken.day}
    return kept, broken.day if len(kept) < len(seen) else None


def torn(basis: Basis, last: Period, broken: dt.date | None) -> bool:
    """Tell whether a total up to a period would have to join values from before a break: it has no figure then."""
    return broken is not None and basis.length > 1 and any(when.last < broken for when in basis.joined(last))
