"""Values that no joining of finished figures gives: computed anew from raw rows for each scope and range of periods."""

from collections.abc import Collection, Sequence
from typing import Protocol

from goalkit.kpis.readings import Reading, Scope, Segments
from goalkit.period import Period


class Raw(Protocol):
    """The raw rows of one delivery behind a KPI whose values cannot be joined (percentiles, distinct counts)."""

    @property
    def combinations(self) -> Sequence[Segments]:
        """Return the combinations of segments that the rows have."""

    def series(self, scope: Scope) -> list[Reading]:
        """Return the readings of all periods for a scope."""

    def over(self, scope: Scope, periods: Collection[Period]) -> Reading | None:
        """Return one reading over several periods, at the last of them; None where there are no rows."""
