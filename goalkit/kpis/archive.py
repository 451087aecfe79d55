"""Looks into zipped workbooks before a library opens them: how large they unpack, and what their cells hide."""

import html
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as ET

MOST_BYTES = 512 * 2**20
"""Bytes that a workbook may unpack to."""
MOST_CELLS = 2**24
"""Cells between the first and the last used one of a sheet; libraries reserve memory for all of them."""
BROKEN = (zipfile.BadZipFile, zlib.error, ET.ParseError, RuntimeError, EOFError, OSError, ValueError, KeyError)
"""What a damaged archive raises."""
_CHUNK = 2**20
_PLACE = re.compile(rb"""\sr=["']([A-Za-z]{0,3})([0-9]{1,7})["']""")
_ERROR = re.compile(rb"""\st=["']e["']""")
_FORMULA = re.compile(rb"<f\b[^>]*(?:/>|>([^<]*)</f>)")
_RESULT = re.compile(rb"<v>([^<]*)</v>")
_NEVER_COMPUTED = re.compile(rb"""fullCalcOnLoad=["'](?:1|true)["']""")


class TooLargeError(Exception):
    """A workbook that unpacks to more than anybody means."""


@dataclass
class Hidden:
    """What cells hold that libraries do not tell, by row and column from 0: errors, and formulas that nobody has computed."""

    texts: dict[int, dict[int, str]] = field(default_factory=dict)


def bound(place: Path) -> None:
    """Unpack every part of an archive once; TooLargeError beyond the bound, whatever sizes the archive claims."""
    with zipfile.ZipFile(place) as archive:
        parts = archive.infolist()
        if len({part.filename for part in parts}) < len(parts):
            raise zipfile.BadZipFile("one name twice")
        left = MOST_BYTES
        for part in parts:
            for chunk in _unpacked(archive, part):
                left -= len(chunk)
                if left < 0:
                    raise TooLargeError


def hidden(place: Path, sheet: str) -> Hidden:
    """Return what the sheet of an .xlsx file hides; TooLargeError where its cells lie too far apart."""
    found = Hidden()
    with zipfile.ZipFile(place) as archive:
        part, computed = _part(archive, sheet)
        rows = columns = in_row = 0
        for piece in _pieces(archive, part):
            for letters, number in _PLACE.findall(piece):
                rows, columns = max(rows, int(number)), max(columns, _column(letters))
            in_row = max(in_row, *(each.count(b"<c") for each in piece.split(b"<row")))
            if rows * max(columns, in_row) > MOST_CELLS:
                raise TooLargeError
            if _ERROR.search(piece) or (not computed and b"<f" in piece):
                _look(piece, found, computed=computed)
    return found


def _unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    part.file_size = max(part.file_size, MOST_BYTES + 1)  # read what is there, not what the archive says is there
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _part(archive: zipfile.ZipFile, sheet: str) -> tuple[zipfile.ZipInfo, bool]:
    """Return the part of a sheet, and whether the results of its formulas were ever computed."""
    book = next(name for name in archive.namelist() if name.lower().endswith("workbook.xml"))
    folder = posixpath.dirname(book)
    raw = archive.read(book)
    links = {link.get("Id"): link.get("Target", "") for link in ET.fromstring(archive.read(f"{folder}/_rels/{posixpath.basename(book)}.rels"))}  # noqa: S314 - bounded, without entities of its own
    for each in ET.fromstring(raw).iter():  # noqa: S314
        if each.tag.endswith("}sheet") and each.get("name") == sheet:
            target = next((links[value] for key, value in each.attrib.items() if key.endswith("}id")), "")
            path = posixpath.normpath(target[1:] if target.startswith("/") else f"{folder}/{target}")
            return archive.getinfo(path), not _NEVER_COMPUTED.search(raw)
    raise KeyError(sheet)


def _pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield the part in pieces of whole cells."""
    rest = b""
    for chunk in _unpacked(archive, part):
        text = rest + chunk
        cut = text.rfind(b"</c>") + 4 if b"</c>" in text else text.rfind(b">") + 1
        yield text[:cut]
        rest = text[cut:]
    yield rest


def _look(piece: bytes, found: Hidden, *, computed: bool) -> None:
    for raw in piece.split(b"</c>"):
        start = raw.rfind(b"<c ")
        opening, _, content = raw[start:].partition(b">")
        place = _PLACE.search(opening)
        if start < 0 or not place:
            continue
        row, column = int(place[2]) - 1, _column(place[1]) - 1
        result, formula = _RESULT.search(content), _FORMULA.search(content)
        if _ERROR.search(opening):
            text = result[1] if result else b"#N/A"
        elif formula and not computed:
            text = b"=" + (formula[1] or b"")
        else:
            continue
        found.texts.setdefault(row, {})[column] = html.unescape(text.decode("utf-8", "replace"))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
