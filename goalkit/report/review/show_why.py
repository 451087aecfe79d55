"""Why the year went as it went, as blocks: parents and children, measures against results, causes as named in the meeting."""

from goalkit.report import marks
from goalkit.report.figures import words_of_list
from goalkit.report.review.frame import Frame
from goalkit.report.review.naming import cause_word, hypothesis_word
from goalkit.report.review.parts import Disagreement, GoalRow
from goalkit.view import Block, Column, Labels, Paragraph, Piece, Row, Table, Text, text


def disagreements(frame: Frame) -> list[Block]:
    """Name parents and children that do not tell the same story."""
    return [Paragraph(text("• ", _disagreement(frame, item)), 2) for item in frame.report.disagreements]


def _disagreement(frame: Frame, item: Disagreement) -> str:
    words = frame.words
    said = {"parent": frame.short(item.parent), "light": marks.light_word(words, item.light),
            "list": words_of_list(words, [frame.short(goal) for goal, _ in item.children])}  # fmt: skip
    if item.kind == "children_green":
        return words.count(
            "{parent} is {light}, its child is not: {list}. The assumed cause is in doubt.",
            "{parent} is {light}, its children are not: {list}. The assumed cause is in doubt.", len(item.children), **said,
        )  # fmt: skip
    return words.count(
        "{parent} is {light} although its child is not: {list}. It may not last.",
        "{parent} is {light} although its children are not: {list}. It may not last.", len(item.children), **said,
    )  # fmt: skip


def contrasts(frame: Frame) -> list[Block]:
    """Show the four boxes of measures done or not against goal met or not, other lists, and the causes that were named."""
    words, found = frame.words, frame.report.contrasts
    boxes = (found.met_done, found.met_not_done, found.missed_done, found.missed_not_done)
    advice = (
        words("confirm, make it the standard"), words("luck? do not copy"),
        words("the assumption was wrong, learn"), words("remove the obstacle"),
    )  # fmt: skip
    cells = [_box(frame, goals, said) for goals, said in zip(boxes, advice, strict=True)]
    columns = (
        Column(""), Column(words("Measures done"), wrap=True, min_width=24), Column(words("Measures not done"), wrap=True, min_width=24)
    )
    rows = (Row((text(words("met")), *cells[:2])), Row((text(words("missed")), *cells[2:])))
    blocks: list[Block] = [Table(columns, rows, ruled=False)] if any(boxes) else []
    return [*blocks, *_lists(frame), *_causes(frame)]


def _box(frame: Frame, goals: tuple[str, ...], advice: str) -> Text:
    if not goals:
        return text(Piece(frame.words("(none)"), "soft"))
    return text(", ".join(frame.short(goal) for goal in goals), Piece(f" → {advice}", "soft"))


def _lists(frame: Frame) -> list[Block]:
    words, found = frame.words, frame.report.contrasts
    rows = [
        (words("met, but declining"), found.met_but_declining, words("hold what was reached")),
        (words("missed, but improving"), found.missed_but_improving, words("give it time")),
        (words("without measures"), found.without_measures, ""),
        (words("milestone goals"), tuple(goal for goal, _ in found.milestones), ""),
    ]
    verdicts = dict(found.milestones)
    lines: list[tuple[str, Text]] = []
    for label, goals, advice in rows:
        names = [frame.short(goal) + (f" {marks.SIGNS[verdicts[goal]]}" if goal in verdicts else "") for goal in goals]  # type: ignore[index]
        if names:
            lines.append((label, text(", ".join(names), Piece(f" → {advice}" if advice else "", "soft"))))
    return [Labels(tuple(lines))] if lines else []


def _causes(frame: Frame) -> list[Block]:
    """Say what the closings name as cause: in the minutes of every goal, on a terminal of those that need a talk."""
    named = [(row, said) for row in frame.report.goals if (said := _cause(frame, row))]
    needed = {row.id for row in frame.report.goals if "missed" in {row.verdict, row.verdict_original}} | set(frame.report.contrasts.met_not_done)
    rows = tuple((row.short, said) for row, said in named if frame.full or row.id in needed)
    if not rows:
        return []
    return [Paragraph(text(Piece(frame.words("Causes, as the meeting named them"), "strong"))), Labels(rows)]


def _cause(frame: Frame, row: GoalRow) -> Text | None:
    words = frame.words
    answer = frame.report.answers.get(row.id, {}).get("cause", "")
    head = cause_word(words, row.cause) if row.cause else ""
    head = head[:1].upper() + head[1:]
    said = ": ".join(part for part in (head, answer) if part)
    tail = hypothesis_word(words, row.hypothesis)
    if not said and not tail:
        return None
    return text(said, Piece((" · " if said else "") + tail, "soft")) if tail else text(said)
