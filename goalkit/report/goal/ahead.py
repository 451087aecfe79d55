"""What is ahead of a goal: the signal of its chart, its outlook, and how much it asked for when it was planned."""

from collections.abc import Iterator

from goalkit.report import ahead
from goalkit.report.goal.report import GoalReport
from goalkit.report.written import written
from goalkit.view import Text, text
from goalkit.words import Words


def ahead_rows(report: GoalReport, words: Words) -> Iterator[tuple[str, Text]]:
    """Yield signal, outlook and ambition, each where there is one."""
    row = report.row
    fitting = written(row.standing, row.kpi, words).scale
    terms = row.standing.terms
    if row.signal is not None:
        single = ahead.single_scale(terms, row.signal, words)
        yield words("Signal"), text(ahead.signal_sentence(row.signal, terms, single, words, report.start_month))
    if row.outlook is not None:
        yield words("Outlook"), text(ahead.sentence(row.outlook, terms, fitting, report.thresholds, words))
    if report.planned is not None:
        said = words(
            "{word}: on {day} the chance to reach the target without anything new was {chance}",
            word=ahead.ambition_word(report.planned.ambition, words), day=words.date(report.planned.day),
            chance=ahead.chance_share(report.planned.chance, words),
        )  # fmt: skip
        yield words("Ambition"), text(said)
