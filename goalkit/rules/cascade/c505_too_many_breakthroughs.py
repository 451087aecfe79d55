"""A north star has a handful of breakthrough goals.

Everything cannot be most important. With six or more of them money, good people and attention are spread until none breaks through.
"""

from collections.abc import Iterator

from goalkit.rules.rule import Facts, Hit, Severity

CODE = "C505"
NAME = "too-many-breakthroughs"
SEVERITY: Severity = "warning"
MESSAGE = "{number} breakthrough goals run under {goal} at once"
HELP = "let at most {most} of them run, and start the others later"

_GOAL = """\
  - id: break-{n}
    title: Breakthrough number {n}
    parent: effortless
    owner: head-of-service
    attractive: {{customer: The machine runs again sooner, company: Customers stay}}
    measurable: {{milestones: [{{id: step, title: Step {n} taken, due: 2026-12-15}}]}}
    time_bound: {{start: 2024-01-01, due: 2027-12-31}}
"""
BAD = """\
# file: goals/frame.yaml
goals:
  - id: effortless
    #   ^^^^^^^^^^
    title: Service without effort for our customers
    owner: head-of-service
    attractive: {customer: The machine runs, company: Customers stay}
# file: goals.yaml
goals:
""" + "".join(_GOAL.format(n=n) for n in range(6))
GOOD = BAD.replace("    #   ^^^^^^^^^^\n", "").replace("start: 2024-01-01, due: 2027-12-31", "start: 2026-01-01, due: 2029-12-31", 1)


def check(facts: Facts) -> Iterator[Hit]:
    """Yield roots of the tree under which more than the agreed number of breakthrough goals run."""
    ws = facts.ws
    most = ws.settings.thresholds.breakthroughs
    for root in (goal for goal in ws.tree.order if ws.tree.depth[goal.id] == 0):
        running = [goal for goal in ws.tree.below(root) if ws.kind(goal) == "breakthrough" and facts.running(goal)]
        if len(running) > most:
            yield Hit(root, ("id",), {"number": len(running), "goal": root.id, "most": most})
