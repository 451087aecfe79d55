"""A lesson says what was behind it and what is done next time.

"Communicate better" is a wish. "When a tool changes, then train two weeks before" is a rule that somebody can follow, and that shows next
year whether it was followed.
"""

from collections.abc import Iterator

from goalkit.rules.prose.wishes import wish
from goalkit.rules.rule import Facts, Hit, Severity

CODE = "V309"
NAME = "lesson-vague"
SEVERITY: Severity = "warning"
MESSAGE = "the lesson {lesson} lacks {missing}"
HELP = "add {lines}"
MESSAGES = {
    "rule": "the rule of {lesson} is a wish: {text}",
    "observation": "{lesson} says what would be nice instead of what was seen: {text}",
}
HELPS = {
    "rule": "say when it applies and what is done then: rule: When a tool changes, then tell the field two weeks before",
    "observation": "say what happened, to whom and how often: observation: The field heard of the new tool on the day it came",
}
LINES = {"cause": "cause: ...", "rule": "rule: when ... then ..."}

BAD = """\
# file: reviews/2024.yaml
year: 2024
lessons:
  - {id: talk, kind: failure, observation: We did not talk enough}
  #      ^^^^
"""
GOOD = """\
# file: reviews/2024.yaml
year: 2024
lessons:
  - {id: talk, kind: failure, observation: The field heard of the new tool on the day it came, cause: process, rule: When a tool changes then tell the field two weeks before}
"""


def check(facts: Facts) -> Iterator[Hit]:
    """Yield lessons without cause or rule, and those whose words are only a wish; rejected ones need none."""
    for _, lesson in facts.ws.lessons():
        missing = [key for key in LINES if not getattr(lesson, key)]
        if missing and lesson.status != "rejected":
            params = {"lesson": lesson.id, "missing": missing, "lines": ", ".join(LINES[key] for key in missing)}
            yield Hit(lesson, ("id",), params)
        for key in MESSAGES if lesson.status != "rejected" else ():
            text = getattr(lesson, key)
            if text and wish(text):
                yield Hit(lesson, (key,), {"lesson": lesson.id, "text": text}, MESSAGES[key], HELPS[key])
