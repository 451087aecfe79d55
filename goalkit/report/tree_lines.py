"""The lines that show where a goal hangs in the tree."""

from collections.abc import Sequence


def prefixes(nodes: Sequence[tuple[str, str | None]]) -> list[str]:
    """Return the lines before each node (id and parent's id, in tree order); parents that are not shown do not count."""
    shown = {name for name, _ in nodes}
    above = {name: parent if parent in shown else None for name, parent in nodes}
    last_child = {parent: name for name, parent in above.items()}
    return [_prefix(name, above, last_child) for name, _ in nodes]


def _prefix(name: str, above: dict[str, str | None], last_child: dict[str | None, str]) -> str:
    parent = above[name]
    if parent is None:
        return ""
    line = "└ " if last_child[parent] == name else "├ "
    while above[parent] is not None:
        line = ("  " if last_child[above[parent]] == parent else "│ ") + line
        parent = above[parent]
        if parent is None:
            break
    return line
