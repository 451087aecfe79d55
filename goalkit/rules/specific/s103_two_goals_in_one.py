"""One goal moves one figure.

Of two figures in one goal one is reached and the other is not, and the argument about the verdict begins. Two goals can be linked
(`supports`), and what must not suffer is a guard.
"""

import re
from collections.abc import Iterable, Iterator

from goalkit.model.goal import Goal
from goalkit.nearest import fold
from goalkit.rules.prose import numbers, pairs
from goalkit.rules.prose.mention import Mention
from goalkit.rules.prose.pattern import words_of
from goalkit.rules.rule import Facts, Hit, Severity
from goalkit.rules.stated import Stated, stated
from goalkit.rules.structured import texts
from goalkit.workspace import Workspace

CODE = "S103"
NAME = "two-goals-in-one"
SEVERITY: Severity = "warning"
MESSAGE = "two targets in one goal: {first} and {second}"
HELP = "make {second} a goal of its own (supports: [{id}]), or a guard if it only must not suffer"
MESSAGES = {"kpis": "two KPIs in one goal: {first} and {second}"}

BAD = """\
goals:
  - id: revenue-2025
    title: Raise service revenue to 4.2 million EUR and the margin to 32%
#          ^
    parent: effortless-2027
    owner: field-lead
    attractive: Customers find everything in one place
    measurable: {kpi: service_revenue, baseline: 3.8 MEUR, target: 4.2 MEUR}
    time_bound: {period: 2025}
"""
GOOD = """\
goals:
  - id: revenue-2025
    title: Raise service revenue to 4.2 million EUR
    parent: effortless-2027
    owner: field-lead
    attractive: Customers find everything in one place
    measurable: {kpi: service_revenue, baseline: 3.8 MEUR, target: 4.2 MEUR}
    guards:
      - {kpi: csat, at_least: 85}
    time_bound: {period: 2025}
"""
_JOIN = re.compile(r"\s(?:und|sowie|and|as well as|&)\s|;\s", re.IGNORECASE)
_JOINERS = frozenset(("und", "sowie", "and", "as", "&"))
_AIMS = frozenset({"to", "at_least", "at_most"})
_LONGEST_NAME = 4
"""Words that a KPI's name has at most."""
_TIMES = frozenset(("s", "min", "h", "days"))
_MARKS = " .,:;()"


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield texts with two targets, or two KPIs joined by `and`, of which the fields know only one."""
    joined = [(field, text) for field, text in texts(goal) if _joins(text)]
    return _look(goal, joined, facts) if joined else ()


def _joins(text: str) -> bool:
    if ";" in text:
        return True
    return ("&" in text or not _JOINERS.isdisjoint(words_of(text))) and not _JOINERS.isdisjoint(text.lower().split())


def _look(goal: Goal, joined: list[tuple[str, str]], facts: Facts) -> Iterator[Hit]:
    asked = goal.measurable
    built = asked is not None and asked.milestones is not None
    for field, text in joined:
        pair = _beside_milestones(text, facts) if built else _targets(goal, text, facts) or _unlike(goal, text, facts)
        kind = ""
        if pair is None and field == "title" and not built:
            pair, kind = _kpis(goal, text, facts.ws), "kpis"
        if pair:
            params = {"first": pair[0], "second": pair[1]}
            yield Hit(goal, (field,), params, MESSAGES[kind] if kind else MESSAGE)


def _targets(goal: Goal, text: str, facts: Facts) -> tuple[str, str] | None:
    ws = facts.ws
    mentions = numbers.mentions(text, german=ws.settings.german)
    if len(mentions) < 2:
        return None
    joints = [found.start() for found in _JOIN.finditer(text)]
    known = stated(goal, ws.terms(goal), ws)
    clauses: dict[int, Mention] = {}
    for mention in mentions:
        if mention.role in _AIMS or (mention.unit and known.aimed_at(mention)):
            clauses.setdefault(sum(joint < mention.start for joint in joints), mention)
    if len(clauses) < 2:
        return None
    if all(_known(known, mention) for mention in clauses.values()):
        return None
    first, second, *_ = (mention.text for mention in clauses.values())
    return first, second


def _unlike(goal: Goal, text: str, facts: Facts) -> tuple[str, str] | None:
    """Return a target and so many new things, or two limits of time of a figure that is a time."""
    ws = facts.ws
    terms = ws.terms(goal)
    if terms.unit in _TIMES and (both := pairs.limits(text)):
        return both
    new = pairs.counted(text)
    if new is None:
        return None
    at, said = new
    known = stated(goal, terms, ws)
    found = numbers.mentions(text, german=ws.settings.german)
    first = next((each for each in found if each.start < at and each.unit and known.aimed_at(each)), None)
    return (first.text, said) if first else None


def _beside_milestones(text: str, facts: Facts) -> tuple[str, str] | None:
    """Return what is built and the level of a KPI that the same text asks for."""
    joint = _JOIN.search(text)
    if joint is None:
        return None
    for mention in numbers.mentions(text, german=facts.ws.settings.german, aimed=True):
        if mention.start > joint.end() and mention.role in _AIMS and not mention.counted:
            words = fold(text[joint.end() : mention.start].strip(_MARKS)).split("-")
            if any(_named(words[:end], facts.ws, last=True) for end in range(1, len(words) + 1)):
                return text[: joint.start()].strip(_MARKS), text[joint.end() : mention.end]
    return None


def _known(known: Stated, mention: Mention) -> bool:
    return known.in_a_guard(mention) or known.reached(mention)


def _kpis(goal: Goal, text: str, ws: Workspace) -> tuple[str, str] | None:
    """Return two KPIs whose names stand right before and after a joining word."""
    joint = _JOIN.search(text)
    if joint is None:
        return None
    first = _named(fold(text[: joint.start()].strip(_MARKS)).split("-"), ws, last=True)
    second = _named(fold(text[joint.end() :].strip(_MARKS)).split("-"), ws, last=False) if first else None
    if not first or not second or first == second:
        return None
    named = [ws.kpi_of(goal), *(ws.kpi(guard.kpi) for guard in goal.guards)]
    known = {kpi.id for kpi in named if kpi}
    return None if {first, second} <= known else (first, second)


def _named(words: list[str], ws: Workspace, *, last: bool) -> str | None:
    """Return the KPI whose name the first or last words are, the longest name first."""
    for length in range(min(_LONGEST_NAME, len(words)), 0, -1):
        claimed = ws.glossary.terms.get("-".join(words[-length:] if last else words[:length]), ())
        if len(claimed) == 1:
            return claimed[0]
    return None
