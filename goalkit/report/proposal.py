"""A proposal for next year's target: the ladder with its reasons, what the goal above needs, and the targets of the parts."""

from dataclasses import dataclass
from typing import Any

from goalkit import period
from goalkit.errors import GoalkitError
from goalkit.judge.facts import Facts
from goalkit.judge.prospects import ambition
from goalkit.model.goal import Goal
from goalkit.model.kpi import Kpi
from goalkit.nearest import nearest
from goalkit.portfolio.proposing import ladder, parts
from goalkit.portfolio.proposing.parts import PartTarget
from goalkit.portfolio.proposing.steps import Ladder, Step
from goalkit.report import ahead
from goalkit.report.figures import Scale, difference_unit, fiscal_name, scale
from goalkit.report.selection import fiscal_year
from goalkit.view import Block, Column, Heading, Labels, Page, Paragraph, Piece, Row, Space, Table, Text, text
from goalkit.words import Words, round_half_away


@dataclass(frozen=True, slots=True)
class Proposal:
    """The ladder of a goal or KPI with the targets of its parts."""

    title: str
    ladder: Ladder
    parts: tuple[PartTarget, ...]
    start_month: int
    bands: tuple[float, ...]
    fewest: int


def build(facts: Facts, name: str, year: str | None) -> Proposal:
    """Build the proposal for a goal or KPI and a fiscal year (default: the one after the as-of day's).

    Raises GoalkitError for a name that is neither, a goal without a figure, and a year that is none.
    """
    ws = facts.ws
    month = ws.settings.fiscal_year_start
    when = fiscal_year(ws, year) if year else period.following(period.containing(facts.as_of, "year", month), month)
    found = _found(facts, name)
    made = ladder.of_goal(found, facts, when) if isinstance(found, Goal) else ladder.of_kpi(found, facts, when)
    if made is None:
        raise GoalkitError("{goal} is not measured by a figure", "name a goal with a KPI, or a KPI", goal=name)
    title = found.title if isinstance(found, Goal) else found.title(ws.settings.language)
    limits = ws.settings.thresholds
    return Proposal(title, made, parts.targets(made, facts), month, limits.p_bau_bands, limits.forecast_min)


def _found(facts: Facts, name: str) -> Goal | Kpi:
    goal, kpi = facts.ws.tree.get(name), facts.ws.kpi(name)
    if goal is not None:
        return goal
    if kpi is not None:
        return kpi
    close = nearest(name, [*(each.id for each in facts.ws.goals), *(each.id for each in facts.ws.kpis)])
    raise GoalkitError("no goal or KPI {name!r}", "did you mean {close}?" if close else "goalkit tree and goalkit kpis list them", name=name, close=close)


def to_json(report: Proposal) -> dict[str, Any]:
    """Return the proposal for machines: unrounded numbers in the KPI's unit, ids never localised."""
    made = report.ladder
    return {
        "kpi": made.kpi.id, "unit": made.terms.unit or None, "year": made.year.label, "evaluate": made.terms.evaluate,
        "scope": {name: list(values) for name, values in made.scope}, "refused": made.refused, "values": made.count, "start": made.start,
        "best": made.best, "improvement": made.improvement, "years": made.years, "effects": made.effects,
        "steps": [
            {"name": step.name, "value": step.value, "rounded": step.rounded, "chance": step.chance, "ground": step.ground,
             "detail": step.detail or None}
            for step in made.steps
        ],
        "needed": None if made.need is None else {"goal": made.above, "value": made.need},
        "segments": [
            {"dimension": each.dimension, "value": each.value, "weight": each.weight, "level": each.level, "own": each.own, "fitted": each.fitted}
            for each in report.parts
        ],
    }  # fmt: skip


def view(report: Proposal, words: Words) -> Page:
    """Return the proposal as blocks."""
    made = report.ladder
    year = fiscal_name(words, made.year, report.start_month)
    blocks: list[Block] = [Heading(text(words("Proposal for {year}: {title}", year=year, title=report.title)), 1)]
    values = [number for number in (made.start, made.best, made.need, *(step.value for step in made.steps)) if number is not None]
    fitting = scale(words, made.terms.unit, made.terms.decimals, values)
    if made.refused is not None:
        return Page((*blocks, Paragraph(text(_refused(report, words)))))
    blocks.append(Paragraph(Text((Piece(_basis(made, words), "soft"),))))
    blocks += [Space(), _table(report, fitting, words), Space(), Labels(tuple(_reasons(report, fitting, words)))]
    if report.parts:
        blocks += [Space(), _segments(report, fitting, words)]
    said = words("A proposal for the talk, not a target: what is agreed stands in the goal file.")
    return Page((*blocks, Space(), Paragraph(Text((Piece(said, "soft"),)))))


def _refused(report: Proposal, words: Words) -> str:
    made = report.ladder
    if made.refused == "few_values":
        return words.count("No proposal: only {n} value ({fewest} needed).", "No proposal: only {n} values ({fewest} needed).", made.count, fewest=report.fewest)
    return {
        "no_values": words("No proposal: the KPI has no values."), "gaps": words("No proposal: too many values are missing."),
        "constant": words("No proposal: all values are equal."),
    }.get(made.refused or "", words("No proposal: the figure cannot be formed from values of single periods."))  # fmt: skip


def _basis(made: Ladder, words: Words) -> str:
    name = made.kpi.title(words.language)
    cut = "; ".join(f"{dimension} {', '.join(values)}" for dimension, values in made.scope)
    parts_said = [name, cut, words.count("from {n} value", "from {n} values", made.count), words("evaluate: {how}", how=made.terms.evaluate)]
    return " · ".join(part for part in parts_said if part)


def _table(report: Proposal, fitting: Scale, words: Words) -> Table:
    columns = (
        Column(words("Step")), Column(words("Target"), "right"), Column(words("reckoned"), "right"), Column(words("Chance"), "right"),
        Column(words("Why"), wrap=True, min_width=24),
    )  # fmt: skip
    rows = tuple(
        Row((
            Text((Piece(_name(step, words), "strong"),)), Text((Piece(_short(step.rounded, fitting, words), "strong"),)),
            Text((Piece(words.number(step.value / fitting.factor, fitting.decimals + 1), "soft"),)), text(ahead.chance_share(step.chance, words)),
            text(_ground(step, report, words)),
        ))
        for step in report.ladder.steps
    )  # fmt: skip
    return Table(columns, rows)


def _short(value: float, fitting: Scale, words: Words) -> str:
    return fitting.with_unit(words, round_half_away(value, 10))


def _name(step: Step, words: Words) -> str:
    named = {"hold": words("hold"), "realistic": words("realistic"), "ambitious": words("ambitious"), "stretch": words("stretch")}
    return named[step.name]


def _ground(step: Step, report: Proposal, words: Words) -> str:
    band = ahead.ambition_word(ambition(step.chance, report.bands), words)
    match step.ground:
        case "median":
            return words("where it goes if nothing new is done")
        case "quantile":
            return words("reached in {share} of cases without anything new: {band}", share=words.percent(step.chance), band=band)
        case "improvement":
            return words("a usual year's improvement, and what measures bring")
        case "segment":
            return words("what {segment} reaches already", segment=step.detail)
        case "benchmark":
            return words("benchmark: {source}", source=step.detail)
    return words("what {goal} needs", goal=step.detail)


def _reasons(report: Proposal, fitting: Scale, words: Words) -> list[tuple[str, Text]]:
    made = report.ladder
    unit = difference_unit(words, made.terms.unit) if made.terms.unit == "%" else fitting.unit
    rows: list[tuple[str, Text]] = []

    def change(value: float) -> str:
        return f"{fitting.write(words, value, signed=True)}\u00a0{unit}".rstrip("\u00a0")

    if made.start is not None:
        rows.append((words("Level at the beginning"), text(fitting.with_unit(words, made.start))))
    if made.best is not None:
        rows.append((words("Best so far"), text(fitting.with_unit(words, made.best))))
    if made.improvement is not None:
        said = words.count("{change} better in the last year", "{change} better a year, median of the last {n}", made.years, change=change(made.improvement))
        rows.append((words("Past improvement"), text(said)))
    if made.effects:
        rows.append((words("Measures to come"), text(words("{change}, weighted by hardness", change=change(made.effects)))))
    if made.need is not None:
        rows.append((words("Needed above"), text(_gap(report, fitting, words, change))))
    if made.bound is not None and made.start is not None and made.terms.aggregation != "sum":
        half = (made.bound + made.start) / 2
        said = words("half of the way from {start} to {bound} would be {half}", start=fitting.write(words, made.start), bound=fitting.write(words, made.bound), half=fitting.with_unit(words, half))
        rows.append((words("Gap to the bound"), text(said)))
    return rows


def _gap(report: Proposal, fitting: Scale, words: Words, change: Any) -> str:
    """Say what the goal above needs and how far the ambitious step stays behind."""
    made, top = report.ladder, report.ladder.step("ambitious")
    need = words("{goal} needs {value}", goal=made.above, value=fitting.with_unit(words, made.need))
    missing = made.terms.direction * ((made.need or 0.0) - (top.rounded if top else 0.0))
    if top is None or missing <= 0:
        return f"{need}; {words('the ladder reaches it')}"
    behind = words("ambitious is {gap} short: more measures, more time, or a lower target above", gap=change(missing).lstrip("+"))
    return f"{need}; {behind}"


def _segments(report: Proposal, fitting: Scale, words: Words) -> Table:
    columns = (
        Column(words("Part")), Column(words("Weight"), "right"), Column(words("last year"), "right"), Column(words("from its own history"), "right"),
        Column(words("fitted to the whole"), "right"),
    )  # fmt: skip
    rows = tuple(
        Row((
            text(f"{each.dimension} {each.value}"), text(words.percent(each.weight)), text(fitting.write(words, each.level)),
            text(fitting.write(words, each.own)), Text((Piece(fitting.write(words, each.fitted), "strong"),)),
        ))
        for each in report.parts
    )  # fmt: skip
    return Table(columns, rows)
