"""A source of raw rows is read, delivery by delivery, into the store."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from goalkit.kpis import query
from goalkit.kpis.events.attempt import Attempt
from goalkit.kpis.events.emit import emit
from goalkit.kpis.notes import Notes
from goalkit.kpis.paths import Snapshot
from goalkit.kpis.readings import FileUse
from goalkit.kpis.store import ALWAYS, Store
from goalkit.model.source import Source
from goalkit.period import Period
from goalkit.workspace import Workspace


@dataclass
class Outcome:
    """What reading a source gave: files with counts, the periods that have rows, headers and first rows of every file."""

    files: list[FileUse]
    periods: set[Period]
    headers: dict[str, tuple[str, ...]]
    samples: dict[str, tuple[tuple[str, ...], ...]]


def read(ws: Workspace, source: Source, files: Sequence[Snapshot], store: Store, notes: Notes) -> Outcome:
    """Read the files of a source.

    They are counted together, unless each is a delivery of its own: a snapshot that repeats the past, or a newer file that wins.
    """
    alone = bool(source.snapshot) or source.overlap == "latest"
    into = Outcome([], set(), {}, {})
    for number, batch in enumerate([[file] for file in files] if alone else [list(files)]):
        if batch:
            order = number if alone and batch[0].day is None else 0
            _delivery(ws, source, batch, order, store, notes, into)
    return into


def _delivery(
    ws: Workspace, source: Source, batch: list[Snapshot], order: int, store: Store, notes: Notes, into: Outcome
) -> None:
    """Count the files of one delivery; a file whose days cannot be trusted is told, and the others are counted without it."""
    if query.wanted(ws, source, notes):
        from goalkit.kpis.engine import files  # noqa: PLC0415 - Ibis and DuckDB

        outcome = files.count(ws, source, batch, store, notes, batch[0].day or ALWAYS, order)
        if outcome is not None:
            into.files += outcome.uses
            into.periods |= outcome.periods
            into.headers |= {use.path: outcome.headers for use in outcome.uses}
            return
    refused: list[FileUse] = []
    slowly: frozenset[str] = frozenset()
    while True:
        attempt = Attempt(ws, source, Notes(notes.places), slowly)
        for file in batch:
            attempt.file(file)
            if attempt.refused or attempt.unfit:
                break
        else:
            break
        if attempt.refused is None:
            slowly |= {file.file.path}
            continue
        notes.absorb(attempt.notes, "D216", attempt.refused)
        refused.append(FileUse(attempt.refused, attempt.seen, 0, (("period not readable", attempt.seen),)))
        batch = [each for each in batch if each is not file]
    attempt.finish()
    notes.absorb(attempt.notes)
    into.files += [replace(use, path=use.path.removesuffix(f"!{source.sheet}")) for use in (*attempt.uses, *refused)]
    into.headers.update(attempt.headers)
    into.samples.update(attempt.samples)
    if attempt.plan is not None:
        into.periods.update(period for known in attempt.tally.registry.periods.values() for period in known)
        store.astray.update({each.kpi: attempt.astray for each in attempt.plan.computations if attempt.astray})
        emit(attempt.plan, attempt.tally, store, batch[0].day or ALWAYS if batch else ALWAYS, order)
