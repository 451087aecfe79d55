"""One row per goal: how it stands, what flies over it, and what is done about it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from goalkit.finding import Finding
from goalkit.judge import prospects
from goalkit.judge.facts import Facts
from goalkit.judge.outlook import Outlook
from goalkit.judge.signal import Signal
from goalkit.judge.standing import LightName, Standing
from goalkit.model import consent
from goalkit.model.goal import Goal
from goalkit.model.journal_book import late, progress
from goalkit.model.kpi import Kpi
from goalkit.model.measure import Measure
from goalkit.model.settings import Level
from goalkit.model.terms import Terms
from goalkit.period import Period, containing
from goalkit.portfolio.coverage import Coverage, cover
from goalkit.report.trend import LENGTH, last_periods

_LABEL = 48
AHEAD: frozenset[LightName] = frozenset({"not_started", "stale", "too_early", "off_track", "at_risk", "on_track", "no_data"})
"""Lights of goals that still have something ahead."""
Target = float | tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure on the day."""

    id: str
    title: str
    owner: str | None
    who: str
    start: dt.date | None
    due: dt.date | None
    done: dt.date | None
    hardness: int | None
    late: bool
    dropped: bool
    effective_from: dt.date | None


@dataclass(frozen=True, slots=True)
class OffTrack:
    """Since which period a goal is off its path, and for how many."""

    since: Period
    periods: int


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal with everything that the status says about it."""

    goal: Goal
    standing: Standing
    depth: int
    asked: bool
    level: Level
    parent: str | None
    contributes: str | None
    owner: str | None
    who: str
    team: str | None
    kpi: Kpi | None
    original: Terms
    children: tuple[LightName, ...]
    flags: tuple[str, ...]
    measures: tuple[MeasureRow, ...]
    off_track: OffTrack | None = None
    coverage: Coverage | None = None
    outlook: Outlook | None = None
    signal: Signal | None = None

    @property
    def name(self) -> str:
        """Return the short name of the goal, else its title, else its id."""
        return name_of(self.goal)

    @property
    def label(self) -> str:
        """Return the name for use in a sentence, cut where it is very long."""
        return self.name if len(self.name) <= _LABEL else self.name[: _LABEL - 1].rstrip() + "…"

    @property
    def milestone_late(self) -> bool:
        """Tell whether a late milestone makes the light; the reason alone also stands beside a goal in time."""
        return self.standing.reason == "milestone_late" and self.standing.light in {"at_risk", "off_track"}


def open_stages(facts: Facts, findings: Iterable[Finding]) -> frozenset[str]:
    """Return the goals with a stage below them that is weaker than their own path."""
    stages = (facts.ws.tree.get(finding.goal) for finding in findings if finding.code == "C208")
    above = (facts.ws.tree.parent(stage) for stage in stages if stage is not None)
    return frozenset(goal.id for goal in above if goal is not None)


def row_of(facts: Facts, goal: Goal, stages: frozenset[str], *, asked: bool, history: bool) -> GoalRow:
    """Build the row of a goal; `stages` are the goals with open stages."""
    ws = facts.ws
    standing = facts.standing(goal)
    above = ws.tree.parent(goal)
    role = ws.role(goal.owner_role)
    original = ws.terms_on(goal, None)
    off_track = _off_track(facts, goal, standing)
    return GoalRow(
        goal=goal,
        standing=standing,
        depth=ws.tree.depth.get(goal.id, 0),
        asked=asked,
        level=ws.level(goal),
        parent=above.id if above else None,
        contributes=ws.contribution(goal),
        owner=role.id if role else goal.owner_role,
        who=role_name(facts, goal.owner_role),
        team=ws.team_of(goal),
        kpi=ws.kpi_of(goal),
        original=original,
        children=tuple(facts.standing(child).light for child in ws.tree.children.get(goal.id, ())),
        flags=_flags(facts, goal, standing, original, stages, off_track, history=history),
        measures=tuple(measure_row(facts, goal, measure) for measure in goal.measures if not measure.idea),
        off_track=off_track,
        coverage=cover(goal, facts),
        outlook=prospects.ahead(facts, goal) if standing.light in AHEAD else None,
        signal=prospects.said_by(facts, goal) if standing.light not in {"none", "dropped", "superseded"} else None,
    )


def name_of(goal: Goal) -> str:
    """Return what a goal is called in tables: its short name, else its title, else its id."""
    return (goal.short or "").strip() or goal.title.strip() or goal.id


def role_name(facts: Facts, name: str | None) -> str:
    """Return the short name of a role, else its name, else its id; empty for nobody."""
    role = facts.ws.role(name)
    return (role.short or role.name or role.id) if role else name or ""


def measure_row(facts: Facts, goal: Goal, measure: Measure) -> MeasureRow:
    """Return a measure as it is on the day; its owner defaults to the goal's."""
    day = facts.as_of
    how_far = progress(measure, day)
    return MeasureRow(
        id=measure.id,
        title=measure.title,
        owner=measure.owner or goal.owner_role,
        who=role_name(facts, measure.owner or goal.owner_role),
        start=measure.start,
        due=measure.due,
        done=measure.done if how_far == "done" else None,
        hardness=measure.hardness,
        late=late(measure, day),
        dropped=how_far == "dropped",
        effective_from=measure.effect.start if measure.effect else None,
    )


def target_of(terms: Terms) -> Target:
    """Return what the terms ask for: target, limit, both limits, budget or number of values."""
    match terms.shape:
        case "at_least":
            return terms.low
        case "at_most":
            return terms.high
        case "between":
            return (terms.low, terms.high) if terms.low is not None and terms.high is not None else None
        case "budget":
            return terms.budget
        case "measure_first":
            return None if terms.values is None else float(terms.values)
        case "milestones":
            return None
        case _:
            return terms.target


def _off_track(facts: Facts, goal: Goal, standing: Standing) -> OffTrack | None:
    """Return since when a goal that is off its path has been so, from its lights at the ends of periods."""
    if standing.light != "off_track":
        return None
    run: list[Period] = []
    for when, light, _ in facts.lights(goal):
        run = [*run, when] if light == "off_track" else []
    month = containing(facts.as_of, "month")
    return OffTrack(run[0], len(run)) if run else OffTrack(standing.actual_period or month, 1)


def _flags(
    facts: Facts, goal: Goal, standing: Standing, original: Terms, stages: frozenset[str],
    off_track: OffTrack | None, *, history: bool,
) -> tuple[str, ...]:  # fmt: skip
    day = facts.as_of
    raised = {
        "recovering": standing.recovering,
        "countermeasure_due": off_track is not None
        and off_track.periods >= facts.ws.settings.thresholds.countermeasure_after
        and not answered(facts, goal, off_track),
        "guard_breached": standing.guard_breached,
        "stage_open": goal.id in stages,
        "target_moved": _moved(standing.terms, original),
        "agreement_stale": bool(consent.stale(goal, facts.ws.role, day)),
        "not_agreed": facts.state(goal).name in {"draft", "proposed"} and facts.ws.kind(goal) != "vision",
        "unsealed": consent.unsealed(goal, day, history=history),
        "provisional": standing.provisional,
        "approximated": standing.approximated,
        "series_break": breaks_in_sight(standing),
    }
    return tuple(name for name, up in raised.items() if up)


def breaks_in_sight(standing: Standing) -> bool:
    """Tell whether the series broke since start or within what the trend shows."""
    start = standing.terms.start
    since = standing.broken is not None and start is not None and standing.broken > start
    return since or (standing.broken is not None and len(last_periods(standing.comparable, LENGTH)) < LENGTH)


def answered(facts: Facts, goal: Goal, off_track: OffTrack) -> bool:
    """Tell whether a countermeasure was decided since the goal went off its path, or one is still under way.

    For a breakthrough goal the countermeasures of the goals below count too: that is where the work is done.
    """
    names = {goal.id}
    if facts.ws.kind(goal) == "breakthrough":
        names |= {below.id for below in facts.ws.tree.below(goal)}
    mine = (item for item in facts.book.countermeasures if item.goal in names)
    return any(item.opened >= off_track.since.first or item.done is None for item in mine)


def _moved(now: Terms, original: Terms) -> bool:
    return (target_of(now), now.milestones, now.due) != (target_of(original), original.milestones, original.due)
