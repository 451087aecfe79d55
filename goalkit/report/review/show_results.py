"""Coverage and results of the review as blocks: verdicts on the original and on the last target side by side."""

from typing import Any

from goalkit.judge.standing import LightName
from goalkit.report import marks
from goalkit.report.figures import NOTHING, Scale
from goalkit.report.review.frame import Frame
from goalkit.report.review.naming import decision_word, reason_word
from goalkit.report.review.parts import GoalRow
from goalkit.view import Block, Column, Paragraph, Piece, Row, Table, Text, text
from goalkit.words import Words, round_half_away

SMALL = 8
"""Below this many goals only counts are shown, no shares (domain specification, calibration)."""
PERCENT = Scale(0.01, "", 0)
LIMITS = {"at_least": "≥\u00a0", "at_most": "≤\u00a0", "budget": "≤\u00a0"}


def coverage(frame: Frame) -> list[Block]:
    """Say how many goals were judged, and which were not."""
    found, words = frame.report.coverage, frame.words
    parts = [words.count("{judged} of {n} annual goal judged", "{judged} of {n} annual goals judged", found.due, judged=found.judged)]
    if found.stages:
        parts.append(words("breakthrough: {met} of {all} stages met", met=found.stages_achieved, all=found.stages))
    if found.due:
        parts.append(words("{n} closed", n=found.closed))
    if found.active:
        parts.append(words.count("{n} more runs on", "{n} more run on", found.active))
    if found.judged >= SMALL:
        met = sum(1 for row in frame.report.judged if row.counted == "achieved")
        parts.append(words("met: {share}", share=words.percent(met / found.judged)))
    elif found.judged:
        parts.append(words("fewer than {n} goals: counts, no shares", n=SMALL))
    blocks: list[Block] = [Paragraph(text(" · ".join(parts)))]
    if lost := len(frame.report.annex.left_out):
        said = words.count("{n} place could not be read and is left out, see the annex", "{n} places could not be read and are left out, see the annex", lost)
        blocks.append(Paragraph(text(Piece(said, "bad"))))
    if found.without:
        blocks.append(Paragraph(text(words("Without verdict: {list}", list="; ".join(_without(frame))))))
    return blocks


def _without(frame: Frame) -> list[str]:
    """Return the goals without verdict by reason; all of them where all have the same."""
    words, found = frame.words, frame.report.coverage
    groups: dict[str, list[str]] = {}
    for goal, reason in found.without:
        groups.setdefault(reason_word(words, reason), []).append(frame.short(goal))
    if len(groups) == 1 and 1 < len(found.without) == found.due:
        return [f"{words('all')} ({next(iter(groups))})"]
    return [f"{', '.join(names)} ({reason})" for reason, names in groups.items()]


def results(frame: Frame) -> list[Block]:
    """Show every goal that was due: baseline, original and last target, actual, attainment and verdict of both."""
    words = frame.words
    shown = [row for row in frame.report.goals if row.due_here]
    if not shown:
        return [Paragraph(text(words("No goal was due in this year.")))]
    columns = (
        Column(words("Goal"), shrink=True, min_width=16),
        Column(words("Owner"), priority=5),
        Column(words("Base"), "right", priority=2),
        Column(words("Target o."), "right"),
        Column(words("c."), "right", priority=1),
        Column(words("Actual"), "right"),
        Column(words("Att. o."), "right"),
        Column(words("c."), "right", priority=1),
        Column(words("Verdict o.")),
        Column(words("c.")),
        Column(words("Meas."), "right", priority=4),
        Column(words("Decision"), priority=4),
    )
    rows = tuple(Row(_result(frame, row)) for row in shown)
    legend = [words("o. original target"), words("c. current target"), *_signs(frame, shown)]
    table: list[Block] = [Table(columns, rows), Paragraph(text(Piece(" · ".join(legend), "soft")))]
    return table + [Paragraph(line, 2) for row in shown for line in _typed(frame, row)]


def _signs(frame: Frame, shown: list[GoalRow]) -> list[str]:
    """Return what the signs of the verdicts mean, where they are not written out."""
    if frame.wide:
        return []
    used = dict.fromkeys(verdict for row in shown for verdict in (row.verdict_original, row.verdict) if verdict)
    return [" ".join(marks.light(frame.words, verdict).plain for verdict in used)] if used else []


def _typed(frame: Frame, row: GoalRow) -> list[Text]:
    """Say where the closing says something else than the figures: another outcome, or another figure."""
    words, found = frame.words, []
    if row.outcome in {"achieved", "missed"} and row.verdict in {"achieved", "missed"} and row.outcome != row.verdict:
        found.append(words("{goal}: by its figures {computed}, but the closing says {typed}.", goal=row.short,
                           computed=marks.light_word(words, row.verdict), typed=marks.light_word(words, row.outcome)))  # fmt: skip
    size = frame.scale(row, row.actual, row.closed_actual)
    if row.actual is not None and row.closed_actual is not None:
        closed, now = (round_half_away(value, row.decimals) for value in (row.closed_actual, row.actual))
        if closed != now:
            found.append(words("{goal}: closed with {closed}, today the data say {now}.", goal=row.short,
                               closed=size.write(words, row.closed_actual), now=size.with_unit(words, row.actual)))  # fmt: skip
    return [text(Piece(f"• {line}", "warn")) for line in found]


def _result(frame: Frame, row: GoalRow) -> tuple[Text, ...]:
    words = frame.words
    steps = row.shape == "milestones"
    size = PERCENT if steps else frame.scale(row, *_numbers(row.target), *_numbers(row.original_target), row.actual, row.baseline)
    measures = f"{row.measures_done}/{row.measures_all}" if row.measures_all else NOTHING
    above = row.level_kind == "annual" and any(other.id == row.parent and other.due_here for other in frame.report.goals)
    limit = LIMITS.get(row.shape or "", "")
    return (
        text(f"{'  ' if above else ''}{row.short}", Piece(unit_of(words, row, size), keep=True)),
        text(frame.role(row.owner)),
        text(size.write(words, row.baseline)),
        text(target(1.0 if steps else row.original_target, size, words, limit)),
        text(target(1.0 if steps else row.target, size, words, limit)),
        text(size.write(words, row.attainment if steps else row.actual)),
        text(words.percent(row.attainment_original)),
        text(words.percent(row.attainment)),
        verdict(words, row.verdict_original, wide=frame.wide),
        verdict(words, row.verdict, wide=frame.wide),
        text(measures),
        text(decision_word(words, row.decision)),
    )


def unit_of(words: Words, row: GoalRow, size: Scale) -> str:
    """Return what stands behind the name of a goal: its unit and which way is better."""
    if row.shape == "milestones":
        return f", {words('% done')}"
    if row.shape == "measure_first":
        return f", {words('values')}"
    arrow = "" if row.shape == "between" else "\u00a0↑" if row.direction > 0 else "\u00a0↓"
    return (f", {size.unit}" if size.unit else "") + arrow


def verdict(words: Words, name: LightName | None, *, wide: bool = True) -> Text:
    """Return a verdict as sign and word, or as sign alone."""
    if name is None:
        return text(NOTHING)
    return marks.light(words, name) if wide else text(marks.sign(name))


def target(value: Any, size: Scale, words: Words, limit: str = "") -> str:
    """Write a target: a number, a limit with its sign, a corridor; a dash where there is none."""
    if isinstance(value, (list, tuple)):
        return "–".join(size.write(words, part) for part in value)
    number = next(iter(_numbers(value)), None)
    return NOTHING if number is None else limit + size.write(words, number)


def _numbers(value: Any) -> list[float]:
    parts = value if isinstance(value, (list, tuple)) else [value]
    return [float(part) for part in parts if isinstance(part, (int, float))]
