"""Moved targets as blocks: what moved, whether it became easier, and how the goal stood then."""

from goalkit.report import marks
from goalkit.report.figures import difference_unit, scale
from goalkit.report.review.frame import Frame
from goalkit.report.review.learned import Move
from goalkit.report.review.naming import category_word, change, field_word
from goalkit.report.review.parts import GoalRow
from goalkit.view import Block, Paragraph, Piece, text
from goalkit.words import Words


def moves(frame: Frame) -> list[Block]:
    """List every moved target; those that became easier while off path or late come first."""
    return [Paragraph(text("• ", *_move(frame, move)), 2) for move in frame.report.moves]


def _move(frame: Frame, move: Move) -> list[Piece | str]:
    words, row = frame.words, frame.report.row(move.goal)
    ease = {"easier": words("easier"), "harder": words("harder"), "other": words("neither easier nor harder")}[move.ease]
    when = words.date(move.date) if move.date else words("without a date")
    size = frame.scale(row, *(value for value in (row.actual, row.baseline) if value is not None))
    moved = change(words, move.field, move.before, move.after, size, row.unit)
    parts = [f"{when} {row.short}: {field_word(words, move.field)} {moved}, {ease}", *_then(row, move, words)]
    parts.append(words("reason: {name}", name=category_word(words, move.category)) if move.category else words("without a category"))
    if move.reason:
        parts.append(f"„{move.reason}“" if words.language == "de" else f"“{move.reason}”")
    if move.missing_consent:
        parts.append(words("consent missing: {roles}", roles=", ".join(frame.role(name) for name in move.missing_consent)))
    elif move.both_sides:
        parts.append(words("agreed by both sides"))
    return [Piece(", ".join(parts), "warn" if move.suspicious else "plain")]


def _then(row: GoalRow, move: Move, words: Words) -> list[str]:
    """Say how much of the time was over and how the goal stood when it was moved."""
    parts = [words("at {share} of the time", share=words.percent(move.elapsed))] if move.elapsed is not None else []
    if not move.light or move.light in {"none", "not_started"}:
        return parts
    gap = ""
    if move.variance is not None and move.light in {"at_risk", "off_track", "on_track"} and row.shape != "milestones":
        size = scale(words, row.unit, row.decimals, [move.variance, row.actual])
        unit = difference_unit(words, row.unit) if row.unit == "%" else size.unit
        gap = f" ({words('ΔPL')} {size.write(words, move.variance, signed=True)}" + (f"\u00a0{unit})" if unit else ")")
    return [*parts, words("then {light}", light=marks.light_word(words, move.light)) + gap]
