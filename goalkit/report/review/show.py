"""The review as blocks, part by part, numbered as in a meeting's agenda; empty parts say so in a word or are left out."""

from collections.abc import Callable

from goalkit.report.figures import fiscal_name
from goalkit.report.review import show_learning, show_results
from goalkit.report.review.message import message
from goalkit.report.review.parts import ReviewReport
from goalkit.view import Block, Heading, Page, Paragraph, Piece, Space, text
from goalkit.words import Words

Part = Callable[[ReviewReport, Words, int], list[Block]]


def view(report: ReviewReport, words: Words, width: int, start_month: int) -> Page:
    """Return the whole review; parts without content are left out and the numbers run on."""
    blocks: list[Block] = [*_title(report, words, start_month)]
    number = 0
    for name, part in _parts(words):
        made = part(report, words, width)
        if made:
            number += 1
            blocks += [Space(), Heading(text(f"{number} {name}")), *made]
    return Page(tuple(blocks))


def _parts(words: Words) -> list[tuple[str, Part]]:
    return [
        (words("Message"), _message),
        (words("Coverage"), show_results.coverage),
        (words("Results"), show_results.results),
        (words("Course of the year"), show_results.bowling),
        (words("Tree: children and parents"), show_results.disagreements),
        (words("Why?"), show_results.contrasts),
        (words("Moved targets"), show_results.moves),
        (words("Countermeasures"), show_learning.countermeasures),
        (words("Conflicts and guards"), show_learning.conflicts),
        (words("Lessons"), show_learning.lessons),
        (words("Process"), show_learning.process),
        (words("Annex"), show_learning.annex),
    ]


def _title(report: ReviewReport, words: Words, start_month: int) -> list[Block]:
    name = fiscal_name(words, report.year, start_month)
    who = f" · {report.name}" if report.name else ""
    state = words("some values are provisional") if report.provisional else words("all values final")
    span = words("{first} to {last}", first=_month(words, report.year.first), last=_month(words, report.year.last))
    return [
        Heading(text(words("Review {year}", year=name) + f"{who} · {span}"), 1),
        Paragraph(text(Piece(words("As of {day} · {state}", day=words.date(report.as_of), state=state), "soft"))),
    ]


def _month(words: Words, day: object) -> str:
    return f"{words.month(day.month)} {day.year}"  # type: ignore[attr-defined]


def _message(report: ReviewReport, words: Words, width: int) -> list[Block]:
    del width
    said = [Paragraph(text(message(report, words)))]
    return [*said, Paragraph(text(report.meeting_message))] if report.meeting_message else [*said]
