"""A healthy repository as plain text, and the means to plant a defect in it and to say where it stands.

Places are found by PyYAML's pure Python composer, not by the reader that is tested.
"""

import datetime as dt
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2] / "examples" / "customer-success-en"
AS_OF = dt.date(2026, 11, 15)
Way = tuple[str | int, ...]


@lru_cache(maxsize=64)
def _composed(text: str) -> yaml.Node:
    return yaml.compose(text, yaml.SafeLoader)


@lru_cache(maxsize=64)
def _read(text: str) -> dict:
    return yaml.load(text, yaml.BaseLoader)  # noqa: S506 - every scalar is text


@dataclass(frozen=True, order=True)
class Place:
    """Where a finding must stand: file, line and column, 1-based."""

    file: str
    line: int
    column: int


@dataclass(frozen=True)
class Garden:
    """All files of a repository by their path."""

    files: dict[str, str]

    def goals(self, **wanted: Callable[[dict], bool]) -> list[tuple[str, int, dict]]:
        """Return file, index and content of every goal for which all conditions hold."""
        found = [
            (file, index, goal)
            for file, text in self.files.items()
            if file.startswith("goals/")
            for index, goal in enumerate(_read(text)["goals"])
        ]
        return [each for each in found if all(test(each[2]) for test in wanted.values())]

    def load(self, file: str) -> dict:
        """Return a file as plain data; every scalar is text."""
        return _read(self.files[file])

    def node(self, file: str, way: Way) -> yaml.Node:
        """Return the node at a path of a file."""
        here = _composed(self.files[file])
        for step in way:
            here = here.value[step] if isinstance(step, int) else next(value for key, value in here.value if key.value == step)
        return here

    def key(self, file: str, way: Way) -> yaml.Node:
        """Return the node of the last key of a path."""
        return next(key for key, _ in self.node(file, way[:-1]).value if key.value == way[-1])

    def at(self, file: str, way: Way, *, key: bool = False) -> Place:
        """Return where a value (or its key) begins."""
        mark = (self.key(file, way) if key else self.node(file, way)).start_mark
        return Place(file, mark.line + 1, mark.column + 1)

    def set(self, file: str, way: Way, text: str) -> "Garden":
        """Write another value at a path."""
        node = self.node(file, way)
        end = node.end_mark.index
        if isinstance(node, (yaml.MappingNode, yaml.SequenceNode)) and not node.flow_style:
            end = len(self.files[file][:end].rstrip())
        return self._spliced(file, node.start_mark.index, end, text)

    def rename(self, file: str, way: Way, text: str) -> "Garden":
        """Write another key at a path."""
        key = self.key(file, way)
        return self._spliced(file, key.start_mark.index, key.end_mark.index, text)

    def drop(self, file: str, way: Way) -> "Garden":
        """Take a key with its value, or an item of a list, out."""
        text, above, node = self.files[file], self.node(file, way[:-1]), self.node(file, way)
        start = (node if isinstance(way[-1], int) else self.key(file, way)).start_mark.index
        end = node.end_mark.index
        if above.flow_style:
            rest = text[end:].lstrip(" ")
            if rest.startswith(","):
                end = len(text) - len(rest) + 1
                end += len(text[end:]) - len(text[end:].lstrip(" "))
            else:
                start = len(text[:start].rstrip(" ").removesuffix(","))
            return self._spliced(file, start, end, "")
        start = text.rfind("\n", 0, start) + 1
        end = len(text[:end].rstrip())
        return self._spliced(file, start, text.find("\n", end) + 1 or len(text), "")

    def add(self, file: str, way: Way, line: str) -> "Garden":
        """Add `key: value` to a mapping, or an item to a list: behind its first entry in block style, at its end in flow style."""
        node = self.node(file, way)
        if node.flow_style:
            inner = ", " if node.value else ""
            return self._spliced(file, node.end_mark.index - 1, node.end_mark.index - 1, f"{inner}{line}")
        first = node.value[0]
        begin, held = (first[0], first[1]) if isinstance(node, yaml.MappingNode) else (first, first)
        end = len(self.files[file][: held.end_mark.index].rstrip())
        end = self.files[file].find("\n", end)
        if isinstance(node, yaml.MappingNode):
            return self._spliced(file, end, end, f"\n{' ' * begin.start_mark.column}{line}")
        return self._spliced(file, end, end, f"\n{' ' * (begin.start_mark.column - 2)}- {line}")

    def append(self, file: str, text: str) -> "Garden":
        """Add text at the end of a file."""
        return replace(self, files={**self.files, file: self.files.get(file, "") + text})

    def write(self, folder: Path) -> Path:
        """Write all files below a folder."""
        for file, text in self.files.items():
            target = folder / file
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.encode("utf-8", "surrogateescape"))
        return folder

    def _spliced(self, file: str, start: int, end: int, text: str) -> "Garden":
        whole = self.files[file]
        return replace(self, files={**self.files, file: whole[:start] + text + whole[end:]})

    @cached_property
    def names(self) -> list[str]:
        """Return the ids of all goals."""
        return [goal["id"] for _, _, goal in self.goals()]


@dataclass(frozen=True)
class Planted:
    """A repository with one defect, the place where it must be found, and codes that may rightly speak beside it."""

    garden: Garden
    place: Place
    also: frozenset[str] = frozenset()
    as_of: dt.date = AS_OF


Planter = Callable[[Garden, random.Random], Planted]
PLANTERS: list[tuple[str, Planter]] = []


def defect(code: str) -> Callable[[Planter], Planter]:
    """Register a way to plant the defect of a rule; several ways may plant the same one."""

    def register(planter: Planter) -> Planter:
        PLANTERS.append((code, planter))
        return planter

    return register


def healthy() -> Garden:
    """Return the healthy example."""
    return Garden({path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in files()})


def files() -> Iterator[Path]:
    """Yield the files of the example that a repository consists of."""
    for path in sorted(ROOT.rglob("*")):
        if path.is_file() and path.suffix in {".yaml", ".csv"} and path.name[0] != "_":
            yield path
