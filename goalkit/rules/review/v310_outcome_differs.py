"""The outcome of a closing is what the figures say.

Whether a goal was achieved is computed on the agreed basis and rounded once. A word that says otherwise turns the review into a
negotiation about facts.
"""

from collections.abc import Iterator

from goalkit.judge import limits
from goalkit.judge.verdict import Outcome
from goalkit.model.goal import Goal
from goalkit.model.review import Closing
from goalkit.model.terms import in_unit
from goalkit.rules.rule import Change, Cure, Facts, Hit, Phrase, Severity, Value
from goalkit.words import round_half_away

CODE = "V310"
NAME = "outcome-differs"
SEVERITY: Severity = "error"
MESSAGE = "by its figures {goal} was {said}, but the closing says {typed}"
HELP = "write outcome: {computed}, or leave the key out; it is computed"
MESSAGES = {"figures": "with {actual} against {target} {goal} was {said}, but the closing says {typed}"}

BAD = """\
goals:
  - id: fcr-2024
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2024}
# file: reviews/2024.yaml
year: 2024
closings:
  - goal: fcr-2024
    date: 2025-01-15
    actual: 76.4
    outcome: achieved
    #        ^^^^^^^^
    cause: capacity
lessons:
  - {id: train-first, goal: fcr-2024, kind: failure, observation: Training came late, cause: skill, rule: When a tool changes then train first}
"""
GOOD = """\
goals:
  - id: fcr-2024
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2024}
# file: reviews/2024.yaml
year: 2024
closings:
  - goal: fcr-2024
    date: 2025-01-15
    actual: 76.4
    outcome: missed
    cause: capacity
lessons:
  - {id: train-first, goal: fcr-2024, kind: failure, observation: Training came late, cause: skill, rule: When a tool changes then train first}
"""
JUDGED = ("achieved", "missed")


def check(facts: Facts) -> Iterator[Hit]:
    """Yield typed outcomes that differ from the verdict of the data, else from the closing's own figure."""
    for _, closing in facts.ws.closings():
        goal = facts.ws.tree.get(closing.goal)
        if goal is None or closing.outcome not in JUDGED or facts.closing(goal) is not closing:
            continue
        computed = facts.verdicts(goal).verdict or _by_figure(closing, goal, facts)
        if computed is not None and computed in JUDGED and computed != closing.outcome:
            yield _hit(closing, goal, computed, facts)


def _by_figure(closing: Closing, goal: Goal, facts: Facts) -> Outcome | None:
    """Return the verdict on a move goal by the figure with which it was closed."""
    terms = facts.ws.terms(goal)
    actual = in_unit(closing.actual, terms.unit)
    if terms.shape != "move" or terms.target is None or actual is None:
        return None
    rounded = (round_half_away(actual, terms.decimals), round_half_away(terms.target, terms.decimals))
    return "achieved" if limits.reached(*rounded, terms.direction) else "missed"


def _hit(closing: Closing, goal: Goal, computed: Outcome, facts: Facts) -> Hit:
    terms = facts.ws.terms(goal)
    actual = facts.verdicts(goal).actual if facts.verdicts(goal).verdict else in_unit(closing.actual, terms.unit)
    params: dict[str, object] = {"goal": goal.id, "computed": computed, "said": Phrase(computed), "typed": closing.outcome}
    cure = Cure("write {cure}", (Change(closing, ("outcome",), computed),), params={"cure": computed}, safe=False)
    if actual is None or terms.target is None or terms.shape != "move":
        return Hit(closing, ("outcome",), params, goal=goal.id, fix=cure)
    figures = {"actual": Value(round_half_away(actual, terms.decimals), terms.unit), "target": Value(terms.target, terms.unit)}
    return Hit(closing, ("outcome",), {**params, **figures}, MESSAGES["figures"], goal=goal.id, fix=cure)
