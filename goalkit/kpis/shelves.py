"""Numbers on their way from the rows of one table into the store: duplicates are told, special periods set aside."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from goalkit.kpis.notes import Notes
from goalkit.kpis.readings import Cell, Segments
from goalkit.kpis.store import Delivered, Fact, Held, Stand, Store, Version, put
from goalkit.kpis.targets import Role, Target
from goalkit.model.source import Source
from goalkit.period import Period
from goalkit.scalar import Quantity


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the numbers of one column go that belong to one KPI, scenario and period."""

    target: Target
    role: Role
    when: Period
    held: Held
    stand: Stand
    home: Delivered


@dataclass
class Shelves:
    """The shelves of one table; `periods` collects those that have an actual value."""

    path: str
    source: Source
    versions: Mapping[int, Version]
    store: Store
    notes: Notes
    periods: set[Period]
    special: list[Fact] = field(default_factory=list)
    _actual: dict[int, Delivered] = field(default_factory=dict)
    _stands: dict[tuple[str, str], list[Stand]] = field(default_factory=dict)

    def shelf(self, target: Target, role: Role, scenario: str, when: Period, header: str) -> Shelf:
        """Return the shelf of a column."""
        kpi = target.kpi.id
        stands = self._stands.setdefault((kpi, scenario), [])
        stand = next((each for each in stands if each.headers.get(role, header) == header), None)
        if stand is None:
            stand = Stand(self.path, {})
            stands.append(stand)
        stand.headers[role] = header
        home = self.store.delivered(kpi, scenario, self.versions[target.rank])
        if scenario == "AC":
            self._actual[id(home)] = home
        return Shelf(target, role, when, home.setdefault(when, {}), stand, home)

    def put(self, shelf: Shelf, segments: Segments, number: float, row: int, slack: float, *, provisional: bool) -> str:
        """Put a number on its shelf; return why it gives nothing: it is there already, with the same or another value."""
        known = put(shelf.held, segments, shelf.role, number, shelf.stand, row, slack, provisional)
        if known is None:
            return ""
        before = getattr(known, shelf.role)
        if before == number:
            return "repeats another row"
        target, cell = shelf.target, known.cells[shelf.role]
        unit = target.wanted if shelf.role == "value" else ""
        numbers = {"value": Quantity(number, unit), "before": Quantity(before, unit)}
        params = {**numbers, "period": shelf.when.label, "line": cell.row, "path": cell.path}
        here = Cell(self.path, row, shelf.stand.headers[shelf.role])
        self.notes.tell("D202", here, params, kpi=target.kpi.id, same=target.kpi.id, places=True, related=((cell, ""),))
        return "contradicts another row"

    def finish(self, header: str) -> None:
        """Note the periods that have values; keep the special posting periods of sums, or tell them where nobody said what to do."""
        self.periods.update(when for home in self._actual.values() for when, held in home.items() if held)
        if self.source.special_periods == "last_month":
            sums = [fact for fact in self.special if fact.target.kpi.aggregation == "sum" and fact.role == "value"]
            self.store.special.extend((fact, self.versions[fact.target.rank]) for fact in sums)
        elif self.source.special_periods is None:
            by_kpi: dict[str, list[Fact]] = {}
            for fact in self.special:
                by_kpi.setdefault(fact.target.kpi.id, []).append(fact)
            for kpi, rows in by_kpi.items():
                params = {"total": Quantity(sum(fact.number for fact in rows), rows[0].target.wanted), "rows": len(rows)}
                self.notes.tell("D211", rows[0].cell._replace(column=header), params, kpi=kpi)
