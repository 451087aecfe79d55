"""From a file's bytes to its text: UTF-8, with every byte that is none named and read as Windows would."""

import codecs
import re

from goalkit.finding import Problem, Span
from goalkit.reading import repairs

_UTF8_BOM = b"\xef\xbb\xbf"
_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_BREAK = re.compile(r"\r\n|\r|\n")
_MANY = 20


def decode(file: str, raw: bytes) -> tuple[str, tuple[Problem, ...]]:
    """Return the text without its byte order mark; bytes that are not UTF-8 are read as cp1252 and are F105."""
    raw = raw.removeprefix(_UTF8_BOM)
    if wide := _UTF16.get(raw[:2]) or _wide(raw):
        text = raw.decode(wide, "replace").removeprefix("\ufeff")
        fix = repairs.as_utf8(file, Span(1, 1, 1, 1), "")
        return text, (Problem("F105", file, Span(1, 1, 1, 2), {"kind": "wide"}, fix=fix),)
    try:
        return raw.decode(), ()
    except UnicodeDecodeError as error:
        start = error.start
    text = raw.decode(errors="goalkit-windows")
    line, column = place(text, len(raw[:start].decode()))
    char = text[len(raw[:start].decode())]
    params = {"byte": f"0x{raw[start]:02X}", "char": char, "kind": "windows"}
    span = Span(line, column, line, column + 1)
    return text, (Problem("F105", file, span, params, fix=repairs.as_utf8(file, span, char)),)


def _wide(raw: bytes) -> str:
    """Return the encoding of a UTF-16 file without a byte order mark: every other byte of most letters is 0."""
    if b"\0" not in raw:
        return ""
    quarter = len(raw) // 4
    return "utf-16-le" if raw[1::2].count(0) > quarter else "utf-16-be" if raw[::2].count(0) > quarter else ""


def without_controls(file: str, text: str) -> tuple[str, tuple[Problem, ...]]:
    """Return the text with a blank for every control character that YAML refuses, and their places."""
    found = []
    for match in _CONTROL.finditer(text):
        line, column = place(text, match.start())
        params = {"char": f"U+{ord(match[0]):04X}", "kind": "control"}
        span = Span(line, column, line, column + 1)
        found.append(Problem("F105", file, span, params, fix=repairs.without_control(file, span)))
        if len(found) == _MANY:
            break
    return _CONTROL.sub(" ", text), tuple(found)


def split(text: str) -> list[str]:
    """Return the lines of a text without their ends, broken only where YAML breaks them (LF, CR LF, CR)."""
    lines = text.split("\n") if "\r" not in text else _BREAK.split(text)
    if not lines[-1]:
        lines.pop()
    return lines


def place(text: str, index: int) -> tuple[int, int]:
    """Return the 1-based line and column of a position in a text."""
    breaks = list(_BREAK.finditer(text, 0, index))
    start = breaks[-1].end() if breaks else 0
    return len(breaks) + 1, index - start + 1


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("goalkit-windows", _as_windows)
