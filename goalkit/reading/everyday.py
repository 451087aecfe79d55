"""Read YAML of the everyday form directly: one key or list item a line, its value on the same line or indented below.

Most files of goals have no other form, and reading them here takes a third of the time of the parser, which makes a node
with two marks of every key and value. What is taken is exactly what the parser takes: plain and quoted scalars of one line,
brackets that close on their line, comments. Everything else (blocks, texts over several lines, escapes, anchors, doubled
keys, empty values) is left to the parser.
"""

import re
from typing import Any

from goalkit.scalar import NULLS, Quoted

_KEY = r"[\w][A-Za-z0-9_./\xc0-\xff-]{0,99}"
_QUOTED = r""""[^"\\\n]*"|'[^'\n]*'"""
_FIRST = r"""(?:[^\s\-?:,\[\]{}\#&*!|>'"%@`]|-(?=[^\s,\[\]{}]))"""
_ROW = re.compile(
    rf"""
    ^(\ *)(-\ +)?                                                       # indent, mark of a list item
    (?:({_KEY}):(?=[\ \n]))?                                            # key
    (?:\ *(?:
        ({_FIRST}[^\n:\#]*+(?:(?::(?=[^\ \n])|(?<!\ )\#)[^\n:\#]*+)*+)  # plain text, perhaps with blanks at its end
        |({_QUOTED})
        |([\[{{][^\n\#]*[\]}}])                                         # brackets
    ))?
    \ *(?:(?<![^\ \n])\#[^\n]*)?\n
    """,
    re.VERBOSE | re.MULTILINE,
)
_PART = re.compile(
    rf"""
    \ *(?:({_KEY}):\ +)?
    (?:({_FIRST}[^,\[\]{{}}:\#?\ ]*+(?:\ +[^,\[\]{{}}:\#?\ ]+)*+|{_QUOTED})\ *(?:,|(?=[\]}}]))   # a value
       |([\[{{]))                                                       # a list or mapping begins
    |\ *([\]}}])\ *(?:,|(?=[\]}}])|$)                                   # ends
    |(.)
    """,
    re.VERBOSE,
)
_ODD = "[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"


def data(text: str) -> Any:
    """Return the content of a text of the everyday form as nested dict, list, str and Quoted; None for any other text."""
    if not text.replace("\n", " ").isprintable() and re.search(_ODD, text):  # takes long to compile, and most texts do without
        return None
    text = text if text[-1:] == "\n" else text + "\n"
    rows = _ROW.findall(text)
    return _block(rows) if len(rows) == text.count("\n") else None


def _block(rows: list[tuple[str, ...]]) -> Any:
    """Build mappings and lists from lines; `around` are the open ones with their columns, `waiting` is a key without value yet."""
    root: dict[str, Any] = {}
    here: Any = root
    at, waiting = 0, ""
    around: list[tuple[int, Any]] = []
    for indent, dash, key, plain, quoted, flow in rows:
        if not key and not dash:
            if plain or quoted or flow:
                return None
            continue
        column = len(indent)
        if waiting:
            if column < at or (column == at and not dash):
                return None
            around.append((at, here))
            inner: Any = [] if dash else {}
            here[waiting] = inner
            at, here, waiting = column, inner, ""
        elif column != at or dash or type(here) is list:
            while around and (at > column or (not dash and at == column and type(here) is list)):
                at, here = around.pop()
            if at != column or type(here) is not (list if dash else dict):
                return None
        value: Any = plain
        if plain:
            if plain[-1] == " ":
                value = plain.rstrip(" ")
            if value in NULLS:
                return None
        elif quoted:
            value = Quoted(quoted[1:-1])
        elif (value := _flow(flow) if flow else None) is None:
            if flow or not key:
                return None
            waiting = key
        if dash:
            if not key:
                here.append(value)
                continue
            around.append((at, here))
            inner = {}
            here.append(inner)
            at, here = at + len(dash), inner
        if key in here:
            return None
        here[key] = value
    return root if root and not waiting else None


def _flow(text: str) -> Any:
    """Return what stands in brackets on one line; None where it has a form of its own."""
    top: list[Any] = []
    here: Any = top
    around: list[Any] = []
    for key, plain, opening, closing, odd in _PART.findall(text):
        if odd:
            return None
        if closing:
            if not around or type(here) is not (list if closing == "]" else dict):
                return None
            here = around.pop()
            continue
        value: Any = plain
        if opening:
            value = [] if opening == "[" else {}
        elif plain in NULLS:
            return None
        elif plain[0] in "\"'":
            value = Quoted(plain[1:-1])
        if type(here) is list:
            if key:
                return None
            here.append(value)
        elif not key or key in here:
            return None
        else:
            here[key] = value
        if opening:
            around.append(here)
            here = value
    return top[0] if len(top) == 1 and not around else None
