"""A countermeasure is done when it was promised, and its result is written down.

Countermeasures are the memory of how a house reacts. One that silently runs out, or whose effect nobody looked at, teaches nothing.
"""

from collections.abc import Iterator

from goalkit.judge import reaction
from goalkit.model.journal_book import Countermeasure
from goalkit.rules.rule import Facts, Hit, Severity

CODE = "V204"
NAME = "countermeasure-open"
SEVERITY: Severity = "warning"
MESSAGE = "the countermeasure “{what}” was due on {due}, and nothing says that it is done"
HELP = "record it: - {{date: {today}, goal: {goal}, kind: countermeasure, id: {id}, done: ..., result: ...}}, or give it another day"
MESSAGES = {"result": "the countermeasure “{what}” has been done since {done}, and nothing says what it brought"}
HELPS = {"result": "look at the figures and record it: - {{date: {today}, goal: {goal}, kind: countermeasure, id: {id}, result: ...}}"}
BAD = """\
# file: journal/2025.yaml
entries:
  - {date: 2025-05-08, goal: effortless-2027, kind: countermeasure, id: substitutes, cause: capacity, action: Field service answers, owner: desk-lead, due: 2025-06-30}
  # ^
"""
GOOD = """\
# file: journal/2025.yaml
entries:
  - {date: 2025-05-08, goal: effortless-2027, kind: countermeasure, id: substitutes, cause: capacity, action: Field service answers, owner: desk-lead, due: 2025-06-30}
  - {date: 2025-06-27, goal: effortless-2027, kind: countermeasure, id: substitutes, done: 2025-06-25}
"""


def check(facts: Facts) -> Iterator[Hit]:
    """Yield countermeasures of goals that are not closed which are overdue, or done long ago without a result."""
    for item in facts.book.countermeasures:
        goal = facts.ws.tree.get(item.goal)
        if goal is None or goal.state == "draft" or facts.closing(goal) is not None:
            continue
        if item.overdue(facts.as_of):
            yield _hit(item, facts, "", "")
        elif item.done is not None and not item.result and facts.as_of > item.done + reaction.EFFECT:
            yield _hit(item, facts, MESSAGES["result"], HELPS["result"])


def _hit(item: Countermeasure, facts: Facts, message: str, help_text: str) -> Hit:
    params = {
        "what": item.action or item.id or "...", "due": item.due, "done": item.done, "goal": item.goal, "id": item.id or "...",
        "today": facts.as_of.isoformat(),
    }  # fmt: skip
    return Hit(item.entries[0], (), params, message, help_text, goal=item.goal)
