"""What brought a finding about something that nobody edited: the change elsewhere that it hangs on, where it is plain."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from goalkit.finding import Finding, Related, Span
from goalkit.reading.source import matching
from goalkit.words import Words
from goalkit.workspace import Workspace

Name = tuple[str, str]
"""Kind and id of a thing."""
_ORDER = ("goal", "kpi", "source", "role", "team", "level")
_LABELS = ("id", "title", "short", "name")
_SHORTEST = 3


@dataclass(frozen=True)
class Changes:
    """Two states of a repository, and which things differ between them; `data` are the exports that differ."""

    earlier: Workspace
    later: Workspace
    before: Mapping[Name, BaseModel]
    now: Mapping[Name, BaseModel]
    changed: tuple[Name, ...]
    data: frozenset[str]


def compare(earlier: Workspace, later: Workspace, data: frozenset[str]) -> Changes:
    """Compare what two states of a repository say, whatever the files look like."""
    before, now = dict(_things(earlier)), dict(_things(later))
    changed = (name for name in before.keys() | now.keys() if before.get(name) != now.get(name))
    return Changes(earlier, later, before, now, tuple(sorted(changed, key=lambda name: (_ORDER.index(name[0]), name[1]))), data)


def brought_by(finding: Finding, changes: Changes, words: Words) -> Related | None:
    """Return the change that brought a finding.

    None where its own goal, KPI, source, file or export was edited, and where nobody can say simply: the finding names nothing
    that has changed, and not exactly one thing that it hangs on has.
    """
    subject = _subject(finding, changes)
    if finding.path in changes.data or subject in changes.changed or (subject is None and not _is_untouched(finding.path, changes)):
        return None
    named = [name for name in changes.changed if any(label in finding.message for label in _labels(name, changes))]
    if not named and subject is not None:
        said = set(_texts(changes.now[subject]))
        named = [name for name in changes.changed if name[1] in said or subject[1] in _texts(_thing(name, changes))]
        if not named:
            return _data(said, changes, words)
        named = named if len(named) == 1 else []
    return _note(named[0], finding, changes, words) if named else None


def _note(name: Name, finding: Finding, changes: Changes, words: Words) -> Related:
    thing = changes.now.get(name)
    if thing is not None:
        new = name not in changes.before
        text = words("brought by this: {name} is new", name=name[1]) if new else words("brought by this: {name} has changed", name=name[1])
        return Related(*changes.later.span(thing, ("id",)), text)
    origin = changes.earlier.origin(changes.before[name])
    document = changes.later.documents.get(origin.file)
    place = document.span(origin.path[:1], key=True) if document else None
    text = words("brought by this: {name} is no longer there", name=name[1])
    return Related(origin.file, place, text) if place else Related(finding.path, finding.span, text)


def _data(said: set[str], changes: Changes, words: Words) -> Related | None:
    """Return the export that differs, where a goal's KPI (or a KPI) reads it."""
    sources = {link.id for kpi in changes.later.kpis if kpi.id in said for link in kpi.source}
    patterns = [pattern for source in changes.later.sources if source.id in sources for pattern in source.path]
    differing = sorted(matching(changes.data, patterns)) if patterns else []
    return Related(differing[0], Span(1, 1, 1, 1), words("brought by this: {name} has changed", name=differing[0])) if differing else None


def _subject(finding: Finding, changes: Changes) -> Name | None:
    """Return what a finding is about, where that is a thing which stood there before."""
    kind = "goal" if finding.goal else "kpi" if finding.kpi else finding.key.kind
    name = (kind, finding.goal or finding.kpi or finding.key.name)
    return name if name in changes.now and name in changes.before else None


def _is_untouched(path: str, changes: Changes) -> bool:
    before, now = changes.earlier.documents.get(path), changes.later.documents.get(path)
    return before is not None and now is not None and before.text == now.text


def _thing(name: Name, changes: Changes) -> BaseModel:
    return changes.now.get(name) or changes.before[name]


def _labels(name: Name, changes: Changes) -> Iterator[str]:
    """Yield what people call a thing."""
    thing = _thing(name, changes)
    return (text for label in _LABELS for text in _texts(getattr(thing, label, None)) if len(text) >= _SHORTEST)


def _things(ws: Workspace) -> Iterator[tuple[Name, BaseModel]]:
    settings = ws.settings
    lists: tuple[tuple[Any, ...], ...] = (ws.goals, ws.kpis, ws.sources, settings.roles, settings.teams, settings.levels)
    for kind, things in zip(_ORDER, lists, strict=True):
        yield from (((kind, each.id), each) for each in things)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        yield from _texts(vars(value))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(key)
            yield from _texts(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _texts(inner)
