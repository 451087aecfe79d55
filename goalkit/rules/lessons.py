"""Lessons of all years in order, and what they are about."""

from dataclasses import dataclass

from goalkit import period
from goalkit.judge.facts import Facts
from goalkit.model.goal import Goal
from goalkit.model.review import Lesson
from goalkit.period import Period


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


def year_after(year: str | None, facts: Facts) -> Period | None:
    """Return the fiscal year after that of a review; None where the review names no year."""
    begins = facts.ws.settings.fiscal_year_start
    own = period.known(year, begins) if year else None
    try:
        return period.following(own, begins) if own and own.kind == "year" else None
    except (OverflowError, ValueError):  # the calendar ends with the year 9999
        return None


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
