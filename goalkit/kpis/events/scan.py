"""Whether the bytes of a CSV file can be cut at once: every line is a row, no cell is quoted, nothing in it is suspect."""

import codecs
from dataclasses import dataclass
from functools import cached_property

from goalkit.kpis.records import delimiter_of
from goalkit.kpis.text import ExportFile
from goalkit.model.source import Dialect

HEAD = 1 << 20
"""So many bytes hold the header and the first rows."""
BIG = 4 << 20
"""Smaller files are read row by row."""
_CONFLICTS = (b"<<<<<<<", b">>>>>>>")


@dataclass(frozen=True)
class Bytes:
    """How the bytes of a file are to be read: its encoding, without a byte order mark, and its dialect."""

    encoding: str
    dialect: Dialect

    def clean(self, block: bytes) -> bool:
        """Tell whether a part of a file holds nothing that a slower reading must look at; a broken character is such a thing."""
        quote = (self.dialect.quoteChar or "").encode()
        if b"\0" in block or (quote and quote in block) or any(mark in block for mark in _CONFLICTS):
            return False
        if b"\r" in block and block.count(b"\r") != block.count(b"\r\n"):
            return False
        return block.isascii() or self._decodes(block)

    @cached_property
    def _undefined(self) -> tuple[bytes, ...] | None:
        """Return the bytes that mean nothing in a character set of single bytes; None for another one."""
        if codecs.lookup(self.encoding).name == "utf-8":
            return None
        return tuple(bytes((each,)) for each in range(128, 256) if bytes((each,)).decode(self.encoding, "ignore") == "")

    def _decodes(self, block: bytes) -> bool:
        if self._undefined is not None:
            return not any(each in block for each in self._undefined)
        try:
            block.decode(self.encoding)
        except UnicodeDecodeError:
            return False
        return True


def look(file: ExportFile, dialect: Dialect) -> Bytes | None:
    """Look at the beginning of a file; None where it is small, or cannot be cut at once."""
    try:
        if file.place.stat().st_size <= BIG:
            return None
        with file.place.open("rb") as stream:
            head = stream.read(HEAD)
        encoding = codecs.lookup(file.encoding or "utf-8").name
    except (OSError, LookupError, ValueError):  # whoever reads it row by row says what is wrong
        return None
    simple = encoding == "ascii" or encoding.startswith(("utf-8", "cp125", "iso8859"))
    delimiter = delimiter_of(dialect)
    if not simple or not delimiter.isascii() or len(delimiter) != 1 or delimiter in "\r\n" or head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None
    found = Bytes("utf-8" if encoding.startswith("utf-8") else encoding, dialect)
    return found if found.clean(head[: head.rfind(b"\n") + 1]) else None
