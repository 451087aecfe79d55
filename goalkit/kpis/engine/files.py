"""Files of raw rows that an embedded DuckDB counts where they lie, as long as every row of them is plain."""

import codecs
import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from goalkit.kpis import files
from goalkit.kpis.engine import counting, events, link
from goalkit.kpis.engine.answer import NoAnswerError, asking
from goalkit.kpis.engine.asking import OddRowsError
from goalkit.kpis.engine.events import Outcome
from goalkit.kpis.engine.link import Link
from goalkit.kpis.engine.relation import Place, Relation, Rows
from goalkit.kpis.notes import Notes
from goalkit.kpis.paths import Snapshot
from goalkit.kpis.records import delimiter_of
from goalkit.kpis.store import Store
from goalkit.model.source import Source
from goalkit.workspace import Workspace

_NEVER = "\x02never\x03"
"""Stands for NULL in no file: an empty cell stays an empty text."""
_UNICODE = frozenset({"utf-8", "utf-8-sig", "ascii"})


def count(
    ws: Workspace, source: Source, batch: Sequence[Snapshot], store: Store, notes: Notes, day: dt.date, order: int
) -> Outcome | None:
    """Count the files of one delivery into the store; None where they hold anything that must be looked at row by row.

    Such files are for the reader of files: it names the line and column of what is wrong, which costs a slower reading.
    """
    places = _plain(source, batch, notes)
    if places is None:
        return None
    headers, lines = places
    held = [Place(file.file.path, line) for file, line in zip(batch, lines, strict=True)]
    found = [str(file.file.place.resolve()) for file in batch]
    zone = ws.settings.timezone
    parquet = files.kind_of(source, found[0]) == "parquet"
    sql = _parquet(found) if parquet else _csv(found, source, headers, lines[0])
    rows = Relation(held[0].path, held[0].row, zone, lambda: _opened(sql, zone, found), judged=False, places=tuple(held))
    told = Notes(notes.places)
    try:
        outcome = events.count(ws, source, rows, store, told, day, order)
    except (OddRowsError, NoAnswerError):
        return None
    notes.absorb(told)
    return outcome


def _plain(source: Source, batch: Sequence[Snapshot], notes: Notes) -> tuple[tuple[str, ...], list[int]] | None:
    """Return the headers of files and the lines that they end in; None where a file needs the slower reading."""
    dialect = source.dialect
    kinds = {files.kind_of(source, file.file.path) for file in batch}
    if kinds == {"csv"}:
        if dialect.encoding and codecs.lookup(dialect.encoding).name not in _UNICODE:
            return None
        if source.stopAt or not dialect.header or dialect.commentRows or dialect.commentChar or not dialect.quoteChar or dialect.skipInitialSpace:
            return None
    elif kinds != {"parquet"}:
        return None
    found: set[tuple[tuple[str, ...], int]] = set()
    lines = []
    for file in batch:
        opened = files.open_table(file.file, source)
        if isinstance(opened, list):
            return None
        headers = opened.table.headers
        notes.places.learn(files.address(file.file, source), file.file, dialect, headers, opened.cells, opened.within)
        found.add((headers, opened.table.header_line))
        lines.append(opened.table.header_line)
    headers = next(iter(found))[0]
    if len(found) > 1 or len({name.casefold() for name in headers}) < len(headers):
        return None
    return headers, lines


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _csv(files: Sequence[str], source: Source, headers: Sequence[str], line: int) -> str:
    """Return the query that reads text files as they are written: every cell a text, rows of another width rejected."""
    columns = ", ".join(f"{_quoted(name)}: 'VARCHAR'" for name in headers)
    quote = _quoted(source.dialect.quoteChar)
    return (
        f"SELECT * FROM read_csv([{', '.join(map(_quoted, files))}], auto_detect = false, header = false, skip = {line}, "  # noqa: S608
        f"delim = {_quoted(delimiter_of(source.dialect))}, quote = {quote}, escape = {quote}, columns = {{{columns}}}, "
        f"nullstr = {_quoted(_NEVER)}, strict_mode = true, null_padding = false, store_rejects = true, "
        f"filename = {_quoted(counting.FILE)}, max_line_size = 16777216)"
    )


def _parquet(files: Sequence[str]) -> str:
    return f"SELECT * FROM read_parquet([{', '.join(map(_quoted, files))}], filename = {_quoted(counting.FILE)})"  # noqa: S608


@contextmanager
def _opened(sql: str, zone: str, files: Sequence[str]) -> Iterator[Rows]:
    with asking("", "connect"):
        backend = link.embedded(zone, files)
        backend.con.execute(f"CREATE TEMP VIEW goalkit_rows AS {sql}")
    try:
        with asking(""):
            table = backend.table("goalkit_rows")
        yield Rows(Link("duckdb", backend, ""), table)
        with asking(""):
            known = backend.con.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'reject_errors'").fetchone()
            broken = backend.con.execute("SELECT count(*) FROM reject_errors").fetchone() if known and known[0] else (0,)
        if broken and broken[0]:
            raise OddRowsError
    finally:
        backend.disconnect()
