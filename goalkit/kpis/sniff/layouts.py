"""The layout of a table and what follows from it: month grid, raw rows, long, wide."""

import re
from collections.abc import Iterable

from goalkit.kpis.sniff import cells, roles
from goalkit.kpis.sniff.names import Find, is_one_of
from goalkit.kpis.sniff.proposal import Counted, Option, Proposal
from goalkit.kpis.sniff.region import Column, Region
from goalkit.kpis.sniff.roles import NUMBERS, PLAN, Roles
from goalkit.model.settings import Settings
from goalkit.words import Words

_TRUE, _FALSE = frozenset({"true", "yes", "ja", "wahr", "j", "y"}), frozenset({"false", "no", "nein", "falsch", "n"})
_CASE = re.compile(r"(?i)(?:^|[ _:.-])(?:id|nr|nummer|number|no|ticket|case|vorgang|vorgangsnummer|auftrag|beleg|incident)\b|(?:ID|Nr|Id|Nummer)\.?$|^case:concept:name$|vorgang|ticket")
_MOST_DAYS = 6


def propose(table: Region, found: Roles, known: Find, settings: Settings, into: Proposal, words: Words) -> None:
    """Propose the layout, its columns, and the words of the file that stand for figures."""
    if found.grid:
        _month_grid(table, found, into, words)
    elif _is_events(table, found, known):
        _events(table, found, settings, into, words)
    elif found.kpi or any(is_one_of(column.header, NUMBERS["numerator"]) for column in found.numbers) or _one_value(found):
        _long(table, found, into, words)
    else:
        _wide(found, known, into, words)
    for role, column in (("scenario", found.scenario), ("unit", found.unit), ("provisional", found.provisional)):
        if column and into.values["layout"] != "events":
            into.say(f"columns.{role}", column.header)


def _one_value(found: Roles) -> bool:
    return bool(found.numbers) and all(any(is_one_of(column.header, names) for names in (*NUMBERS.values(), PLAN)) for column in found.numbers)


def _is_events(table: Region, found: Roles, known: Find) -> bool:
    """Tell whether rows are cases: several at one time, or each with a name of its own, and no figure that anybody knows."""
    if found.kpi or any(known(column.header) for column in found.numbers) or not table.body:
        return False
    keys = [*found.period, *found.cut, *([found.scenario] if found.scenario else [])]
    times = {tuple(line.cell(column.at) for column in keys) for line in table.body}
    stamped = any(":" in text for column in found.period for text in list(column.counts)[:50])
    return stamped or _case(found, table) is not None or (len(times) < 0.8 * len(table.body)) or (not found.period and len(table.body) > 50)


def _case(found: Roles, table: Region) -> Column | None:
    """Return the column that names the case of a row."""
    for column in table.columns:
        many = len(column.counts) > 20 and len(column.counts) > 0.05 * len(table.body)
        if column not in found.period and many and _CASE.search(column.header) and not _measured(column):
            return column
    return None


def _measured(column: Column) -> bool:
    return any((shape := cells.shape(text)) and shape.decimal for text in list(column.counts)[:200])


def _events(table: Region, found: Roles, settings: Settings, into: Proposal, words: Words) -> None:
    """Propose raw rows: KPIs are computed from them, so nothing is said about numbers here."""
    into.say("layout", "events", words("a row per case or event; KPIs say under `compute` what they count"))
    into.values.pop("columns.period", None)
    into.notes.pop("columns.period", None)
    into.questions[:] = [question for question in into.questions if question.key != "columns.period"]
    _day(table, into, words)
    named = {name: column.header for column in found.cut for name, why in [roles.dimension_of(column, settings)] if why}
    if named:
        into.say("columns.segments", named)
    case = _case(found, table)
    if case and len(case.counts) < 0.95 * case.filled:
        into.say("case", {"id": case.header, "take": "last"}, words("{n} rows, {m} cases: one row per case first; also possible: take: first", n=len(table.body), m=len(case.counts)))
    marks = sorted({mark for column in table.columns for mark in column.marks})
    if marks:
        into.say("dialect.missingValues", ["", *marks])
    switches = {text for column in table.columns if len(column.counts) == 2 for text in column.counts}
    for key, texts in (("dialect.trueValues", _TRUE), ("dialect.falseValues", _FALSE)):
        if said := sorted(text for text in switches if text.lower() in texts):
            into.say(key, said)


def _day(table: Region, into: Proposal, words: Words) -> None:
    """Propose the column that says when a case counts; of several only people can choose, and a day needs one reading."""
    from goalkit.kpis.sniff import stamped  # noqa: PLC0415 - opens the room of raw rows

    days = stamped.find(table.columns)
    if not days:
        into.ask("columns.date", words("no column holds a day that can be read: which one says when a case counts? Write days as 2025-01-31, 31.01.2025 or with a time behind"))
    elif len(days) == 1:
        into.say("columns.date", days[0].column.header)
    else:
        options = (Option(words("there in {n} of {m} rows", n=each.filled, m=len(table.body)), {"columns.date": each.column.header}) for each in days[:_MOST_DAYS])
        into.ask("columns.date", words("which day says when a case counts? In another month it gives another figure"), *options)
    for each in days:
        if each.double:
            text, first, second = each.double
            into.remarks.append(words("column {column}: {text} is {first} or {second}; such rows are refused", column=each.column.header, text=text, first=first, second=second))


def _month_grid(table: Region, found: Roles, into: Proposal, words: Words) -> None:
    into.say("layout", "wide", words("a row per KPI, {n} columns with periods", n=len(found.grid)))
    if found.kpi:
        into.say("columns.kpi", found.kpi.header)
    patterns = {stripped[0]: stripped[1] for column in found.grid if (stripped := roles.scenario_header(column.header))}
    if patterns:
        into.say("columns.scenario", patterns)
    plan = next((text for text in (found.kpi.counts if found.kpi else ()) if text.strip("() ").lower() in PLAN), None)
    if plan:
        into.say("planRows", plan, words("the row below a KPI holds its plan"))
    cutoff = [column for column in found.numbers if column not in found.grid] + [column for column in found.rest if column.filled]
    if cutoff:
        into.say("columns.ignore", [column.header for column in cutoff], words("no period"))
    into.counted = tuple(Counted(text, unit) for text, unit in _units_of_rows(table, found, found.grid).items() if text != plan)


def _units_of_rows(table: Region, found: Roles, columns: Iterable[Column]) -> dict[str, str]:
    """Return the words for figures in the rows, with the unit that stands beside them or in their cells."""
    units: dict[str, str] = {}
    for line in table.body:
        label = line.cell(found.kpi.at) if found.kpi else ""
        unit = line.cell(found.unit.at) if found.unit else ""
        unit = unit or next((shape.unit for column in columns if (shape := cells.shape(line.cell(column.at))) and shape.unit), "")
        units[label] = units.get(label) or unit
    return units


def _long(table: Region, found: Roles, into: Proposal, words: Words) -> None:
    into.say("layout", "long", words("a row per period, KPI and segment") if found.kpi else words("a row per period; the file holds one KPI"))
    if found.kpi:
        into.say("columns.kpi", found.kpi.header)
    _ask_when(found, into, words)
    left = list(found.numbers)
    for role, known in NUMBERS.items():
        column = next((each for each in left if is_one_of(each.header, known)), None)
        if column:
            left.remove(column)
            into.say(f"columns.{role}", column.header)
    plan = next((each for each in left if is_one_of(each.header, PLAN)), None)
    if plan and "columns.value" in into.values:
        left.remove(plan)
        into.say("columns.scenario", {"AC": into.values.pop("columns.value"), "PL": plan.header}, words("two columns of values, by header"))
    elif len(left) == 1 and "columns.value" not in into.values and "columns.scenario" not in into.values:
        into.say("columns.value", left.pop().header)
    unwanted = [*left, *(column for column in found.rest if column.filled)]
    if unwanted:
        once = [f"{column.header}: {next(iter(column.counts))}" for column in unwanted if len(column.counts) == 1]
        into.say("columns.ignore", [column.header for column in unwanted], words("always the same: {texts}", texts=", ".join(once)) if once else words("no role found for them"))
    into.counted = tuple(Counted(text, unit) for text, unit in _units_of_rows(table, found, found.numbers).items())


def _wide(found: Roles, known: Find, into: Proposal, words: Words) -> None:
    into.say("layout", "wide", words("a row per period, a column per KPI"))
    _ask_when(found, into, words)
    stripped = {column.at: each for column in found.numbers if (each := roles.scenario_header(column.header))}
    if len({scenario for scenario, *_ in stripped.values()}) > 1:
        into.say("columns.scenario", {scenario: pattern for scenario, pattern, _ in stripped.values()})
    else:
        stripped = {}
    labels = {stripped[column.at][2] if column.at in stripped else column.header: _unit(column) for column in found.numbers}
    into.counted = tuple(Counted(label, unit) for label, unit in labels.items())
    strange = [label for label in labels if known(label) is None]
    rest = [column.header for column in found.rest if any(column.texts)]
    if rest:
        into.say("columns.ignore", rest, words("no numbers"))
    if strange and len(strange) < len(labels):
        into.remarks.append(words("no known KPI: {columns}; define them, or put them under ignore", columns=", ".join(strange)))


def _ask_when(found: Roles, into: Proposal, words: Words) -> None:
    if not found.period:
        into.ask("columns.period", words("no column holds periods: which one says when, or is the period in the name of the file?"))


def _unit(column: Column) -> str:
    return next((shape.unit for text in column.counts if (shape := cells.shape(text)) and shape.unit), "")
