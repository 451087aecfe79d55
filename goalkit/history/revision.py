"""The files of a goals repository at a revision: which there are, and what stands in them."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from goalkit.history import git

_LINK, _SUBMODULE = "120000", "160000"


@dataclass(frozen=True, slots=True)
class File:
    """A file at a revision: the id of its content, the folder whose git keeps it, and whether it is a link."""

    id: str
    keeper: Path
    is_link: bool = False


@dataclass(frozen=True)
class Tree:
    """All files below a root at a commit by path, with slashes; `absent` are submodules whose files are not here."""

    root: Path
    commit: str
    files: Mapping[str, File]
    absent: tuple[str, ...] = ()


def tree(root: Path, commit: str) -> Tree:
    """Return the files below a folder at a commit, those of its submodules included.

    Raises GoalkitError where git cannot tell.
    """
    files: dict[str, File] = {}
    absent: list[str] = []
    for mode, name, path in git.listing(root, commit):
        if not _is_safe(path):
            continue
        if mode != _SUBMODULE:
            files[path] = File(name, root, mode == _LINK)
        elif git.has(root / path, name):
            below = tree(root / path, name)
            files.update((f"{path}/{inner}", file) for inner, file in below.files.items())
            absent.extend(f"{path}/{inner}" for inner in below.absent)
        else:
            absent.append(path)
    links = {path for path, file in files.items() if file.is_link}
    held = {path: file for path, file in files.items() if not links or not any(above in links for above in _above(path))}
    return Tree(root, commit, held, tuple(absent))


def contents(held: Tree, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yield paths and the contents of their files; for a link that is where it leads.

    Raises GoalkitError where a partial clone does not have them.
    """
    wanted: dict[Path, dict[str, list[str]]] = {}
    for path in paths:
        file = held.files[path]
        wanted.setdefault(file.keeper, {}).setdefault(file.id, []).append(path)
    for keeper, by_id in wanted.items():
        for name, content in git.contents(keeper, list(by_id)):
            for path in by_id[name]:
                yield path, content


def same(file: File, content: bytes) -> bool:
    """Tell whether a content is the one of a file, without asking git."""
    algorithm = hashlib.sha256 if len(file.id) == 64 else hashlib.sha1
    return algorithm(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest() == file.id


def _is_safe(path: str) -> bool:
    """Tell whether a path stays below the root; a tree that somebody forged may say otherwise."""
    parts = path.split("/")
    return not path.startswith("/") and not {"", ".", ".."} & set(parts) and not any(part.lower() == ".git" for part in parts) and (
        os.sep == "/" or os.sep not in path
    )


def _above(path: str) -> Iterator[str]:
    at = path.find("/")
    while at >= 0:
        yield path[:at]
        at = path.find("/", at + 1)
