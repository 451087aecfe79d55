"""Read all files of a repository, merge defaults and catalogue, and build the workspace."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path as FilePath
from typing import Any

from pydantic import BaseModel

from goalkit import catalog
from goalkit.errors import GoalkitError
from goalkit.finding import Path, Problem, Span
from goalkit.model import tree
from goalkit.model.goal import Goal
from goalkit.model.journal import Entry
from goalkit.model.kpi import Kpi
from goalkit.model.measurable import SHAPE_KEYS
from goalkit.model.review import Closing, Review
from goalkit.model.settings import Settings
from goalkit.model.source import Source
from goalkit.nearest import nearest
from goalkit.reading import source as reading
from goalkit.reading.document import Document, read
from goalkit.workspace import Origin, Workspace, attribution, doubles
from goalkit.workspace.validate import validated

LISTS: dict[str, type[BaseModel]] = {"goals": Goal, "kpis": Kpi, "sources": Source, "entries": Entry}
"""Top-level keys that hold a list of items."""
REVIEW_KEYS = ("year", "meeting", "closings", "lessons")
TOP_KEYS = ("defaults", *LISTS, *REVIEW_KEYS)
_NO_SHAPE_LEFT = frozenset(key for keys in SHAPE_KEYS.values() for key in keys)


class _Collector:
    """Items, their origins and problems while a repository is read."""

    def __init__(self) -> None:
        self.items: dict[str, list[Any]] = {key: [] for key in (*LISTS, "reviews")}
        self.origins: dict[int, Origin] = {}
        self.problems: list[Problem] = []
        self.left_out: list[Problem] = []
        self.broken: dict[str, list[Problem]] = {}

    def keep(self, key: str, item: Any, origin: Origin) -> None:
        """Remember an item and where it stands."""
        self.items[key].append(item)
        self.origins[id(item)] = origin


def load(start: FilePath, environment: Mapping[str, str]) -> Workspace:
    """Read the repository around a folder.

    Raises GoalkitError where there is none.
    """
    root = find_root(start)
    with _uncollected():
        return _loaded(root, environment)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector away while many objects are made that all stay: it would cost more than the work."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _loaded(root: FilePath, environment: Mapping[str, str]) -> Workspace:
    got = _Collector()
    documents: dict[str, Document] = {}
    settings = _settings(root, documents, got)
    patterns = [glob for globs in settings.files for glob in globs[1]]
    for path in reading.list_files(root, patterns):
        if path in documents:
            continue
        document = documents[path] = read(root, path)
        _take_problems(document, got)
        if document.data is not None or not document.problems:
            before = len(got.problems)
            _take(document, settings, got)
            if document.mended is not None:
                got.problems[before:] = attribution.beside(document, got.problems[before:])
        documents[path] = document.forgetting()
    doubles.settle(got, documents)
    goals = tuple(got.items["goals"])
    grown = tree.grow(goals)
    got.left_out.extend(_looped(grown, documents, got.origins))
    workspace = Workspace(
        root=root,
        settings=settings,
        documents=documents,
        goals=goals,
        kpis=tuple(got.items["kpis"]),
        sources=tuple(got.items["sources"]),
        journal=tuple(got.items["entries"]),
        reviews=tuple(got.items["reviews"]),
        problems=tuple(got.problems),
        left_out=tuple(got.left_out),
        broken={name: tuple(found) for name, found in got.broken.items()},
        origins=got.origins,
        environment=environment,
    )
    vars(workspace)["tree"] = grown  # what the cached property would compute again
    return workspace


def find_root(start: FilePath) -> FilePath:
    """Return the root of the repository around a folder.

    Raises GoalkitError where there is none.
    """
    if not start.is_dir():
        raise GoalkitError(f"{start} is not a folder", "name a folder with -C DIR")
    root = reading.find_root(start)
    if root is None:
        raise GoalkitError(
            f"no goals repository here: {start.resolve()} and the folders above have no goalkit.yaml, goals/ or goals.yaml",
            "go to your goals repository, or name it with -C DIR",
        )
    return root


def _settings(root: FilePath, documents: dict[str, Document], got: _Collector) -> Settings:
    name = next((name for name in reading.SETTINGS if (root / name).is_file()), None)
    if name is None:
        return _kept(Settings(), Origin("", ()), got, {})
    document = documents[name] = read(root, name)
    got.problems.extend(document.problems)
    raw = document.data if document.data is not None else {}
    german = isinstance(raw, dict) and raw.get("language") == "de"
    settings, found = validated(Settings, raw, document, (), german=german)
    got.problems.extend(found)
    return _kept(settings or Settings(), Origin(name, ()), got, raw if isinstance(raw, dict) else {})


def _kept(settings: Settings, origin: Origin, got: _Collector, raw: dict[str, Any]) -> Settings:
    got.origins[id(settings)] = origin
    for key in ("levels", "roles", "teams"):
        for index, item in _indexed(raw.get(key), getattr(settings, key)):
            got.origins[id(item)] = Origin(origin.file, (key, index))
    return settings


def _take_problems(document: Document, got: _Collector) -> None:
    """Take what is wrong with a file as YAML; its goals are broken where a line of theirs could not be read as written."""
    problems = attribution.named(document)
    got.problems.extend(problems)
    got.left_out.extend(problems[:1] if document.data is None else attribution.lost(problems))
    for problem in problems:
        if problem.goal and problem.code != "F208":
            got.broken.setdefault(problem.goal, []).append(problem)


def _take(document: Document, settings: Settings, got: _Collector) -> None:
    """Take all items of one document."""
    data = document.data
    if not isinstance(data, dict) or not any(key in TOP_KEYS or nearest(key, TOP_KEYS) for key in data):
        got.problems.append(_nothing(document))
        return
    for key, value in data.items():
        if key in LISTS:
            _take_list(key, value, document, settings, got)
        elif key not in TOP_KEYS:
            got.problems.append(_unknown_top(key, document))
    if any(key in data for key in REVIEW_KEYS):
        _take_review({key: data[key] for key in REVIEW_KEYS if key in data}, document, settings, got)


def _nothing(document: Document) -> Problem:
    """Say that a file holds nothing that belongs there; an empty one is no accident."""
    span = document.span(()) or Span(1, 1, 1, 1)
    end = len(document.lines[span.line - 1]) + 1 if span.line <= len(document.lines) else span.column
    empty = not document.data
    kind = "empty" if empty else "list" if isinstance(document.data, list) else ""
    place = Span(span.line, span.column, span.line, end)
    return Problem("F210", document.file, place, {"known": TOP_KEYS, "kind": kind}, severity="info" if empty else None)


def _take_list(key: str, value: Any, document: Document, settings: Settings, got: _Collector) -> None:
    if value is None:
        return
    if not isinstance(value, list):
        span = document.nearest((key,))
        params = {"raw": str(value)[:60], "key": key, "kind": "list"}
        got.problems.append(Problem("F202", document.file, span, params, (key,)))
        return
    defaults = document.data.get("defaults") if key == "goals" else None
    for index, raw in enumerate(value):
        if key == "goals":
            raw = merged(defaults, raw)  # noqa: PLW2901
        elif key == "kpis":
            raw = _with_catalogue(raw)  # noqa: PLW2901
        path: Path = (key, index)
        item, found = validated(
            LISTS[key], raw, document, path, german=settings.german, defaults=bool(defaults)
        )
        got.problems.extend(found)
        if item is None:
            got.left_out.extend(found[:1])
            continue
        got.keep(key, item, Origin(document.file, path, defaults=bool(defaults)))
        if isinstance(item, Goal) and (lost := [problem for problem in found if problem.code != "F201"]):
            got.broken.setdefault(item.id, []).extend(lost)
            got.left_out.extend(lost[:1])


def _take_review(raw: dict[str, Any], document: Document, settings: Settings, got: _Collector) -> None:
    review, found = validated(Review, raw, document, (), german=settings.german)
    got.problems.extend(found)
    if review is None:
        got.left_out.extend(found[:1])
        return
    got.keep("reviews", review, Origin(document.file, ()))
    for key in ("closings", "lessons"):
        for index, item in _indexed(raw.get(key), getattr(review, key)):
            got.origins[id(item)] = Origin(document.file, (key, index))


def _indexed(raw: Any, items: tuple[Any, ...]) -> Iterator[tuple[int, Any]]:
    """Pair models with their index in the file, where items may have been taken out in between."""
    if not isinstance(raw, list):
        yield from enumerate(items)
        return
    name = "goal" if items and isinstance(items[0], Closing) else "id"
    index = 0
    for item in items:
        while index < len(raw) and not (isinstance(raw[index], dict) and raw[index].get(name) == getattr(item, name)):
            index += 1
        yield min(index, len(raw) - 1), item
        index += 1


def merged(defaults: Any, raw: Any) -> Any:
    """Lay a goal over its file's defaults, key by key; a period drops default dates, a shape drops the default's shape."""
    if not isinstance(defaults, dict) or not isinstance(raw, dict):
        return raw
    whole = dict(defaults)
    for key, value in raw.items():
        held = whole.get(key)
        if isinstance(held, dict) and isinstance(value, dict):
            whole[key] = {**_dropped(key, held, value), **value}
        else:
            whole[key] = value
    return whole


def _dropped(key: str, held: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    drop: set[str] = set()
    if key == "time_bound":
        drop = {"start", "due"} if "period" in given else {"period"} if given.keys() & {"start", "due"} else set()
    elif key == "measurable" and (given.keys() & _NO_SHAPE_LEFT or given.get("baseline") == "measure_first"):
        drop = set(_NO_SHAPE_LEFT)
    return {name: value for name, value in held.items() if name not in drop}


def _with_catalogue(raw: Any) -> Any:
    """Lay a KPI over the definition that the built-in catalogue has for it."""
    if not isinstance(raw, dict):
        return raw
    name = raw.get("catalog") or raw.get("id")
    known = catalog.kpis().get(name) if isinstance(name, str) else None
    return {**known, **raw} if known else raw


def _unknown_top(key: str, document: Document) -> Problem:
    close = nearest(key, TOP_KEYS) or ""
    span = document.span((key,), key=True) or Span(1, 1, 1, 1)
    params = {"key": key, "raw": key, "close": close, "known": TOP_KEYS, "kind": "close" if close else ""}
    line = document.lines[span.line - 1]
    cure = line[: span.column - 1] + close + line[span.end_column - 1 :] if close else ""
    return Problem("F201", document.file, span, params, (key,), cure, (close,) if close else ())


def _looped(grown: tree.Tree, documents: dict[str, Document], origins: dict[int, Origin]) -> Iterator[Problem]:
    """Name the goals whose parents run in a circle: they cannot stand in the tree."""
    for cycle in grown.cycles:
        for name in cycle:
            goal = grown.by_name[name]
            origin = origins[id(goal)]
            span = documents[origin.file].nearest((*origin.path, "parent"))
            yield Problem("C301", origin.file, span, {"cycle": cycle, "parent": goal.parent}, (*origin.path, "parent"), goal=name)
