"""The door to databases: a connection that only reads, by the URL in an environment variable."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

import ibis

from goalkit.kpis.engine.answer import NoAnswerError, asking

_KINDS = {"postgres": "postgres", "postgresql": "postgres", "duckdb": "duckdb"}
_ONLY_READING = {
    "mysql": "SET SESSION TRANSACTION READ ONLY",
    "sqlite": "PRAGMA query_only = ON",
}
"""What makes the sessions of other databases read-only; the rest have the check of the query and the rights of the account."""
_WAIT = 10
Result = tuple[tuple[str, ...], list[tuple[Any, ...]]]
"""Headers and rows."""


@dataclass(frozen=True)
class Link:
    """An open connection: what kind of database it is, how Ibis calls it, its URL for keeping it secret."""

    kind: str
    backend: Any
    url: str

    def rows(self, query: str) -> Result:
        """Return the headers and rows of a query, each value as the driver gives it.

        Raises NoAnswerError.
        """
        with asking(self.url):
            return _cursor(self.backend, query) if self.kind == "postgres" else _arrow(self.backend, query)

    def table(self, query: str) -> Any:
        """Return the rows of a query as a table that can be asked further.

        Raises NoAnswerError.
        """
        with asking(self.url):
            return self.backend.sql(query, schema=_described(self.backend, query) if self.kind == "postgres" else None)


def kind_of(url: str) -> str:
    """Return the kind of database that a URL names, as Ibis calls it.

    Raises NoAnswerError where it names none.
    """
    scheme, mark, _ = url.partition("://")
    if not mark or not scheme:
        raise NoAnswerError("url")
    return _KINDS.get(scheme.lower(), scheme.lower().partition("+")[0])


@contextmanager
def opened(url: str, zone: str, files: Mapping[str, str] | None = None) -> Iterator[Link]:
    """Open a connection that only reads, in a time zone, and close it at the end.

    `files` are those that a DuckDB without a file of its own may read, by the name that queries have for them.

    Raises NoAnswerError.
    """
    kind = kind_of(url)
    with asking(url, "connect"):
        backend = _OPEN.get(kind, _any)(url, zone, kind, files or {})
    try:
        if kind == "postgres":
            with _snapshot(backend, url):
                yield Link(kind, backend, url)
        else:
            yield Link(kind, backend, url)
    finally:
        with asking(url):
            backend.disconnect()


@contextmanager
def _snapshot(backend: Any, url: str) -> Iterator[None]:
    """Hold one read-only transaction, so that all queries see the same rows and none can write."""
    with asking(url), backend.con.transaction(force_rollback=True):
        yield


def _postgres(url: str, zone: str, kind: str, files: Mapping[str, str]) -> Any:  # noqa: ARG001
    import psycopg  # noqa: PLC0415 - the driver of one kind of database

    given = psycopg.conninfo.conninfo_to_dict(url)
    whole = psycopg.conninfo.make_conninfo(url, connect_timeout=given.get("connect_timeout", _WAIT), application_name="goalkit")
    connection = psycopg.connect(whole, autocommit=True)
    connection.read_only = True
    connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
    backend = ibis.postgres.from_connection(connection)
    with connection.cursor() as cursor:
        cursor.execute("SET default_transaction_read_only = on")
        cursor.execute("SELECT set_config('TimeZone', %s, false)", (zone,))
    return backend


def _duckdb(url: str, zone: str, kind: str, files: Mapping[str, str]) -> Any:  # noqa: ARG001
    place = url.partition("://")[2].partition("?")[0]
    if place in {"", "/", ":memory:", "/:memory:"}:
        return embedded(zone, files.values())
    backend = ibis.duckdb.connect(place, read_only=True)
    return _confined(backend, zone, ())


def embedded(zone: str, files: Collection[str]) -> Any:
    """Return a DuckDB without a file of its own that can read the given files and nothing else."""
    return _confined(ibis.duckdb.connect(), zone, tuple(files))


def _confined(backend: Any, zone: str, files: tuple[str, ...]) -> Any:
    """Shut everything but some files away: queries come from a repository that others may write to."""
    backend.con.execute("SET TimeZone = $zone", {"zone": zone})
    listed = ", ".join("'" + each.replace("'", "''") + "'" for each in files)
    backend.con.execute(f"SET allowed_paths = [{listed}]")
    for setting in ("enable_external_access = false", "autoinstall_known_extensions = false", "lock_configuration = true"):
        backend.con.execute(f"SET {setting}")
    return backend


def _any(url: str, zone: str, kind: str, files: Mapping[str, str]) -> Any:  # noqa: ARG001
    """Open any other database that Ibis knows; without its driver the extra is named."""
    try:
        getattr(ibis, kind)
        backend = ibis.connect(url)
    except (AttributeError, ImportError):
        raise NoAnswerError("driver" if kind in _known() else "unknown", scheme=kind) from None
    if kind in _ONLY_READING:
        backend.raw_sql(_ONLY_READING[kind]).close()
    return backend


def _sqlite(url: str, zone: str, kind: str, files: Mapping[str, str]) -> Any:
    """Open a file that is there; the driver would make a new one."""
    place = Path(url.partition("://")[2].partition("?")[0])
    if not place.is_file():
        raise NoAnswerError("connect", said=f"no such file ({place.name})")
    return _any(url, zone, kind, files)


def _known() -> set[str]:
    return {each.name for each in metadata.entry_points(group="ibis.backends")}


_OPEN = {"postgres": _postgres, "duckdb": _duckdb, "sqlite": _sqlite}


def _cursor(backend: Any, query: str) -> Result:
    """Read by the driver's own cursor: numbers of a database keep all their digits."""
    with backend.con.cursor() as cursor:
        cursor.execute(query)
        return tuple(each[0] for each in cursor.description), cursor.fetchall()


def _described(backend: Any, query: str) -> dict[str, Any]:
    """Return the types of a query's columns; Ibis would make a view to find out, and nothing may be made here."""
    with backend.con.cursor() as cursor:
        cursor.execute(f"SELECT * FROM ({query}) AS goalkit LIMIT 0")  # noqa: S608 - the query has been checked
        described = [(each.name, each.type_code, each._fmod) for each in cursor.description]  # noqa: SLF001 - the modifier has no other name
        types = {}
        for name, code, modifier in described:
            cursor.execute("SELECT format_type(%s, %s)", (code, modifier))
            types[name] = backend.compiler.type_mapper.from_string(cursor.fetchone()[0], nullable=True)
    return types


def _arrow(backend: Any, query: str) -> Result:
    table = backend.sql(query).to_pyarrow()
    return tuple(table.column_names), list(zip(*(column.to_pylist() for column in table.columns), strict=True))
