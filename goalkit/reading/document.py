"""A YAML file as plain data, with the place of every key and value.

Values are the author's own text: `str` for plain scalars, `Quoted` for quoted ones and blocks, None for empty and null.
Places are computed only when somebody asks, by composing the file again.
"""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path as FilePath
from typing import Any

import yaml

from goalkit.finding import Path, Problem, Span
from goalkit.reading.source import read_bytes
from goalkit.scalar import Quoted

NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class RawLoader(yaml.CSafeLoader):
    """The C parser without any implicit type: every scalar stays text."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012


@dataclass(frozen=True)
class Document:
    """One file: `data` is its content, `problems` what is wrong with it as YAML."""

    file: str
    text: str
    data: Any
    problems: tuple[Problem, ...] = field(default=())

    @cached_property
    def lines(self) -> list[str]:
        """Return the lines of the file without their ends."""
        return self.text.splitlines()

    @cached_property
    def _root(self) -> yaml.Node | None:
        try:
            node: yaml.Node | None = yaml.compose(self.text, Loader=RawLoader)
        except yaml.YAMLError:
            return None
        return node

    def span(self, path: Path, *, key: bool = False) -> Span | None:
        """Return the place of a value, or of its key; None where the path does not exist."""
        node, key_node = self._root, None
        for step in path:
            node, key_node = _child(node, step)
            if node is None:
                return None
        chosen = key_node if key and key_node is not None else node
        return _span(chosen) if chosen is not None else None

    def nearest(self, path: Path) -> Span:
        """Return the place of a value, else of the key of the nearest mapping around it."""
        exact = self.span(path)
        if exact:
            return exact
        for end in range(len(path) - 1, 0, -1):
            around = self.span(path[:end], key=isinstance(path[end - 1], str))
            if around:
                return self.span((*path[:end], "id")) or around
        return Span(1, 1, 1, 1)


def parse(file: str, raw: bytes) -> Document:
    """Read a file's bytes; whatever is wrong becomes a problem of the document."""
    text = raw.decode("utf-8-sig")
    try:
        root = yaml.compose(text, Loader=RawLoader)
    except yaml.YAMLError:
        return Document(file, text, None, (Problem("F101", file, Span(1, 1, 1, 1)),))
    return Document(file, text, _plain(root))


def read(root: FilePath, file: str) -> Document:
    """Read a file of the repository."""
    return parse(file, read_bytes(root, file, 64_000_000))


def _plain(node: yaml.Node | None) -> Any:
    if isinstance(node, yaml.MappingNode):
        pairs = ((str(key.value), value) for key, value in node.value)
        return {key: _plain(value) for key, value in pairs if not key.startswith("x-")}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    if node is None:
        return None
    if getattr(node, "style", None) in {"'", '"', "|", ">"}:
        return Quoted(node.value)
    return None if node.value in NULLS else node.value


def _child(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node | None, yaml.Node | None]:
    if isinstance(node, yaml.MappingNode):
        return next(((value, key) for key, value in node.value if key.value == str(step)), (None, None))
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], None
    return None, None


def _span(node: yaml.Node) -> Span:
    start, end = node.start_mark, node.end_mark
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
