"""Read `rules.custom` of a repository: rules that are sound, and a problem at the exact place of every mistake in the others."""

from collections.abc import Iterator, Mapping
from functools import partial

from goalkit.finding import Path, Problem, Span
from goalkit.nearest import nearest
from goalkit.rules import registry
from goalkit.rules.house.choosing import is_pattern
from goalkit.rules.house.conditions import Fault
from goalkit.rules.house.declared import CustomRule, build
from goalkit.rules.house.values import Memory
from goalkit.rules.references import known_names
from goalkit.words import Words
from goalkit.workspace import Workspace
from goalkit.workspace.pruning import originally
from goalkit.workspace.validate import with_line

_AT: Path = ("rules", "custom")
_REFERENCES = {"level": "level", "team": "team", "owner": "role", "kpi": "kpi"}
"""Keys that choose goals by ids, and the kind of id."""


def read(ws: Workspace, words: Words, taken: Mapping[str, str]) -> tuple[tuple[CustomRule, ...], tuple[Problem, ...]]:
    """Return the sound rules and the problems of the others; a rule with a mistake never looks at goals.

    `taken` says whose the codes and names of installed rules are.
    """
    declared = ws.settings.rules.custom
    memory, silent = Memory(), _broken(ws)
    sound: list[CustomRule] = []
    problems: list[Problem] = []
    beside: dict[int, list[Fault]] = {}
    for index, fault in (*_doubles(ws, taken), *_strangers(ws)):
        beside.setdefault(index, []).append(fault)
    for index, rule in enumerate(declared):
        path = (*_AT, index)
        made, faults = build(rule, words, memory, german=ws.settings.german, written=partial(_written, ws, path))
        faults += beside.get(index, [])
        unread = _place(ws, path)[2] in silent
        problems += [_problem(ws, path, fault) for fault in faults if not (unread and fault.params.get("kind") == "empty")]
        if not faults and not unread:
            sound.append(made)
    return tuple(sound), tuple(problems)


def _broken(ws: Workspace) -> set[object]:
    """Return the positions of rules in which reading has found something already."""
    file = ws.origin(ws.settings).file
    return {each.where[2] for each in ws.problems if each.file == file and each.where[:2] == _AT and len(each.where) > 2}


def _doubles(ws: Workspace, taken: Mapping[str, str]) -> Iterator[tuple[int, Fault]]:
    """Yield codes and names that are taken; the first one counts."""
    first: dict[str, int] = {}
    builtin = {**taken, **{rule.NAME: rule.CODE for rule in registry.all_rules()}}
    for index, rule in enumerate(ws.settings.rules.custom):
        for key, name in (("code", rule.code), ("name", rule.name)):
            if name is None:
                continue
            if name in first or name in builtin:
                where = builtin.get(name) or _line(ws, (*_AT, first[name], key))
                yield index, Fault("F206", (key,), {"id": name, "other": where, "kind": "house-builtin" if name in builtin and name not in taken else f"house-{key}"})
            first.setdefault(name, index)


def _strangers(ws: Workspace) -> Iterator[tuple[int, Fault]]:
    """Yield names that rules choose goals by and nobody knows; where nothing was read, nothing is known."""
    if not ws.goals:
        return
    known = {**known_names(ws).by_kind, "kpi": {name for kpi in ws.kpis for name in (kpi.id, *kpi.aliases)}}
    for index, rule in enumerate(ws.settings.rules.custom):
        for key, kind in _REFERENCES.items():
            names: tuple[str, ...] = getattr(rule.goals, key)
            for at, name in enumerate(names):
                if name not in known[kind] and not is_pattern(name):
                    close = nearest(name, sorted(known[kind])) or ""
                    params = {"name": name, "kind": kind, "close": close, "known": sorted(known[kind])[:8]}
                    yield index, Fault("F207", ("goals", key, at), params, cure=close)


def _problem(ws: Workspace, rule: Path, fault: Fault) -> Problem:
    file, where, _ = _place(ws, rule)
    document = ws.documents[file]
    inner = fault.path
    if document.span((*where, *inner)) is None:  # a value may stand for a condition, and one text for all languages
        inner = tuple(step for step in inner if step != "equals")
    path = (*where, *inner)
    exact = document.span(path, key=fault.on_key)
    span = exact or document.nearest(path)
    if fault.within and span.line == span.end_line:
        at = document.lines[span.line - 1].find(fault.within, span.column - 1)
        span = Span(span.line, at + 1, span.line, at + 1 + len(fault.within)) if at >= 0 else span
        exact = exact or (span if at >= 0 else None)
    problem = Problem(fault.code, file, span, fault.params, path, fault.cure if exact else "")
    return with_line(problem, document, german=ws.settings.german) if problem.help else problem


def _place(ws: Workspace, path: Path) -> tuple[str, Path, object]:
    """Return file, path in the file and position there of a declared rule."""
    origin = ws.origin(ws.settings)
    where = (*origin.path, *(originally(path, origin.gone) if origin.gone else path))
    return origin.file, where, where[len(origin.path) + 2]


def _line(ws: Workspace, path: Path) -> str:
    file, span = ws.span(ws.settings, path)
    return f"{file}:{span.line}"


def _written(ws: Workspace, path: Path) -> str:
    """Return a declared rule as its author wrote it."""
    file, span = ws.span(ws.settings, path)
    lines = ws.documents[file].lines[span.line - 1 : span.end_line]
    width = span.column - 1
    return "\n".join(line[width:] if at == 0 or not line[:width].strip() else line.strip() for at, line in enumerate(lines)).rstrip()
