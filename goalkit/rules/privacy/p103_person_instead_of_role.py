"""Goals belong to roles, not to people.

A role stays when people move on, and a goal that carries a name turns into a file on a person. Who holds a role stands in the
company's directory.
"""

from collections.abc import Iterator

from goalkit.finding import Path
from goalkit.model.agreement import Agreement
from goalkit.model.goal import Goal
from goalkit.rules import personal
from goalkit.rules.rule import Facts, Hit, Severity

CODE = "P103"
NAME = "person-instead-of-role"
SEVERITY: Severity = "warning"
MESSAGE = "{name} reads like a person's name"
HELP = "name the role, for example {role}; roles are listed in goalkit.yaml"

BAD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    contributors: [anna-berg]
    #              ^^^^^^^^^
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
"""
GOOD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    contributors: [controlling]
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
"""

Named = tuple[object, Path, str | None]
"""A thing, the way to one of its fields, and the role that stands there."""


def check(facts: Facts) -> Iterator[Hit]:
    """Yield roles that are not in the list of roles and read like a person."""
    roles = facts.ws.settings.roles
    example = roles[0].id if roles else "head-of-service"
    for thing, path, name in _named(facts):
        if name and facts.ws.role(name) is None and personal.is_person(name):
            yield Hit(thing, path, {"name": name, "role": example})


def _named(facts: Facts) -> Iterator[Named]:
    ws = facts.ws
    for goal in ws.goals:
        yield from _in_goal(goal)
    for kpi in ws.kpis:
        yield kpi, ("owner",), kpi.owner
    for source in ws.sources:
        yield source, ("owner",), source.owner
    for entry in ws.journal:
        yield entry, ("by",), entry.by
        yield entry, ("owner",), entry.owner
    for review in ws.reviews:
        yield from ((review, ("meeting", "roles", i), name) for i, name in enumerate(review.meeting.roles if review.meeting else ()))
    for _, closing in ws.closings():
        yield closing, ("confirmed_by",), closing.confirmed_by
    for _, lesson in ws.lessons():
        yield lesson, ("owner",), lesson.owner


def _in_goal(goal: Goal) -> Iterator[Named]:
    for key in ("owner", "contributors", "consulted", "informed"):
        names = getattr(goal, key)
        yield from ((goal, (key, index), name) for index, name in enumerate(names))
    if goal.agreement:
        yield from _in_agreement(goal, goal.agreement)
    for index, revision in enumerate(goal.revisions):
        yield from ((goal, ("revisions", index, "agreed_by", i), name) for i, name in enumerate(revision.agreed_by))
    for index, measure in enumerate(goal.measures):
        yield goal, ("measures", index, "owner"), measure.owner


def _in_agreement(goal: Goal, agreement: Agreement) -> Iterator[Named]:
    yield from ((goal, ("agreement", "parties", i, "role"), party.role) for i, party in enumerate(agreement.parties))
    yield from ((goal, ("agreement", "rounds", i, "by"), offer.by) for i, offer in enumerate(agreement.rounds))
