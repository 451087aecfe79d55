"""Which goals a report shows: those that run on the day, or what filters and selectors ask for, with the goals above them."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from goalkit import period
from goalkit.errors import GoalkitError
from goalkit.judge.facts import Facts
from goalkit.model.goal import Goal
from goalkit.nearest import fold, nearest
from goalkit.workspace import Workspace

AFTER_DUE = dt.timedelta(days=60)
"""A goal stays in sight for this long after its due date, unless it is closed."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user asked for; empty fields ask for nothing in particular."""

    goals: tuple[str, ...] = ()
    team: str | None = None
    owner: str | None = None
    level: str | None = None
    kpi: str | None = None
    segment: str | None = None
    lights: tuple[str, ...] = ()
    year: str | None = None
    everything: bool = False


@dataclass(frozen=True, slots=True)
class Selected:
    """The goals to show in tree order; `asked` are those that were asked for, the others stand above them."""

    goals: tuple[Goal, ...]
    asked: frozenset[str]


def select(facts: Facts, wanted: Wanted) -> Selected:
    """Choose goals.

    Raises GoalkitError for a goal, team, role, level, KPI, segment or year that does not exist.
    """
    ws = facts.ws
    named = _named(ws, wanted.goals)
    chosen = [goal for goal in ws.tree.order if goal.id in named] if named else _in_sight(facts, wanted)
    for keep in _filters(facts, wanted):
        chosen = [goal for goal in chosen if keep(goal)]
    asked = frozenset(goal.id for goal in chosen)
    above = {goal.id for one in chosen for goal in ws.tree.chain(one)} if not wanted.goals else set()
    return Selected(tuple(goal for goal in ws.tree.order if goal.id in asked | above), asked)


def find(ws: Workspace, name: str) -> Goal:
    """Return the goal with this id or alias.

    Raises GoalkitError with the nearest name where there is none.
    """
    goal = ws.tree.get(name)
    if goal is None:
        called = {text: known for known, each in ws.tree.by_name.items() for text in (each.title, each.short, known) if text}
        close = nearest(name, called)
        hint = "did you mean {close}?" if close else "goalkit tree lists all goals"
        raise GoalkitError("unknown goal {name!r}", hint, name=name, close=called[close] if close else "")
    return goal


def _named(ws: Workspace, selectors: tuple[str, ...]) -> set[str]:
    """Return the ids that selectors name: ID, ID+ with what is below, +ID with what is above."""
    found: set[str] = set()
    for selector in selectors:
        goal = find(ws, selector.strip("+"))
        found.add(goal.id)
        if selector.endswith("+"):
            found |= {below.id for below in ws.tree.below(goal)}
        if selector.startswith("+"):
            found |= {above.id for above in ws.tree.chain(goal)}
    return found


def _in_sight(facts: Facts, wanted: Wanted) -> list[Goal]:
    if wanted.everything:
        return list(facts.ws.tree.order)
    if wanted.year:
        whole = fiscal_year(facts.ws, wanted.year)
        return [goal for goal in facts.ws.tree.order if _touches(facts.ws, goal, whole.first, whole.last)]
    return [goal for goal in facts.ws.tree.order if runs(facts, goal)]


def fiscal_year(ws: Workspace, text: str) -> period.Period:
    """Return a fiscal year; raises GoalkitError for anything else."""
    try:
        if not (text.isdigit() and len(text) == 4):
            raise ValueError(text)  # noqa: TRY301
        return period.year(int(text), ws.settings.fiscal_year_start)
    except ValueError:
        raise GoalkitError("--year {year!r} is not a year", "write it as 2025", year=text) from None


def runs(facts: Facts, goal: Goal) -> bool:
    """Tell whether a goal is in sight: begun, at most 60 days past its due date, not closed."""
    terms = facts.ws.terms_on(goal, facts.as_of)
    if facts.closing(goal) is not None:
        return False
    begun = terms.start is None or terms.start <= facts.as_of
    return begun and (terms.due is None or facts.as_of - terms.due <= AFTER_DUE)


def _touches(ws: Workspace, goal: Goal, first: dt.date, last: dt.date) -> bool:
    terms = ws.terms(goal)
    return (terms.start is None or terms.start <= last) and (terms.due is None or terms.due >= first)


def _filters(facts: Facts, wanted: Wanted) -> Iterator[Callable[[Goal], bool]]:
    ws = facts.ws
    if wanted.team:
        teams = _teams(ws, wanted.team)
        yield lambda goal: ws.team_of(goal) in teams
    if wanted.owner:
        role = ws.role(wanted.owner)
        if role is None:
            raise _unknown("role", wanted.owner, [item.id for item in ws.settings.roles])
        names = {role.id, *role.aliases}
        yield lambda goal: bool(names.intersection(goal.owner))
    if wanted.level:
        names = _levels(ws, wanted.level)
        yield lambda goal: ws.level(goal).id in names
    if wanted.kpi:
        kpi = ws.glossary.find(wanted.kpi)
        if kpi is None:
            raise _unknown("KPI", wanted.kpi, [item.id for item in ws.kpis])
        yield lambda goal: getattr(ws.kpi_of(goal), "id", None) == kpi
    if wanted.segment:
        dimension, value = _segment(ws, wanted.segment)
        yield lambda goal: value in _scope_of(goal, dimension)
    if wanted.lights:
        yield lambda goal: facts.standing(goal).light in wanted.lights


def _teams(ws: Workspace, name: str) -> set[str]:
    """Return a team and the teams below it, with their aliases."""
    team = ws.team(name)
    if team is None:
        raise _unknown("team", name, [item.id for item in ws.settings.teams])
    found = {team.id, *team.aliases}
    grown = True
    while grown:
        below = [item for item in ws.settings.teams if item.parent in found and item.id not in found]
        found |= {alias for item in below for alias in (item.id, *item.aliases)}
        grown = bool(below)
    return found


def _levels(ws: Workspace, name: str) -> set[str]:
    found = {level.id for level in ws.settings.levels if name in {level.id, level.kind} or fold(name) == fold(level.name or "")}
    if not found:
        raise _unknown("level", name, [level.id for level in ws.settings.levels])
    return found


def _segment(ws: Workspace, text: str) -> tuple[str | None, str]:
    """Read `dimension=value` or a value alone."""
    dimension, equals, value = text.partition("=")
    if not equals:
        dimension, value = "", text
    if dimension and dimension not in ws.settings.segments:
        raise _unknown("segment", dimension, ws.settings.segments)
    values = [v for name, held in ws.settings.segments.items() if not dimension or name == dimension for v in held.values]
    if values and value not in values:
        raise _unknown("segment value", value, values)
    return dimension or None, value


def _scope_of(goal: Goal, dimension: str | None) -> set[str]:
    scope = goal.measurable.scope if goal.measurable else {}
    return {value for name, values in scope.items() if dimension in {None, name} for value in values}


def _unknown(kind: str, name: str, known: Iterable[str], hint: str = "") -> GoalkitError:
    names = list(known)
    close = nearest(name, names)
    if close:
        hint = f"did you mean {close}?"
    elif not hint and names:
        hint = f"there are: {', '.join(sorted(names)[:12])}"
    return GoalkitError(f"unknown {kind} {name!r}", hint)
