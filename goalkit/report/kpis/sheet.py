"""One KPI as its sheet: definition, how it is counted, where it comes from, who uses it, how it went."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from goalkit.catalog import search
from goalkit.errors import GoalkitError
from goalkit.judge.facts import Facts
from goalkit.kpis.composite import Whole
from goalkit.kpis.readings import FileUse, Reading, SourceUse
from goalkit.model.composing import is_composite
from goalkit.model.kpi import Kpi
from goalkit.model.versions import Break, breaks
from goalkit.nearest import nearest
from goalkit.report.chart import Point, chart
from goalkit.report.figures import period_name, scale, unit_name
from goalkit.report.kpis import composition, particulars
from goalkit.report.kpis.cohort import cohort_text
from goalkit.report.kpis.hidden import hidden_block
from goalkit.report.kpis.listing import KpiRow, row_of
from goalkit.report.kpis.particulars import NOTHING, Particulars
from goalkit.report.kpis.sources import sources_block
from goalkit.report.marks import arrow
from goalkit.report.rows import name_of
from goalkit.report.trend import BREAK
from goalkit.view import Block, Heading, Labels, Lines, Page, Paragraph, Piece, Space, Text, joined, text
from goalkit.words import Words
from goalkit.workspace import Workspace

_LAST = 12


@dataclass(frozen=True, slots=True)
class KpiSheet:
    """A KPI with everything that people must know about it; `hidden` counts values about groups below the size beside it."""

    row: KpiRow
    start_month: int
    readings: tuple[Reading, ...]
    counter: tuple[Kpi | str, ...]
    goals: tuple[tuple[str, str], ...]
    guards: tuple[tuple[str, str], ...]
    uses: tuple[SourceUse, ...]
    segments: tuple[tuple[str, tuple[str, ...]], ...]
    place: str
    wholes: tuple[Whole, ...] = ()
    breaks: tuple[Break, ...] = ()
    known: Mapping[str, Kpi] = field(default_factory=dict)
    held: Particulars = NOTHING
    hidden: tuple[int, int] = (0, 0)


def find(ws: Workspace, name: str, language: str = "en") -> Kpi:
    """Return the KPI with this id, alias, name or synonym.

    Raises GoalkitError where there is none: with the question where the name has several meanings, with the nearest name, or with
    the definition that the catalogue has.
    """
    kpi = ws.kpi(ws.glossary.find(name) or name)
    if kpi is not None:
        return kpi
    if term := ws.glossary.question(name):
        here = [each for each in term.kpis if ws.kpi(each)]
        ask = term.ask.get(language) or term.ask["en"]
        raise GoalkitError("{term!r} means several KPIs", "{ask} In this repository: {names}" if here else "{ask}", term=name, ask=ask, names=", ".join(here))
    close = nearest(name, [known for item in ws.kpis for known in (item.id, *item.synonyms)])
    built = search.exact(name)
    hint = "did you mean {close}?" if close else "the catalogue has it: goalkit new kpi {built}" if built else "goalkit kpis lists all KPIs"
    raise GoalkitError("unknown KPI {name!r}", hint, name=name, close=close, built=built)


def build_sheet(facts: Facts, kpi: Kpi) -> KpiSheet:
    """Build the sheet of a KPI."""
    ws = facts.ws
    row, series = row_of(facts, kpi), facts.shown.series(kpi.id)
    titles = {goal.id: name_of(goal) for goal in ws.goals}
    file, span = ws.span(kpi, ("id",))
    return KpiSheet(
        row=row,
        start_month=ws.settings.fiscal_year_start,
        readings=series.readings,
        counter=tuple(ws.kpi(name) or name for name in kpi.counter),
        goals=tuple((name, titles[name]) for name in row.goals),
        guards=tuple((name, titles[name]) for name in row.guards),
        uses=tuple(use for use in facts.readings.uses if use.source in row.sources),
        segments=tuple(facts.shown.segments(kpi.id).items()),
        place=f"{file}:{span.line}",
        wholes=composition.wholes_of(facts, kpi),
        breaks=breaks(kpi, ws.kpi),
        known={item.id: item for item in ws.kpis},
        held=particulars.of(facts, kpi),
        hidden=(len(series.hidden), ws.settings.thresholds.privacy_group),
    )


def view(report: KpiSheet, words: Words, *, with_sources: bool = False) -> Page:
    """Return the sheet as blocks; `with_sources` adds what became of every file."""
    kpi = report.row.kpi
    unit = unit_name(words, kpi.unit or "") or words("count")
    line = " · ".join(part for part in (f"{unit} {arrow(kpi)}".strip(), period_word(words, kpi), aggregation_word(words, kpi)) if part)
    blocks: list[Block] = [
        Heading(text(kpi.title(words.language)), 1, Text((Piece(kpi.id, "soft"),))),
        Paragraph(Text((Piece(line, "soft"),))),
        Space(),
        Labels(tuple(_labels(report, words))),
        *_course(report, words),
        *composition.parts_block(kpi, report.wholes, report.known, words, report.start_month),
    ]
    if with_sources:
        blocks += sources_block(report.uses, words, report.start_month)
    return Page(tuple(blocks))


def period_word(words: Words, kpi: Kpi) -> str:
    """Return how often a KPI is measured."""
    return {"week": words("weekly"), "month": words("monthly"), "quarter": words("quarterly"), "year": words("yearly")}.get(kpi.period or "month", "")


def aggregation_word(words: Words, kpi: Kpi) -> str:
    """Return how the values of several periods are joined."""
    return {
        "ratio": words("ratio of sums"), "net": words("difference of shares"), "sum": words("added up"), "last": words("last value counts"),
        "percentile": words("percentile"), "distinct": words("distinct count"), "cohort": words("cohort"), "index": words("index"),
    }.get(kpi.aggregation or "", "")  # fmt: skip


def _labels(report: KpiSheet, words: Words) -> Iterator[tuple[str, Text]]:
    kpi, language = report.row.kpi, words.language
    yield from particulars.purpose(kpi, words)
    prose = (
        (words("Definition"), kpi.definition), (words("Numerator"), kpi.numerator), (words("Denominator"), kpi.denominator),
        (words("Not counted"), kpi.exclusions), (words("Reading it"), kpi.interpretation), (words("Pitfalls"), kpi.pitfalls),
    )  # fmt: skip
    for label, said in prose:
        if said is not None and said.of(language):
            yield label, text(said.of(language))
    if kpi.synonyms:
        yield words("Also called"), text(", ".join(kpi.synonyms))
    yield from particulars.counting(kpi, report.held, words)
    yield from particulars.limits(kpi, words)
    names = [item if isinstance(item, str) else f"{item.title(language)} ({item.id})" for item in report.counter]
    if names:
        yield words("Counter KPIs"), text(", ".join(names))
    yield from particulars.network(kpi, report.held, words)
    yield from particulars.evidence(kpi, words)
    if report.row.who:
        yield words("Owner"), text(report.row.who)
    yield from _whence(report, words)
    if report.goals:
        yield words("Goals"), text(", ".join(f"{title} ({name})" for name, title in report.goals))
    if report.guards:
        yield words("Guard of"), text(", ".join(f"{title} ({name})" for name, title in report.guards))
    if not report.goals and not report.guards:
        yield words("Goals"), Text((Piece(words("watched without a goal") if kpi.monitor else words("no goal uses it"), "soft"),))


def _whence(report: KpiSheet, words: Words) -> Iterator[tuple[str, Text]]:
    kpi = report.row.kpi
    named = {item.id: item.name for item in kpi.source}
    if named:
        parts = [text(f"{name} {words('as “{text}”', text=called)}" if called else name) for name, called in named.items()]
        yield words("Source"), joined(parts)
    elif is_composite(kpi):
        yield words("Source"), text(words("computed from its components"))
    elif kpi.compute:
        yield words("Source"), text(words("computed"))
    if followed := cohort_text(kpi, words):
        yield words("Cohort"), text(followed)
    if report.segments:
        cuts = "; ".join(f"{name}: {', '.join(values)}" for name, values in report.segments)
        yield words("Segments"), text(cuts)
    version = [words("version {n}", n=kpi.version)] if kpi.version != 1 or kpi.versions else []
    if kpi.valid_from is not None:
        version.append(words("valid from {day}", day=words.date(kpi.valid_from)))
    if report.breaks:
        yield words("Series breaks"), text(composition.breaks_text(report.breaks, kpi, words))
    yield words("File"), joined([text(report.place), *map(text, version)])


def _course(report: KpiSheet, words: Words) -> Iterator[Block]:
    """Yield the last readings as numbers and as a chart."""
    kpi = report.row.kpi
    shown = report.readings[-_LAST:]
    yield from hidden_block(*report.hidden, words)
    if not shown:
        yield from () if report.hidden[0] else (Paragraph(Text((Piece(words("No readings."), "soft"),))),)
        return
    fitting = scale(words, kpi.unit or "", kpi.places, [reading.value for reading in shown])
    heads = [(period_name(words, reading.period, report.start_month, year=reading.period.kind == "year"), reading) for reading in shown]
    points = [Point(label, reading.value / fitting.factor) for label, reading in heads]
    values = " ".join(
        f"{BREAK + ' ' if _breaks_before(report, shown, index) else ''}{label}\u00a0{'≈' if reading.approximated else ''}{fitting.write(words, reading.value)}"
        for index, (label, reading) in enumerate(heads)
    )
    first = period_name(words, shown[0].period, report.start_month)
    last = period_name(words, shown[-1].period, report.start_month)
    yield Space()
    yield Paragraph(Text((Piece(words("Last readings, {first} to {last}", first=first, last=last), "strong"),)))
    yield Lines(chart(points, words))
    yield Paragraph(text(values))


def _breaks_before(report: KpiSheet, shown: Sequence[Reading], index: int) -> bool:
    """Tell whether the series breaks between a reading and the one before it."""
    return index > 0 and any(shown[index - 1].period.last < each.day <= shown[index].period.last for each in report.breaks)


def to_json(report: KpiSheet, *, language: str = "en") -> dict[str, Any]:
    """Return the values for machines."""
    kpi = report.row.kpi
    return {
        "kpi": {
            "id": kpi.id, "name": {"de": kpi.title("de"), "en": kpi.title("en")}, "unit": kpi.unit, "direction": kpi.direction,
            "aggregation": kpi.aggregation, "period": kpi.period, "owner": kpi.owner,
            "definition": kpi.definition.of(language) if kpi.definition else None, "sources": list(report.row.sources),
            "counter": list(kpi.counter), "goals": list(report.row.goals), "guards": list(report.row.guards),
            "readings": [
                {"period": item.period.label, "value": item.value, "numerator": item.numerator, "denominator": item.denominator,
                 "n": item.n, "provisional": item.provisional, "approximated": item.approximated}
                for item in report.readings
            ],
            **_facts(report),
            "composition": composition.to_json(report.wholes),
            "breaks": [{"date": each.day, "kpi": each.kpi.id, "version": each.version, "what": each.what or None} for each in report.breaks],
            "files": [_file(use, file) for use in report.uses for file in use.files],
        }
    }  # fmt: skip


def _facts(report: KpiSheet) -> dict[str, Any]:
    """Return what the sheet says beyond the definition."""
    kpi, held = report.row.kpi, report.held
    texts = {key: ({"de": prose.de, "en": prose.en} if (prose := getattr(kpi, key)) else None) for key in ("numerator", "denominator", "exclusions", "pitfalls")}
    return {
        **texts, "synonyms": list(kpi.synonyms), "perspective": kpi.perspective, "kind": kpi.kind, "window": kpi.window, "decimals": kpi.places,
        "bounds": [None if end is None else end.value for end in kpi.bounds or ()], "corridor": [end.value for end in kpi.corridor or ()],
        "min_n": kpi.min_n, "maturity_lag_days": kpi.maturity_lag_days, "publish_lag_days": held.publish_lag, "people_related": kpi.people_related,
        "drives": [{"kpi": each.kpi, "effect": each.effect, "lag_months": list(each.lag_months)} for each in kpi.drives],
        "driven_by": [{"kpi": who.id, "effect": each.effect, "lag_months": list(each.lag_months)} for who, each in held.driven_by],
        "influence": dict(kpi.influence), "references": list(kpi.sources), "deviates_because": kpi.deviates_because,
        "benchmark": {"value": kpi.benchmark.value.value, "source": kpi.benchmark.source, "year": kpi.benchmark.year} if kpi.benchmark else None,
        "version": kpi.version, "valid_from": kpi.valid_from.isoformat() if kpi.valid_from else None,
        "versions": [{"version": each.version, "valid_from": each.valid_from.isoformat(), "what": each.what, "comparable": each.comparable} for each in kpi.versions],
        "segments": {name: list(values) for name, values in report.segments}, "place": report.place,
    }  # fmt: skip


def _file(use: SourceUse, file: FileUse) -> dict[str, Any]:
    return {"source": use.source, "path": file.path, "rows": file.rows, "used": file.used, "skipped": dict(file.skipped)}
