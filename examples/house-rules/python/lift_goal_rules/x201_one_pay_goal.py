"""No role has more than one goal that counts for pay.

Whoever is paid by two goals serves the one that is easier to reach.
"""

from collections.abc import Iterator

from goalkit.finding import Severity
from goalkit.rules.rule import Facts, Hit, Second

CODE = "X201"
NAME = "one-pay-goal"
SEVERITY: Severity = "warning"
MESSAGE = "{owner} has {count} goals that count for pay"
HELP = "choose one of them: {goals}"
HERE = "this one counts, too"

BAD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    pay_relevant: true
    #             ^^^^
  - id: aht-2025
    title: Answer faster
    parent: effortless-2027
    owner: desk-lead
    pay_relevant: true
"""
GOOD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    pay_relevant: true
  - id: aht-2025
    title: Answer faster
    parent: effortless-2027
    owner: field-lead
    pay_relevant: true
"""
TEXTS = {
    "de": {
        "No role has more than one goal that counts for pay.": "Keine Rolle hat mehr als ein entgeltrelevantes Ziel.",
        "Whoever is paid by two goals serves the one that is easier to reach.": "Wer nach zwei Zielen bezahlt wird, dient dem, das leichter zu erreichen ist.",
        MESSAGE: "{owner} hat {count} entgeltrelevante Ziele",
        HELP: "eines davon auswählen: {goals}",
        HERE: "auch dieses zählt",
    }
}


def check(facts: Facts) -> Iterator[Hit]:
    """Yield the first pay goal of every role that has several, and point at the others."""
    by_role: dict[str, list] = {}
    for goal in facts.ws.goals:
        if goal.pay_relevant and goal.owner_role and goal.state != "draft":
            by_role.setdefault(goal.owner_role, []).append(goal)
    for name, goals in by_role.items():
        if len(goals) > 1:
            params = {"owner": facts.ws.role(name) or name, "count": len(goals), "goals": [goal.id for goal in goals]}
            others = tuple(Second(goal, ("pay_relevant",), HERE) for goal in goals[1:])
            yield Hit(goals[0], ("pay_relevant",), params, related=others)
