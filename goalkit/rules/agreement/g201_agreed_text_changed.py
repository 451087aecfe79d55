"""What was agreed changes only by a revision that says so.

A target that slips from 80 to 78 without a word takes the ground from under every agreement. The seal shows that the text is
still the one both sides consented to; after it, every change is one line under `revisions`, and the chain of those lines ends
at what the file says today.
"""

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator
from typing import Any

from goalkit.model import seal, terms
from goalkit.model.agreement import Agreement, Revision
from goalkit.model.goal import Goal, TimeBound
from goalkit.model.measurable import Measurable
from goalkit.nearest import nearest, slip
from goalkit.rules.rule import Change, Cure, Facts, Hit, Second, Severity
from goalkit.rules.slips import cure

CODE = "G201"
NAME = "agreed-text-changed"
SEVERITY: Severity = "error"
MESSAGE = "{goal} is no longer what was sealed, and no revision says what changed"
HELP = "put the agreed values back, or record the change under `revisions` and let both sides consent"
MESSAGES = {
    "current": "the last revision of {field} ends at {after}, but the file says something else",
    "chain": "this revision of {field} begins at {before}, but the one before it ends at {after}",
    "field": "this revision names {field}, which is no field of a goal",
    "form": "the seal of {goal} is written {binds}",
}
HELPS = {
    "current": "put {after} back, or add a revision for the change after it",
    "chain": "add the change between them as a revision of its own, or correct the value",
    "field": "did you mean {suggestion}?",
    "unknown": "write the field as it stands in the file, for example measurable.target",
    "form": "binds: {seal}",
}

BAD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 76}
    time_bound: {period: 2025}
    agreement:
      mode: agreed
      parties:
        - {role: head-of-service, side: giving, date: 2024-12-12}
        - {role: desk-lead, side: receiving, date: 2024-12-12}
      document: Minutes of 2024-12-12
    revisions:
      - {date: 2025-04-01, field: measurable.target, from: 80, to: 78, category: market, reason: Two customers left, agreed_by: [head-of-service, desk-lead]}
      #                                                            ^^
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
    """Yield breaks in the chain of revisions; where there are none, a seal that fits no version of the goal."""
    held = goal.agreement
    return _look(goal, facts) if goal.revisions or (held and held.binds) else ()


def _look(goal: Goal, facts: Facts) -> Iterator[Hit]:
    broken = [*_unknown(goal), *_breaks(goal, facts)] if goal.revisions else []
    yield from broken
    held = goal.agreement
    if held and held.binds and not broken and seal.sealed_version(facts.ws, goal) is None:
        yield _unsealed(goal, held, held.binds, facts)


def _unsealed(goal: Goal, held: Agreement, binds: str, facts: Facts) -> Hit:
    """Return the seal that fits no version of a goal; in another form of writing it may fit one."""
    written = f"v1-{''.join(binds.split()).lower().removeprefix('v1').lstrip('-')}"
    other = goal.model_copy(update={"agreement": held.model_copy(update={"binds": written})})
    path = ("agreement", "binds")
    if seal.sealed_version(facts.ws, other) is None:
        return Hit(goal, path, {"goal": goal.id})
    params = {"goal": goal.id, "binds": binds, "seal": written}
    cure = Cure(HELPS["form"], (Change(goal, path, written),))
    return Hit(goal, path, params, MESSAGES["form"], HELPS["form"], severity="warning", fix=cure)


def _unknown(goal: Goal) -> Iterator[Hit]:
    known = _names()
    for index, revision in enumerate(goal.revisions):
        head = revision.field.split(".")[0]
        inside = revision.field if head in {"measurable", "time_bound"} else head
        if ".".join(inside.split(".")[:2]) in known:
            continue
        close = nearest(revision.field, known)
        fix = cure(goal, ("revisions", index, "field"), revision.field, slip(revision.field, known), closed=True)
        params = {"field": revision.field, "suggestion": close}
        help_text = HELPS["field"] if close else HELPS["unknown"]
        yield Hit(goal, ("revisions", index, "field"), params, MESSAGES["field"], help_text, fix=fix)


def _names() -> list[str]:
    inner = [f"measurable.{name}" for name in Measurable.model_fields] + [f"time_bound.{name}" for name in TimeBound.model_fields]
    return [*inner, "kpi_version", *Goal.model_fields, *Measurable.model_fields, *TimeBound.model_fields]


def _breaks(goal: Goal, facts: Facts) -> Iterator[Hit]:
    for chain in _chains(goal):
        for (before, earlier), (index, later) in itertools.pairwise(chain):
            if not _same(goal, later.field, earlier.after, later.before, facts):
                params = {"field": later.field, "before": _text(later.before), "after": _text(earlier.after)}
                place = (Second(goal, ("revisions", before, "to"), "the revision before it"),)
                yield Hit(goal, ("revisions", index, "from"), params, MESSAGES["chain"], HELPS["chain"], related=place)
        index, last = chain[-1]
        if seal.differing(facts.ws, goal, terms.put(goal, last.field, last.after, facts.ws.settings)):
            params = {"field": last.field, "after": _text(last.after)}
            place = (Second(goal, _path(last.field), "what the file says"),)
            yield Hit(goal, ("revisions", index, "to"), params, MESSAGES["current"], HELPS["current"], related=place, fix=_back(goal, last))


def _path(field: str) -> tuple[str, ...]:
    """Return where a field of a revision stands in its goal."""
    name = field.removeprefix("measurable.").removeprefix("time_bound.")
    head = name.split(".")[0]
    room = ("measurable",) if head in Measurable.model_fields else ("time_bound",) if head in TimeBound.model_fields else ()
    return (*room, *name.split("."))


def _back(goal: Goal, last: Revision) -> Cure | None:
    """Return the cure that puts back what the last revision of a field says; which of both is right only people know."""
    if not isinstance(last.after, str):
        return None
    return Cure(HELPS["current"], (Change(goal, _path(last.field), last.after),), safe=False)


def _chains(goal: Goal) -> Iterable[list[tuple[int, Revision]]]:
    """Return the revisions of each field with their places, oldest first."""
    chains: dict[str, list[tuple[int, Revision]]] = {}
    for index, revision in sorted(enumerate(goal.revisions), key=lambda pair: (pair[1].date or dt.date.min, pair[0])):
        field = revision.field.removeprefix("measurable.").removeprefix("time_bound.")
        chains.setdefault(field, []).append((index, revision))
    return chains.values()


def _text(value: Any) -> str:
    """Write a value of a file as it stands there, in one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_text(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_text(inner) for inner in value) + "]"
    return "-" if value is None else str(value)


def _same(goal: Goal, field: str, one: Any, other: Any, facts: Facts) -> bool:
    settings = facts.ws.settings
    return not seal.differing(facts.ws, terms.put(goal, field, one, settings), terms.put(goal, field, other, settings))
