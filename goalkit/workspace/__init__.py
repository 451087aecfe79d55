"""The only place where all inputs of a goals repository meet."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path as FilePath
from typing import Any

from goalkit.finding import Path, Problem, Span
from goalkit.model import glossary, terms, tree
from goalkit.model.glossary import Glossary
from goalkit.model.goal import Goal
from goalkit.model.journal import Entry
from goalkit.model.kpi import Kpi
from goalkit.model.review import Closing, Lesson, Review
from goalkit.model.settings import Level, LevelKind, Role, Settings, Team
from goalkit.model.source import Source
from goalkit.model.terms import Terms
from goalkit.model.tree import Tree
from goalkit.reading.document import Document
from goalkit.workspace.pruning import Gone, originally


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an object was read: its file and its path inside the document; `defaults` where the file has them.

    `gone` names the items of its lists that could not be read, so that the others are found at their own places.
    """

    file: str
    path: Path
    defaults: bool = False
    gone: Gone | None = None

    def place(self, path: Path) -> Path:
        """Return the path in the document of a field of the object."""
        return (*self.path, *(originally(path, self.gone) if self.gone else path))


@dataclass(frozen=True)
class Workspace:
    """A goals repository: documents, models, tree, glossary, and what went wrong while reading.

    `goals` are all goals with distinct ids (also broken ones and those of a cycle); `tree.order` has those that stand in the
    tree. `broken` maps ids of goals with unreadable values to their problems. `left_out` names everything that reports
    cannot show, with the reason. `home` is where the repository lies: `root`, unless that holds the files of an earlier revision.
    """

    root: FilePath
    settings: Settings
    documents: Mapping[str, Document]
    goals: tuple[Goal, ...]
    kpis: tuple[Kpi, ...]
    sources: tuple[Source, ...]
    journal: tuple[Entry, ...]
    reviews: tuple[Review, ...]
    problems: tuple[Problem, ...]
    left_out: tuple[Problem, ...]
    broken: Mapping[str, tuple[Problem, ...]]
    origins: Mapping[int, Origin] = field(repr=False)
    environment: Mapping[str, str] = field(default_factory=dict, repr=False)
    home: FilePath = FilePath()

    @cached_property
    def tree(self) -> Tree:
        """Return the tree of all goals."""
        return tree.grow(self.goals)

    @cached_property
    def glossary(self) -> Glossary:
        """Return the names of all KPIs."""
        return glossary.build(self.kpis)

    @cached_property
    def _kpis(self) -> dict[str, Kpi]:
        named = {kpi.id: kpi for kpi in self.kpis}
        return {alias: kpi for kpi in self.kpis for alias in kpi.aliases} | named

    @cached_property
    def _roles(self) -> dict[str, Role]:
        named = {role.id: role for role in self.settings.roles}
        return {alias: role for role in self.settings.roles for alias in role.aliases} | named

    @cached_property
    def _teams(self) -> dict[str, Team]:
        named = {team.id: team for team in self.settings.teams}
        return {alias: team for team in self.settings.teams for alias in team.aliases} | named

    @cached_property
    def _sources(self) -> dict[str, Source]:
        named = {source.id: source for source in self.sources}
        return {alias: source for source in self.sources for alias in source.aliases} | named

    @cached_property
    def _levels(self) -> dict[str, Level]:
        found: dict[str, Level] = {}
        levels = self.settings.levels
        names = [level.id for level in levels]
        for goal in self.tree.order:
            if goal.level in names:
                found[goal.id] = levels[names.index(goal.level)]
                continue
            above = self.tree.parent(goal)
            index = names.index(found[above.id].id) + 1 if above is not None and above.id in found else 0
            found[goal.id] = levels[min(index, len(levels) - 1)]
        return found

    @cached_property
    def _terms(self) -> dict[str, Terms]:
        return {}

    @cached_property
    def _closings(self) -> dict[str, tuple[Closing, ...]]:
        found: dict[str, tuple[Closing, ...]] = {}
        for _, closing in self.closings():
            found[closing.goal] = (*found.get(closing.goal, ()), closing)
        return found

    @property
    def data_root(self) -> FilePath:
        """Return the folder that paths of sources are below: the root, or where data_root_env points."""
        name = self.settings.data_root_env
        given = self.environment.get(name, "") if name else ""
        return FilePath(given) if given else self.root

    def kpi(self, name: str | None) -> Kpi | None:
        """Return a KPI by id or alias."""
        return self._kpis.get(name) if name else None

    def kpi_of(self, goal: Goal) -> Kpi | None:
        """Return the KPI that a goal is measured by."""
        return self.kpi(goal.measurable.kpi) if goal.measurable else None

    def role(self, name: str | None) -> Role | None:
        """Return a role by id or alias."""
        return self._roles.get(name) if name else None

    def team(self, name: str | None) -> Team | None:
        """Return a team by id or alias."""
        return self._teams.get(name) if name else None

    def source(self, name: str | None) -> Source | None:
        """Return a source by id or alias."""
        return self._sources.get(name) if name else None

    def level(self, goal: Goal) -> Level:
        """Return the level of a goal: its own, else the one after its parent's, at the top the first."""
        return self._levels.get(goal.id) or next(
            (level for level in self.settings.levels if level.id == goal.level), self.settings.levels[0]
        )

    def kind(self, goal: Goal) -> LevelKind:
        """Return the kind of a goal's level."""
        return self.level(goal).kind

    def team_of(self, goal: Goal) -> str | None:
        """Return the goal's team, else its owner's."""
        role = self.role(goal.owner_role)
        named = goal.team or (role.team if role else None)
        team = self.team(named)
        return team.id if team else named

    def contribution(self, goal: Goal) -> str | None:
        """Return how a goal pays into its parent: as said, else stage where KPI and scope are the same, else driver."""
        above = self.tree.parent(goal)
        if goal.contributes or above is None:
            return goal.contributes
        own, other = goal.measurable, above.measurable
        if not own or not other or not own.kpi:
            return "driver"
        kpis = [self.kpi(name) or name for name in (own.kpi, other.kpi)]
        first, second = ({name: set(values) for name, values in each.scope.items()} for each in (own, other))
        return "stage" if kpis[0] == kpis[1] and first == second else "driver"

    def terms(self, goal: Goal) -> Terms:
        """Return the goal's terms as the file has them today."""
        known = self._terms.get(goal.id)
        if known is None:
            known = self._terms[goal.id] = terms.resolve(goal, self.kpi_of(goal), self.settings)
        return known

    def terms_on(self, goal: Goal, day: Any) -> Terms:
        """Return the terms in force on a day (None: as first agreed, before any revision)."""
        if not goal.revisions:
            return self.terms(goal)
        held = terms.as_of(goal, day, self.settings)
        return self.terms(goal) if held is goal else terms.resolve(held, self.kpi_of(held), self.settings)

    def closings(self) -> tuple[tuple[str | None, Closing], ...]:
        """Return all closings with the year of their review."""
        return tuple((review.year, closing) for review in self.reviews for closing in review.closings)

    def closings_of(self, goal: Goal) -> tuple[Closing, ...]:
        """Return the closings of one goal, whatever its name was when it was closed."""
        return tuple(closing for name in (goal.id, *goal.aliases) for closing in self._closings.get(name, ()))

    def lessons(self) -> tuple[tuple[str | None, Lesson], ...]:
        """Return all lessons with the year of their review."""
        return tuple((review.year, lesson) for review in self.reviews for lesson in review.lessons)

    def origin(self, thing: object) -> Origin:
        """Return where a settings, goal, KPI, source, entry, review, closing or lesson object was read."""
        return self.origins[id(thing)]

    def span(self, thing: object, path: Path = (), *, key: bool = False) -> tuple[str, Span]:
        """Return file and place of a field of an object: the value (or key), else what comes nearest to it.

        A field that comes from the file's `defaults` is found there; a missing one is shown at the object's id or at the key
        of the mapping that should hold it.
        """
        origin = self.origin(thing)
        document = self.documents[origin.file]
        whole = origin.place(path)
        exact = document.span(whole, key=key)
        if exact is None and origin.defaults:
            exact = document.span(("defaults", *whole[len(origin.path) :]), key=key)
        return origin.file, exact or document.nearest(whole)


def settings_alone(start: FilePath) -> Workspace | None:
    """Read nothing but the settings of the repository around a folder; None where there is no repository."""
    from goalkit.workspace import loading  # noqa: PLC0415 - loading builds what this module defines

    return loading.settings_alone(start, os.environ)


def load(
    start: FilePath, environment: Mapping[str, str] | None = None, instead: Mapping[str, bytes] | None = None
) -> Workspace:
    """Read the repository around a folder; problems in its files are collected, never raised.

    `instead` holds other bytes for some of its files, by their path: what they would hold after a change.

    Raises GoalkitError where there is no repository.
    """
    from goalkit.workspace import loading  # noqa: PLC0415 - loading builds what this module defines

    return loading.load(start, os.environ if environment is None else environment, instead or {})


def load_root(root: FilePath, home: FilePath, environment: Mapping[str, str] | None = None) -> Workspace:
    """Read the files of an earlier revision that a folder holds; `home` is where the repository lies."""
    from goalkit.workspace import loading  # noqa: PLC0415 - loading builds what this module defines

    return loading.load_root(root, os.environ if environment is None else environment, home)
