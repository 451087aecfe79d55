"""What worked becomes the standard.

A success that stays with the team that had it is luck for the house. By the day that was set somebody has made it the way it is done.
"""

from collections.abc import Iterator

from goalkit.rules import lessons
from goalkit.rules.rule import Facts, Hit, Severity

CODE = "V308"
NAME = "success-not-kept"
SEVERITY: Severity = "info"
MESSAGE = "the success {lesson} was to become the standard by {due}, and has not"
MESSAGES = {"year": "the success {lesson} of {year} has not become the standard in the year after it"}
HELP = "make it the standard: status: standardised, or say why not: status: rejected, with its reason"

BAD = """\
# file: reviews/2024.yaml
year: 2024
lessons:
  - {id: photos-first, kind: success, observation: Photos saved a third of all visits, cause: process, rule: When a fault is reported then ask for photos, owner: desk-lead, due: 2025-03-31, status: adopted}
  #      ^^^^^^^^^^^^
"""
GOOD = BAD.replace("  #      ^^^^^^^^^^^^\n", "").replace("status: adopted", "status: standardised")


def check(facts: Facts) -> Iterator[Hit]:
    """Yield successes to be kept that are neither standardised nor rejected by their day, or by the end of the year after their own."""
    for year, lesson in facts.ws.lessons():
        waiting = lesson.kind == "success" and lesson.action != "stop" and lesson.status in {"open", "adopted"}
        after = lessons.year_after(year, facts) if waiting and lesson.due is None else None
        due = after.last if after else lesson.due
        if waiting and due is not None and due < facts.as_of:
            yield Hit(lesson, ("id",), {"lesson": lesson.id, "due": due, "year": year}, MESSAGES["year"] if after else "")
