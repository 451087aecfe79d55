"""Which figures say more than that they vary as always, in one line."""

from goalkit.report import ahead
from goalkit.report.rows import GoalRow
from goalkit.report.status.report import StatusReport
from goalkit.view import Piece, Text, text
from goalkit.words import Words

_MOST = 4


def signal_line(report: StatusReport, words: Words) -> Text | None:
    """Return the signals since the goals shown began, the latest first; None where there is none.

    Goals that share a KPI and scope share its chart: it is told once, for the first of them.
    """
    told: dict[tuple[object, ...], GoalRow] = {}
    for row in report.goals:
        terms, found = row.standing.terms, row.signal
        if row.asked and found is not None and found.since is not None and terms.start is not None and found.since.last >= terms.start:
            told.setdefault((terms.kpi, terms.scope, found.since), row)
    rows = sorted(told.values(), key=lambda row: row.signal.since.last if row.signal and row.signal.since else report.as_of, reverse=True)
    if not rows:
        return None
    said = [f"{row.label} {_said(row, report, words)}" for row in rows[:_MOST]]
    if more := len(rows) - len(said):
        said.append(words.count("{n} more", "{n} more", more))
    return text(Piece(words("Signals:"), "strong"), " ", " · ".join(said))


def _said(row: GoalRow, report: StatusReport, words: Words) -> str:
    if row.signal is None:
        return ""
    terms = row.standing.terms
    return ahead.signal_words(row.signal, terms, ahead.single_scale(terms, row.signal, words), words, report.start_month)
