"""Calibration and next year as blocks: how well we plan, and what goes on."""

from goalkit.report.figures import NOTHING
from goalkit.report.review.frame import Frame
from goalkit.report.review.learned import Carry, Hits
from goalkit.report.review.naming import decision_word
from goalkit.report.review.show_results import LIMITS, target
from goalkit.view import Block, Column, Labels, Paragraph, Row, Table, Text, text


def calibration(frame: Frame) -> list[Block]:
    """Show hits by type of goal, confidence against hits, and targets that ask for a talk."""
    words, found = frame.words, frame.report.calibration
    if found is None:
        return []
    names = {"committed": words("Commitments"), "stretch": words("Stretch goals")}
    rows = [(names.get(hits.type, hits.type), _hits(frame, hits)) for hits in found.hits]
    if held := found.confidence:
        rows.append((words("Confidence"), words(
            "{expected} of {n} expected at the first check-in, {met} met; Brier score {score}", n=held.goals,
            expected=words.number(held.expected, 1), met=held.met, score=words.number(held.brier, 2),
        )))  # fmt: skip
    for goal, flag in found.flags:
        share = words.percent(frame.report.row(goal).attainment_original)
        rows.append((frame.short(goal), {
            "easy": words("{share} of the original target: was it too easy?", share=share),
            "thin": words("{share} of the original target, less than half of the measures done: were there the means?", share=share),
        }[flag]))  # fmt: skip
    return [Labels(tuple((label, text(line)) for label, line in rows))]


def _hits(frame: Frame, hits: Hits) -> str:
    words = frame.words
    line = words("{met} of {all} met", met=hits.met, all=hits.judged)
    if hits.share is not None and hits.low is not None and hits.high is not None:
        line += ", " + words("{share} (95% interval {low} to {high})", share=words.percent(hits.share), low=words.percent(hits.low), high=words.percent(hits.high))
        line += "; " + words("healthy are 80 to 100%") if hits.type == "committed" else ""
    if hits.attainment is not None:
        line += "; " + words("{share} attained on average, healthy are 60 to 70%", share=words.percent(hits.attainment))
    return line


def next_year(frame: Frame) -> list[Block]:
    """Show what was decided about every goal, and the goal that goes on with it."""
    words, found = frame.words, frame.report.next_year
    if found is None:
        return []
    columns = (
        Column(words("Goal"), shrink=True, min_width=12), Column(words("Decision")), Column(words("Actual"), "right"),
        Column(words("goes on as"), shrink=True, min_width=12), Column(words("Base"), "right", priority=1), Column(words("Target"), "right"),
        Column(words("Due")),
    )  # fmt: skip
    blocks: list[Block] = [Table(columns, tuple(Row(_carry(frame, item)) for item in found.goals))] if found.goals else []
    if found.undecided:
        names = ", ".join(frame.short(goal) for goal in found.undecided)
        blocks.append(Paragraph(text(words("Without a decision: {list}", list=names))))
    return blocks


def _carry(frame: Frame, item: Carry) -> tuple[Text, ...]:
    words, row = frame.words, frame.report.row(item.goal)
    numbers = [value for value in (item.actual, item.baseline, item.target) if isinstance(value, (int, float))]
    size = frame.scale(row, *numbers)
    gone = item.decision in {"drop", "hand_over"}
    return (
        text(row.short),
        text(decision_word(words, item.decision) or NOTHING),
        text(size.with_unit(words, item.actual)),
        text(frame.short(item.successor) if item.successor else "" if gone else words("no goal yet")),
        text(size.write(words, item.baseline) if item.successor else ""),
        text(target(item.target, size, words, LIMITS.get(item.shape or "", "")) if item.successor else ""),
        text(words.date(item.due) if item.due else ""),
    )
