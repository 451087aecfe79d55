"""A stage asks for at least what the path of the goal above needs by then.

A goal over several years is reached in stages. Where the stage of this year asks for less than the way up there, next year has to make
up for it, and nobody has agreed to that.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from goalkit.judge import case as cases
from goalkit.judge.case import Case
from goalkit.model.goal import Goal
from goalkit.model.terms import Terms
from goalkit.rules.rule import Facts, Hit, Second, Severity, Value
from goalkit.words import round_half_away

CODE = "C208"
NAME = "stage-below-path"
SEVERITY: Severity = "warning"
MESSAGE = "{goal} ends at {target} on {due}, but the path of {above} needs {path} by then"
HELP = "ask for {path}, or agree on another path for {above}: path: {{stages: {{...}}}}"

BAD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 72}
    #                                            ^^
    time_bound: {period: 2025}
"""
GOOD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 75}
    time_bound: {period: 2025}
"""


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield a stage that is still ahead and weaker than its parent's path at the stage's due date."""
    ws = facts.ws
    above, terms = ws.tree.parent(goal), ws.terms(goal)
    if above is None or terms.due is None or terms.due < facts.as_of or ws.contribution(goal) != "stage" or facts.closing(goal) is not None:
        return ()
    return _look(goal, above, terms, facts)


def _look(goal: Goal, above: Goal, terms: Terms, facts: Facts) -> Iterator[Hit]:
    needed = facts.ws.terms(above)
    target = terms.target if terms.shape == "move" else terms.low if terms.shape == "at_least" else terms.high
    if terms.shape not in {"move", "at_least", "at_most"} or target is None:
        return
    path = _path(above, needed, terms, facts)
    if path is None or needed.direction * (_round(target, needed) - _round(path, needed)) >= 0:
        return
    key = "target" if terms.shape == "move" else str(terms.shape)
    params = {
        "goal": goal.id, "target": Value(target, terms.unit), "due": terms.due, "above": above.id,
        "path": Value(_round(path, needed), needed.unit),
    }  # fmt: skip
    yield Hit(goal, ("measurable", key), params, related=(Second(above, ("measurable",), "{above}", {"above": above.id}),))


def _path(above: Goal, needed: Terms, stage: Terms, facts: Facts) -> float | None:
    """Return the parent's path joined as its own figure at the stage's due; totals over the stage's window."""
    if needed.shape != "move" or stage.due is None or (needed.due is not None and stage.due > needed.due):
        return None
    case = facts.once(("path", above.id), lambda: _case(above, needed, facts))
    if case is None:
        return None
    reached = [period for period in case.window.periods if period.last <= stage.due]
    if case.basis.adds:
        return _total(case, stage.start, stage.due)
    return case.plan.over(case.basis, case.basis.joined(reached[-1])) if reached else None


def _case(above: Goal, needed: Terms, facts: Facts) -> Case | None:
    from goalkit.judge.assess import rule_of  # noqa: PLC0415 - all of judging, for the few stages below a path

    return cases.gather(facts.ws, facts.readings, needed, facts.as_of, rule_of(facts.ws, above))


def _total(case: Case, start: dt.date | None, due: dt.date) -> float | None:
    if start is None:
        return None
    values = [case.plan.at(period) for period in case.window.periods if start <= period.last <= due]
    known = [value for value in values if value is not None]
    return sum(known) if known and len(known) == len(values) else None


def _round(value: float, terms: Terms) -> float:
    return round_half_away(value, terms.decimals)
