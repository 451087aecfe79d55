"""What the YAML files of a goals repository were, step by step back in time."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from goalkit.history import git

_NOTHING = "0"
_FILE = "100"
"""How the modes of files begin; links and submodules have others."""
_PATTERNS = ("**/*.yaml", "**/*.yml")


@dataclass(frozen=True)
class Step:
    """A commit, and the ids of the contents before and after it of every file it changed; None where there was no file."""

    commit: str
    changed: Mapping[str, tuple[str | None, str | None]] = field(default_factory=dict)


def steps(root: Path) -> Iterator[Step]:
    """Yield the commits that changed YAML files below a folder, newest first; nothing where the history is not whole."""
    if not git.is_whole(root):
        return
    commit, changed = "", {}
    about: list[str] = []
    for token in git.changes(root, _PATTERNS):
        if about:
            if about[0].startswith(_FILE) or about[1].startswith(_FILE):
                changed[os.fsdecode(token)] = _id(about[0], about[2]), _id(about[1], about[3])
            about = []
        elif token.lstrip(b"\n").startswith(b":"):
            about = token.decode("ascii").lstrip("\n:").split(" ")
        else:
            if commit:
                yield Step(commit, changed)
            commit, changed = token.decode("ascii").strip(), {}
    if commit:
        yield Step(commit, changed)


def _id(mode: str, name: str) -> str | None:
    return name if mode.startswith(_FILE) and name.strip(_NOTHING) else None
