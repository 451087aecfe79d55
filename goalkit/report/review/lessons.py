"""Lessons: new ones, those learned again, and those of earlier years that are still open."""

import re

from goalkit.model.review import Lesson
from goalkit.report.review.learned import LessonRow, Lessons
from goalkit.report.review.year import Year

SIMILAR = 0.5
"""Two observations with this share of common word stems are one lesson (domain specification, lessons)."""
_WORD = re.compile(r"[^\W\d_]{4,}")


def lessons(year: Year) -> Lessons:
    """Return the lessons of the year with their repeats, and the open ones of the years before."""
    dated = [(int(label), lesson) for label, lesson in year.facts.ws.lessons() if label and label.isdigit()]
    now = year.number()
    new = [_row(year, lesson, number, dated) for number, lesson in dated if number == now]
    earlier = [_row(year, lesson, number, dated) for number, lesson in dated if number < now and lesson.status == "open"]
    return Lessons(tuple(new), tuple(earlier))


def _row(year: Year, lesson: Lesson, number: int, dated: list[tuple[int, Lesson]]) -> LessonRow:
    earlier = tuple((when, other.id) for when, other in dated if when < number and same(year, lesson, other))
    takers = tuple(goal.id for goal in year.facts.ws.tree.order if lesson.id in goal.informed_by)
    return LessonRow(lesson, number, len(earlier) + 1, earlier, takers)


def same(year: Year, one: Lesson, other: Lesson) -> bool:
    """Tell whether two lessons are one: same cause at the same KPI or tag, or much the same words."""
    if one.cause and one.cause == other.cause and _subjects(year, one) & _subjects(year, other):
        return True
    first, second = _stems(one), _stems(other)
    return bool(first and second) and len(first & second) / len(first | second) >= SIMILAR


def _subjects(year: Year, lesson: Lesson) -> set[str]:
    goal = year.facts.ws.tree.get(lesson.goal)
    kpi = goal.measurable.kpi if goal and goal.measurable else None
    return {*(f"kpi:{name}" for name in (*lesson.applies_to.kpis, kpi) if name), *(f"tag:{tag}" for tag in lesson.applies_to.tags)}


def _stems(lesson: Lesson) -> set[str]:
    """Return the first six letters of every word of four letters or more: a stem that serves both languages."""
    text = f"{lesson.observation or ''} {lesson.rule or ''}".lower()
    return {word[:6] for word in _WORD.findall(text)}
