"""A new source as it is written: what was counted stands as keys, what has several readings as comments beside them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from goalkit.edit.node import Line, Node
from goalkit.kpis.sniff.proposal import Proposal, Question
from goalkit.words import Words

_ORDER = (
    "format", "sheet", "layout", "dialect.delimiter", "dialect.encoding", "dialect.decimalChar", "dialect.groupChar", "dialect.header",
    "dialect.headerRows", "dialect.missingValues", "dialect.trueValues", "dialect.falseValues", "stopAt", "trailingMinus", "percent", "periods",
    "special_periods", "totals", "planRows", "case", "columns.date", "columns.period", "columns.kpi", "columns.value", "columns.numerator",
    "columns.denominator", "columns.n", "columns.provisional", "columns.unit", "columns.scenario", "columns.segments", "columns.ignore", "rows",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """What a source is called, its file, and a pattern that also fits its neighbours."""

    id: str
    path: str
    pattern: str = ""


def draft(named: Named, proposal: Proposal, words: Words) -> Node:
    """Return the entry of a source."""
    also = words("also possible: {columns}", columns=named.pattern) if named.pattern else ""
    head = (Line("id", named.id), Line("path", named.path, also))
    top: list[Line] = []
    inner: dict[str, list[Line]] = {"dialect": [], "columns": []}
    for key in _ORDER:
        group, _, name = key.rpartition(".")
        (inner[group] if group else top).extend(_lines(key, name, proposal, words))
    first = [line for line in top if line.key in {"format", "sheet", "layout"}]
    rest = [line for line in top if line not in first]
    return Node((*head, *first, *_group("dialect", inner["dialect"]), *rest, *_group("columns", inner["columns"])))


def _group(key: str, lines: list[Line]) -> Iterator[Line]:
    """Yield a map below a key; without any key that is on it is only proposed as a whole."""
    if lines:
        on = [line for line in lines if not line.off]
        plain = all(not line.note and not line.above for line in lines) and len(on) == len(lines)
        short = plain and sum(len(str(line.value)) + len(line.key) for line in lines) < 70
        yield Line(key, {line.key: line.value for line in lines}) if short else Line(key, Node(tuple(lines)), off=not on)


def _lines(key: str, name: str, proposal: Proposal, words: Words) -> Iterator[Line]:
    asked = [question for question in proposal.questions if question.key == key]
    above = " ".join(words("TO DECIDE: {question}", question=question.text) for question in asked)
    if key in proposal.values:
        yield Line(name, proposal.values[key], proposal.notes.get(key, ""), above=above)
    elif asked:
        yield from _open(name, asked[0], above)


def _open(name: str, question: Question, above: str) -> Iterator[Line]:
    """Yield the readings of an open key as comments, the question above them."""
    if not question.options:
        yield Line(name, None, off=True, above=above)
    for number, option in enumerate(question.options):
        sets: list[tuple[str, Any]] = [(path.rpartition(".")[2], value) for path, value in option.sets.items()]
        for at, (each, value) in enumerate(sets):
            yield Line(each, value, option.text if at == len(sets) - 1 else "", off=True, above=above if not number and not at else "")
