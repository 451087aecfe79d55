"""Put a new item into a list of a YAML file: everything else stays byte for byte, and the result is read again to prove it."""

from collections import Counter
from typing import Any

import yaml

from goalkit.edit import rendering, splice, style, verify
from goalkit.edit.node import Node
from goalkit.errors import GoalkitError
from goalkit.finding import Edit, Span
from goalkit.reading.document import Document, parse
from goalkit.scalar import NULLS

_BY_HAND = "write it by hand; --dry-run shows what was meant"


def inserted(path: str, raw: bytes | None, key: str, node: Node) -> bytes:
    """Return the bytes of a file (None: there is none yet) with a node as the last item of the list under a key.

    Raises GoalkitError where the file cannot be read as it is, or would not hold exactly the node more.
    """
    before = raw or b""
    document = parse(path, before)
    _check_readable(document, before)
    edits = _edits(document, key, node)
    new = splice.encoded(splice.spliced(document.text, edits), before)
    if not _is_meant(document, parse(path, new), key, node):
        raise GoalkitError("{file}: nothing can be put under {key}: without changing what stands there", _BY_HAND, file=path, key=key)
    return new


def _check_readable(document: Document, raw: bytes) -> None:
    if document.mended is not None or any(problem.code in {"F109", "F106", "F108"} for problem in document.problems):
        first = document.problems[0]
        raise GoalkitError(
            "{file}:{line} cannot be read as YAML; nothing was written", "goalkit check says what is wrong; mend it first",
            file=document.file, line=first.span.line,
        )  # fmt: skip
    if not splice.is_plain(document.text, raw):
        raise GoalkitError("{file} is not written in UTF-8; nothing was written", "save it as UTF-8 first", file=document.file)


def _edits(document: Document, key: str, node: Node) -> list[Edit]:
    root = document.nodes_at(())[0]
    how = style.of(document, key)
    if root is None or (isinstance(root, yaml.ScalarNode) and not root.value):
        return [_at_end(document, _headed(key, node, how))]
    if not isinstance(root, yaml.MappingNode):
        raise GoalkitError("{file} holds no keys; nothing was written", _BY_HAND, file=document.file)
    held, _ = document.nodes_at((key,))
    if held is None:
        return _new_key(document, root, key, node, how)
    if isinstance(held, yaml.SequenceNode) and held.value:
        return _another(document, held, key, node, how)
    if held.value and not (isinstance(held, yaml.ScalarNode) and held.value in NULLS):
        raise GoalkitError("{file}: {key}: holds no list; nothing was written", _BY_HAND, file=document.file, key=key)
    return _first(document, root, key, node, how)


def _headed(key: str, node: Node, how: style.Style) -> list[str]:
    return [f"{key}:", *rendering.block(node, how)]


def _new_key(document: Document, root: yaml.MappingNode, key: str, node: Node, how: style.Style) -> list[Edit]:
    """Add a list to a file that has none under this key."""
    if not root.flow_style:
        lines = _headed(key, node, how)
        return [_at_end(document, ["", *lines] if style.apart_at_top(document) else lines)]
    span = document.span(())
    if span is None or not root.value:
        place = span or Span(1, 1, 1, 1)
        return [Edit(document.file, place, "\n".join(_headed(key, node, how)))]
    last = document.span((str(root.value[-1][0].value),)) or span
    return [_behind(document, last, f", {key}: [{rendering.flow(node, how)}]")]


def _first(document: Document, root: yaml.MappingNode, key: str, node: Node, how: style.Style) -> list[Edit]:
    """Put the first item into a list that is empty."""
    name, value = document.span((key,), key=True), document.span((key,))
    if name is None or value is None:
        return []
    written = value != Span(value.line, value.column, value.line, value.column)
    colon = Span(name.end_line, name.end_column + 1, *((value.end_line, value.end_column) if written else (name.end_line, name.end_column + 1)))
    if root.flow_style:
        return [Edit(document.file, colon, f" [{rendering.flow(node, how)}]")]
    gone = [Edit(document.file, colon, "")] if written else []
    return [*gone, _below_line(document, colon.end_line, name.column - 1, rendering.block(node, how))]


def _another(document: Document, held: yaml.SequenceNode, key: str, node: Node, how: style.Style) -> list[Edit]:
    """Put an item behind the last one."""
    span = document.span((key, len(held.value) - 1))
    if span is None:
        return []
    if not held.flow_style:
        line = span.end_line - (1 if span.end_column == 1 and span.end_line > span.line else 0)
        lines = rendering.block(node, how)
        return [_below_line(document, line, how.dash, ["", *lines] if how.apart else lines)]
    whole = rendering.flow(node, how)
    own_line = span.line > held.start_mark.line + 1 and not document.lines[span.line - 1][: span.column - 1].strip()
    between = f",\n{document.lines[span.line - 1][: span.column - 1]}" if own_line else ", "
    return [_behind(document, span, between + whole)]


def _behind(document: Document, span: Span, text: str) -> Edit:
    return Edit(document.file, Span(span.end_line, span.end_column, span.end_line, span.end_column), text)


def _below_line(document: Document, line: int, column: int, lines: list[str]) -> Edit:
    """Insert lines below a line and the comments that directly follow it and stand further in than a column."""
    held = document.lines
    while line < len(held) and held[line].lstrip().startswith("#") and len(held[line]) - len(held[line].lstrip()) > column:
        line += 1
    end = len(held[line - 1]) + 1
    return Edit(document.file, Span(line, end, line, end), "\n" + "\n".join(lines))


def _at_end(document: Document, lines: list[str]) -> Edit:
    """Append lines to a file, below everything that stands there."""
    held = document.lines
    ends = not document.text or document.text.endswith(("\n", "\r"))
    place = Span(len(held) + 1, 1, len(held) + 1, 1) if ends else Span(len(held), len(held[-1]) + 1, len(held), len(held[-1]) + 1)
    text = "\n".join(lines)
    return Edit(document.file, place, text + "\n" if ends else "\n" + text)


def _is_meant(before: Document, after: Document, key: str, node: Node) -> bool:
    """Tell whether a file holds exactly the node more than before, and no new fault."""
    if Counter(problem.code for problem in after.problems) - Counter(problem.code for problem in before.problems):
        return False
    held, now = before.whole or {}, after.whole
    if not isinstance(now, dict) or not isinstance(now.get(key), list) or not now[key]:
        return False
    new = now[key][-1]
    wanted = {**held, key: [*(held.get(key) or []), new]}
    return verify.same(wanted, now) and _texts(new) == _texts(node.data)


def _texts(value: Any) -> Any:
    """Return a content in which only the texts count, not their quotes: this is what an author reads."""
    if isinstance(value, dict):
        return [(str(key), _texts(each)) for key, each in value.items()]
    if isinstance(value, list | tuple):
        return [_texts(each) for each in value]
    return value if value is None else str(value).lower() if isinstance(value, bool) else str(value)
