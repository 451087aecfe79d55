"""Between a team's goal and the north star lie at most six steps.

Who has to climb seven levels to see what the work is for does not climb. Long chains also lose time: every change at the top takes that many
talks to arrive.
"""

from collections.abc import Iterable

from goalkit.model.goal import Goal
from goalkit.rules.rule import Facts, Hit, Severity

CODE = "C311"
NAME = "far-from-the-top"
SEVERITY: Severity = "info"
MESSAGE = "{goal} hangs {steps} steps below {top}"
HELP = "hang it under a goal nearer to the top, or merge levels that only pass goals on"
STEPS = 6

_CHAIN = "".join(
    f"""  - id: step-{n}
    title: Step number {n}
    parent: {f"step-{n - 1}" if n else "effortless-2027"}
    contributes: enabling
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {{milestones: [{{id: step, title: Part {n} done, due: 2025-12-15}}]}}
    time_bound: {{period: 2025}}
"""
    for n in range(6)
)
BAD = "goals:\n" + _CHAIN.replace("    title: Step number 5\n", "    #   ^^^^^^\n    title: Step number 5\n")
GOOD = BAD.replace("    #   ^^^^^^\n", "").replace("parent: step-4", "parent: step-3")


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield goals that hang more than six steps below the top."""
    steps = facts.ws.tree.depth.get(goal.id, 0)
    return [_far(goal, steps, facts)] if steps > STEPS else ()


def _far(goal: Goal, steps: int, facts: Facts) -> Hit:
    top = [goal, *facts.ws.tree.chain(goal)][-1]
    return Hit(goal, ("id",), {"goal": goal.id, "steps": steps, "top": top.id})
