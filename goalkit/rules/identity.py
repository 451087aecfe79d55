"""Which finding is which: by code, thing and field, however files are named, laid out and ordered."""

from collections.abc import Mapping
from typing import Any

from goalkit.finding import NO_KEY, Finding, Key, Path, Problem
from goalkit.judge.facts import Facts
from goalkit.model.goal import Goal
from goalkit.model.kpi import Kpi
from goalkit.model.source import Source
from goalkit.reading.document import Document

_THINGS = {"goals": "goal", "kpis": "kpi", "sources": "source"}
_LISTS = (*_THINGS, "entries", "closings", "lessons")
"""Top-level lists whose items may stand in any file."""
_ENTRY = ("id", "goal", "source", "date", "period", "kind", "by")
"""What together tells the entries of the journal apart."""
_ALONE = ("role", "kpi", "goal", "code", "title")
_TOGETHER = ("date", "field", "by", "kind", "what")
"""What tells the items of other lists apart that have no id: the first of some, else all of others."""
_PARTS = ("period", "column", "header", "text", "given", "dimension", "team")
"""Params of problems in data that say which part of the data is meant."""
_LONGEST = 60


def where_of(problem: Problem) -> Path:
    """Return the path of a problem in its document; for one in data, which part of the data it speaks of."""
    if problem.where or problem.code[0] not in "DP":
        return problem.where
    return tuple(str(problem.params[name]) for name in _PARTS if isinstance(problem.params.get(name), str) and problem.params[name])


def key(finding: Finding, where: Path, facts: Facts) -> Key:
    """Return what a finding is about, the same wherever it stands.

    Things go by their first alias where they have one, so that a new name brings nothing back.
    """
    document = facts.ws.documents.get(finding.path)
    if document is None:
        return Key(finding.code, *_of_data(finding, facts), _joined(where))
    if len(where) < 2 or where[0] not in _LISTS or not isinstance(where[1], int):
        owner = _named(finding, facts) or ("file", finding.path)
        return Key(finding.code, *owner, _joined(_names(document, where)))
    kind = _THINGS.get(str(where[0]))
    known = _known(finding, where, facts) if kind else None
    if kind and known and not any(isinstance(step, int) for step in where[2:]):
        return Key(finding.code, kind, known, _joined(where[2:]))
    item = _inside(_inside(document.data, where[0]), where[1])
    names = _names(document, where)
    if kind:
        return Key(finding.code, kind, known or str(names[1]), _joined(names[2:]))
    owner = _named(finding, facts) or _owner(item, facts)
    return Key(finding.code, *owner, _joined(names))


def pair(code: str, thing: object, rival: object) -> Key:
    """Return the key of a finding about two goals or two KPIs, whichever of them is told; without a rival there is none."""
    if isinstance(thing, Goal) and isinstance(rival, Goal):
        return Key(code, "goal", *sorted((_first(thing), _first(rival))))
    if isinstance(thing, Kpi) and isinstance(rival, Kpi):
        return Key(code, "kpi", *sorted((_first(thing), _first(rival))))
    return NO_KEY


def _known(finding: Finding, where: Path, facts: Facts) -> str | None:
    """Return the name of the goal or KPI that a finding names, where that is the one which stands there."""
    ws = facts.ws
    thing = ws.tree.get(finding.goal) if where[0] == "goals" else ws.kpi(finding.kpi) if where[0] == "kpis" else None
    if thing is None:
        return None
    origin = ws.origin(thing)
    return _first(thing) if (origin.file, origin.path) == (finding.path, where[:2]) else None


def _of_data(finding: Finding, facts: Facts) -> tuple[str, str]:
    """Return what a finding in an export is about: its KPI, else the source that reads the file, else the file."""
    named = _named(finding, facts)
    if named or not facts.has_data:
        return named or ("file", finding.path)
    sources = (use.source for use in facts.readings.uses if any(file.path == finding.path for file in use.files))
    source = facts.ws.source(next(sources, None))
    return ("source", _first(source)) if source else ("file", finding.path)


def _named(finding: Finding, facts: Facts) -> tuple[str, str] | None:
    """Return the goal or KPI that a finding names."""
    if finding.goal:
        goal = facts.ws.tree.get(finding.goal)
        return "goal", _first(goal) if goal else finding.goal
    if finding.kpi:
        kpi = facts.ws.kpi(finding.kpi)
        return "kpi", _first(kpi) if kpi else finding.kpi
    return None


def _owner(item: Any, facts: Facts) -> tuple[str, str]:
    """Return what an entry, closing or lesson is about, as it says itself."""
    said: Mapping[str, Any] = item if isinstance(item, dict) else {}
    if isinstance(name := said.get("goal"), str):
        goal = facts.ws.tree.get(name)
        return "goal", _first(goal) if goal else name
    if isinstance(name := said.get("source"), str):
        source = facts.ws.source(name)
        return "source", _first(source) if source else name
    return "", ""


def _first(thing: Goal | Kpi | Source) -> str:
    return thing.aliases[0] if thing.aliases else thing.id


def _joined(path: Path) -> str:
    return ".".join(str(step) for step in path)


def _names(document: Document, where: Path) -> Path:
    """Return a path with names instead of positions: goals, fcr-2025, measures, kb, due."""
    if not any(isinstance(step, int) for step in where):
        return where
    here: Any = document.data
    names: list[str | int] = []
    for step in where:
        here = _inside(here, step)
        names.append(_name(here, step, entry=names == ["entries"]) if isinstance(step, int) else step)
    return tuple(names)


def _name(item: Any, position: int, *, entry: bool) -> str:
    """Return what tells an item of a list from the others: a number has only its position."""
    if isinstance(item, dict):
        aliases = item.get("aliases")
        first = aliases[0] if isinstance(aliases, list) and aliases else item.get("id")
        if entry or not isinstance(first, str):
            alone = [] if entry else _said(item, _ALONE)[:1]
            first = " ".join(alone or _said(item, _ENTRY if entry else _TOGETHER))
        return first or str(position)
    return item[:_LONGEST] if isinstance(item, str) and not _is_number(item) else str(position)


def _said(item: Mapping[str, Any], names: tuple[str, ...]) -> list[str]:
    return [said[:_LONGEST] for name in names if isinstance(said := item.get(name), str)]


def _is_number(text: str) -> bool:
    return text.replace(",", "").replace(".", "").strip("+-% ").isdigit()


def _inside(here: Any, step: str | int) -> Any:
    if isinstance(here, dict):
        return here.get(step)
    if isinstance(here, list) and isinstance(step, int) and step < len(here):
        return here[step]
    return None
