"""From YAML text to nodes with marks, and from nodes to plain data; every scalar stays the author's own text."""

import re
from dataclasses import dataclass
from typing import Any

import yaml
from yaml import MappingNode, Node, ScalarNode, SequenceNode
from yaml._yaml import CParser

from goalkit.finding import Span
from goalkit.scalar import NULLS, Quoted

_INDICATOR = re.compile(r"(?:^|[\s\[{,])[&*!]\S")
ALIAS_TAG = "alias"
"""Marks a node that stands for an alias: it is never followed, its value is empty."""


class UnclearError(Exception):
    """Nodes that plain data cannot be built from without a closer look (duplicate keys, empty values, odd keys)."""


@dataclass(frozen=True, slots=True)
class Oddity:
    """An anchor, alias or tag: which of them, its name and where it stands."""

    kind: str
    name: str
    mark: Any


class _Parser(CParser):
    """The C parser, resolving nothing."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> None:
        """Give no node a type."""

    def descend_resolver(self, node: Any, index: Any) -> None:
        """Need no way down."""

    def ascend_resolver(self) -> None:
        """Need no way up."""


def compose(text: str) -> tuple[Node | None, tuple[Oddity, ...]]:
    """Return the top node of the one document in a text, with its anchors, aliases and tags.

    Raises yaml.YAMLError.
    """
    if ("&" in text or "*" in text or "!" in text) and _INDICATOR.search(text):
        return _composed_by_hand(text)
    root: Node | None = _Parser(text).get_single_node()
    return root, ()


def plain(node: Node) -> Any:
    """Return a node as dict, list, str, Quoted; raise UnclearError where a closer look is needed."""
    kind = type(node)
    if kind is MappingNode:
        try:
            data = {
                key.value: value.value if type(value) is ScalarNode and not value.style and value.value not in NULLS else plain(value)
                for key, value in node.value
            }
        except TypeError:
            raise UnclearError from None
        if len(data) != len(node.value):
            raise UnclearError
        return data
    if kind is SequenceNode:
        return [plain(item) for item in node.value]
    if node.style:  # type: ignore[attr-defined]
        return Quoted(node.value)
    if node.value in NULLS:
        raise UnclearError
    return node.value


def without_own(data: Any, text: str) -> Any:
    """Leave out the keys that begin with x-; they belong to the author."""
    return _pruned(data) if "x-" in text else data


def _pruned(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _pruned(value) for key, value in data.items() if not key.startswith("x-")}
    return [_pruned(item) for item in data] if isinstance(data, list) else data


def scalar(node: ScalarNode) -> Any:
    """Return the value of one scalar."""
    if node.style:
        return Quoted(node.value)
    return None if node.value in NULLS else node.value


def child(node: Node | None, step: str | int) -> tuple[Node | None, Node | None]:
    """Return the value below a key or index, and the key's own node."""
    if isinstance(node, MappingNode):
        return next(((value, key) for key, value in node.value if key.value == str(step)), (None, None))
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], None
    return None, None


def span_of(node: Node, lines: list[str]) -> Span:
    """Return the place of a node, without the blank lines and comments that follow a block."""
    start = node.start_mark
    last = node
    while isinstance(last, (MappingNode, SequenceNode)) and not last.flow_style and last.value:
        last = last.value[-1][1] if isinstance(last, MappingNode) else last.value[-1]
    line, column = last.end_mark.line, last.end_mark.column
    if isinstance(last, ScalarNode) and last.style in {"|", ">"}:
        first = last.start_mark
        header = lines[first.line][first.column :].split("#")[0]
        if "+" not in header:
            line = min(line, len(lines)) - (1 if column == 0 else 0)
            while line > first.line and not lines[line].strip():
                line -= 1
            column = len(lines[line])
    return Span(start.line + 1, start.column + 1, line + 1, column + 1)


def _composed_by_hand(text: str) -> tuple[Node | None, tuple[Oddity, ...]]:
    """Compose from events, so that anchors, aliases and tags keep their places and no alias is ever expanded."""
    parser = CParser(text)
    oddities: list[Oddity] = []
    open_nodes: list[Any] = []
    pending: list[list[Node]] = [[]]
    documents = 0
    while parser.check_event():
        event = parser.get_event()
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                mark: Any = event.start_mark
                raise yaml.composer.ComposerError(None, None, "but found another document", mark)
        elif isinstance(event, yaml.CollectionEndEvent):
            node, children = open_nodes.pop(), pending.pop()
            node.value = list(zip(children[::2], children[1::2], strict=True)) if isinstance(node, MappingNode) else children
            node.end_mark = event.end_mark
            pending[-1].append(node)
        elif isinstance(event, yaml.NodeEvent):
            oddities.extend(_oddities(event))
            node = _node(event)
            if isinstance(node, ScalarNode):
                pending[-1].append(node)
            else:
                open_nodes.append(node)
                pending.append([])
    return (pending[0][0] if pending[0] else None), tuple(oddities)


def _oddities(event: Any) -> list[Oddity]:
    if isinstance(event, yaml.AliasEvent):
        return [Oddity("alias", f"*{event.anchor}", event.start_mark)]
    found = []
    if event.anchor:
        found.append(Oddity("anchor", f"&{event.anchor}", event.start_mark))
    if event.tag:
        found.append(Oddity("tag", event.tag, event.start_mark))
    return found


def _node(event: Any) -> Any:
    start: Any = event.start_mark
    end: Any = event.end_mark
    if isinstance(event, yaml.AliasEvent):
        return ScalarNode(ALIAS_TAG, "", start, end, style="")
    if isinstance(event, yaml.ScalarEvent):
        return ScalarNode("", event.value, start, end, style=event.style)
    kind = MappingNode if isinstance(event, yaml.MappingStartEvent) else SequenceNode
    return kind("", [], start, end, flow_style=event.flow_style)
