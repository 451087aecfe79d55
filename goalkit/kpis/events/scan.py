"""A look over the bytes of a file before it is read: its character set, and whether anything in it needs a slower reading."""

import codecs
from dataclasses import dataclass

from goalkit.kpis.table import delimiter_of
from goalkit.kpis.text import ExportFile
from goalkit.model.source import Source

BLOCK = 8 << 20
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CONFLICTS = (b"<<<<<<<", b">>>>>>>")


@dataclass(frozen=True, slots=True)
class Look:
    """What a file is: its encoding; `suspect` where it may not be usable; `plain` where a line is a row and no cell is quoted."""

    encoding: str
    suspect: bool = False
    plain: bool = False


def look(file: ExportFile, source: Source) -> Look:
    """Look over a file once, block by block."""
    dialect = source.dialect
    try:
        with file.place.open("rb") as stream:
            first = stream.read(BLOCK)
            marked = next((name for mark, name in _MARKS if first.startswith(mark)), None)
            encoding = _with_mark(file.encoding, marked) or marked or "utf-8"
            decoder = codecs.getincrementaldecoder(encoding)()
            simple = _is_simple(encoding, delimiter_of(dialect))
            quote = (dialect.quoteChar or "").encode()
            plain, block, before = simple, first, b""
            while block:
                if _is_suspect(before[-8:] + block, utf16=encoding == "utf-16"):
                    return Look(encoding, suspect=True)
                if not (simple and block.isascii()):
                    decoder.decode(block)
                plain = plain and not (quote and quote in block) and _ends_plainly(block)
                before, block = block, stream.read(BLOCK)
            decoder.decode(b"", final=True)
    except (OSError, LookupError, ValueError):  # cannot be read, no such character set, other bytes than its own
        return Look("utf-8", suspect=True)
    return Look(encoding, plain=plain)


def is_note(cells: list[str], delimiter: str) -> bool:
    """Tell whether a first line is the note `sep=;` of a spreadsheet."""
    return delimiter.join(cells).strip('"').lower() == f"sep={delimiter}"


def _with_mark(declared: str | None, marked: str | None) -> str | None:
    """Return the declared encoding, in the variant that skips a byte order mark where there is one."""
    return "utf-8-sig" if declared and marked == "utf-8-sig" and codecs.lookup(declared).name == "utf-8" else declared


def _is_simple(encoding: str, delimiter: str) -> bool:
    """Tell whether bytes below 128 are ASCII wherever they stand."""
    name = codecs.lookup(encoding).name
    return (name in {"utf-8", "utf-8-sig", "ascii"} or name.startswith(("cp125", "iso8859"))) and delimiter.isascii()


def _is_suspect(block: bytes, *, utf16: bool) -> bool:
    return (not utf16 and b"\0" in block) or any(mark in block for mark in _CONFLICTS)


def _ends_plainly(block: bytes) -> bool:
    """Tell whether every line ends with a line feed, with or without a carriage return before it."""
    return b"\r" not in block or block.count(b"\r") - block.endswith(b"\r") == block.count(b"\r\n")
