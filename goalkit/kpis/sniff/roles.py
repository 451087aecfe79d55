"""What the columns of a table are for: layout, KPI, value and pair, scenario, unit, segments, and what nobody wants."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from goalkit.kpis.cells import SCENARIOS
from goalkit.kpis.sniff import cells
from goalkit.kpis.sniff.names import Find, is_one_of
from goalkit.kpis.sniff.proposal import Proposal
from goalkit.kpis.sniff.region import Column, Region
from goalkit.model.settings import Settings
from goalkit.nearest import fold, nearest
from goalkit.words import Words

KPI = frozenset({"kennzahl", "kennzahlen", "kpi", "kpis", "indikator", "indicator", "metric", "metrik", "measure", "kenngroesse", "messgroesse", "position",
                 "bezeichnung", "kennzahl-name", "kpi-name"})  # fmt: skip
NUMBERS = {
    "value": frozenset({"wert", "value", "messwert", "ist", "ist-wert", "istwert", "betrag", "ergebnis", "result", "actual", "quote"}),
    "numerator": frozenset({"zaehler", "numerator", "zaehlerwert"}),
    "denominator": frozenset({"nenner", "denominator", "nennerwert", "grundgesamtheit"}),
    "n": frozenset({"n", "stichprobe", "fallzahl", "faelle", "sample-size", "antworten"}),
}
PLAN = frozenset({"plan", "plan-wert", "planwert", "soll", "budget"})
PROVISIONAL = frozenset({"vorlaeufig", "provisional", "status-vorlaeufig"})
TOTALS = frozenset({"gesamt", "insgesamt", "alle", "total", "all", "summe", "*", "boths"})
CUTS = frozenset({"kdgrp", "kundengruppe", "kundensegment", "segment", "region", "gebiet", "werk", "standort", "niederlassung", "team", "abteilung", "sparte", "produkt",
                  "produktgruppe", "land", "kanal", "channel", "branche", "stuetzpunkt", "geschaeftsbereich", "customer-group", "country", "site", "department"})  # fmt: skip
CODES = frozenset({"konto", "sachkonto", "kostenstelle", "kst", "buchungskreis", "plz", "nummer", "nr", "id", "code", "kundennummer", "kunden-nr", "belegnummer", "auftragsnummer",
                   "materialnummer", "account", "cost-center", "zip", "number"})  # fmt: skip
_FEW, _MANY = 60, 250
"""Different values that a dimension has at most: of numbers, of texts."""


@dataclass(frozen=True)
class Roles:
    """The columns by what they are for; `cut` are segments, `rest` has no role."""

    period: tuple[Column, ...]
    kpi: Column | None
    scenario: Column | None
    unit: Column | None
    provisional: Column | None
    grid: tuple[Column, ...]
    cut: tuple[Column, ...]
    numbers: tuple[Column, ...]
    rest: tuple[Column, ...]


def find(region: Region, period: tuple[Column, ...], known: Find, settings: Settings) -> Roles:
    """Tell the columns apart."""
    grid = _grid(region) if len(period) == 0 or len(_grid(region)) >= 3 else ()
    period = () if grid else period
    free = [column for column in region.columns if column not in period and column not in grid and column.filled]
    scenario = next((column for column in free if _all(column, lambda text: text.lower() in SCENARIOS)), None)
    unit = next((column for column in free if column is not scenario and not is_one_of(column.header, KPI) and _all(column, cells.is_unit)), None)
    provisional = next((column for column in free if is_one_of(column.header, PROVISIONAL)), None)
    free = [column for column in free if column not in (scenario, unit, provisional)]
    kpi = _kpi(free, known, needed=bool(grid))
    free = [column for column in free if column is not kpi]
    cut = tuple(_cuts(region, free, [*period, *([kpi] if kpi else []), *([scenario] if scenario else [])], settings, grid=bool(grid)))
    free = [column for column in free if column not in cut]
    counter = {column.at for column in free if _counts_rows(column) or is_one_of(column.header, CODES) or (column.is_number and not _is_measure(column) and _codes(column, cut, region))}
    numbers = tuple(column for column in free if column.is_number and column.at not in counter and not column.is_period)
    numbers = numbers or tuple(column for column in free if column.is_number and column.at not in counter)
    rest = tuple(column for column in region.columns if column in free and column not in numbers)
    empty = tuple(column for column in region.columns if not column.filled and column not in period)
    return Roles(period, kpi, scenario, unit, provisional, grid, cut, numbers, (*rest, *empty))


def _all(column: Column, test: object) -> bool:
    return 0 < len(column.counts) <= _FEW and all(test(text) for text in column.counts)  # type: ignore[operator]


def scenario_header(header: str) -> tuple[str, str, str] | None:
    """Return scenario, pattern and rest of a header that begins or ends with a scenario; None for others."""
    for word in ("Ist", "Plan", "AC", "PL", "PY", "Actual", "Vorjahr", "Soll"):
        known = SCENARIOS.get(word.lower()) or ("PL" if word == "Soll" else None)
        if known and (found := re.fullmatch(rf"{word}[ -]+(.+)", header, re.IGNORECASE)):
            return known, f"{header[: len(word)]} *", found[1]
        if known and (found := re.fullmatch(rf"(.+?)[ -]+{word}", header, re.IGNORECASE)):
            return known, f"* {header[-len(word) :]}", found[1]
    return None


def _grid(region: Region) -> tuple[Column, ...]:
    """Return the columns whose headers are periods: a row per KPI and a column per month."""
    found = []
    for column in region.columns:
        stripped = scenario_header(column.header)
        text = stripped[2] if stripped else column.header
        if (cells.is_period(text) and not column.header.isdigit() | (column.is_period and not column.is_number)) or (re.fullmatch(r"(?:19|20)[0-9]{2}", text) and column.header in region.headers):
            found.append(column)
    return tuple(found) if len(found) >= 2 else ()


def _kpi(free: Sequence[Column], known: Find, *, needed: bool) -> Column | None:
    texts = [column for column in free if not column.is_number]
    named = next((column for column in texts if is_one_of(column.header, KPI)), None)
    if named:
        return named
    for column in texts:
        if len(column.counts) <= 500 and sum(known(text) is not None for text in column.counts) * 3 >= len(column.counts):
            return column
    return max(texts, key=lambda column: len(column.counts)) if needed and texts else None


def _counts_rows(column: Column) -> bool:
    """Tell whether a column only numbers the rows."""
    return len(column.texts) > 2 and [*column.texts] == [str(at) for at in range(1, len(column.texts) + 1)]


def _cuts(region: Region, free: Sequence[Column], keys: Sequence[Column], settings: Settings, *, grid: bool) -> Iterable[Column]:
    """Return the columns that cut the rows into segments: by name, by value, or because rows are equal without them."""
    chosen = []
    names = [fold(name) for name in settings.segments]
    for column in free:
        few = 1 < len(column.counts) <= _FEW
        if few and (fold(column.header) in names or is_one_of(column.header, CUTS) or _dimension(column, settings)):
            chosen.append(column)
    if grid:
        return chosen
    for column in sorted(free, key=lambda each: each.is_number):
        few = 1 < len(column.counts) <= (_FEW if column.is_number else _MANY)
        if column not in chosen and few and _repeats(region, [*keys, *chosen]) and not _is_measure(column):
            chosen.append(column)
    return chosen


def _codes(column: Column, cut: Sequence[Column], region: Region) -> bool:
    """Tell whether a column of numbers only repeats a segment in another word."""
    return any(
        len({(line.cell(column.at), line.cell(other.at)) for line in region.body}) == len(other.counts) == len(column.counts) for other in cut if len(other.counts) > 1
    )


def _is_measure(column: Column) -> bool:
    """Tell whether the numbers of a column are rather measured than names: with decimals, or nearly all different."""
    return column.is_number and (any((shape := cells.shape(text)) and (shape.decimal or shape.open) for text in column.counts) or len(column.counts) > column.filled / 3
                                 or any(is_one_of(column.header, names) for names in (*NUMBERS.values(), PLAN)))  # fmt: skip


def _repeats(region: Region, keys: Sequence[Column]) -> bool:
    counts = Counter(tuple(line.cell(column.at) for column in keys) for line in region.body)
    return len(counts) < 0.9 * len(region.body)


def _dimension(column: Column, settings: Settings) -> bool:
    return dimension_of(column, settings)[1] == "values"


def dimension_of(column: Column, settings: Settings) -> tuple[str, str]:
    """Return the dimension of a column and why: its name, its values, or neither (a new one)."""
    wanted = {text for text in column.counts if fold(text) not in TOTALS}
    for name, segment in settings.segments.items():
        if wanted and segment.values and wanted <= {*segment.values}:
            return name, "values"
    named = nearest(column.header, settings.segments)
    if named:
        return named, "name"
    return re.sub(r"[^a-z0-9_]+", "_", fold(column.header).replace("-", "_")).strip("_") or f"column_{column.at + 1}", ""


def totals(cut: Iterable[Column]) -> list[str]:
    """Return the texts of segment columns that mean everything."""
    return list(dict.fromkeys(text for column in cut for text in column.counts if fold(text) in TOTALS))


def propose_segments(roles: Roles, settings: Settings, into: Proposal, words: Words) -> None:
    """Propose the dimensions and what in them means everything."""
    held = {}
    for column in roles.cut:
        name, why = dimension_of(column, settings)
        held[name] = column.header
        values = [text for text in column.counts if fold(text) not in TOTALS]
        if why == "name" and settings.segments[name].values and not {*values} <= {*settings.segments[name].values}:
            odd = [text for text in values if text not in settings.segments[name].values]
            into.ask("columns.segments", words("{column} has {values}, which {name} in goalkit.yaml does not: map them, {{column: {column}, values: {{{first}: …}}}}",
                     column=column.header, values=", ".join(odd[:6]), name=name, first=odd[0]))  # fmt: skip
        elif not why:
            shown = ", ".join(values[:5]) + (" …" if len(values) > 5 else "")
            known = ", ".join(settings.segments) or words("nothing")
            into.notes["columns.segments"] = words("new: {name} with {values}; goalkit.yaml has {known}", name=name, values=shown, known=known)
    if held:
        into.say("columns.segments", held)
    if found := totals(roles.cut):
        into.say("totals", found, words("means everything in a segment column"))
