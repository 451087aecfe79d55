"""One goal in full: what it is for, how it stands and why, its course, measures, agreement, journal and data."""

import datetime as dt
from collections.abc import Iterable, Iterator

from goalkit import period
from goalkit.finding import Finding
from goalkit.judge import prospects
from goalkit.judge.facts import Facts
from goalkit.judge.standing import LightName, Standing
from goalkit.model.goal import Goal
from goalkit.model.terms import Terms, in_unit
from goalkit.period import Period
from goalkit.portfolio.proof import proofs
from goalkit.report.goal.agreement import agreement
from goalkit.report.goal.journal import happened
from goalkit.report.goal.page import view
from goalkit.report.goal.report import Effect, GoalReport, GuardRow, Letter, Link, Origin, Planned
from goalkit.report.goal.values import to_json
from goalkit.report.rows import MeasureRow, open_stages, role_name, row_of

SMART = "SMART"


def build(facts: Facts, goal: Goal, findings: Iterable[Finding] = (), *, history: bool = False) -> GoalReport:
    """Build the report of one goal; findings of the SMART families about it become its letters."""
    findings = tuple(findings)
    ws = facts.ws
    row = row_of(facts, goal, open_stages(facts, findings), asked=True, history=history)
    start_month = ws.settings.fiscal_year_start
    return GoalReport(
        row=row,
        as_of=facts.as_of,
        start_month=start_month,
        year=period.containing(facts.as_of, "year", start_month),
        window=window(row.standing.terms, start_month),
        chain=tuple(_link(facts, each) for each in (*reversed(tuple(ws.tree.chain(goal))), goal)),
        smart=tuple(
            Letter(letter, tuple(f for f in findings if f.goal == goal.id and f.code.startswith(letter))) for letter in SMART
        ),
        lights=_lights(facts, goal, row.standing),
        guards=tuple(_guards(facts, row.standing)),
        effect=_effect(facts, goal, row.standing, row.measures),
        agreement=agreement(facts, goal),
        journal=happened(facts, goal),
        origin=_origin(facts, goal, row.standing),
        rule=(goal.light or ws.level(goal).light or ws.settings.light).rule,
        planned=_planned(facts, goal),
        proofs=tuple(proofs(goal, facts)),
        thresholds=ws.settings.thresholds,
    )


def _planned(facts: Facts, goal: Goal) -> Planned | None:
    day, looked = prospects.planned_on(facts, goal), prospects.at_planning(facts, goal)
    if day is None or looked is None or looked.chance is None:
        return None
    bands = facts.ws.settings.thresholds.p_bau_bands
    return Planned(day, looked.chance, prospects.ambition(looked.chance, bands), looked)


def window(terms: Terms, start_month: int) -> tuple[Period, ...]:
    """Return the periods of a goal's window."""
    if terms.start is None or terms.due is None or terms.start > terms.due:
        return ()
    return period.ending_within(terms.start, terms.due, terms.period, start_month)


def _link(facts: Facts, goal: Goal) -> Link:
    ws = facts.ws
    return Link(goal, ws.terms_on(goal, facts.as_of), ws.kpi_of(goal), ws.contribution(goal), ws.kind(goal))


def _lights(facts: Facts, goal: Goal, standing: Standing) -> tuple[tuple[Period, LightName], ...]:
    """Return the lights at the ends of the periods so far."""
    if standing.light in {"none", "not_started"}:
        return ()
    return tuple((past.period, past.light) for past in facts.lights(goal))


def _guards(facts: Facts, standing: Standing) -> Iterator[GuardRow]:
    for guard in standing.guards:
        kpi = facts.ws.kpi(guard.kpi)
        since = period.parse(guard.since, facts.ws.settings.fiscal_year_start) if guard.since else None
        yield GuardRow(
            kpi or guard.kpi, (kpi.unit if kpi else "") or "", kpi.places if kpi else 1, guard.side, guard.limit, guard.value,
            guard.evaluate, guard.held, since, guard.hidden,
        )  # fmt: skip


def _effect(facts: Facts, goal: Goal, standing: Standing, rows: tuple[MeasureRow, ...]) -> Effect | None:
    """Sum what the measures are expected to bring, weighted by their hardness too, beside what is needed."""
    terms = standing.terms
    weights = facts.ws.settings.thresholds.hardness_weights
    alive = {row.id for row in rows if not row.dropped}
    expected = weighted = 0.0
    known = False
    for measure in goal.measures:
        value = in_unit(measure.effect.value, terms.unit, difference=True) if measure.effect else None
        if value is None or measure.id not in alive:
            continue
        known = True
        expected += value
        weighted += value * (weights[measure.hardness - 1] if measure.hardness else weights[0])
    if not known:
        return None
    needed = terms.target - terms.baseline if terms.target is not None and terms.baseline is not None else None
    return Effect(expected, weighted, needed)


def _origin(facts: Facts, goal: Goal, standing: Standing) -> Origin:
    ws = facts.ws
    kpi = ws.kpi_of(goal)
    names = tuple(source.id for item in (kpi.source if kpi else ()) if (source := ws.source(item.id)))
    releases: dict[str, tuple[str, str, dt.date]] = {}
    for entry in facts.book.releases():
        source = ws.source(entry.source)
        if source is not None and source.id in names and entry.period:
            releases[source.id] = (source.id, entry.period, entry.date)
    file, span = ws.span(goal, ("id",))
    cells = next((line.cells for line in standing.trace if line.name == "actual"), ())
    return Origin(
        sources=names,
        cells=cells,
        owner=role_name(facts, kpi.owner if kpi else None),
        released=tuple(releases.values()),
        place=f"{file}:{span.line}",
    )


__all__ = ["GoalReport", "build", "to_json", "view"]
