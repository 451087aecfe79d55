"""The status: how all goals stand today, along the tree, and what needs a talk."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from goalkit import period
from goalkit.finding import Finding
from goalkit.judge.facts import Facts
from goalkit.model import journal_book
from goalkit.period import Period
from goalkit.report import selection
from goalkit.report.figures import say
from goalkit.report.selection import Wanted
from goalkit.report.status import values
from goalkit.report.status.attention import Attention, attention
from goalkit.report.status.changes import Change, changes, month_before
from goalkit.report.status.data_state import LeftOut, SourceState, left_out, sources
from goalkit.report.status.open_points import OpenPoint, open_points
from goalkit.report.status.rows import GoalRow, role_name, row_of
from goalkit.view import Page, Sheet
from goalkit.words import Words


@dataclass(frozen=True, slots=True)
class StatusReport:
    """How the goals of a repository stand on a day."""

    name: str
    as_of: dt.date
    compared: dt.date
    year: Period
    start_month: int
    last: Period | None
    goals: tuple[GoalRow, ...]
    changes: tuple[Change, ...]
    attention: tuple[Attention, ...]
    open_points: tuple[OpenPoint, ...]
    sources: tuple[SourceState, ...]
    left_out: tuple[LeftOut, ...]
    roles: dict[str, str]

    def view(self, words: Words, *, minutes: bool = False) -> Page:
        """Return the status as blocks; minutes leave out what only helps at the keyboard."""
        from goalkit.report.status.page import page  # noqa: PLC0415 - the page looks at this class

        return page(self, words, minutes=minutes)

    def sheet(self, words: Words) -> Sheet:
        """Return the status as a grid, one row per goal."""
        from goalkit.report.status.sheet import sheet  # noqa: PLC0415 - the sheet looks at this class

        return sheet(self, words)

    def to_json(self, words: Words) -> dict[str, Any]:
        """Return the values for machines; only the texts of `attention`, `changes` and `left_out` have a language."""
        return {
            "compared": self.compared,
            "year": self.year.label,
            "summary": values.summary(self.goals),
            "goals": [values.goal(row) for row in self.goals],
            "changes": [
                {"goal": item.goal, "kind": item.kind, "before": item.before, "after": item.after,
                 "text": say(words, item.said, self.start_month)}
                for item in self.changes
            ],
            "attention": [
                {"kind": item.kind, "goal": item.goal, "who": item.who, "text": say(words, item.said, self.start_month)}
                for item in self.attention
            ],
            "open_points": [
                {"date": item.date, "what": item.what, "owner": item.owner, "due": item.due, "overdue": item.overdue}
                for item in self.open_points
            ],
            "left_out": [
                {"path": item.path, "line": item.line, "code": item.code, "text": item.text} for item in self.left_out
            ],
        }  # fmt: skip


def build(
    facts: Facts,
    findings: Iterable[Finding] = (),
    wanted: Wanted | None = None,
    *,
    compare: dt.date | None = None,
    history: bool = False,
) -> StatusReport:
    """Build the status of a day; `history` tells whether the repository keeps its past.

    Raises GoalkitError for a goal or filter that does not exist.
    """
    findings = tuple(findings)
    wanted = wanted or Wanted()
    ws = facts.ws
    book = journal_book.read(ws.journal, ws.tree, facts.as_of)
    chosen = selection.select(facts, wanted)
    rows = tuple(
        row_of(facts, goal, book, findings, asked=goal.id in chosen.asked, history=history) for goal in chosen.goals
    )
    since = compare or month_before(facts.as_of)
    last = _last(rows)
    points = open_points(rows, book, facts.as_of)
    start_month = ws.settings.fiscal_year_start
    shown_day = min(last.last, facts.as_of) if last else facts.as_of
    return StatusReport(
        name=ws.settings.name or ws.root.resolve().name,
        as_of=facts.as_of,
        compared=since,
        year=selection.fiscal_year(ws, wanted.year) if wanted.year else period.containing(shown_day, "year", start_month),
        start_month=start_month,
        last=last,
        goals=rows,
        changes=changes(facts, rows, since),
        attention=attention(facts, rows, book, findings),
        open_points=points,
        sources=sources(facts, book),
        left_out=left_out(facts, findings),
        roles={point.owner: role_name(facts, point.owner) for point in points if point.owner},
    )


def _last(rows: tuple[GoalRow, ...]) -> Period | None:
    """Return the latest period that a figure shown ends with."""
    ends = [row.standing.actual_period for row in rows if row.standing.actual_period is not None]
    return max(ends, key=lambda item: (item.last, item.first), default=None)


__all__ = ["StatusReport", "Wanted", "build"]
