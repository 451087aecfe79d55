"""Which column of a table plays which role, for all layouts alike."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from goalkit.kpis import labels
from goalkit.kpis.labels import Calendar
from goalkit.kpis.notes import Notes
from goalkit.kpis.patterns import fits, scenario_of
from goalkit.kpis.readings import Cell
from goalkit.kpis.table import Table
from goalkit.kpis.targets import Role, Target, Targets
from goalkit.model.source import SegmentColumn, Source
from goalkit.period import Period

_OWN_NAMES = ("kpi", "scenario", "unit", "provisional")
_NUMBERS = ("value", "numerator", "denominator", "n")


@dataclass(frozen=True, slots=True)
class Measure:
    """A column of numbers; KPI, period and scenario are the row's where the column does not say its own."""

    at: int
    header: str
    role: Role = "value"
    targets: tuple[Target, ...] = ()
    period: Period | None = None
    scenario: str | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table by role; `grid` marks a row per KPI and a column per period, `doubtful` columns must be empty."""

    period: tuple[int, ...]
    roles: dict[str, int]
    segments: tuple[tuple[str, int, SegmentColumn], ...]
    measures: tuple[Measure, ...]
    grid: bool = False
    doubtful: tuple[int, ...] = ()

    @property
    def width(self) -> int:
        """Return how many cells a row must have at least to say what its numbers are."""
        return max((*self.period, *(self.roles.get(name, -1) for name in ("kpi", "scenario", "unit", "provisional")), *(s[1] for s in self.segments)), default=-1) + 1


class _Binder:
    """Binds the columns of one table and remembers which are taken."""

    def __init__(self, table: Table, source: Source, targets: Targets, calendar: Calendar, notes: Notes) -> None:
        self.table, self.source, self.targets, self.calendar, self.notes = table, source, targets, calendar, notes
        self.index = table.index
        self.taken: set[int] = set()
        self.missing = False
        self.lost = False
        self.doubtful: list[int] = []

    @cached_property
    def claimed(self) -> frozenset[str]:
        """Return the headers that the source names: none of them plays another role by its own name."""
        columns = self.source.columns
        single = (columns.date, columns.kpi, columns.value, columns.numerator, columns.denominator, columns.n, columns.provisional, columns.unit)
        patterns = columns.scenario
        others = [patterns] if isinstance(patterns, str) else []
        segments = [each.column for each in columns.segments.values()]
        return frozenset(each for each in (*single, *columns.period, *others, *segments) if each)

    def header_cell(self, header: str) -> Cell:
        """Return the place of a header."""
        return Cell(self.table.path, self.table.header_line, header)

    def declared(self, role: str, header: str, *, needed: bool = False) -> int | None:
        """Bind a declared header; a missing one is told."""
        at = self.index.get(header)
        if at is None:
            params = {"header": header, "role": role, "headers": self.table.headers, "kind": "same" if header == role else ""}
            self.notes.tell("D220", self.header_cell(""), params, same=(role, header))
            self.missing = self.missing or needed
            self.lost = True
        else:
            self.taken.add(at)
        return at

    def named(self, role: str, declared: str | None, *, own_name: bool, needed: bool = False) -> int | None:
        """Bind a role by its declared header, else by a header that is the role's own name."""
        if declared is not None:
            return self.declared(role, declared, needed=needed)
        if own_name and role in self.index and role not in self.claimed:
            self.taken.add(self.index[role])
            return self.index[role]
        return None

    def free(self, *, wanted: bool = True) -> Iterable[tuple[int, str]]:
        """Return the columns that nothing has claimed, without those that nobody wants."""
        for at, header in enumerate(self.table.headers):
            if at not in self.taken and not (wanted and self.ignored(at, header)):
                yield at, header

    def ignored(self, at: int, header: str) -> bool:
        """Tell whether a header is known and not wanted."""
        patterns = self.source.columns.ignore
        return fits(header, patterns) or (at in self.table.unnamed and "" in patterns)


def bind(table: Table, source: Source, targets: Targets, calendar: Calendar, notes: Notes) -> Layout | None:
    """Bind all columns of a table; None where a column is missing that the rows cannot be understood without."""
    if not table.headers:
        if not table.problems:
            notes.tell("D220", Cell(table.path, 1), {"kind": "empty"}, same="empty")
        return None
    binder = _Binder(table, source, targets, calendar, notes)
    columns = source.columns
    roles = {
        role: at
        for role in _OWN_NAMES
        if isinstance(declared := getattr(columns, role), str | None)
        and (at := binder.named(role, declared, own_name=True, needed=role == "kpi")) is not None
    }
    segments = tuple(_segments(binder))
    period = _period(binder)
    numbers = {
        role: at
        for role in _NUMBERS
        if (at := binder.named(role, getattr(columns, role), own_name=source.layout == "long")) is not None
    }
    grid = source.layout == "wide" and not period and _holds_periods(binder)
    if grid and "kpi" not in roles:
        roles["kpi"] = next((at for at, header in binder.free() if not _period_header(binder, header)[1].period), 0)
        binder.taken.add(roles["kpi"])
    if not period and not grid:
        binder.declared("period", "period", needed=True)
    measures = (*_numbers(binder, numbers), *_other(binder, grid=grid))
    if binder.missing:
        return None
    return Layout(period, roles, segments, measures, grid, tuple(binder.doubtful))


def _segments(binder: _Binder) -> Iterable[tuple[str, int, SegmentColumn]]:
    for name, column in binder.source.columns.segments.items():
        at = binder.declared(name, column.column, needed=True)
        if at is not None:
            yield name, at, column
    for name in binder.targets.ws.settings.segments:
        if name in binder.index and name not in binder.source.columns.segments and binder.index[name] not in binder.taken:
            binder.taken.add(binder.index[name])
            yield name, binder.index[name], SegmentColumn(column=name)


def _period(binder: _Binder) -> tuple[int, ...]:
    columns = binder.source.columns
    if columns.period or columns.date:
        found = [binder.declared("period", header, needed=True) for header in columns.period or (columns.date or "",)]
        return tuple(at for at in found if at is not None)
    own = binder.named("period", None, own_name=True)
    if own is not None:
        return (own,)
    unnamed: list[int] = []
    if binder.source.layout == "wide" and not _holds_periods(binder):
        for at in range(len(binder.table.headers)):
            if at not in binder.table.unnamed or at in binder.taken or len(unnamed) == 2:
                break
            if _holds_text(binder.table, at):
                unnamed.append(at)
    binder.taken.update(unnamed)
    return tuple(unnamed)


def _holds_periods(binder: _Binder) -> bool:
    return any(_period_header(binder, header)[1].period for _, header in binder.free())


def _period_header(binder: _Binder, header: str) -> tuple[str | None, labels.Label]:
    patterns = binder.source.columns.scenario
    found = scenario_of(header, patterns) if isinstance(patterns, dict) else None
    scenario, text = found or (None, header)
    return scenario, labels.read(text, binder.calendar)


def _numbers(binder: _Binder, numbers: dict[str, int]) -> Iterable[Measure]:
    for role, at in numbers.items():
        yield Measure(at, binder.table.headers[at], role)  # type: ignore[arg-type]


def _other(binder: _Binder, *, grid: bool) -> Iterable[Measure]:
    """Bind the remaining columns: periods of a grid, KPIs of a wide table, scenarios of a long one; the rest is told.

    Where a declared column is missing, only that is told: an unknown one is probably it.
    """
    for at, header in binder.free(wanted=False):
        if binder.ignored(at, header) and (grid or header in binder.source.columns.ignore or header not in binder.targets.exact):
            continue  # a KPI's own `as` says more than a pattern of headers that are not wanted
        scenario, label = _period_header(binder, header) if grid else (None, labels.UNKNOWN)
        if label.period:
            yield Measure(at, header, period=label.period, scenario=scenario)
            continue
        if label.readings:
            params = {"kind": "readings", "text": header, "readings": " / ".join(label.readings), "column": header}
            binder.notes.tell("D216", binder.header_cell(header), params, same=header)
            continue
        measure = None if grid else _by_name(binder, at, header)
        if measure:
            yield measure
        elif not binder.lost and at in binder.table.unnamed:
            binder.doubtful.append(at)
        elif not binder.lost:
            near = binder.targets.near(header) if binder.source.layout == "wide" else ""
            binder.notes.tell("D215", binder.header_cell(header), {"text": header}, same=header, instead=near)


def _holds_text(table: Table, at: int) -> bool:
    return any(at < len(row.cells) and row.cells[at].strip() for row in table.sample)


def _by_name(binder: _Binder, at: int, header: str) -> Measure | None:
    columns = binder.source.columns
    if binder.source.layout == "wide" and (targets := binder.targets.of(header)):
        return Measure(at, header, targets=targets)
    if not isinstance(columns.scenario, dict) or not (found := scenario_of(header, columns.scenario)):
        return None
    scenario, rest = found
    if binder.source.layout == "wide":
        targets = binder.targets.of(rest)
        return Measure(at, header, targets=targets, scenario=scenario) if targets else None
    roles: dict[str | None, Role] = {columns.numerator: "numerator", columns.denominator: "denominator"}
    return Measure(at, header, roles.get(rest, "value"), scenario=scenario)
