"""A node becomes lines of YAML in the style of a file; ruamel writes the values, so that every text is read as it was meant."""

import io
import re
import textwrap
from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, SingleQuotedScalarString

from goalkit.edit.node import Line, Node
from goalkit.edit.style import Style

_WIDTH = 110
_NOTE_AT = 46
_OLD_SWITCHES = re.compile(r"y|n|yes|no|on|off|true|false", re.IGNORECASE)
_BARE = re.compile(r"\w(?:[\w ()/.%+*&§°–-]*[\w)%*.])?")
"""Texts that no reader of YAML takes for anything else."""


def block(node: Node, style: Style) -> list[str]:
    """Return the lines of a node as an item of a list, from its dash on."""
    inner = style.dash + style.gap
    lines = list(_lines(node, style, inner))
    first = next(at for at, line in enumerate(lines) if not line.lstrip().startswith("#"))
    lines[first] = f"{' ' * style.dash}-{' ' * (style.gap - 1)}{lines[first][inner:]}"
    return lines


def flow(node: Node, style: Style) -> str:
    """Return a node on one line, without its remarks."""
    return written(node.data, style.quote)


def written(value: Any, quote: str = '"') -> str:
    """Return a value on one line, in quotes where it would be read as something else without them."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_scalar(key, quote)}: {written(each, quote)}".rstrip() for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(written(each, quote) for each in value) + "]"
    return _scalar(value, quote)


def _lines(node: Node, style: Style, column: int) -> Iterator[str]:
    shown = [(line, _shown(line, style, column)) for line in node.lines]
    notes_at = min(max((len(text) for line, text in shown if line.note), default=0) + 2, _NOTE_AT)
    for line, text in shown:
        yield from _remark(line.above, column)
        yield from _with_note(text, line.note, notes_at, column)
        if isinstance(line.value, Node):
            below = _lines(line.value, style, column + style.indent)
            yield from (_off(each, column) if line.off else each for each in below)


def _shown(line: Line, style: Style, column: int) -> str:
    key = written(line.key, style.quote)
    value = "" if line.value is None or isinstance(line.value, Node) else " " + written(line.value, style.quote)
    text = f"{' ' * column}{key}:{value}"
    return _off(text, column) if line.off else text


def _off(text: str, column: int) -> str:
    return text if text.lstrip().startswith("#") else f"{' ' * column}# {text[column:]}"


def _with_note(text: str, note: str, at: int, column: int) -> Iterator[str]:
    """Yield a line with its remark: beside it where there is room, else above it."""
    note = " ".join(note.split())
    beside = f"{text:<{at}}# {note}" if len(text) < at else f"{text}  # {note}"
    if not note:
        yield text
    elif len(beside) <= _WIDTH:
        yield beside
    else:
        yield from _remark(note, column)
        yield text


def _remark(text: str, column: int) -> Iterator[str]:
    """Yield a remark on lines of its own."""
    for part in textwrap.wrap(" ".join(text.split()), _WIDTH - column - 2, break_long_words=False):
        yield f"{' ' * column}# {part}"


def _scalar(value: Any, quote: str) -> str:
    """Return a text or number as ruamel writes it between brackets; a text in quotes gets those of the file."""
    plain = _dumped(value)
    if not isinstance(value, str) or (plain == value and _BARE.fullmatch(value) and not _OLD_SWITCHES.fullmatch(value)):
        return plain
    return _dumped((SingleQuotedScalarString if quote == "'" and value.isprintable() else DoubleQuotedScalarString)(value))


def _dumped(value: Any) -> str:
    yaml = YAML()
    yaml.default_flow_style = True
    yaml.width = 1 << 30
    out = io.StringIO()
    yaml.dump([value], out)
    return out.getvalue()[1:-2]
