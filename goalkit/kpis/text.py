"""Bytes of an export become text: declared encoding, else byte order mark, else UTF-8, else a finding."""

import codecs
import errno
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from goalkit.finding import Problem, Span
from goalkit.reading import encoding, markers

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LARGE = 2**22
"""Bytes from which a file is read in pieces."""
_CHUNK = 2**20
_UNREADABLE = {errno.EACCES: "denied", errno.ENOENT: "missing", errno.EISDIR: "special"}


Lines = Callable[[], Iterator[str]]


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A file of a source: its path as shown, where it lies, and its declared encoding."""

    path: str
    place: Path
    encoding: str | None = None


def read(file: ExportFile) -> tuple[Lines, list[Problem]]:
    """Return what yields the lines of a file from the first one, and why it must not be used; a large file is never held whole."""
    try:
        large = file.place.stat().st_size > _LARGE
        if large and (name := _plain(file)):
            return lambda: _streamed(file.place, name), []
    except (OSError, LookupError, ValueError):
        pass  # reading it whole says where and why
    text, problems = decode(file)
    return lambda: lines_of(text), problems


def _plain(file: ExportFile) -> str:
    """Return the encoding of a file that has neither broken characters nor anything that may be a mark of a conflict; else nothing."""
    with file.place.open("rb") as stream:
        chunk = stream.read(_CHUNK)
        name = _encoding(file, chunk)
        decoder = codecs.getincrementaldecoder(name)()
        before = ""
        while True:
            text = before[-6:] + decoder.decode(chunk, final=not chunk)
            if "\0" in text or "<<<<<<<" in text or ">>>>>>>" in text:
                return ""
            if not chunk:
                return name
            before, chunk = text, stream.read(_CHUNK)


def _streamed(place: Path, encoding: str) -> Iterator[str]:
    with place.open(encoding=encoding, newline="") as stream:
        yield stream.readline().removeprefix("\ufeff")
        yield from stream


def _encoding(file: ExportFile, raw: bytes) -> str:
    marked = next((name for mark, name in _MARKS if raw.startswith(mark)), None)
    return file.encoding or marked or "utf-8"


def decode(file: ExportFile) -> tuple[str, list[Problem]]:
    """Return the text of a file, without a byte order mark; problems mean that it must not be used."""
    try:
        raw = file.place.read_bytes()
    except OSError as error:
        return "", [unreadable(file, error)]
    name = _encoding(file, raw)
    try:
        return _text(file.path, raw, name)
    except (LookupError, ValueError):  # what codecs raise that are none for texts
        return "", [Problem("F105", file.path, Span(1, 1, 1, 1), {"kind": "codec", "encoding": name})]


def unreadable(file: ExportFile, error: OSError) -> Problem:
    """Return why a file cannot be opened."""
    params = {"reason": error.strerror or type(error).__name__, "kind": _UNREADABLE.get(error.errno or 0, "")}
    return Problem("F109", file.path, Span(1, 1, 1, 1), params)


def _text(path: str, raw: bytes, name: str) -> tuple[str, list[Problem]]:
    try:
        text = raw.decode(name).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        return "", [_undecodable(path, raw, error, name)]
    return text, [*_nul(path, text), *_conflicts(path, text)]


def lines_of(text: str) -> Iterator[str]:
    """Yield the physical lines with their ends, as the table reader counts them."""
    return io.StringIO(text, newline="")


def _undecodable(path: str, raw: bytes, error: UnicodeDecodeError, name: str) -> Problem:
    before = raw[: error.start]
    line = before.count(b"\n") + 1
    start = before.rfind(b"\n") + 1
    column = len(before[start:].decode(name, "replace")) + 1
    end = raw.find(b"\n", error.start)
    excerpt = raw[start : end if end >= 0 else len(raw)].decode(name, "replace").rstrip("\r")
    params = {"kind": "export", "encoding": name, "byte": f"0x{raw[error.start]:02X}"}
    return Problem("F105", path, Span(line, column, line, column + 1), params, excerpt=(excerpt[:200],))


def _nul(path: str, text: str) -> Iterator[Problem]:
    at = text.find("\0")
    if at >= 0:
        line, column = encoding.place(text, at)
        yield Problem("F105", path, Span(line, column, line, column + 1), {"kind": "control", "char": "U+0000"})


def _conflicts(path: str, text: str) -> tuple[Problem, ...]:
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return ()
    lines = encoding.split(text)
    found = markers.cut(path, lines)[1]
    at = [each.span.line - 1 for each in found]
    params = [{"kind": "export", "marker": lines[line][:7]} for line in at]
    return tuple(
        replace(each, params=said, excerpt=(lines[line][:200],)) for each, said, line in zip(found, params, at, strict=True)
    )
