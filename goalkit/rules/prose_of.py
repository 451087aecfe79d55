"""The prose of a repository: every free text of goals, journal and reviews with its place."""

from collections.abc import Iterator

from goalkit.finding import Path
from goalkit.judge.facts import Facts
from goalkit.model.goal import Goal
from goalkit.model.review import Review

Said = tuple[object, Path, str, str | None]
"""A thing, the way to one of its texts, the text, and the goal that it is about."""
_ENTRY = ("note", "why", "action", "what", "result")
_LESSON = ("observation", "evidence", "rule", "reason")
_ANSWERS = ("cause", "side_effects", "customer", "process")


def prose(facts: Facts) -> Iterator[Said]:
    """Yield all free texts; drafts are left alone."""
    for goal in facts.ws.goals:
        if goal.state != "draft":
            yield from ((goal, path, text, goal.id) for path, text in _in_goal(goal) if text)
    for entry in facts.ws.journal:
        yield from ((entry, (key,), text, entry.goal) for key in _ENTRY if (text := getattr(entry, key)))
    for review in facts.ws.reviews:
        yield from _in_review(review)


def _in_goal(goal: Goal) -> Iterator[tuple[Path, str | None]]:
    yield from (((key,), getattr(goal, key)) for key in ("title", "specific", "realistic"))
    if goal.attractive:
        why = goal.attractive
        yield from ((("attractive",), why.text), (("attractive", "customer"), why.customer))
        yield from ((("attractive", "company"), why.company), (("attractive", "team"), why.team))
    for at, conflict in enumerate(goal.conflicts_with):
        yield ("conflicts_with", at, "resolution"), conflict.resolution
    for at, offer in enumerate(goal.agreement.rounds if goal.agreement else ()):
        yield ("agreement", "rounds", at, "says"), offer.says
    for at, revision in enumerate(goal.revisions):
        yield ("revisions", at, "reason"), revision.reason
    for at, measure in enumerate(goal.measures):
        yield from ((("measures", at, key), getattr(measure, key)) for key in ("title", "done_when", "reason"))


def _in_review(review: Review) -> Iterator[Said]:
    if review.meeting and review.meeting.message:
        yield review, ("meeting", "message"), review.meeting.message, None
    for closing in review.closings:
        answers = closing.answers
        yield from ((closing, ("answers", key), text, closing.goal) for key in _ANSWERS if answers and (text := getattr(answers, key)))
    for lesson in review.lessons:
        yield from ((lesson, (key,), text, lesson.goal) for key in _LESSON if (text := getattr(lesson, key)))
