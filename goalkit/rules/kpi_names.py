"""Where KPIs are named in goals and KPI files, and which names are known."""

from collections.abc import Iterator
from dataclasses import dataclass

from goalkit import catalog
from goalkit.finding import Path
from goalkit.judge.facts import Facts
from goalkit.model.goal import Goal
from goalkit.model.kpi import BY_CASES, Kpi
from goalkit.model.measurable import Measurable, PlanSeries
from goalkit.nearest import fold


@dataclass(frozen=True, slots=True)
class Use:
    """A KPI's name as written, and where it stands."""

    thing: object
    path: Path
    name: str


def in_goal(goal: Goal) -> Iterator[Use]:
    """Yield the KPIs that a goal names: its own, its guards', its measures' and those of paths."""
    yield from _measured(goal, ("measurable",), goal.measurable)
    for index, guard in enumerate(goal.guards):
        yield Use(goal, ("guards", index, "kpi"), guard.kpi)
    for index, measure in enumerate(goal.measures):
        yield from _measured(goal, ("measures", index, "measurable"), measure.measurable)


def in_kpi(kpi: Kpi) -> Iterator[Use]:
    """Yield the KPIs that a definition names: counter KPIs, what it drives, its components and what weighs them."""
    for index, name in enumerate(kpi.counter):
        yield Use(kpi, ("counter", index), name)
    for index, drive in enumerate(kpi.drives):
        yield Use(kpi, ("drives", index, "kpi"), drive.kpi)
    for index, component in enumerate(kpi.components):
        yield Use(kpi, ("components", index, "kpi"), component.kpi)
    if kpi.weighted_by not in {None, BY_CASES}:
        yield Use(kpi, ("weighted_by",), kpi.weighted_by or "")


def in_definitions(facts: Facts) -> Iterator[Use]:
    """Yield the KPIs that KPI files and lessons name."""
    for kpi in facts.ws.kpis:
        yield from in_kpi(kpi)
    for _, lesson in facts.ws.lessons():
        for index, name in enumerate(lesson.applies_to.kpis):
            yield Use(lesson, ("applies_to", "kpis", index), name)


def known(facts: Facts, name: str) -> bool:
    """Tell whether a name is exactly a KPI of the repository or of the built-in catalogue."""
    return facts.ws.kpi(name) is not None or name in catalog.kpis()


def terms_of(name: str) -> frozenset[str]:
    """Return the folded id, names and synonyms of a KPI of the built-in catalogue."""
    entry = catalog.kpis().get(name, {})
    names = entry.get("name", {})
    written = (name, names.get("de"), names.get("en"), *entry.get("synonyms", ()))
    return frozenset(fold(text) for text in written if text)


def _measured(goal: Goal, path: Path, asked: Measurable | None) -> Iterator[Use]:
    if asked is None:
        return
    if asked.kpi:
        yield Use(goal, (*path, "kpi"), asked.kpi)
    if asked.path and isinstance(asked.path.series, PlanSeries):
        yield Use(goal, (*path, "path", "series", "kpi"), asked.path.series.kpi)
