"""Read all files of a repository, merge defaults and catalogue, and build the workspace."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path as FilePath
from typing import Any

from goalkit.errors import GoalkitError
from goalkit.finding import Path, Problem
from goalkit.model import tree
from goalkit.model.settings import Settings
from goalkit.reading import source as reading
from goalkit.reading.document import Document, parse, read
from goalkit.reading.readers import read_all
from goalkit.workspace import Origin, Workspace, attribution, doubles
from goalkit.workspace.taking import Collector, indexed, nothing, take
from goalkit.workspace.validate import validated


def load(start: FilePath, environment: Mapping[str, str], instead: Mapping[str, bytes]) -> Workspace:
    """Read the repository around a folder, with other bytes in the place of some files.

    Raises GoalkitError where there is none.
    """
    return load_root(find_root(start), environment, instead=instead)


def load_root(
    root: FilePath, environment: Mapping[str, str], home: FilePath | None = None, instead: Mapping[str, bytes] | None = None
) -> Workspace:
    """Read the repository in a folder; `home` is where it lies when the folder holds its files of an earlier revision."""
    with _uncollected():
        return _loaded(root, environment, instead or {}, home or root)


def settings_alone(start: FilePath, environment: Mapping[str, str]) -> Workspace | None:
    """Read nothing but the settings of the repository around a folder; None where there is no repository."""
    root = reading.find_root(start) if start.is_dir() else None
    if root is None:
        return None
    got = Collector()
    documents: dict[str, Document] = {}
    settings = _settings(root, documents, got, {})
    return Workspace(
        root, settings, documents, (), (), (), (), (), tuple(got.problems), tuple(got.left_out), {}, got.origins, environment
    )


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


def _loaded(root: FilePath, environment: Mapping[str, str], instead: Mapping[str, bytes], home: FilePath) -> Workspace:
    got = Collector()
    documents: dict[str, Document] = {}
    settings = _settings(root, documents, got, instead)
    globs = _globs(settings, documents, got)
    on_disk = reading.list_files(root, globs)
    files = [file for file in sorted({*on_disk, *reading.matching(instead, globs)}) if file not in documents]
    for document in _documents(root, files, instead):
        before = len(got.problems)
        take(document, settings, got)
        documents[document.file] = document.lighter(keep=len(got.problems) > before)
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
        home=home,
    )
    vars(workspace)["tree"] = grown  # what the cached property would compute again
    return workspace


def _documents(root: FilePath, files: list[str], instead: Mapping[str, bytes]) -> Iterator[Document]:
    """Yield all documents in order."""
    if not instead:
        yield from read_all(root, files)
        return
    on_disk = read_all(root, [file for file in files if file not in instead])
    for file in files:
        yield parse(file, instead[file]) if file in instead else next(on_disk)


def find_root(start: FilePath) -> FilePath:
    """Return the root of the repository around a folder.

    Raises GoalkitError where there is none.
    """
    if not start.is_dir():
        raise GoalkitError("{folder} is not a folder", "name a folder with -C DIR", folder=start)
    root = reading.find_root(start)
    if root is None:
        raise GoalkitError(
            "no goals repository here: {folder} and the folders above have no goalkit.yaml, goals/ or goals.yaml",
            "go to your goals repository, or name it with -C DIR",
            folder=start.resolve(),
        )
    return root


def _settings(root: FilePath, documents: dict[str, Document], got: Collector, instead: Mapping[str, bytes]) -> Settings:
    name = next((name for name in reading.SETTINGS if (root / name).is_file()), None)
    if name is None:
        return _kept(Settings(), Origin("", ()), got, {})
    document = documents[name] = parse(name, instead[name]) if name in instead else read(root, name)
    got.problems.extend(document.problems)
    raw = document.data
    if raw is None and document.problems:
        got.left_out.append(document.problems[0])
    elif raw is not None and not isinstance(raw, dict):
        got.problems.append(nothing(document, tuple(Settings.model_fields)))
    raw = raw if isinstance(raw, dict) else {}
    settings, found, gone = validated(Settings, raw, document, (), german=raw.get("language") == "de")
    got.problems.extend(found if document.mended is None else attribution.beside(document, list(found)))
    return _kept(settings or Settings(), Origin(name, (), gone=gone or None), got, raw)


def _globs(settings: Settings, documents: dict[str, Document], got: Collector) -> list[str]:
    """Return where the files lie, below the root; a glob that leads elsewhere is F211."""
    globs: list[str] = []
    for kind, given in settings.files:
        for index, glob in enumerate(given):
            if not glob.startswith(("/", "~")) and ".." not in glob.split("/") and ":" not in glob and "\\" not in glob:
                globs.append(glob)
                continue
            origin = got.origins[id(settings)]
            where: Path = ("files", kind, index)
            document = documents[origin.file]
            where = where if document.span(where) else where[:-1]
            got.problems.append(Problem("F211", origin.file, document.nearest(where), {"path": glob, "raw": glob}, where))
    return globs


def _kept(settings: Settings, origin: Origin, got: Collector, raw: dict[str, Any]) -> Settings:
    got.origins[id(settings)] = origin
    for key in ("levels", "roles", "teams"):
        for index, item in indexed(raw.get(key), getattr(settings, key)):
            got.origins[id(item)] = Origin(origin.file, (key, index))
    return settings


def _looped(grown: tree.Tree, documents: dict[str, Document], origins: dict[int, Origin]) -> Iterator[Problem]:
    """Name the goals whose parents run in a circle: they cannot stand in the tree."""
    for cycle in grown.cycles:
        for name in cycle:
            goal = grown.by_name[name]
            origin = origins[id(goal)]
            span = documents[origin.file].nearest((*origin.path, "parent"))
            yield Problem("C301", origin.file, span, {"cycle": cycle, "parent": goal.parent}, (*origin.path, "parent"), goal=name)
