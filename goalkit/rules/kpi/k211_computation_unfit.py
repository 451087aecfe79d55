"""What is computed from raw rows is said once, completely, and fits the kind of figure.

A KPI that is declared as a median and computed as a mean shows one figure under the name of another. Half a ratio is none, and raw rows
that nothing is computed from give no figure at all.
"""

from collections.abc import Iterator, Mapping

from goalkit import units
from goalkit.finding import Path
from goalkit.model.compute import Compute, Counted, Operand
from goalkit.model.kpi import Kpi
from goalkit.model.source import Source
from goalkit.rules.rule import Facts, Hit, Severity

CODE = "K211"
NAME = "computation-unfit"
SEVERITY: Severity = "error"
MESSAGE = "{kpi} is computed as {figure}, which is no figure of aggregation: {aggregation}"
HELP = "aggregation: {wanted}, or compute it in another way"
MESSAGES = {
    "pair": "{kpi} is computed as a numerator by a denominator, which is no figure of aggregation: {aggregation}",
    "none": "{key} says nothing to compute",
    "several": "{key} names several figures: {found}",
    "half": "{kpi} is computed from a {there} without {missing}",
    "both": "{kpi} is computed in two ways: as a pair and as a value",
    "minus": "minus belongs to a numerator, not to a denominator",
    "operand": "{key} takes a column, or the two columns of hours_between",
    "unit": "{kpi} is in {unit}, and hours_between gives hours",
    "finished": "{kpi} is computed from raw rows, and none of its sources delivers any",
    "unsaid": "{source} holds raw rows, and {kpi} does not say how it is computed from them",
    "calendar": "the calendar {calendar} closes at {to}, and opens at {opens} only",
    "undated": "the rows of {source} have no date, so nobody knows to which period they belong",
}
HELPS = {
    "none": "write one of: count: rows, sum: COLUMN, mean: COLUMN, median: COLUMN, p90: COLUMN, count_distinct: COLUMN",
    "several": "keep one of them; a second figure is a KPI of its own",
    "half": "add {missing}: {{count: rows}}, or write value: for a figure without a pair",
    "both": "keep numerator and denominator, or keep value",
    "minus": "write the condition of the denominator under its where",
    "operand": "{key}: COLUMN, or {key}: {{hours_between: [START, END]}}",
    "unit": "unit: h (min and days convert as well)",
    "finished": "let it name a source with layout: events, or take compute out",
    "unsaid": "add compute: with numerator and denominator, or with value",
    "calendar": 'let it close later; a desk that is open past midnight needs from: "00:00" and to: "24:00"',
    "undated": "columns: {{date: COLUMN}}, or snapshot: where each file is the state of one day",
}
_PAIRED = ("ratio", "net", "last", "cohort")
_FITTING: Mapping[str, tuple[str, ...]] = {
    "pair": _PAIRED, "mean": ("ratio", "net", "last"), "count": ("sum", "last"), "sum": ("sum", "last"),
    "count_distinct": ("distinct",), "percentile": ("percentile",),
}  # fmt: skip
"""What each way of computing gives."""
_TIMES = frozenset({"s", "min", "h", "days"})

BAD = """\
# file: kpis/time.yaml
kpis:
  - id: resolution_time
    owner: controlling
    source: desk
    compute: {value: {mean: {hours_between: [opened, closed]}}}
    #                 ^^^^
sources:
  - {id: desk, path: data/tickets.csv, layout: events, columns: {date: closed}}
# file: data/tickets.csv
ticket,opened,closed
1,2025-01-02 08:00,2025-01-02 09:00
"""
GOOD = BAD.replace("mean:", "median:").replace("    #                 ^^^^\n", "")


def check(facts: Facts) -> Iterator[Hit]:
    """Yield computations that say nothing, two things or another figure than the KPI, and raw rows that serve nobody."""
    for kpi in facts.ws.kpis:
        sources = [source for link in kpi.source if (source := facts.ws.source(link.id)) is not None]
        raw = [source for source in sources if source.layout == "events"]
        if kpi.compute is not None:
            broken = list(_unsound(kpi, kpi.compute))
            yield from broken or _unfit(kpi, kpi.compute)
            if sources and not raw:
                yield _hit(kpi, ("compute",), "finished", key=True)
        elif raw and not kpi.cohort and not kpi.components:
            yield _hit(kpi, ("source",), "unsaid", source=raw[0].id)
    for name, calendar in facts.ws.settings.calendars.items():
        if calendar.close <= calendar.open:
            params = {"calendar": name, "opens": calendar.open, "to": calendar.close}
            yield Hit(facts.ws.settings, ("calendars", name), params, MESSAGES["calendar"], HELPS["calendar"])
    for source in facts.ws.sources:
        if source.layout == "events" and not source.columns.date and not source.snapshot:
            yield _undated(source)


def _undated(source: Source) -> Hit:
    return Hit(source, ("columns",) if "columns" in source.model_fields_set else ("layout",), {"source": source.id}, MESSAGES["undated"], HELPS["undated"])


def _unsound(kpi: Kpi, compute: Compute) -> Iterator[Hit]:
    top, below, value = compute.numerator, compute.denominator, compute.value
    if value is None and top is None and below is None:
        yield _hit(kpi, ("compute",), "none", key=True, named="compute")
    elif value is not None and (top is not None or below is not None):
        yield _hit(kpi, ("compute",), "both", key=True)
    elif value is None and (top is None or below is None):
        there, missing = ("numerator", "denominator") if top is not None else ("denominator", "numerator")
        yield _hit(kpi, ("compute", there), "half", there=there, missing=missing)
    for key, pole in (("numerator", top), ("denominator", below)):
        if pole is not None:
            yield from _counted(kpi, ("compute", key), pole)
            if pole.minus is not None:
                yield from _counted(kpi, ("compute", key, "minus"), pole.minus)
    if below is not None and below.minus is not None:
        yield _hit(kpi, ("compute", "denominator", "minus"), "minus", key=True)
    if value is not None:
        found = [*(["count"] if value.count else []), *value.figures(), *(["count_distinct"] if value.count_distinct else [])]
        yield from _one(kpi, ("compute", "value"), found)
    for path, operand in compute.operands():
        if _odd(operand):
            yield _hit(kpi, ("compute", *path), "operand", named=str(path[-1]))


def _counted(kpi: Kpi, path: Path, pole: Counted) -> Iterator[Hit]:
    return _one(kpi, path, [*(["count"] if pole.count else []), *(["sum"] if pole.sum else [])])


def _one(kpi: Kpi, path: Path, found: list[str]) -> Iterator[Hit]:
    if len(found) != 1:
        yield _hit(kpi, path, "several" if found else "none", named=str(path[-1]), found=", ".join(found))


def _odd(operand: Operand) -> bool:
    if operand.column is not None:
        return bool(operand.hours_between or operand.calendar)
    return len(operand.hours_between) != 2


def _unfit(kpi: Kpi, compute: Compute) -> Iterator[Hit]:
    figure, path = _figure(compute)
    kind = "percentile" if figure == "median" or figure[1:].isdigit() else figure
    if kpi.aggregation is not None and kpi.aggregation not in _FITTING[kind]:
        params = {"kpi": kpi, "figure": figure, "aggregation": kpi.aggregation, "wanted": " / ".join(_FITTING[kind])}
        yield Hit(kpi, path, params, MESSAGES["pair"] if kind == "pair" else "", key=True)
    spans = compute.value is not None and any(operand.hours_between for operand in compute.value.figures().values())
    if spans and kpi.unit and units.canonical(kpi.unit) not in _TIMES:
        yield _hit(kpi, path, "unit", key=True, unit=kpi.unit)


def _figure(compute: Compute) -> tuple[str, Path]:
    value = compute.value
    if value is None:
        return "pair", ("compute", "numerator")
    name = "count" if value.count else "count_distinct" if value.count_distinct else next(iter(value.figures()))
    return name, ("compute", "value", name)


def _hit(kpi: Kpi, path: Path, kind: str, *, key: bool = False, named: str = "", **params: str) -> Hit:
    return Hit(kpi, path, {"kpi": kpi, "key": named, **params}, MESSAGES[kind], HELPS[kind], key=key)
