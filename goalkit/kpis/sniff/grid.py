"""A file as rows of cells, whatever its format: text files with their delimiter and encoding, workbooks, Parquet."""

import csv
import datetime as dt
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goalkit.errors import GoalkitError
from goalkit.kpis.sniff.cells import Typed
from goalkit.kpis.text import ExportFile, decode

HEAD, TAIL = 3_000_000, 300_000
"""Bytes of a large file that are looked at: its beginning and its end."""
DELIMITERS = (";", ",", "\t", "|")
_ROWS = 400_000
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_WORKBOOKS = frozenset({"xlsx", "xls", "xlsb", "xlsm", "ods"})


@dataclass(frozen=True, slots=True)
class Line:
    """A row with the line (or row of the sheet) that it begins in."""

    number: int
    cells: tuple[str, ...]

    def cell(self, at: int) -> str:
        """Return a cell without blanks around it; empty where the row is shorter."""
        return self.cells[at] if at < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a file; `encoding` only where it must be declared, `others` are delimiters that fit nearly as well."""

    lines: tuple[Line, ...]
    format: str = "csv"
    delimiter: str = ","
    others: tuple[str, ...] = ()
    encoding: str | None = None
    odd_bytes: int = 0
    sheets: tuple[str, ...] = ()
    whole: bool = True


def read(path: Path, shown: str, sheet: str | None = None) -> Grid:
    """Read the rows of a file.

    Raises GoalkitError where it cannot be read, or is not what its name says.
    """
    ending = path.suffix.lower().removeprefix(".")
    if ending in _WORKBOOKS:
        return _workbook(path, shown, sheet)
    if ending == "parquet":
        return _parquet(path, shown)
    raw, whole = _bytes(path, shown)
    encoding, odd = _encoding(raw)
    content, problems = decode(ExportFile(shown, path, encoding)) if whole else (raw.decode(encoding or "utf-8", "replace"), [])
    if problems:
        first = problems[0]
        what = " ".join(dict.fromkeys(str(each.params.get("marker") or each.params.get("byte") or each.params.get("char", "")) for each in problems))
        places = ", ".join(str(each.span.line) for each in problems)
        raise GoalkitError("{file}, line {line}: cannot be read because of {what}", "mend the file first; goalkit explain {code}", file=shown, line=places, what=what, code=first.code)
    delimiter, others = _delimiter(content)
    lines = tuple(_rows(content, delimiter))
    if not any(cell for line in lines for cell in line.cells):
        raise GoalkitError("{file} holds no rows", file=shown)
    return Grid(lines, "csv", delimiter, others, encoding, odd, whole=whole)


def _bytes(path: Path, shown: str) -> tuple[bytes, bool]:
    try:
        size = path.stat().st_size
        with path.open("rb") as handle:
            if size <= HEAD + TAIL:
                return handle.read(), True
            head = handle.read(HEAD)
            handle.seek(size - TAIL)
            tail = handle.read()
    except OSError as error:
        raise GoalkitError("cannot read {file}: {why}", "nothing was written", file=shown, why=error.strerror or type(error).__name__) from error
    return head[: head.rfind(b"\n") + 1] + tail[tail.find(b"\n") + 1 :], False


def _encoding(raw: bytes) -> tuple[str | None, int]:
    """Return the encoding to declare, and how many bytes speak for it: none with a byte order mark or in UTF-8."""
    if raw.startswith(_BOMS):
        return None, 0
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        odd = sum(byte >= 0x80 for byte in raw)
    else:
        return None, 0
    if raw[1:2000:2].count(0) > len(raw[:2000]) // 4:
        return "utf-16-le", odd
    try:
        raw.decode("cp1252")
    except UnicodeDecodeError:
        return "latin-1", odd
    return "cp1252", odd


def _delimiter(content: str) -> tuple[str, tuple[str, ...]]:
    """Return the delimiter that cuts most rows into the same number of cells, and others that do it nearly as well."""
    found = {mark: _evenness(content, mark) for mark in DELIMITERS if mark in content}
    first = ""
    with suppress(csv.Error):
        first = csv.Sniffer().sniff(content[:20_000], "".join(DELIMITERS)).delimiter
    best = max(found, key=lambda mark: (found[mark][0] * (1.05 if mark == first else 1), found[mark][1]), default=",")
    share, width = found.get(best, (0.0, 1))
    return best, tuple(mark for mark, (other, cells) in found.items() if mark != best and other > 0.9 * share > 0 and cells >= width)


def _evenness(content: str, mark: str) -> tuple[float, int]:
    """Return the share of rows that have the most common number of cells above one, and that number."""
    widths = Counter(len(line.cells) for line in _rows(content[:3_000_000], mark))
    several = {width: count for width, count in widths.items() if width > 1}
    if not several:
        return 0.0, 1
    width = max(several, key=lambda each: several[each])
    return several[width] / sum(widths.values()) * (1 + min(width, 6) / 100), width


def _rows(content: str, delimiter: str) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=delimiter)
    before = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            before = reader.line_num
            continue
        yield Line(before + 1, tuple(cell.strip() for cell in cells))
        before = reader.line_num


def _workbook(path: Path, shown: str, sheet: str | None) -> Grid:
    from goalkit.kpis.sniff import workbook  # noqa: PLC0415 - only where there is one

    names, rows = workbook.rows(path, shown, sheet)
    return Grid(_lines(rows), "xlsx", sheets=names)


def _parquet(path: Path, shown: str) -> Grid:
    from goalkit.kpis.sniff import parquet  # noqa: PLC0415 - only where there is one

    return Grid(_lines(parquet.rows(path, shown, _ROWS)), "parquet")


def _lines(rows: Iterable[Iterable[Any]]) -> tuple[Line, ...]:
    return tuple(Line(number, tuple(_text(cell) for cell in row)) for number, row in enumerate(rows, 1))


def _text(cell: Any) -> str:
    """Return the text of a cell with a type; days and numbers are written so that they have one reading."""
    if cell is None:
        return ""
    if isinstance(cell, dt.datetime):
        return Typed(cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(sep=" ", timespec="seconds"))
    if isinstance(cell, dt.date):
        return Typed(cell.isoformat())
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell == int(cell) and abs(cell) < 1e15:
        return Typed(str(int(cell)))
    return Typed(str(cell)) if isinstance(cell, int | float) else str(cell).strip()
