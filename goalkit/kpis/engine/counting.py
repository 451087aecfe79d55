"""The rows of a source are counted where they lie: one query gives the totals of every day and combination of segments."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import ibis

from goalkit.kpis.engine.columns import Columns
from goalkit.kpis.events.plan import Additive, Computation, Condition, Hours, Quantile, SourcePlan, Term

Expr = Any
Counted = tuple[Term, str | None]
"""A term and the unit that its numbers may carry."""
DAY = "goalkit_day"
STATE, LOCAL, ODD = "goalkit_state", "goalkit_local", "odd"
FILE = "goalkit_file"
"""The column that says which file a row is from, where there are files."""
_ORDER, _PLACE = "goalkit_order", "goalkit_place"


@dataclass(frozen=True)
class Question:
    """What is asked of the rows of a source: the plan, the terms to be counted, the rows that nobody wants."""

    plan: SourcePlan
    terms: tuple[Counted, ...]
    unwanted: tuple[tuple[str, tuple[str, ...]], ...] = ()


def terms_of(each: Computation) -> tuple[Counted, ...]:
    """Return the terms of what adds up; of any other figure the rows that it is made from, to see what cannot be read in them."""
    measure = each.measure
    if isinstance(measure, Additive):
        parts = (*measure.numerator, *((measure.denominator,) if measure.denominator else ()))
        return tuple((term, each.unit) for term in parts)
    if isinstance(measure, Quantile):
        return ((Term("present", measure.operand, measure.where), each.unit),)
    return ((Term("rows", None, measure.where), each.unit),)


def usable(columns: Columns, question: Question) -> Columns:
    """Return the rows with their local day and the reason why they are left out: empty for those that count."""
    plan = question.plan
    gone = ibis.literal(value=False)
    for name, texts in question.unwanted:
        gone |= columns.text(name).isin(texts).fill_null(False)
    stamp = columns.instant(plan.date or "")
    nameless = ((~columns.there(plan.case), "no case id"),) if plan.case else ()
    state = ibis.cases(
        (gone, "declared as not wanted"), (stamp.odd, ODD), (stamp.broken, "period not readable"), (stamp.missing, "no date"), *nameless, else_=""
    )
    return replace(columns, table=columns.table.mutate(**{STATE: state, LOCAL: stamp.local, DAY: stamp.local.date()}))


def left_out(columns: Columns) -> Expr:
    """Return how many rows there are for each reason why they are left out."""
    keys = [name for name in (STATE, FILE) if name in columns.table.columns]
    return columns.table.group_by(keys).aggregate(rows=columns.table.count())


def cases(columns: Columns, plan: SourcePlan) -> Columns:
    """Return one row for each case: the latest or earliest, of equal ones the last or first as they come."""
    table = columns.table.mutate(**{_ORDER: ibis.row_number()})
    table = table.filter(table[STATE] == "")
    order = [table[key].desc() if plan.take == "last" else table[key].asc() for key in (LOCAL, _ORDER)]
    named = replace(columns, table=table).text(plan.case or "")
    table = table.mutate(**{_PLACE: ibis.row_number().over(group_by=named, order_by=order)})
    return replace(columns, table=table.filter(table[_PLACE] == 0))


def totals(columns: Columns, question: Question) -> Expr:
    """Return the totals of every day and combination of segment texts as one expression.

    For each term: its rows (k), the exact sum (s), the sum of doubles (l), the rows that are broken (b), no decimal number of few
    places (u), or run backwards (m); for each column the odd texts (o).
    """
    table = columns.table
    texts = {f"d{number}": columns.text(each.column) for number, each in enumerate(question.plan.dimensions)}
    keys = {name: table[name] for name in (STATE, DAY, FILE) if name in table.columns}
    inner: dict[str, Expr] = {**keys, **texts}
    sums: list[str] = []
    counts: list[str] = []
    for number, (term, unit) in enumerate(question.terms):
        for key, value in _parts(columns, term, unit):
            inner[f"{key}{number}"] = value
            (sums if key in "sl" else counts).append(f"{key}{number}")
    for number, where in enumerate(oddities(columns, question).values()):
        inner[f"o{number}"] = where
        counts.append(f"o{number}")
    for number, label in enumerate(columns.forms.values()):
        for form in ("iso", "german"):
            inner[f"{form}{number}"] = table[label] == form
            counts.append(f"{form}{number}")
    made = table.select(**inner)
    wanted = {name: made[name].sum() for name in sums} | {name: made.count(where=made[name]) for name in counts}
    return made.group_by([*keys, *texts]).aggregate(rows=made.count(), **wanted)


def _parts(columns: Columns, term: Term, unit: str | None) -> Iterator[tuple[str, Expr]]:
    """Yield what is counted for a term, row by row."""
    chosen, unclear = fitting(columns, term.where)
    if term.operand is None:
        yield "k", chosen
        yield "b", unclear
        return
    amount = columns.amount(term.operand, unit)
    keep = chosen & amount.value.notnull()
    yield "k", keep
    yield "b", (chosen & amount.broken) | unclear
    if amount.backwards is not None:
        yield "m", amount.backwards
    if term.what == "sum":
        yield "s", ibis.cases((keep, amount.value))
        if amount.loose is not None:
            yield "k", chosen & amount.loose.notnull()
            yield "l", ibis.cases((chosen, amount.loose))
            yield "u", chosen & amount.unfit


def fitting(columns: Columns, conditions: Sequence[Condition]) -> tuple[Expr, Expr]:
    """Return which rows fulfil all conditions, and for which nobody knows."""
    chosen, unclear = ibis.literal(value=True), ibis.literal(value=False)
    for condition in conditions:
        fits, unread = columns.fits(condition)
        chosen, unclear = chosen & fits, unclear | unread
    return chosen, unclear


def oddities(columns: Columns, question: Question) -> dict[str, Expr]:
    """Return where columns hold odd texts, by column."""
    found: dict[str, Expr] = {}
    for term, unit in question.terms:
        found |= columns.oddity(term.where)
        if isinstance(term.operand, Hours):
            found |= {name: columns.instant(name).odd for name in (term.operand.start, term.operand.end)}
        elif term.operand is not None:
            found[term.operand] = columns.amount(term.operand, unit).odd
    return {name: where for name, where in found.items() if name not in columns.odd}
