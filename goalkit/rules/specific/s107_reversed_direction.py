"""A goal is said straight, without a double turn.

"Lower the reduction", "less unreachability": half of the readers take it the wrong way round, and all of them need to read it twice.
"""

from collections.abc import Iterable

from goalkit.model.goal import Goal
from goalkit.rules.own_words import aim
from goalkit.rules.prose import numbers, reversals
from goalkit.rules.prose.pattern import words_in
from goalkit.rules.rule import Facts, Hit, Severity
from goalkit.rules.structured import has_number, texts

CODE = "S107"
NAME = "reversed-direction"
SEVERITY: Severity = "warning"
MESSAGE = "“{said}” turns the direction round twice; it can be read both ways"
HELP = "say what shall be there, and in one direction: {aim}"
MESSAGES = {
    "negated": "“{said}” asks for less of a lack; say what there shall be more of",
    "not": "“{said}” says what shall not happen, and no limit",
}
HELPS = {"not": "give it a limit: measurable: {{kpi: {kpi}, at_least: ...}} or at_most: ..."}

BAD = """\
goals:
  - id: reach-2025
    title: Lower the reduction of waiting time
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    parent: effortless-2027
    owner: desk-lead
    attractive: Nobody waits on the line
    measurable: {kpi: time_to_first_response, baseline: 9, target: 4}
    time_bound: {period: 2025}
"""
GOOD = """\
goals:
  - id: reach-2025
    title: Shorten the waiting time from 9 to 4 hours
    parent: effortless-2027
    owner: desk-lead
    attractive: Nobody waits on the line
    measurable: {kpi: time_to_first_response, baseline: 9, target: 4}
    time_bound: {period: 2025}
"""


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield texts that turn a direction round; less of a lack is a remark where the fields say the direction."""
    title, specific = goal.title, goal.specific
    if reversals.WORDS.isdisjoint(words_in(title, specific)) and "Nicht" not in title and not (specific and "Nicht" in specific):
        return ()
    return _look(goal, facts)


def _look(goal: Goal, facts: Facts) -> Iterable[Hit]:
    ws, clear = facts.ws, has_number(goal.measurable)
    if facts.closing(goal) is not None:
        return
    for field, text in texts(goal):
        found = reversals.reversal(text)
        if found is None:
            continue
        kind, said = found
        if kind == "not" and (clear or ws.kind(goal) == "vision" or numbers.says_a_number(text, german=ws.settings.german)):
            continue
        asked = goal.measurable.kpi if goal.measurable and goal.measurable.kpi else "..."
        params = {"said": said, "aim": aim(goal, ws), "kpi": asked}
        level: Severity | None = "info" if kind == "negated" and clear else None
        yield Hit(goal, (field,), params, MESSAGES.get(kind, ""), HELPS.get(kind, ""), severity=level)
        return
