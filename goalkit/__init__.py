"""Goals as code: read, check, measure and review a repository of goals.

    import goalkit

    ws = goalkit.load("examples/nordwerk-after-sales")
    findings = goalkit.check(ws)
    frame = goalkit.status(ws, as_of="2026-11-15").to_frame()
    report = goalkit.review(ws, 2025)

Everything is a pure function of the files and a day; without `as_of` the day is today.
"""

from goalkit.version import __version__

TYPE_CHECKING = False  # as typing has it, without importing it: `goalkit --version` needs nothing
if TYPE_CHECKING:
    import datetime as dt
    import os

    from goalkit.finding import Finding
    from goalkit.judge.facts import Facts
    from goalkit.report.review import ReviewReport
    from goalkit.report.status import StatusReport
    from goalkit.words import Words
    from goalkit.workspace import Workspace

__all__ = ["__version__", "check", "load", "review", "status"]


def load(path: "str | os.PathLike[str]" = ".") -> "Workspace":
    """Read the goals repository at or above a folder; problems in its files are part of the result.

    Raises GoalkitError where there is no repository.
    """
    from pathlib import Path

    from goalkit import workspace

    return workspace.load(Path(path))


def check(ws: "Workspace", as_of: "dt.date | str | None" = None, *, language: str | None = None) -> "list[Finding]":
    """Return all findings of the repository, sorted by path, line, column and code."""
    from goalkit.rules import engine

    return engine.run(_facts(ws, as_of), _words(ws, language))


def status(ws: "Workspace", as_of: "dt.date | str | None" = None, *, language: str | None = None) -> "StatusReport":
    """Return how the goals stand on a day; `.to_frame()` gives a pandas DataFrame with a row per goal."""
    from goalkit.report import status as report
    from goalkit.rules import engine

    facts = _facts(ws, as_of)
    return report.build(facts, engine.run(facts, _words(ws, language)), history=facts.has_history)


def review(
    ws: "Workspace", year: int | None = None, as_of: "dt.date | str | None" = None, *, language: str | None = None
) -> "ReviewReport":
    """Return the review of a fiscal year (default: the last one that ended before the day)."""
    from goalkit.report import review as report

    return report.build(_facts(ws, as_of), _words(ws, language), year)


def _facts(ws: "Workspace", as_of: "dt.date | str | None") -> "Facts":
    import datetime as dt

    from goalkit.judge.facts import Facts

    day = dt.date.fromisoformat(as_of) if isinstance(as_of, str) else as_of
    return Facts(ws, day or dt.datetime.now().astimezone().date())


def _words(ws: "Workspace", language: str | None) -> "Words":
    from goalkit.words import Words

    return Words(language or ws.settings.language)
