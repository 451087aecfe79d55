"""One goal as blocks: what it is for, how it stands and why, its course, measures, agreement, journal, data."""

from goalkit import period
from goalkit.report.figures import fiscal_name
from goalkit.report.goal.agreement import agreement_rows
from goalkit.report.goal.ahead import ahead_rows
from goalkit.report.goal.course import course_block
from goalkit.report.goal.journal import journal_rows
from goalkit.report.goal.numbers import numbers_block
from goalkit.report.goal.origin import origin_rows, trace
from goalkit.report.goal.purpose import purpose_rows
from goalkit.report.goal.report import GoalReport
from goalkit.report.goal.smart import smart_rows
from goalkit.report.goal.why import why_block
from goalkit.report.goal.work import guards_block, measures_block, milestones_block
from goalkit.view import Beside, Block, Heading, Labels, Page, Paragraph, Piece, Space, Text, joined, text
from goalkit.words import Words


def view(report: GoalReport, words: Words, *, traced: bool = False, minutes: bool = False) -> Page:
    """Return all blocks; `traced` adds every number with its formula, `minutes` leaves out help for the keyboard."""
    goal = report.row.goal
    blocks: list[Block] = [Heading(text(goal.title), 1, Text((Piece(goal.id, "soft"),))), Paragraph(_subtitle(report, words)), Space()]
    blocks += why_block(report, words)
    blocks += [Space(), Labels((*purpose_rows(report, words), *smart_rows(report, words)))]
    blocks += numbers_block(report, words)
    around = [*milestones_block(report, words), *guards_block(report, words), *measures_block(report, words)]
    blocks += beside(tuple(course_block(report, words)), tuple(around))
    agreed = (*ahead_rows(report, words), *agreement_rows(report, words), *journal_rows(report, words, everything=minutes), *origin_rows(report, words))
    blocks += [Space(), Labels(agreed)]
    if traced:
        blocks += trace(report, words)
    if not minutes and not traced:
        blocks.append(Paragraph(_next(report, words)))
    return Page(tuple(blocks))


def beside(left: tuple[Block, ...], right: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return blocks side by side where both are there."""
    return (Beside(left, right),) if left and right else left + right


def _subtitle(report: GoalReport, words: Words) -> Text:
    row = report.row
    kind = words("stretch goal") if row.goal.type == "stretch" else words("commitment") if row.level.kind == "annual" else ""
    parts = [f"{level_name(report, words)} {_window(report, words)}".strip(), row.who, kind, words("as of {day}", day=words.date(report.as_of))]
    return Text((Piece(" · ".join(part for part in parts if part), "soft"),))


def level_name(report: GoalReport, words: Words) -> str:
    """Return the name of the goal's level as the settings have it, else that of its kind."""
    level = report.row.level
    named = {
        "vision": words("North star"), "breakthrough": words("Breakthrough goal"), "annual": words("Annual goal"), "measure": words("Measure"),
    }  # fmt: skip
    return level.name or named[level.kind]


def _window(report: GoalReport, words: Words) -> str:
    """Return the fiscal year of the window, else its first and last day."""
    terms = report.row.standing.terms
    if terms.start is None or terms.due is None:
        return ""
    year = period.containing(terms.due, "year", report.start_month)
    if (year.first, year.last) == (terms.start, terms.due):
        return fiscal_name(words, year, report.start_month)
    return f"{words.date(terms.start)}–{words.date(terms.due)}"


def _next(report: GoalReport, words: Words) -> Text:
    name = report.row.goal.id
    return joined([text(words("Next:"), " ", Piece(f"goalkit show {name} --trace", "link"))])
