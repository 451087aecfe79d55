"""A goal says what shall be different, not what shall be done.

A tool can be introduced and nothing gets better. Who writes down the work as the goal has reached it as soon as the work is done, and can no
longer ask whether it helped.
"""

from collections.abc import Iterable

from goalkit.model.goal import Goal
from goalkit.rules.own_words import aim
from goalkit.rules.prose import activities, directions, numbers
from goalkit.rules.prose.pattern import words_in
from goalkit.rules.rule import Facts, Hit, Severity
from goalkit.rules.structured import has_number, texts

CODE = "S104"
NAME = "activity-as-goal"
SEVERITY: Severity = "info"
MESSAGE = "“{said}” is work; the goal is what gets better by it"
HELP = "make it a measure: measures: [{{id: ..., title: {title}, ...}}], and name the effect as the goal: {aim}; or say it by milestones"
MESSAGES = {"effect": "the text only names work (“{said}”), while the fields name the effect: {aim}"}
HELPS = {
    "effect": "let the title say the effect, and make the work a measure: measures: [{{id: ..., title: {title}, ...}}]",
    "statement": "let specific say the effect, and make the work a measure: measures: [{{id: ..., title: {title}, ...}}]",
}
ALSO = ("M101",)

BAD = """\
goals:
  - id: crm-2025
    title: Introduce a CRM
#          ^^^^^^^^^^^^^^^
    parent: effortless-2027
    owner: desk-lead
    attractive: Everybody knows what the customer was told
    time_bound: {period: 2025}
"""
GOOD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: Everybody knows what the customer was told
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
    measures:
      - {id: crm, title: Introduce a CRM, due: 2025-05-31, done_when: Everybody works with it}
  - id: crm-2025
    title: Introduce a CRM
    parent: effortless-2027
    owner: desk-lead
    attractive: Everybody knows what the customer was told
    measurable:
      milestones:
        - {id: pilot, title: The night shift works with it, due: 2025-06-30}
        - {id: all, title: Everybody works with it, due: 2025-11-30}
    time_bound: {period: 2025}
"""


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield a goal whose texts all name nothing but work; what is built once has milestones."""
    if activities.WORDS.isdisjoint(words_in(goal.title, goal.specific)):
        return ()
    return _look(goal, facts)


def _look(goal: Goal, facts: Facts) -> Iterable[Hit]:
    ws, asked = facts.ws, goal.measurable
    if (asked is not None and asked.milestones is not None) or ws.kind(goal) == "measure" or facts.closing(goal) is not None:
        return
    german, said_in = ws.settings.german, texts(goal)
    field, text = said_in[-1]
    said = activities.activity(text, german=german)
    if said is None or (field != "title" and _says_more(goal.title, german=german)):
        return
    params = {"said": said, "title": text, "aim": aim(goal, ws)}
    kind = "effect" if has_number(asked) and ws.kpi_of(goal) is not None else ""
    help_of = "statement" if kind and field == "specific" else kind
    yield Hit(goal, (field,), params, MESSAGES.get(kind, ""), HELPS.get(help_of, ""))


def _says_more(title: str, *, german: bool) -> bool:
    """Tell whether a title gives the direction or the number that its statement lacks."""
    return directions.direction(title) is not None or numbers.says_a_number(title, german=german)
