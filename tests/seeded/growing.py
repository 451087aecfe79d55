"""Healthy plants that some defects need beside them: goals, measures and lines of the journal."""

import datetime as dt

from tests.seeded.garden import Garden

GOALS, JOURNAL, KPIS, REVIEW, SETTINGS = "goals/2026.yaml", "journal/2026.yaml", "kpis.yaml", "reviews/2025.yaml", "goalkit.yaml"
EARLY = dt.date(2026, 2, 15)
"""A day on which the goals of the year are young and everything is as it should be."""


def goal(garden: Garden, name: str, measurable: str, *more: str, title: str = "", parent: str = "advocates-2028", owner: str = "head-of-cs") -> Garden:
    """Add an agreed goal of the year, with a word on it in the journal."""
    lines = [
        f"id: {name}", f"title: {title or f'Something good called {name}'}", f"parent: {parent}", f"owner: {owner}",
        f"measurable: {measurable}", "attractive: {customer: A clear word, company: Less to repeat, team: Less to explain}", *more,
    ]  # fmt: skip
    if not any(line.startswith("agreement") for line in more):
        lines.append(
            "agreement: {mode: agreed, parties: [{role: chief-executive, side: giving, date: 2025-12-10}, "
            f"{{role: {owner}, side: receiving, date: 2025-12-10}}], document: Minutes}}"
        )
    grown = garden.append(GOALS, "\n  - " + "\n    ".join(lines) + "\n")
    days = ("2026-01-20", "2026-04-15", "2026-07-15", "2026-10-15", "2026-11-12")
    return grown.append(JOURNAL, "".join(f'  - {{date: {day}, goal: {name}, kind: checkin, by: {owner}, note: "On plan"}}\n' for day in days))


STEPS = "{milestones: [{id: pilot, title: Ten customers use it, due: 2026-12-15}, {id: all, title: Open for everyone, due: 2026-12-31}]}"


def place_of(garden: Garden, name: str) -> tuple[str, tuple[str, int]]:
    """Return file and path of a goal."""
    return next((file, ("goals", index)) for file, index, held in garden.goals() if held["id"] == name)


def entry(garden: Garden, line: str) -> tuple[Garden, tuple[str, int]]:
    """Add a line to the journal of the year and return its path."""
    grown = garden.append(JOURNAL, f"  - {{{line}}}\n")
    return grown, ("entries", len(grown.load(JOURNAL)["entries"]) - 1)


def kpi(garden: Garden, name: str) -> tuple[str, int]:
    """Return the path of a KPI."""
    return "kpis", next(index for index, held in enumerate(garden.load(KPIS)["kpis"]) if held["id"] == name)


def measure(garden: Garden, name: str, text: str) -> tuple[Garden, str, tuple[str | int, ...]]:
    """Add a measure that is under way to a goal; return the garden, its file and the path of the measure."""
    file, way = place_of(garden, name)
    grown = garden.add(file, (*way, "measures"), f"{{id: extra, title: One more, start: 2026-10-01, due: 2026-12-20, done_when: All see it, {text}}}")
    items = grown.node(file, (*way, "measures")).value
    index = next(at for at in range(len(items)) if grown.node(file, (*way, "measures", at, "id")).value == "extra")
    return grown, file, (*way, "measures", index)
