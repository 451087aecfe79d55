"""Problems while exports are read: each distinct one once, with the number of its rows."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from goalkit.finding import Problem, Related, Severity
from goalkit.kpis.places import Places
from goalkit.kpis.readings import Cell

_MOST = 50
"""Distinct problems of one code that are told for one file; more would hide the others."""
_PLACES = 5
"""Further places that are named beside the first one."""


@dataclass
class _Note:
    code: str
    cell: Cell
    params: dict[str, Any]
    kpi: str | None
    related: tuple[tuple[Cell, str], ...]
    instead: str
    severity: Severity | None
    count: int = 1


@dataclass
class Notes:
    """Collects what is wrong; places are looked up only at the end."""

    places: Places
    _notes: dict[object, _Note] = field(default_factory=dict)
    _told: Counter[tuple[str, str]] = field(default_factory=Counter)
    _ready: list[Problem] = field(default_factory=list)

    def tell(
        self,
        code: str,
        cell: Cell,
        params: dict[str, Any],
        *,
        kpi: str | None = None,
        same: object = None,
        related: tuple[tuple[Cell, str], ...] = (),
        instead: str = "",
        severity: Severity | None = None,
        places: bool = False,
        count: int = 1,
    ) -> None:
        """Note a problem at a cell; those of one file with an equal `same` are one problem with a count.

        `instead` is what probably should stand in the cell: the cure is the line with it. With `places` the next cells of the
        same problem are named as related places. `count` is the number of rows that have it.
        """
        key = (code, cell.path, same if same is not None else len(self._notes))
        if known := self._notes.get(key):
            known.count += count
            if places and known.count <= _PLACES + 1:
                known.related = (*known.related, (cell, ""))
            return
        if self._told[code, cell.path] < _MOST:
            self._told[code, cell.path] += 1
            self._notes[key] = _Note(code, cell, params, kpi, related, instead, severity, count)

    def add(self, problems: Iterable[Problem]) -> None:
        """Take problems that already have their place; a file that several sources name is told once."""
        self._ready.extend(problem for problem in problems if problem not in self._ready)

    def absorb(self, other: "Notes", code: str | None = None, path: str | None = None) -> None:
        """Take over what other notes hold, all of it or only one kind of problem of one file."""
        for key, note in other.told():
            if code is None or (note.code, note.cell.path) == (code, path):
                self._notes.setdefault((key, len(self._notes)), note)
        if code is None:
            self.add(other.ready())

    def told(self) -> Iterable[tuple[object, _Note]]:
        """Return what was told at cells."""
        return self._notes.items()

    def ready(self) -> Iterable[Problem]:
        """Return the problems that came with their places."""
        return self._ready

    def problems(self) -> list[Problem]:
        """Return all problems with their places, in order of file and line."""
        cells = [cell for note in self._notes.values() for cell in (note.cell, *(other for other, _ in note.related))]
        self.places.prepare(cells)
        found = [*self._ready, *(self._problem(note) for note in self._notes.values())]
        return sorted(found, key=lambda problem: (problem.file, problem.span, problem.code))

    def _problem(self, note: _Note) -> Problem:
        span, excerpt = self.places.at(note.cell)
        related = tuple(Related(self.places.file(cell), self.places.at(cell)[0], text) for cell, text in note.related)
        params = {**note.params, "count": note.count}
        line = excerpt[0] if excerpt else ""
        cure = (line[: span.column - 1] + note.instead + line[span.end_column - 1 :]).strip() if line and note.instead else note.instead
        return Problem(
            note.code,
            self.places.file(note.cell),
            span,
            params,
            help=cure,
            kpi=note.kpi,
            related=related,
            excerpt=excerpt,
            severity=note.severity,
        )
