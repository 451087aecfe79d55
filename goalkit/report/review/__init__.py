"""The annual review: the lessons-learned report of a fiscal year."""

from collections.abc import Iterable

from goalkit import period
from goalkit.finding import Finding
from goalkit.judge.facts import Facts
from goalkit.period import Period
from goalkit.report.review import (
    annex,
    bowling,
    calibration,
    conflicts,
    contrasts,
    countermeasures,
    goals,
    lessons,
    moves,
    next_year,
    process,
)
from goalkit.report.review.parts import KpiName, ReviewReport
from goalkit.report.review.year import Year, default_year
from goalkit.report.unread import left_out
from goalkit.words import Words

__all__ = ["ReviewReport", "build"]


def build(
    facts: Facts, words: Words, fiscal_year: int | None = None, findings: Iterable[Finding] = ()
) -> ReviewReport:
    """Compute the review of a fiscal year (default: the last one that ended before the as-of day)."""
    ws = facts.ws
    start_month = ws.settings.fiscal_year_start
    span = period.year(fiscal_year, start_month) if fiscal_year else default_year(facts.as_of, start_month)
    year = Year(facts, span)
    table = goals.rows(year)
    counters = countermeasures.record(year)
    reviews = [review for review in ws.reviews if review.year == span.label]
    meetings = [review.meeting for review in reviews if review.meeting]
    return ReviewReport(
        name=ws.settings.name,
        year=span,
        as_of=facts.as_of,
        provisional=any(row.provisional for row in table if row.due_here) or facts.as_of < span.last,
        meeting_message=" ".join(meeting.message for meeting in meetings if meeting.message),
        not_doing=tuple(text for meeting in meetings for text in meeting.not_doing),
        coverage=goals.coverage(year, table),
        goals=table,
        bowling=bowling.chart(year, table),
        disagreements=contrasts.disagreements(year, table),
        contrasts=contrasts.contrasts(year, table),
        moves=moves.moved(year),
        countermeasures=counters,
        conflicts=conflicts.conflicts(year),
        lessons=lessons.lessons(year),
        process=process.process(year, table, counters),
        annex=annex.annex(year, table, words, left_out(facts, findings)),
        calibration=calibration.calibration(year, table),
        next_year=next_year.next_year(year, table),
        answers={
            closing.goal: {key: text for key, text in closing.answers if text}
            for review in reviews
            for closing in review.closings
            if closing.answers
        },
        roles={name: role.short or role.name or role.id for role in ws.settings.roles for name in (role.id, *role.aliases)},
        names={name: goal.short or goal.title or goal.id for name, goal in ws.tree.by_name.items()},
        kpis={kpi.id: KpiName(kpi.title(words.language), kpi.unit or "", kpi.places) for kpi in ws.kpis},
        periods=_periods(year),
    )


def _periods(year: Year) -> dict[str, Period]:
    """Return the periods whose labels stand in the parts, by label."""
    start = year.facts.ws.settings.fiscal_year_start
    labels = sorted({entry.period for entry in year.book.releases() if entry.period})
    found = {label: when for label in labels if (when := period.known(label, start)) is not None}
    found |= {use.last.label: use.last for use in year.facts.readings.uses if use.last}
    return found | {item.period.label: item.period for goal in year.goals for item in year.past_here(goal)}
