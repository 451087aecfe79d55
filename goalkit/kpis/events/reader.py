"""What the rows of one source are read with, and how what cannot be read is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from goalkit.kpis.events import stamps
from goalkit.kpis.events.chunk import Chunk
from goalkit.kpis.events.opening import Opening
from goalkit.kpis.events.plan import SourcePlan
from goalkit.kpis.events.stamps import Instants
from goalkit.kpis.events.values import Values
from goalkit.kpis.notes import Notes
from goalkit.model.kpi import PeriodKind

_MOST = 60
"""More distinct problems of one column are not looked up; they would hide the others."""


@dataclass(frozen=True)
class Reader:
    """The plan of a source, its values, the calendars that it needs.

    `periods` remembers the numbers of periods by kind and day; `forms` has the ways of writing days met in each column of a file.
    """

    plan: SourcePlan
    values: Values
    openings: Mapping[str, Opening]
    notes: Notes
    periods: dict[PeriodKind, dict[int, int]] = field(default_factory=dict)
    forms: dict[tuple[str, str], dict[int, str]] = field(default_factory=dict)

    def tell(self, chunk: Chunk, code: str, column: str, wrong: Sequence[int], params: Mapping[str, Any]) -> None:
        """Tell what is wrong with some values of a column: each at its first row, with the number of its rows."""
        if not wrong:
            return
        coded = chunk.columns[column]
        counts = np.bincount(coded.codes, minlength=max(wrong) + 1)
        for at in [at for at in wrong if counts[at]][:_MOST]:
            first = int(np.argmax(coded.codes == at))
            text = str(coded.values[at])
            said = {"text": text, "column": column, **params}
            self.notes.tell(code, chunk.cell(first, column), said, same=(column, text), count=int(counts[at]))

    def ambiguous(self, chunk: Chunk, column: str, found: Instants) -> bool:
        """Tell days with two readings, and days written in two ways in one column; true where there are any."""
        values = chunk.columns[column].values
        for at in found.double:
            self.tell(chunk, "D216", column, (at,), {"kind": "readings", "readings": " / ".join(stamps.readings_of(str(values[at]).strip()))})
        if len(chunk.paths) > 1:  # each file was looked at by itself
            return bool(found.double)
        forms = self.forms.setdefault((chunk.paths[0], column), {})
        for form in np.unique(found.forms[found.forms >= 0]).tolist():
            at = int(np.flatnonzero(found.forms == form)[0])
            if form in forms or at in found.bad:
                continue
            if forms:
                other = next(iter(forms.values()))
                self.tell(chunk, "D216", column, (at,), {"kind": "mixed", "other": other})
            forms[form] = str(values[at])
        return bool(found.double) or len(forms) > 1
