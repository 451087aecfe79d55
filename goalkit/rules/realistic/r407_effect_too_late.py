"""A measure shows in the figure before the goal ends.

Training in December does not help the figure of December. What takes two months to show has to begin two months earlier, or it pays into the
goal of next year.
"""

from collections.abc import Iterable, Iterator

from goalkit.model.goal import Goal
from goalkit.portfolio.coverage import later, takes_hold
from goalkit.rules.brought import ahead
from goalkit.rules.rule import Facts, Hit, Severity

CODE = "R407"
NAME = "effect-too-late"
SEVERITY: Severity = "warning"
MESSAGE = "the effect of {measure} shows from {shows} on, and {goal} ends on {due}"
HELP = "begin so that it works from {latest} on, or let it pay into the goal of the next year"
MESSAGES = {"lag": "the effect of {measure} begins on {start} and takes {lag} months to show, until {shows}; {goal} ends on {due}"}

BAD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
    measures:
      - {id: articles, title: Write down the twenty most frequent answers, due: 2025-09-30, done_when: Found by all, effect: {value: 8, from: 2025-10-01, basis: test}}
      - id: training
        title: Train all shifts
        due: 2025-10-31
        done_when: All shifts have passed
        effect: {value: 4, from: 2025-11-15, lag_months: 2, basis: history}
        #                        ^^^^^^^^^^
"""
GOOD = BAD.replace("        #                        ^^^^^^^^^^\n", "").replace("lag_months: 2", "lag_months: 1")


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield measures still planned whose effect starts after the goal's due date minus its lag."""
    return _look(goal, facts) if [measure for measure in goal.measures if measure.effect] and ahead(goal, facts) else ()


def _look(goal: Goal, facts: Facts) -> Iterator[Hit]:
    due = facts.ws.terms(goal).due
    if due is None:
        return
    for index, measure in enumerate(goal.measures):
        effect = measure.effect
        shows = takes_hold(effect) if effect and not measure.idea and measure.dropped is None else None
        if effect is None or effect.start is None or shows is None or shows <= due:
            continue
        lag = effect.lag_months or 0.0
        params = {
            "measure": measure.title, "goal": goal.id, "due": due, "start": effect.start, "lag": lag, "shows": shows, "latest": later(due, -lag),
        }  # fmt: skip
        yield Hit(goal, ("measures", index, "effect", "from"), params, MESSAGES["lag"] if lag else "")
