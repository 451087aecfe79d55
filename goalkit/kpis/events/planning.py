"""The declarations of KPIs and their source become a plan."""

import datetime as dt
from collections.abc import Collection, Iterator

from goalkit import units
from goalkit.finding import Path
from goalkit.kpis.events.plan import (
    Additive,
    Among,
    Column,
    Computation,
    Condition,
    Dimension,
    Distinct,
    Hours,
    Kind,
    Measure,
    Operand,
    Present,
    Quantile,
    SourcePlan,
    Term,
    Within,
)
from goalkit.model import compute as declared
from goalkit.model.compute import Compute
from goalkit.model.kpi import Kpi, KpiSource
from goalkit.model.settings import Settings
from goalkit.model.source import Source
from goalkit.workspace import Workspace


def plan(ws: Workspace, source: Source, headers: Collection[str] = ()) -> SourcePlan | None:
    """Return what a source is to give; None where rows have neither a date nor a snapshot, or nothing is to be computed.

    A header of the data that is the name of a segment of the house is that dimension, unless the source says otherwise.
    """
    computations = tuple(_computations(ws, source))
    date = source.columns.date
    if not (date or source.snapshot) or not computations:
        return None
    dimensions = _dimensions(source, ws.settings, headers)
    return SourcePlan(
        source.id,
        date,
        ws.settings.timezone,
        ws.settings.fiscal_year_start,
        dimensions,
        computations,
        _columns(date, source, dimensions, computations),
        source.case.id if source.case else None,
        source.case.take if source.case else "last",
    )


def _computations(ws: Workspace, source: Source) -> Iterator[Computation]:
    for kpi in ws.kpis:
        for rank, link in enumerate(kpi.source):
            named = ws.source(link.id)
            if named is None or named.id != source.id or kpi.compute is None:
                continue
            measure = measure_of(kpi.compute)
            factor = _factor(kpi, link, source, measure) if measure is not None else None
            if measure is not None and factor is not None:
                yield Computation(kpi.id, rank, kpi.period or "month", measure, factor, _unit(kpi, link, measure))


def measure_of(compute: Compute) -> Measure | None:
    """Return what a declaration measures; None where it says nothing, or two things."""
    value = compute.value
    if value is None:
        if compute.numerator is None or compute.denominator is None:
            return None
        top, below = _terms(compute.numerator), _terms(compute.denominator)
        return Additive(top, below[0]) if top and len(below) == 1 else None
    figures = value.figures()
    if compute.numerator or compute.denominator or len(figures) + bool(value.count) + bool(value.count_distinct) != 1:
        return None
    where = _conditions(value.where)
    if value.count:
        return Additive((Term("rows", None, where),))
    if value.count_distinct:
        return Distinct(value.count_distinct, where)
    key, given = next(iter(figures.items()))
    operand = operand_of(given)
    if operand is None:
        return None
    if key == "sum":
        return Additive((Term("sum", operand, where),))
    if key == "mean":
        return Additive((Term("sum", operand, where),), Term("present", operand, where))
    return Quantile(0.5 if key == "median" else int(key[1:]) / 100, operand, where)


def columns_of(compute: Compute) -> Iterator[tuple[Path, str]]:
    """Yield the columns that a declaration names, with their places."""
    for path, operand in compute.operands():
        if operand.column is not None:
            yield path, operand.column
        yield from (((*path, "hours_between", at), column) for at, column in enumerate(operand.hours_between))
    if compute.value is not None and compute.value.count_distinct is not None:
        yield ("value", "count_distinct"), compute.value.count_distinct
    for key, pole in (("numerator", compute.numerator), ("denominator", compute.denominator)):
        if pole is not None:
            yield from (((key, "where", column), column) for column in pole.where)
            yield from (((key, "minus", "where", column), column) for column in (pole.minus.where if pole.minus else ()))
    if compute.value is not None:
        yield from ((("value", "where", column), column) for column in compute.value.where)


def operand_of(given: declared.Operand) -> Operand | None:
    """Return the number of a row; None where it is neither one column nor two times."""
    if given.column is not None:
        return given.column if not given.hours_between and given.calendar is None else None
    return Hours(*given.hours_between, given.calendar) if len(given.hours_between) == 2 else None


def _terms(pole: declared.Pole) -> tuple[Term, ...]:
    """Return the terms of a numerator or denominator; nothing where one of them is not whole."""
    found = []
    for part, sign in ((pole, 1), (pole.minus, -1)):
        if part is None:
            continue
        operand = operand_of(part.sum) if part.sum else None
        if bool(part.count) == bool(part.sum) or (part.sum and operand is None):
            return ()
        found.append(Term("sum" if part.sum else "rows", operand, _conditions(part.where), sign))
    return tuple(found)


def _conditions(where: dict[str, declared.Where]) -> tuple[Condition, ...]:
    return tuple(each for column, asked in where.items() for each in _asked(column, asked))


def _asked(column: str, asked: declared.Where) -> Iterator[Condition]:
    if asked.equals:
        yield Among(column, asked.equals)
    if asked.unlike:
        yield Among(column, asked.unlike, negated=True)
    if asked.presence:
        yield Present(column, asked.presence == "present")
    ends = (asked.gt, asked.gte, asked.lt, asked.lte)
    if any(end is not None for end in ends):
        yield Within(column, *(_end(end) for end in ends))


def _end(given: str | float | None) -> float | dt.datetime | None:
    return dt.datetime.fromisoformat(given) if isinstance(given, str) else given


def _factor(kpi: Kpi, link: KpiSource, source: Source, measure: Measure) -> float | None:
    """Return what brings the figure of an operand into the KPI's unit; None where the units do not convert."""
    own = units.canonical(kpi.unit or "") or kpi.unit or ""
    operand = _operand_of(measure)
    below = measure.denominator if isinstance(measure, Additive) else None
    if operand is None or (below is not None and below.what == "sum"):
        return 1.0
    if isinstance(operand, Hours):
        return units.factor("h", own)
    if below is not None and below.what == "rows":
        return 1.0
    # the pair of a mean is multiplied with 100 like every share, and its numbers are percents already
    whole = 0.01 if below is not None and (own == "%" or kpi.aggregation == "net") else 1.0
    if source.percent == "fraction" and own == "%":
        return 100.0 * whole
    factor = units.factor(link.unit, own) if link.unit else 1.0
    return factor * whole if factor is not None else None


def _unit(kpi: Kpi, link: KpiSource, measure: Measure) -> str | None:
    if isinstance(measure, Additive) and measure.denominator and measure.denominator.what != "present":
        return None
    given = link.unit or kpi.unit or ""
    return units.canonical(given) or given


def _operand_of(measure: Measure) -> Operand | None:
    if isinstance(measure, Distinct):
        return None
    return measure.operand if isinstance(measure, Quantile) else measure.numerator[0].operand


def _dimensions(source: Source, settings: Settings, headers: Collection[str]) -> tuple[Dimension, ...]:
    declared_here = {name: (column.column, tuple(column.values.items())) for name, column in source.columns.segments.items()}
    taken = {column for column, _ in declared_here.values()}
    own = {name: (name, ()) for name in settings.segments if name in headers and name not in taken}
    return tuple(
        Dimension(name, column, values, settings.segments[name].values if name in settings.segments else ())
        for name, (column, values) in (own | declared_here).items()
    )


def _columns(
    date: str | None, source: Source, dimensions: tuple[Dimension, ...], computations: tuple[Computation, ...]
) -> tuple[Column, ...]:
    needed: dict[str, set[Kind]] = {date: {"instant"}} if date else {}
    for column in (*(each.column for each in dimensions), *((source.case.id,) if source.case else ())):
        needed.setdefault(column, set()).add("text")
    for each in computations:
        for column, kind in _uses(each.measure):
            needed.setdefault(column, set()).add(kind)
    return tuple(Column(name, frozenset(kinds)) for name, kinds in needed.items())


def _uses(measure: Measure) -> Iterator[tuple[str, Kind]]:
    parts = (*measure.numerator, measure.denominator) if isinstance(measure, Additive) else (measure,)
    for part in parts:
        if part is None:
            continue
        if isinstance(part, Distinct):
            yield part.column, "text"
        elif isinstance(part.operand, Hours):
            yield from ((column, "instant") for column in (part.operand.start, part.operand.end))
        elif part.operand is not None:
            yield part.operand, "number"
        for condition in part.where:
            yield condition.column, _kind_of(condition)


def _kind_of(condition: Condition) -> Kind:
    if isinstance(condition, Present):
        return "text"
    if isinstance(condition, Within):
        ends = (condition.above, condition.at_least, condition.below, condition.at_most)
        return "instant" if any(isinstance(end, dt.datetime) for end in ends) else "number"
    return "switch" if all(isinstance(value, bool) for value in condition.values) else "text"
