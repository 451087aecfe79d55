"""What works against each other: targets, declared conflicts, KPIs that nobody guards, teams, and figures that pull apart."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from goalkit.finding import Finding
from goalkit.judge.facts import Facts
from goalkit.model.goal import Goal
from goalkit.model.kpi import Kpi
from goalkit.portfolio.opposed import kpis
from goalkit.portfolio.opposed.search import Opposed, power
from goalkit.report.figures import period_name
from goalkit.report.rows import name_of
from goalkit.view import Block, Heading, Labels, Page, Paragraph, Piece, Space, Text, text
from goalkit.words import Words

STRUCTURAL, UNRESOLVED, UNWATCHED, RESOURCES = ("C401", "C402"), ("C403",), ("C404",), ("C501", "C502")
NEEDED = (*STRUCTURAL, *UNRESOLVED, *UNWATCHED, *RESOURCES)
"""Rules whose findings are conflicts."""
_MOST = 6


@dataclass(frozen=True, slots=True)
class Declared:
    """A conflict that a goal names, and how it is resolved."""

    goal: Goal
    other: str
    rule: str | None
    resolution: str | None


@dataclass(frozen=True, slots=True)
class Apart:
    """Two KPIs that pull against each other in the data, with the goals that chase them."""

    pair: Opposed
    first: Kpi | str
    second: Kpi | str
    goals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConflictReport:
    """All conflicts on a day; `compared` counts the KPIs with enough values, `periods` is how many the shortest of them has."""

    name: str
    start_month: int
    findings: tuple[Finding, ...]
    declared: tuple[Declared, ...]
    apart: tuple[Apart, ...]
    compared: int
    periods: int


def build(facts: Facts, findings: Iterable[Finding] = ()) -> ConflictReport:
    """Gather all conflicts; `findings` are those of the rules in NEEDED."""
    ws = facts.ws
    chased = kpis.chased(facts)
    lengths = [len(each.points) for each in kpis.compared(facts).values() if len(each.points) >= 12]
    return ConflictReport(
        name=ws.settings.name or ws.root.resolve().name,
        start_month=ws.settings.fiscal_year_start,
        findings=tuple(finding for finding in findings if finding.code in NEEDED),
        declared=tuple(
            Declared(goal, conflict.goal, conflict.rule, conflict.resolution)
            for goal in ws.tree.order
            for conflict in goal.conflicts_with
            if facts.closing(goal) is None
        ),
        apart=tuple(
            Apart(
                pair, ws.kpi(pair.first) or pair.first, ws.kpi(pair.second) or pair.second,
                tuple(goal.id for name in (pair.first, pair.second) for goal in chased.get(name, ())),
            )
            for pair in kpis.found(facts)
        ),
        compared=len(lengths),
        periods=min(lengths, default=0),
    )  # fmt: skip


def view(report: ConflictReport, words: Words) -> Page:
    """Return all conflicts as blocks, those that stop somebody first."""
    blocks: list[Block] = [Heading(text(words("{name}: conflicts", name=report.name)), 1)]
    groups = (
        (words("Targets that contradict each other"), STRUCTURAL), (words("Declared, but not resolved"), UNRESOLVED),
        (words("Chased, and nobody guards the price"), UNWATCHED), (words("More work than people"), RESOURCES),
    )  # fmt: skip
    for head, codes in groups:
        found = [finding for finding in report.findings if finding.code in codes]
        if found:
            blocks += [Space(), Heading(text(head), 2), Labels(tuple((_place(each), text(each.message)) for each in found))]
    if report.declared:
        rows = tuple((f"{name_of(each.goal)} ↔ {each.other}", _resolution(each, words)) for each in report.declared)
        blocks += [Space(), Heading(text(words("Declared")), 2), Labels(rows)]
    blocks += [Space(), Heading(text(words("In the data")), 2), *_data(report, words)]
    return Page(tuple(blocks))


def to_json(report: ConflictReport) -> dict[str, Any]:
    """Return all conflicts for machines: numbers unrounded, ids and codes never localised."""
    kinds = {**dict.fromkeys(STRUCTURAL, "structural"), **dict.fromkeys(UNRESOLVED, "declared"), **dict.fromkeys(UNWATCHED, "catalogue"),
             **dict.fromkeys(RESOURCES, "resource")}  # fmt: skip
    return {
        "findings": [
            {"kind": kinds[each.code], "code": each.code, "goal": each.goal, "path": each.path, "line": each.span.line, "message": each.message}
            for each in report.findings
        ],
        "declared": [
            {"goal": each.goal.id, "other": each.other, "rule": each.rule, "resolution": each.resolution} for each in report.declared
        ],
        "data": [
            {
                "kpis": [each.pair.first, each.pair.second], "rho": each.pair.rho, "rho_change": each.pair.rho_change, "p": each.pair.p,
                "periods": each.pair.periods, "lag": each.pair.lag, "weak": each.pair.weak, "declared": each.pair.declared,
                "season_removed": each.pair.seasonal, "months": [when.label for when in each.pair.months], "goals": list(each.goals),
            }
            for each in report.apart
        ],
        "compared": {"kpis": report.compared, "pairs": report.compared * (report.compared - 1) // 2, "periods": report.periods,
                     "power": power(report.periods) if report.compared > 1 else None},
    }  # fmt: skip


def _place(finding: Finding) -> str:
    return finding.goal or f"{finding.path}:{finding.span.line}"


def _resolution(each: Declared, words: Words) -> Text:
    if not each.resolution:
        return Text((Piece(words("not resolved"), "bad"),))
    rules = {
        "superior_goal": words("the superior goal decides"), "priority": words("one goes first"), "floor": words("with a floor for the other"),
        "trade_off": words("agreed trade-off"),
    }  # fmt: skip
    rule = rules.get(each.rule or "", "")
    return text(Piece(f"{rule}: " if rule else "", "soft"), each.resolution)


def _data(report: ConflictReport, words: Words) -> list[Block]:
    if report.compared < 2:
        return [Paragraph(text(words("No two figures have the twelve final values in a row that a comparison needs.")))]
    blocks: list[Block] = [Paragraph(_pair(each, report, words), 2) for each in report.apart]
    if not report.apart:
        blocks.append(Paragraph(text(words("No two figures pull against each other."))))
    blocks.append(Paragraph(Text((Piece(_told(report, words), "soft"),))))
    return blocks


def _pair(each: Apart, report: ConflictReport, words: Words) -> Text:
    pair = each.pair
    first, second = (kpi if isinstance(kpi, str) else kpi.title(words.language) for kpi in (each.first, each.second))
    months = ", ".join(period_name(words, when, report.start_month) for when in pair.months[:_MOST])
    taken = words("trend and season removed") if pair.seasonal else words("trend removed")
    said = words("in periods in which {first} was better, {second} was worse", first=first, second=second)
    if pair.lag:
        said = words.count(
            "{n} period after {first} was better, {second} was worse", "{n} periods after {first} was better, {second} was worse",
            pair.lag, first=first, second=second,
        )  # fmt: skip
    detail = words("rho {rho}, {count} periods, {taken}; above all {months}", rho=words.number(pair.rho, 2), count=pair.periods, taken=taken, months=months)
    marks = [words("a weak hint")] if pair.weak else []
    marks += [words("as declared")] if pair.declared else []
    return text("• ", Piece(said, "strong"), f" ({'; '.join([detail, *marks])}). ", words("What links them?"))


def _told(report: ConflictReport, words: Words) -> str:
    """Say how much was compared and how much of what is there would have been seen."""
    pairs = report.compared * (report.compared - 1) // 2
    seen = {
        "low": words("about 3 of 10 moderate conflicts would have been seen"), "fair": words("about half of all moderate conflicts would have been seen"),
        "good": words("about 6 of 10 moderate conflicts would have been seen"),
    }[power(report.periods)]  # fmt: skip
    head = words.count("{n} pair of figures compared", "{n} pairs of figures compared", pairs)
    return words("{head}, at least {periods} periods each: {seen}. That two figures move apart is no proof that one causes the other.", head=head, periods=report.periods, seen=seen)
