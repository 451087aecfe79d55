"""How the author of a file writes YAML: indentation, quotes, empty lines between the items of a list."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from goalkit.reading.document import Document


@dataclass(frozen=True, slots=True)
class Style:
    """Column of the dashes of a list, blanks behind them, indentation of maps in maps, quotes, empty line between items."""

    dash: int = 2
    gap: int = 2
    indent: int = 2
    quote: str = '"'
    apart: bool = False


def of(document: Document, key: str) -> Style:
    """Return the style of a file, for a new item of the list under a top-level key."""
    root = document.nodes_at(())[0]
    if root is None:
        return Style()
    own = document.nodes_at((key,))[0]
    lists = [each for each in (own, *_below(root)) if isinstance(each, yaml.SequenceNode) and not each.flow_style and each.value]
    top = next((each for each in lists if each is own), lists[0] if lists else None)
    dash, gap = (2, 2) if top is None else (top.start_mark.column, top.value[0].start_mark.column - top.start_mark.column)
    if top is not None and top is not own and not _is_top(root, top):
        dash = 2
    return Style(dash, gap if 0 < gap < 10 else 2, _indent(root), _quote(root), own is not None and _apart(own, document.lines))


def apart_at_top(document: Document) -> bool:
    """Tell whether empty lines stand between the top-level keys of a file."""
    root = document.nodes_at(())[0]
    keys = [key for key, _ in root.value] if isinstance(root, yaml.MappingNode) else []
    return len(keys) > 1 and all(_empty_above(key.start_mark.line, document.lines) for key in keys[1:])


def _below(node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from (key, value)
            yield from _below(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield item
            yield from _below(item)


def _is_top(root: yaml.Node, node: yaml.Node) -> bool:
    return isinstance(root, yaml.MappingNode) and any(value is node for _, value in root.value)


def _indent(root: yaml.Node) -> int:
    """Return how far maps stand below their key, by most of them."""
    steps: Counter[int] = Counter()
    for node in (root, *_below(root)):
        if isinstance(node, yaml.MappingNode) and not node.flow_style:
            for key, value in node.value:
                if isinstance(value, yaml.MappingNode) and not value.flow_style:
                    steps[value.start_mark.column - key.start_mark.column] += 1
    return max(steps, key=lambda step: steps[step]) if steps else 2


def _quote(root: yaml.Node) -> str:
    styles = Counter(node.style for node in _below(root) if isinstance(node, yaml.ScalarNode))
    return "'" if styles["'"] > styles['"'] else '"'


def _apart(own: yaml.Node, lines: list[str]) -> bool:
    items = own.value if isinstance(own, yaml.SequenceNode) else []
    return len(items) > 1 and _empty_above(items[-1].start_mark.line, lines)


def _empty_above(line: int, lines: list[str]) -> bool:
    """Tell whether an empty line stands above a line (counted from 0) and the comments that belong to it."""
    line -= 1
    while line >= 0 and lines[line].lstrip().startswith("#"):
        line -= 1
    return line >= 0 and not lines[line].strip()
