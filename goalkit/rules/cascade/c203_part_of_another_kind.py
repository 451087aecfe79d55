"""What is added up is of one kind: the same KPI, the same unit, the same way.

Parts of a whole can be added, and parts of a ratio can be weighed. Calls and euros cannot. A goal that moves another figure can still help,
but then it drives the figure above, and somebody says by how much.
"""

from collections.abc import Iterable, Iterator

from goalkit import units
from goalkit.model.goal import Goal
from goalkit.rules.brought import PARTS, ahead
from goalkit.rules.rule import Facts, Hit, Second, Severity

CODE = "C203"
NAME = "part-of-another-kind"
SEVERITY: Severity = "warning"
MESSAGE = "{goal} pays into {above} as {how}, but {goal} is measured by {kpi} and {above} by {other}"
HELP = "contributes: driver, with what it will change there: effect: {{value: ..., basis: ...}}; or measure both by {other}"
MESSAGES = {
    "unit": "{goal} pays into {above} as {how}, but {kpi} is in {unit} and {other} in {other_unit}",
    "direction": "{goal} pays into {above} as {how}, but leads {kpi} the other way",
    "steps": "{goal} pays into {above} as {how}, but {goal} has milestones and {above} asks for {other}",
}
HELPS = {
    "direction": "let it hang where it helps, or say what it costs {above}: conflicts_with: [{{goal: {above}, rule: priority, resolution: ...}}]",
    "steps": "contributes: enabling, where the steps only prepare the ground; or give the steps a figure: measurable: {{kpi: {other_id}, baseline: ..., target: ...}}",
}

BAD = """\
goals:
  - id: revenue-2025
    title: Service revenue
    parent: effortless-2027
    contributes: enabling
    owner: head-of-service
    attractive: We can pay for the second shift
    measurable: {kpi: service_revenue, baseline: 4000, target: 4400}
    time_bound: {period: 2025}
  - id: csat-2025
    title: Satisfied customers
    parent: revenue-2025
    contributes: additive
    #            ^^^^^^^^
    owner: desk-lead
    attractive: {customer: The machine runs again sooner}
    measurable: {kpi: csat, baseline: 80, target: 84}
    time_bound: {period: 2025}
"""
GOOD = BAD.replace("    #            ^^^^^^^^\n", "").replace("contributes: additive", "contributes: driver")


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield a part (additive, segment) that cannot be added to the figure of its parent; one cause each, the hardest first."""
    return _look(goal, facts) if goal.contributes in PARTS and ahead(goal, facts) else ()


def _look(goal: Goal, facts: Facts) -> Iterator[Hit]:
    above = facts.ws.tree.parent(goal)
    if above is None:
        return
    mine, other = facts.ws.kpi_of(goal), facts.ws.kpi_of(above)
    own, needed = facts.ws.terms(goal), facts.ws.terms(above)
    if other is None or (mine is None and own.shape != "milestones"):
        return
    kind = _kind(goal, facts)
    if kind is None:
        return
    params = {
        "goal": goal.id, "above": above.id, "how": goal.contributes, "kpi": mine or "", "other": other, "other_id": other.id,
        "unit": own.unit or "?", "other_unit": needed.unit or "?",
    }  # fmt: skip
    related = (Second(above, ("measurable", "kpi"), "{above}", {"above": above.id}),)
    yield Hit(goal, ("contributes",), params, MESSAGES.get(kind, ""), HELPS.get(kind, ""), related=related)


def _kind(goal: Goal, facts: Facts) -> str | None:
    """Return what does not fit: steps, unit, KPI or direction; None where everything fits."""
    above = facts.ws.tree.parent(goal)
    own, needed = facts.ws.terms(goal), facts.ws.terms(above) if above else None
    if needed is None:
        return None
    if own.shape == "milestones":
        return "steps"
    if own.kpi != needed.kpi:
        apart = own.unit and needed.unit and units.factor(own.unit, needed.unit) is None
        return "unit" if apart else "kpi"
    if own.shape != "move" or needed.shape != "move" or None in {own.baseline, own.target, needed.baseline, needed.target}:
        return None
    mine, theirs = (own.target or 0.0) - (own.baseline or 0.0), (needed.target or 0.0) - (needed.baseline or 0.0)
    worse = own.direction * mine < 0 and goal.measurable is not None and not goal.measurable.worse_because
    return "direction" if mine * theirs < 0 and not worse else None
