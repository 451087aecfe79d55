"""Every id that is named stands somewhere: roles, teams, sources, levels, calendars, segments, measures, lessons, goals.

A name that nobody knows leads nowhere: a goal that supports it serves nothing, and a role that does not exist answers to
nobody. Parents are checked by C301 and KPIs by M102 and K101; where a name looks like a person, P103 speaks.
"""

from collections.abc import Iterator
from typing import Any

from goalkit.finding import Severity
from goalkit.nearest import nearest, slip
from goalkit.rules import personal
from goalkit.rules.references import Reference, known_names, references
from goalkit.rules.rule import Facts, Hit
from goalkit.rules.slips import cure as slip_cure

CODE = "F207"
NAME = "unknown-id"
SEVERITY: Severity = "error"
MESSAGE = "{name} is not known"
HELP = "name one that exists: {known}"
MESSAGES = {
    "role": "role {name} is not known; roles stand in goalkit.yaml",
    "team": "team {name} is not known; teams stand in goalkit.yaml",
    "source": "source {name} is not known",
    "level": "level {name} is not known",
    "calendar": "calendar {name} is not known; calendars stand in goalkit.yaml",
    "dimension": "segment {name} is not known; segments stand in goalkit.yaml",
    "segment": "{name} is no value of segment {inside}",
    "measure": "measure {name} is not known; measures are named goal/measure",
    "lesson": "lesson {name} is not known",
    "goal": "goal {name} is not known",
    "kpi": "KPI {name} is not known",
}
HELPS = {"close": "did you mean {close}?", "none": "declare it, or delete it here"}

BAD = """\
goals:
  - id: fcr-2025
    state: draft
    parent: effortless-2027
    title: Solve requests at the first contact
    owner: desk-leed
    #      ^^^^^^^^^
    supports: [effortles]
    #          ^^^^^^^^^
    measurable: {kpi: fcr, baseline: 68, target: 78, scope: {customer_group: [A, X]}}
    #                                                                            ^
"""
GOOD = """\
goals:
  - id: fcr-2025
    state: draft
    parent: effortless-2027
    title: Solve requests at the first contact
    owner: desk-lead
    supports: [effortless]
    measurable: {kpi: fcr, baseline: 68, target: 78, scope: {customer_group: [A, B]}}
"""


def check(facts: Facts) -> Iterator[Hit]:
    """Yield every name that nobody knows; where the list of what exists could not be read, nobody can tell."""
    names = known_names(facts.ws)
    cures: dict[tuple[str, str, str], tuple[str, dict[str, Any]]] = {}
    for reference in references(facts.ws, names):
        if reference.kind in names.lost:
            continue
        known = names.of(reference)
        if reference.name in known or (reference.kind == "role" and personal.is_person(reference.name)):
            continue
        same = (reference.kind, reference.inside, reference.name)
        if same not in cures:
            cures[same] = _cure(reference.name, sorted(known))
        yield _hit(reference, *cures[same])


def _cure(name: str, known: list[str]) -> tuple[str, dict[str, Any]]:
    """Return the help for an unknown name and its params; the search takes long where thousands are known."""
    close = nearest(name, known)
    return HELPS["close"] if close else HELP if known else HELPS["none"], {
        "close": close, "known": known[:8], "meant": slip(name, known) if close else None,
    }  # fmt: skip


def _hit(reference: Reference, help_text: str, cure: dict[str, Any]) -> Hit:
    params = {"name": reference.name, "inside": reference.inside, **cure}
    fix = slip_cure(reference.thing, reference.path, reference.name, cure["meant"], key=reference.on_key)
    return Hit(
        reference.thing, reference.path, params, MESSAGES[reference.kind], help_text,
        key=reference.on_key, goal=reference.goal, fix=fix,
    )
