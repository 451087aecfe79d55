"""Look at one file of a source and propose its declaration."""

from dataclasses import dataclass

from goalkit.kpis.sniff import cells, layouts, names, notation, region, roles, when
from goalkit.kpis.sniff.grid import Grid
from goalkit.kpis.sniff.names import Find
from goalkit.kpis.sniff.proposal import Option, Proposal
from goalkit.kpis.sniff.region import Region
from goalkit.kpis.sniff.roles import Roles
from goalkit.model.settings import Settings
from goalkit.words import Words

_SKIPPED = frozenset({"*", "**", "***", "summe", "gesamt", "zwischensumme", "total", "subtotal", "insgesamt", "ergebnis", "gesamtergebnis"})


@dataclass(frozen=True)
class Look:
    """A file as it was seen: its table, what its columns are for, and the declaration that follows from it."""

    grid: Grid
    region: Region
    roles: Roles
    proposal: Proposal


def look(grid: Grid, known: Find, settings: Settings, words: Words) -> Look:
    """Look at a file and propose how it is to be declared."""
    into = Proposal()
    table = region.find(grid)
    _file(grid, table, into, words)
    period = when.find(table, settings.fiscal_year_start, into, words)
    found = roles.find(table, period, known, settings)
    if found.grid:
        for key in ("columns.period", "periods"):
            into.values.pop(key, None)
            into.notes.pop(key, None)
        into.questions[:] = [question for question in into.questions if question.key not in {"columns.period", "periods"}]
    layouts.propose(table, found, known, settings, into, words)
    if into.values["layout"] != "events":
        roles.propose_segments(found, settings, into, words)
        notation.decide(table, [*found.numbers, *found.grid], into, words)
        _fractions(found, known, into, words)
        _below(table, found, into, words)
    else:
        marks = into.values.get("dialect.missingValues", [])
        notation.decide(table, found.numbers, into, words)
        if marks:
            into.say("dialect.missingValues", marks)
            into.notes.pop("dialect.missingValues", None)
    return Look(grid, table, found, into)


def _file(grid: Grid, table: Region, into: Proposal, words: Words) -> None:
    """Propose what belongs to the file as such: format, sheet, delimiter, encoding, header rows."""
    if grid.format != "csv":
        into.say("format", grid.format)
        if len(grid.sheets) > 1:
            into.say("sheet", grid.sheets[0], words("also possible: {columns}", columns=", ".join(grid.sheets[1:4])))
    elif grid.delimiter != "," or grid.others:
        others = ", ".join(repr(mark) for mark in grid.others)
        into.say("dialect.delimiter", "tab" if grid.delimiter == "\t" else grid.delimiter, words("also possible: {columns}", columns=others) if others else "")
    if grid.encoding:
        into.say("dialect.encoding", grid.encoding, words("no UTF-8 ({n} bytes speak against it); look at the umlauts", n=grid.odd_bytes))
    destroyed = sum(text.count("\ufffd") for line in grid.lines for text in line.cells if "\ufffd" in text)
    if destroyed:
        into.remarks.append(words("{n} letters were destroyed before the file was saved (\ufffd): export it again", n=destroyed))
    if not grid.whole:
        into.remarks.append(words("the file is large: only its beginning and its end were looked at"))
    if not table.header_rows:
        into.say("dialect.header", False)
    elif table.header_rows != (1,):
        into.say("dialect.headerRows", list(table.header_rows))


def _fractions(found: Roles, known: Find, into: Proposal, words: Words) -> None:
    """Ask about shares between 0 and 1 of a KPI in per cent: 0.924 may be 92.4 %, or less than one."""
    for column in found.numbers:
        match = known(column.header)
        percent = (match and match.unit == "%") or "%" in column.header
        values = [shape.value for text in column.counts if (shape := cells.shape(text)) and not shape.unit]
        held = [value for value in values if value is not None]
        if percent and held and len(held) == len(values) and all(0 <= value <= 1 for value in held) and any(value % 1 for value in held):
            example = next(text for text in column.counts if "1" != text != "0")
            into.ask("percent", words("{column}: {example} may be a share of one or per cent", column=column.header, example=example),
                     Option(words("a share of one: 0.924 is 92.4 %"), {"percent": "fraction"}), Option(words("per cent as written"), {"percent": "as_written"}))  # fmt: skip
            return


def _below(table: Region, found: Roles, into: Proposal, words: Words) -> None:
    """Propose where the table ends, and rows inside that only add others up."""
    keys = (*found.period, *([found.kpi] if found.kpi else []))
    sums = {(column.header, text) for line in table.odd for column in keys if (text := line.cell(column.at)).lower() in _SKIPPED}
    if sums:
        column = next(each for each in keys if each.header in dict(sums))
        skip = sorted(text for header, text in sums if header == column.header)
        into.say("rows", {"skip": [{column.header: skip}]}, words("rows that add up others"))
    left = [line for line in (*table.odd, *table.below) if not any((column.header, line.cell(column.at)) in sums for column in keys)]
    if inside := [line.number for line in left if line in table.odd]:
        into.remarks.append(words("unlike the others: {rows}", rows=notation.rows_named(inside, words)))
    below = [line for line in left if line in table.below]
    if not below:
        return
    stop = names.beginning(below[0].cell(0))
    if stop and not any(line.cell(0).startswith(stop) for line in (*table.body, *table.odd)):
        rows = notation.rows_named([line.number for line in below], words)
        into.say("stopAt", stop, words("the table ends here ({rows})", rows=rows))
    else:
        into.ask("stopAt", words("below the table stands {text!r}: with which words does its first cell begin every time?", text=below[0].cell(0)))
