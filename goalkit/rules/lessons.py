"""Lessons of all years in order, and what they are about."""


from dataclasses import dataclass

from goalkit.judge.facts import Facts
from goalkit.model.goal import Goal
from goalkit.model.review import Lesson


@dataclass(frozen=True, slots=True)
class Learned:
    """A lesson with the year of its review (empty: unknown), its goal, and the KPIs, teams and tags it is about."""

    year: str
    lesson: Lesson
    goal: Goal | None
    kpis: frozenset[str]
    teams: frozenset[str]
    tags: frozenset[str]

    @property
    def cause(self) -> str | None:
        """Return the category of what was behind it."""
        return self.lesson.cause


def all_of(facts: Facts) -> tuple[Learned, ...]:
    """Return the lessons of reviews that were held by the as-of day, oldest review first."""
    ws = facts.ws
    ahead = {review.year for review in ws.reviews if review.meeting and review.meeting.date and review.meeting.date > facts.as_of}
    found = []
    for year, lesson in ws.lessons():
        if year in ahead:
            continue
        goal = ws.tree.get(lesson.goal)
        named = {kpi.id for name in lesson.applies_to.kpis if (kpi := ws.kpi(name))}
        own = ws.kpi_of(goal) if goal and not named else None
        teams = {team.id for name in lesson.applies_to.teams if (team := ws.team(name))}
        kpis = named | ({own.id} if own else set())
        found.append(Learned(year or "", lesson, goal, frozenset(kpis), frozenset(teams), frozenset(lesson.applies_to.tags)))
    return tuple(sorted(found, key=lambda each: each.year))
