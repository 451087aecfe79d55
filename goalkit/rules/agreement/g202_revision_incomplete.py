"""A revision says why, of which kind the reason is, and who agreed to it.

Targets may move, for instance because a customer left or a law changed. They move in the open: with the reason, and with a new
yes of everyone who said yes to the old one. Until then the agreement is stale.
"""

from collections.abc import Iterable, Iterator

from goalkit.model import consent
from goalkit.model.agreement import Revision
from goalkit.model.goal import Goal
from goalkit.rules.rule import Facts, Hit, Phrase, Severity

CODE = "G202"
NAME = "revision-incomplete"
SEVERITY: Severity = "warning"
MESSAGE = "the revision of {field} lacks {lacks}"
HELP = "complete the line: {line}"
MESSAGES = {"category": "its category", "reason": "its reason", "consent": "the consent of {role}"}

BAD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
    agreement:
      mode: agreed
      parties:
        - {role: head-of-service, side: giving, date: 2024-12-12}
        - {role: desk-lead, side: receiving, date: 2024-12-12}
      document: Minutes of 2024-12-12
    revisions:
      - {date: 2025-04-01, field: measurable.target, from: 80, to: 78, reason: Two customers left, agreed_by: [desk-lead]}
      # ^
"""
GOOD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
    agreement:
      mode: agreed
      parties:
        - {role: head-of-service, side: giving, date: 2024-12-12}
        - {role: desk-lead, side: receiving, date: 2024-12-12}
      document: Minutes of 2024-12-12
    revisions:
      - {date: 2025-04-01, field: measurable.target, from: 80, to: 78, category: market, reason: Two customers left, agreed_by: [head-of-service, desk-lead]}
"""


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield the revisions of an agreed goal that leave it stale."""
    return _look(goal, facts) if goal.revisions else ()


def _look(goal: Goal, facts: Facts) -> Iterator[Hit]:
    role = facts.ws.role
    for revision in consent.stale(goal, role, facts.as_of):
        lacks = consent.unmet(goal, revision, role)
        named = [
            Phrase(MESSAGES[what]) if what in {"category", "reason"} else Phrase(MESSAGES["consent"], {"role": what})
            for what in lacks
        ]
        index = next(place for place, item in enumerate(goal.revisions) if item is revision)
        yield Hit(goal, ("revisions", index), {"field": revision.field, "lacks": named, "line": _line(goal, revision)})


def _line(goal: Goal, revision: Revision) -> str:
    """Return what the revision must say in the end, as it stands in the file."""
    roles = dict.fromkeys(each.role for each in consent.consents(goal))
    category, reason = revision.category or "...", revision.reason or "..."
    return f"category: {category}, reason: {reason}, agreed_by: [{', '.join(roles)}]"
