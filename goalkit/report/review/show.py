"""The review as blocks, part by part, numbered as in a meeting's agenda; empty parts are left out."""

import datetime as dt
from collections.abc import Callable

from goalkit.report.figures import fiscal_name
from goalkit.report.review import show_annex, show_course, show_learning, show_moves, show_next, show_results, show_why
from goalkit.report.review.frame import Frame
from goalkit.report.review.message import message
from goalkit.report.review.parts import ReviewReport
from goalkit.view import Block, Heading, Page, Paragraph, Piece, Space, text
from goalkit.words import Words

Part = Callable[[Frame], list[Block]]


def view(report: ReviewReport, words: Words, width: int, start_month: int, *, full: bool = False) -> Page:
    """Return the whole review; parts without content are left out and the numbers run on."""
    frame = Frame(report, words, width, start_month, full)
    blocks: list[Block] = [*_title(frame)]
    number = 0
    for name, part in _parts(words):
        made = part(frame)
        if made:
            number += 1
            blocks += [Space(), Heading(text(f"{number} {name}")), *made]
    return Page(tuple(blocks))


def _parts(words: Words) -> list[tuple[str, Part]]:
    return [
        (words("Message"), _message),
        (words("Coverage"), show_results.coverage),
        (words("Results"), show_results.results),
        (words("Course of the year"), show_course.bowling),
        (words("Tree: children and parents"), show_why.disagreements),
        (words("Why?"), show_why.contrasts),
        (words("Calibration"), show_next.calibration),
        (words("Moved targets"), show_moves.moves),
        (words("Countermeasures"), show_learning.countermeasures),
        (words("Conflicts and guards"), show_learning.conflicts),
        (words("Lessons"), show_learning.lessons),
        (words("Process"), show_annex.process),
        (words("Next year"), show_next.next_year),
        (words("Annex"), show_annex.annex),
    ]


def _title(frame: Frame) -> list[Block]:
    report, words = frame.report, frame.words
    name = fiscal_name(words, report.year, frame.start_month)
    who = f" · {report.name}" if report.name else ""
    first, last = report.year.first, report.year.last
    begin = words.month(first.month) + (f" {first.year}" if first.year != last.year else "")
    span = words("{first} to {last}", first=begin, last=f"{words.month(last.month)} {last.year}")
    line = words("As of {day} · {state}", day=words.date(report.as_of), state=_state(frame)) + _released(frame)
    return [Heading(text(words("Review {year}", year=name) + f"{who} · {span}"), 1), Paragraph(text(Piece(line, "soft")))]


def _state(frame: Frame) -> str:
    report, words = frame.report, frame.words
    if report.as_of < report.year.last:
        return words("the year is not over")
    if any(row.provisional for row in report.goals if row.due_here):
        return words("some values are provisional")
    return words("all values final") if report.judged else words("no verdict yet")


def _released(frame: Frame) -> str:
    """Say when the figures of the year were released and by whom; where not all were, how many sources."""
    words, notes = frame.words, frame.report.annex.sources
    released = [(note.released_on, note.released_by) for note in notes if note.complete]
    days: list[dt.date] = [day for day, _ in released if day is not None]
    if frame.report.as_of < frame.report.year.last or not any(note.released for note in notes):
        return ""
    if not days or len(days) < len(notes):
        return " · " + words("released to the end of the year: {n} of {all} sources", n=len(days), all=len(notes))
    by = ", ".join(dict.fromkeys(frame.role(name) for _, name in released if name))
    return " · " + words("released {day}", day=words.date(max(days))) + (f" ({by})" if by else "")


def _message(frame: Frame) -> list[Block]:
    said = message(frame.report, frame.words)
    own = frame.report.meeting_message
    return [Paragraph(text(line)) for line in (said, own) if line]
