"""A text file becomes records with the lines they begin in, as its dialect declares."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator

from goalkit.finding import Problem, Span
from goalkit.kpis.table import Row
from goalkit.model.source import Dialect

_SEPARATOR = re.compile(r"\"?sep=.\"?\r?\n?", re.IGNORECASE)


def delimiter_of(dialect: Dialect) -> str:
    """Return the delimiter; a tab may be written as backslash and t, or by its name."""
    return "\t" if dialect.delimiter in {"\\t", "tab"} else dialect.delimiter


def read(path: str, lines: Callable[[], Iterable[str]], dialect: Dialect, problems: list[Problem]) -> Iterator[Row]:
    """Yield the records; reading ends at the first one that breaks the rules of quoting or holds a cell without end.

    `lines` begins anew with the physical lines and their ends. A first line `sep=;` is a note of spreadsheets to themselves.
    """
    note = bool(_SEPARATOR.fullmatch(next(iter(lines()), "")))
    reader = csv.reader(
        lines(),
        delimiter=delimiter_of(dialect),
        quotechar=dialect.quoteChar or None,
        quoting=csv.QUOTE_MINIMAL if dialect.quoteChar else csv.QUOTE_NONE,
        skipinitialspace=dialect.skipInitialSpace,
        strict=True,
    )
    line = 1
    try:
        for cells in reader:
            if line > 1 or not note:
                yield Row(path, line, cells)
            line = reader.line_num + 1
    except csv.Error:
        raw = next((each for number, each in enumerate(lines(), 1) if number == line), "").rstrip("\r\n")
        problems.append(Problem("D219", path, Span(line, 1, line, len(raw) + 1), {"kind": "quote", "count": 1}, excerpt=(raw[:200],)))
