"""The rows that an engine counts: a query of a database, or files that an embedded DuckDB reads where they lie."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import ibis

from goalkit.kpis.engine import link
from goalkit.kpis.engine.answer import asking
from goalkit.kpis.engine.columns import Columns
from goalkit.kpis.engine.link import Link

Expr = Any


@dataclass(frozen=True)
class Place:
    """A file, or a query, and the row that its rows are said to stand in: that of its header."""

    path: str
    row: int


@dataclass(frozen=True)
class Relation:
    """Rows that can be asked: how to open them, where they are said to stand, and whether their oddities are judged here.

    Rows of files are only counted here while all of them are plain; otherwise the reader of files looks at each.
    """

    path: str
    row: int
    zone: str
    open: Callable[[], Any]
    judged: bool = True
    places: tuple[Place, ...] = ()

    @contextmanager
    def opened(self) -> Iterator["Rows"]:
        """Open the rows and close them at the end.

        Raises NoAnswerError.
        """
        with self.open() as rows:
            yield rows


@dataclass(frozen=True)
class Rows:
    """Open rows: the table, its headers by the names that the table has for them, the connection."""

    link: Link
    table: Expr

    def fetch(self, expression: Expr) -> list[dict[str, Any]]:
        """Return the rows of an expression.

        Raises NoAnswerError.
        """
        with asking(self.link.url):
            return list(expression.to_pyarrow().to_pylist())

    def fixed(self, table: Expr) -> Expr:
        """Return a table whose columns are computed once, however often they are used: Ibis would write them out each time."""
        text = ibis.to_sql(table, dialect=self.link.backend.name)
        with asking(self.link.url):
            return self.link.backend.sql(str(text), schema=table.schema())

    def values(self, names: Sequence[str], rows: Sequence[tuple[int, ...]]) -> Expr:
        """Return a small table of whole numbers as part of a query: databases that only read take no tables of ours."""
        listed = ", ".join("(" + ", ".join(map(str, row)) + ")" for row in rows)
        text = f"SELECT * FROM (VALUES {listed}) AS v({', '.join(names)})"  # noqa: S608 - whole numbers and names of our own
        with asking(self.link.url):
            return self.link.backend.sql(text, schema=dict.fromkeys(names, "int64"))


@dataclass(frozen=True)
class Ready:
    """Open rows as columns that can be asked; `every` has also those that another row of their case stands for."""

    rows: Rows
    columns: Columns
    every: Columns


@contextmanager
def of_query(url: str, text: str, zone: str, files: dict[str, str]) -> Iterator[Rows]:
    """Open the rows of a query.

    Raises NoAnswerError.
    """
    with link.opened(url, zone, files) as opened:
        yield Rows(opened, opened.table(text))
