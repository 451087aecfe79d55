"""What is to be put into a YAML file: keys with values, a remark beside each, and keys that are only proposed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Line:
    """A key with its value: a text, number, list or dict on one line, or a `Node` below it.

    `note` stands beside the key, `above` on lines of its own. `off` keeps the key out of the content: it is written as a comment, for somebody to decide.
    """

    key: str
    value: Any = None
    note: str = ""
    off: bool = False
    above: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A map, key by key in the order in which it is written."""

    lines: tuple[Line, ...]

    @property
    def data(self) -> dict[str, Any]:
        """Return the content: everything that is not only proposed."""
        return dict(_pairs(self))

    @property
    def has_notes(self) -> bool:
        """Tell whether anything of the node stands in comments."""
        return any(line.note or line.above or line.off or (isinstance(line.value, Node) and line.value.has_notes) for line in self.lines)


def _pairs(node: Node) -> Iterator[tuple[str, Any]]:
    for line in node.lines:
        if not line.off:
            yield line.key, line.value.data if isinstance(line.value, Node) else line.value
