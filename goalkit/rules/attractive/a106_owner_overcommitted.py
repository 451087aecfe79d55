"""One role owns a handful of goals, and only a few of them come first.

Who has eight goals has none that matters. Focus is a promise about what will not be done; four goals of the highest priority are four without
any.
"""

from collections.abc import Iterator
from itertools import accumulate

from goalkit.model.goal import Goal
from goalkit.model.settings import Role
from goalkit.rules.rule import Facts, Hit, Second, Severity

CODE = "A106"
NAME = "owner-overcommitted"
SEVERITY: Severity = "warning"
MESSAGE = "{role} owns {number} goals at once; more than {most} are no focus"
HELP = "drop, postpone or hand over what matters least, for example {last}"
MESSAGES = {"top": "{role} has {number} goals of the highest priority ({priority}) at once; at most {most} can come first"}
HELPS = {"top": "rank them: priority: 1, 2, 3 for what comes first, higher numbers for the others, for example {last}"}
FIRST = 3
"""Goals of the highest priority that one role can have."""

_GOAL = """\
  - id: work-{n}
    title: What belongs to no other goal, part {n}
    parent: effortless-2027
    contributes: enabling
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {{milestones: [{{id: step, title: Part {n} done, due: 2025-12-15}}]}}
    time_bound: {{period: 2025}}
"""
_SETTINGS = """\
# file: goalkit.yaml
roles:
  - {id: head-of-service, management: true}
  - {id: desk-lead}
  #      ^^^^^^^^^
  - {id: controlling}
"""
BAD = "goals:\n" + "".join(_GOAL.format(n=n) for n in range(8)) + _SETTINGS
GOOD = "goals:\n" + "".join(_GOAL.format(n=n) for n in range(7)) + _SETTINGS.replace("  #      ^^^^^^^^^\n", "")


def check(facts: Facts) -> Iterator[Hit]:
    """Yield roles with too many annual goals on one day, or too many of them of the highest priority."""
    most = facts.ws.settings.thresholds.goals_per_owner
    for role, goals in _owned(facts):
        busiest = _at_once(goals, facts)
        if len(busiest) > most:
            yield _hit(role, busiest, {"number": len(busiest), "most": most})
        top = min((goal.priority for goal in goals if goal.priority is not None), default=None)
        first = _at_once([goal for goal in goals if goal.priority == top], facts) if top is not None else []
        if len(first) > FIRST:
            yield _hit(role, first, {"number": len(first), "most": FIRST, "priority": top}, "top")


def _owned(facts: Facts) -> Iterator[tuple[Role, list[Goal]]]:
    """Yield the roles with the goals that they still have to reach; several years are the management's own."""
    ws = facts.ws
    owned: dict[str, list[Goal]] = {}
    for goal in ws.goals:
        if len(goal.owner) == 1 and goal.state != "draft":
            owned.setdefault(goal.owner[0], []).append(goal)
    merged: dict[str, list[Goal]] = {}
    for name, goals in owned.items():
        role = ws.role(name)
        if role is not None:
            merged.setdefault(role.id, []).extend(goals)
    for role in ws.settings.roles:
        goals = merged.get(role.id, [])
        if len(goals) > FIRST:
            yield role, [goal for goal in goals if ws.kind(goal) == "annual" and _ahead(goal, facts)]


def _ahead(goal: Goal, facts: Facts) -> bool:
    terms = facts.ws.terms(goal)
    return terms.start is not None and terms.due is not None and terms.due >= facts.as_of and facts.closing(goal) is None


def _at_once(goals: list[Goal], facts: Facts) -> list[Goal]:
    """Return the goals that run on the day on which most of them do."""
    windows = [(terms.start, terms.due, goal) for goal in goals if (terms := facts.ws.terms(goal)).start and terms.due]
    turns = sorted([(start, 0) for start, _, _ in windows if start] + [(due, 1) for _, due, _ in windows if due])
    if not turns:
        return []
    running = list(accumulate(-1 if ends else 1 for _, ends in turns))
    day = turns[running.index(max(running))][0]
    return [goal for start, due, goal in windows if start and due and start <= day <= due]


def _hit(role: Role, goals: list[Goal], params: dict[str, object], kind: str = "") -> Hit:
    last = max(enumerate(goals), key=lambda each: (each[1].priority or 0, each[0]))[1]
    named = {"role": role, "last": last.id, **params}
    field = ("priority",) if kind else ("id",)
    related = tuple(Second(goal, field, "{other}", {"other": goal.id}) for goal in goals[:10])
    return Hit(role, ("id",), named, MESSAGES.get(kind, ""), HELPS.get(kind, ""), related=related)
