"""What a query may be: one SELECT that only reads."""

import logging

import sqlglot
from sqlglot import errors, expressions

from goalkit.kpis.engine.answer import NoAnswerError

logging.getLogger("sqlglot").addHandler(logging.NullHandler())  # what it does not understand, we say ourselves

_DIALECTS = {"mssql": "tsql", "pyspark": "spark"}
"""Databases whose SQL has another name than they have."""
_READING = (expressions.Select, expressions.SetOperation, expressions.Subquery, expressions.Values)
_WRITING = (
    expressions.Insert, expressions.Update, expressions.Delete, expressions.Merge, expressions.Create, expressions.Drop, expressions.Alter,
    expressions.Command, expressions.Into, expressions.Lock, expressions.Set, expressions.Copy, expressions.TruncateTable,
    expressions.Attach, expressions.Detach, expressions.Pragma, expressions.Use,
)  # fmt: skip


def checked(query: str, kind: str) -> str:
    """Return a query without the semicolon at its end, when it is one SELECT that only reads.

    Whoever may change a goals file must not be able to change the database by it. The connection itself only reads as well;
    this check speaks before anything is opened.

    Without a kind of database nothing is said about words that only some of them know.

    Raises NoAnswerError with the first thing in it that is no reading.
    """
    dialect = _DIALECTS.get(kind, kind)
    try:
        parsed = [each for each in sqlglot.parse(query, read=dialect if sqlglot.Dialect.get(dialect) else None) if each is not None]
    except errors.SqlglotError as error:
        if not kind:
            return query
        raise NoAnswerError("query", said=_first_line(error)) from None
    if len(parsed) != 1:
        raise NoAnswerError("statements", found=len(parsed))
    writing = next((node for node in parsed[0].walk() if isinstance(node, _WRITING)), None)
    if writing is not None or not isinstance(parsed[0], _READING):
        raise NoAnswerError("writes", statement=_named(writing if writing is not None else parsed[0]))
    return query.strip().removesuffix(";").rstrip()


def _named(node: expressions.Expr) -> str:
    """Return what a statement does, as SQL calls it."""
    if isinstance(node, expressions.Command):
        return str(node.this).upper()
    if isinstance(node, expressions.Lock):
        return "FOR UPDATE"
    return type(node).key.upper()


def _first_line(error: errors.SqlglotError) -> str:
    return str(error).splitlines()[0].strip().replace("\x1b[4m", "").replace("\x1b[0m", "")
