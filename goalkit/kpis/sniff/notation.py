"""How the numbers of a file are written: counted over all its cells, never chosen where both readings are possible."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from goalkit.kpis.sniff import cells
from goalkit.kpis.sniff.cells import Shape, Typed
from goalkit.kpis.sniff.proposal import Option, Proposal
from goalkit.kpis.sniff.region import Column, Region
from goalkit.words import Words

_FEW = 5
_POINTS = ".,"


@dataclass
class _Evidence:
    """What the cells say: decimal and group characters with their counts, undecided ones, an example of each."""

    decimals: Counter[str] = field(default_factory=Counter)
    groups: Counter[str] = field(default_factory=Counter)
    open: Counter[str] = field(default_factory=Counter)
    examples: dict[tuple[str, str], str] = field(default_factory=dict)
    tails: int = 0
    brackets: list[str] = field(default_factory=list)

    def add(self, text: str, shape: Shape, count: int) -> None:
        """Count a number."""
        for kind, mark, counter in (("decimal", shape.decimal, self.decimals), ("group", shape.group, self.groups), ("open", shape.open, self.open)):
            if mark:
                counter[mark] += count
                self.examples.setdefault((kind, mark), text)
        self.tails += count * shape.tail
        if shape.brackets:
            self.brackets.append(text)

    def speaks_for(self, decimal: str) -> int:
        """Return how many cells can only be read with this decimal character."""
        other = "." if decimal == "," else ","
        return self.decimals[decimal] + self.groups[other]


def decide(region: Region, columns: Sequence[Column], into: Proposal, words: Words) -> None:
    """Propose decimal and group characters, marks for missing values and the minus at the end."""
    found = _Evidence()
    for column in columns:
        for text, count in column.counts.items():
            shape = cells.shape(text) if not isinstance(text, Typed) else None
            if shape:
                found.add(text, shape, count)
    _characters(found, region, columns, into, words)
    if found.tails:
        into.say("trailingMinus", True, words("ends with a minus: {n}×", n=found.tails))
    if found.brackets:
        into.remarks.append(words("in brackets: {n}×, as {example}; refused, nobody can see whether that is negative or doubtful", n=len(found.brackets), example=found.brackets[0]))
    _missing(columns, into, words)
    _strangers(region, columns, into, words)


def _characters(found: _Evidence, region: Region, columns: Sequence[Column], into: Proposal, words: Words) -> None:
    comma, point = found.speaks_for(","), found.speaks_for(".")
    blanks = [(mark, count) for mark, count in found.groups.most_common() if mark not in _POINTS]
    if not comma and not point and found.open:
        _ask(found, into, words)
        return
    if not comma and not point:
        if blanks:
            into.say("dialect.groupChar", _visible(blanks[0][0]))
        return
    decimal = "," if comma >= point else "."
    group = "." if decimal == "," else ","
    against = min(comma, point)
    note = ""
    if against:
        note = words("also possible: {other}; {n} cells do not fit, {places}", other=_both(group), n=against, places=_places(region, columns, decimal, words))
    into.say("dialect.decimalChar", decimal, note)
    if blanks and found.groups[group] < blanks[0][1]:
        into.say("dialect.groupChar", _visible(blanks[0][0]))
    elif found.groups[group] or found.open[group]:
        only = found.open[group] if not found.groups[group] else 0
        note = words("read with it: {n}×, as {example}", n=only, example=found.examples["open", group]) if only else ""
        into.say("dialect.groupChar", group, note)
    if against and 20 * against > comma + point:
        into.ask("dialect.decimalChar", words("{n}× {first}, {m}× {second}: one export has one notation", n=max(comma, point), first=_both(decimal), m=against, second=_both(group)))


def _visible(mark: str) -> str:
    """Return a blank for all kinds of blanks: the reader takes them for one, and people see no difference."""
    return " " if mark.isspace() else mark


def _ask(found: _Evidence, into: Proposal, words: Words) -> None:
    """Ask what 1.234 means where no other number tells."""
    mark = found.open.most_common(1)[0][0]
    example = found.examples["open", mark]
    other = "," if mark == "." else "."
    digits = "".join(sign for sign in example if sign.isdigit())
    into.ask(
        "dialect.decimalChar",
        words("{example} has two readings, and no other number of the file tells which ({n} like it)", example=example, n=found.open[mark]),
        Option(words("{mark} groups: {example} is {number}", mark=mark, example=example, number=digits), {"dialect.decimalChar": other, "dialect.groupChar": mark}),
        Option(words("{mark} is the decimal character", mark=mark), {"dialect.decimalChar": mark}),
    )


def _both(decimal: str) -> str:
    return f'decimalChar "{decimal}"'


def _places(region: Region, columns: Sequence[Column], decimal: str, words: Words) -> str:
    """Return the rows that speak for the other decimal character."""
    other = "." if decimal == "," else ","
    rows: list[int] = []
    for column in columns:
        for line in region.body:
            shape = cells.shape(line.cell(column.at))
            if shape and (shape.decimal == other or shape.group == decimal):
                rows.append(line.number)
    return rows_named(sorted({*rows}), words)


def rows_named(rows: Sequence[int], words: Words) -> str:
    """Return the numbers of a few rows."""
    shown = ", ".join(map(str, rows[:_FEW]))
    text = words("row {rows}", rows=shown) if len(rows) == 1 else words("rows {rows}", rows=shown)
    return f"{text} …" if len(rows) > _FEW else text


def _missing(columns: Iterable[Column], into: Proposal, words: Words) -> None:
    marks: Counter[str] = Counter()
    for column in columns:
        marks.update(column.marks)
    if marks:
        counts = ", ".join(f"{mark} {count}×" for mark, count in marks.most_common(6))
        into.say("dialect.missingValues", ["", *(mark for mark, _ in marks.most_common())], words("read as no value: {counts}", counts=counts))


def _strangers(region: Region, columns: Iterable[Column], into: Proposal, words: Words) -> None:
    """Name the cells of number columns that are no numbers at all."""
    for column in columns:
        odd = [text for text in column.counts if not cells.is_number(text)]
        if odd:
            rows = [line.number for line in region.body if line.cell(column.at) in odd]
            into.remarks.append(words("column {column}: {text!r} is no number ({rows})", column=column.header, text=odd[0], rows=rows_named(rows, words)))
