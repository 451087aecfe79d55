"""Every place where a file names an id of something else, and the ids that exist."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from goalkit.finding import Path
from goalkit.model.goal import Goal
from goalkit.model.measurable import Scope
from goalkit.model.measure import Measure
from goalkit.reading.source import SETTINGS
from goalkit.workspace import Workspace

_FROM_FILES = frozenset({"goal", "measure", "lesson", "source"})
"""Kinds of names that stand in files of their own, not in the settings."""


@dataclass(frozen=True, slots=True)
class Reference:
    """An id that is named: what it should be, the object that names it and where; `inside` is the segment of a value."""

    kind: str
    name: str
    thing: object
    path: Path
    goal: str | None = None
    inside: str = ""
    on_key: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """The ids and aliases of every kind; a segment without listed values takes any value.

    `lost` are the kinds whose list could not be read: nobody knows what exists of them.
    """

    by_kind: dict[str, Collection[str]]
    values: dict[str, tuple[str, ...]]
    torn: tuple[str, ...] = ()
    """The texts of files that could not be read at all (empty where not even the text is known): they may hold what is named."""
    lost: frozenset[str] = frozenset()

    def of(self, reference: Reference) -> Collection[str]:
        """Return the names that a reference may use."""
        if reference.kind == "segment":
            return self.values.get(reference.inside) or (reference.name,)
        if reference.kind in _FROM_FILES and any(not text or reference.name.rpartition("/")[2] in text for text in self.torn):
            return (reference.name,)
        return self.by_kind[reference.kind]


def known_names(ws: Workspace) -> Names:
    """Collect what exists; goals whose file could not be read whole count, so that nobody is blamed twice."""
    house = ws.settings
    goals = {*ws.tree.by_name, *_unread(ws, "goals")}
    return Names(
        {
            "role": _ids(house.roles),
            "team": _ids(house.teams),
            "source": {*_ids(ws.sources), *_unread(ws, "sources")},
            "level": {level.id for level in house.levels},
            "calendar": set(house.calendars),
            "dimension": {*house.segments, *(name for source in ws.sources for name in source.columns.segments)},
            "measure": {f"{name}/{measure}" for goal in ws.goals for name in (goal.id, *goal.aliases) for measure in _ids(goal.measures)},
            "lesson": {lesson.id for _, lesson in ws.lessons()} | set(_unread(ws, "lessons")),
            "goal": goals,
        },
        {name: segment.values for name, segment in house.segments.items()},
        tuple(document.text for document in ws.documents.values() if document.unreadable),
        _lost(ws),
    )


_LISTED = {"roles": {"role"}, "teams": {"team"}, "levels": {"level"}, "calendars": {"calendar"}, "segments": {"dimension", "segment"}}
"""The keys of the settings and the kinds of ids that stand under them."""


def _lost(ws: Workspace) -> frozenset[str]:
    """Return the kinds whose list in the settings could not be read: a fault there is told once, not again wherever an id is named."""
    found: set[str] = set()
    for problem in ws.problems:
        if problem.file in SETTINGS:
            document = ws.documents.get(problem.file)
            unread = problem.severity != "info" and (document is None or not isinstance(document.data, dict))
            keys = _LISTED if unread else [path[0] for path in (problem.where, problem.meant) if len(path) == 1]
            found.update(*(_LISTED.get(str(key), ()) for key in keys))
    return frozenset(found)


def roles_of(goal: Goal) -> list[str | None]:
    """Return every role that a goal names."""
    roles: list[str | None] = [*goal.owner, *goal.contributors, *goal.consulted, *goal.informed]
    if goal.agreement:
        roles += [party.role for party in goal.agreement.parties]
        roles += [offer.by for offer in goal.agreement.rounds]
    for revision in goal.revisions:
        roles += revision.agreed_by
    roles += [measure.owner for measure in goal.measures if measure.owner]
    return roles


def references(ws: Workspace, names: Names) -> Iterator[Reference]:
    """Yield the ids that files name, except parents and KPIs; goals that plainly name only what exists are left out."""
    for goal in ws.goals:
        if not _plain(goal, names):
            yield from _in_goal(goal)
    yield from _in_settings(ws)
    for kpi in ws.kpis:
        yield from _each("role", kpi, ("owner",), kpi.owner)
        yield from (Reference("team", name, kpi, ("influence", name), on_key=True) for name in kpi.influence)
        yield from (Reference("source", source.id, kpi, ("source", at, "id")) for at, source in enumerate(kpi.source))
        for path, operand in kpi.compute.operands() if kpi.compute else ():
            yield from _each("calendar", kpi, ("compute", *path, "calendar"), operand.calendar)
    for source in ws.sources:
        yield from _each("role", source, ("owner",), source.owner)
    for entry in ws.journal:
        for kind, key in (("goal", "goal"), ("role", "by"), ("role", "owner"), ("source", "source")):
            yield from _each(kind, entry, (key,), getattr(entry, key), entry.goal)
    yield from _in_reviews(ws)


def _plain(goal: Goal, names: Names) -> bool:
    """Tell quickly whether a goal names only roles, teams and levels that exist; what most goals lack takes a closer look."""
    if goal.supports or goal.continues or goal.informed_by or goal.conflicts_with or goal.guards:
        return False
    if goal.measurable and goal.measurable.scope:
        return False
    teams, known = names.by_kind["team"], names.by_kind
    for measure in goal.measures:
        if measure.teams or measure.depends_on or measure.supports or measure.pays_into or measure.effort:
            return False
        if measure.team and measure.team not in teams:
            return False
    if (goal.team and goal.team not in teams) or (goal.level and goal.level not in known["level"]):
        return False
    return all(map(known["role"].__contains__, roles_of(goal)))


def _in_goal(goal: Goal) -> Iterator[Reference]:
    for key in ("owner", "contributors", "consulted", "informed"):
        yield from _each("role", goal, (key,), getattr(goal, key))
    for kind, key in (("level", "level"), ("team", "team"), ("goal", "supports"), ("goal", "continues"), ("lesson", "informed_by")):
        yield from _each(kind, goal, (key,), getattr(goal, key))
    yield from (Reference("goal", other.goal, goal, ("conflicts_with", at, "goal")) for at, other in enumerate(goal.conflicts_with))
    if goal.measurable:
        yield from _in_scope(goal, goal.measurable.scope, ("measurable", "scope"))
    for at, guard in enumerate(goal.guards):
        yield from _in_scope(goal, guard.scope or {}, ("guards", at, "scope"))
    if goal.agreement:
        for at, party in enumerate(goal.agreement.parties):
            yield from _each("role", goal, ("agreement", "parties", at, "role"), party.role)
        for at, offer in enumerate(goal.agreement.rounds):
            yield from _each("role", goal, ("agreement", "rounds", at, "by"), offer.by)
    for at, revision in enumerate(goal.revisions):
        yield from _each("role", goal, ("revisions", at, "agreed_by"), revision.agreed_by)
    for at, measure in enumerate(goal.measures):
        yield from _in_measure(goal, measure, ("measures", at))


def _in_measure(goal: Goal, measure: Measure, path: Path) -> Iterator[Reference]:
    kinds = (
        ("role", "owner"), ("team", "team"), ("team", "teams"), ("measure", "depends_on"), ("goal", "supports"), ("goal", "pays_into"),
    )
    for kind, key in kinds:
        for found in _each(kind, goal, (*path, key), getattr(measure, key)):
            own = kind == "measure" and "/" not in found.name
            yield Reference(kind, f"{goal.id}/{found.name}" if own else found.name, goal, found.path)
    yield from (Reference("team", name, goal, (*path, "effort", name), on_key=True) for name in measure.effort)


def _in_scope(goal: Goal, scope: Scope, path: Path) -> Iterator[Reference]:
    for name, values in scope.items():
        yield Reference("dimension", name, goal, (*path, name), on_key=True)
        yield from (Reference("segment", value, goal, (*path, name, at), inside=name) for at, value in enumerate(values))


def _in_settings(ws: Workspace) -> Iterator[Reference]:
    house = ws.settings
    for role in house.roles:
        yield from _each("team", role, ("team",), role.team)
    for team in house.teams:
        yield from _each("team", team, ("parent",), team.parent)
    for name, segment in house.segments.items():
        yield from (Reference("team", team, house, ("segments", name, "team", value)) for value, team in segment.team.items())


def _in_reviews(ws: Workspace) -> Iterator[Reference]:
    for review in ws.reviews:
        yield from _each("role", review, ("meeting", "roles"), review.meeting.roles if review.meeting else ())
    for _, closing in ws.closings():
        yield from _each("goal", closing, ("goal",), closing.goal, closing.goal)
        yield from _each("role", closing, ("confirmed_by",), closing.confirmed_by, closing.goal)
        yield from _each("lesson", closing, ("lessons",), closing.lessons, closing.goal)
    for _, lesson in ws.lessons():
        yield from _each("goal", lesson, ("goal",), lesson.goal, lesson.goal)
        yield from _each("role", lesson, ("owner",), lesson.owner, lesson.goal)
        yield from _each("team", lesson, ("applies_to", "teams"), lesson.applies_to.teams, lesson.goal)


def _each(kind: str, thing: object, path: Path, named: str | tuple[str, ...] | None, goal: str | None = None) -> Iterator[Reference]:
    if isinstance(named, str):
        yield Reference(kind, named, thing, path, goal)
    elif named:
        yield from (Reference(kind, name, thing, (*path, at), goal) for at, name in enumerate(named))


def _ids(things: Collection[Any]) -> set[str]:
    return {name for thing in things for name in (thing.id, *getattr(thing, "aliases", ()))}


def _unread(ws: Workspace, key: str) -> Iterator[str]:
    """Yield the ids of items in files that have problems: an item that was left out still exists."""
    for file in {problem.file for problem in ws.problems}:
        document = ws.documents.get(file)
        items = document.data.get(key) if document is not None and isinstance(document.data, dict) else None
        for item in items if isinstance(items, list) else ():
            if isinstance(item, dict) and isinstance(item.get("id"), str):
                yield item["id"]
