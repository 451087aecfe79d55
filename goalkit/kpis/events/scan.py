"""A look over the bytes of a big file before it is read: whether every line of it is a row, so that it can be cut at once."""

import codecs
from dataclasses import dataclass

from goalkit.kpis.records import delimiter_of
from goalkit.kpis.text import ExportFile
from goalkit.model.source import Source

BLOCK = 8 << 20
_SMALL = 4 << 20
"""Files up to this size are read row by row."""
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CONFLICTS = (b"<<<<<<<", b">>>>>>>")


@dataclass(frozen=True, slots=True)
class Look:
    """What a file is: its encoding, and whether it is `plain`: a line is a row, no cell is quoted, nothing in it is suspect."""

    encoding: str
    plain: bool = False


def look(file: ExportFile, source: Source) -> Look:
    """Look over a file once, block by block; a small one is not worth it."""
    dialect = source.dialect
    try:
        if file.place.stat().st_size <= _SMALL:
            return Look("")
        with file.place.open("rb") as stream:
            block = stream.read(BLOCK)
            marked = next((name for mark, name in _MARKS if block.startswith(mark)), None)
            encoding = _with_mark(file.encoding, marked) or marked or "utf-8"
            decoder = codecs.getincrementaldecoder(encoding)()
            quote = (dialect.quoteChar or "").encode()
            plain, before = _is_simple(encoding, delimiter_of(dialect)) and len(delimiter_of(dialect)) == 1, b""
            while block and plain:
                if not block.isascii():
                    decoder.decode(block)
                plain = not (quote and quote in block) and _is_clean(before[-8:] + block) and _ends_plainly(block)
                before, block = block, stream.read(BLOCK)
            decoder.decode(b"", final=True)
    except (OSError, LookupError, ValueError):  # cannot be read, no such character set, other bytes than its own
        return Look("")
    return Look(encoding, plain)


def _with_mark(declared: str | None, marked: str | None) -> str | None:
    """Return the declared encoding, in the variant that skips a byte order mark where there is one."""
    return "utf-8-sig" if declared and marked == "utf-8-sig" and codecs.lookup(declared).name == "utf-8" else declared


def _is_simple(encoding: str, delimiter: str) -> bool:
    """Tell whether bytes below 128 are ASCII wherever they stand."""
    name = codecs.lookup(encoding).name
    return (name in {"utf-8", "utf-8-sig", "ascii"} or name.startswith(("cp125", "iso8859"))) and delimiter.isascii()


def _is_clean(block: bytes) -> bool:
    return b"\0" not in block and not any(mark in block for mark in _CONFLICTS)


def _ends_plainly(block: bytes) -> bool:
    """Tell whether every line ends with a line feed, with or without a carriage return before it."""
    return b"\r" not in block or block.count(b"\r") - block.endswith(b"\r") == block.count(b"\r\n")
