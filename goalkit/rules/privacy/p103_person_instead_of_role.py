"""Goals belong to roles, not to people.

A role stays when people move on, and a goal that carries a name turns into a file on a person. Who holds a role stands in the
company's directory.
"""

from collections.abc import Iterator
from dataclasses import replace

from goalkit.finding import Path, Problem
from goalkit.model.agreement import Agreement
from goalkit.model.goal import Goal
from goalkit.rules import personal
from goalkit.rules.references import roles_of
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

ROLE_KEYS = frozenset({"owner", "contributors", "consulted", "informed", "role", "by", "agreed_by", "confirmed_by"})
Named = tuple[object, Path, str | None]
"""A thing, the way to one of its fields, and the role that stands there."""


def check(facts: Facts) -> Iterator[Hit | Problem]:
    """Yield roles that are not in the list of roles and read like a person, as ids and as names in capitals."""
    ws = facts.ws
    example = ws.settings.roles[0].id if ws.settings.roles else "head-of-service"
    for thing, path, name in _named(facts):
        if name and ws.role(name) is None and personal.is_person(name):
            yield Hit(thing, _exact(thing, path, facts), {"name": name, "role": example})
    called = {role.name for role in ws.settings.roles}
    for problem in ws.problems:
        name = str(problem.params.get("raw", "")) if problem.code == "F202" and _is_role(problem.where) else ""
        if name and name not in called and personal.is_person(name):
            document = ws.documents[problem.file]
            span = document.span(problem.where) or document.span(problem.where[:-1]) or problem.span
            yield replace(problem, code=CODE, span=span, params={"name": name, "role": example}, help="", fix=None)


def _is_role(where: Path) -> bool:
    return next((step for step in reversed(where) if isinstance(step, str)), "") in ROLE_KEYS


def _exact(thing: object, path: Path, facts: Facts) -> Path:
    """Return the path of a list's item, or of the one value that stands for the list."""
    origin = facts.ws.origin(thing)
    exists = facts.ws.documents[origin.file].span((*origin.path, *path)) is not None
    return path if exists or not isinstance(path[-1], int) else path[:-1]


def _named(facts: Facts) -> Iterator[Named]:
    ws = facts.ws
    for goal in ws.goals:
        if not all(map(ws.role, roles_of(goal))):
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
