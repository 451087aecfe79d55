"""Results of the review as blocks: coverage, verdicts, course of the year, contrasts, moved targets."""

from typing import Any

from goalkit.judge.standing import LightName
from goalkit.report import marks
from goalkit.report.figures import NOTHING, Scale, period_name, scale, unit_name
from goalkit.report.review.learned import Move
from goalkit.report.review.naming import category_word, field_word, said
from goalkit.report.review.parts import BowlingCell, GoalRow, ReviewReport
from goalkit.view import Block, Column, Labels, Paragraph, Piece, Row, Table, Text, text
from goalkit.words import Words

WIDE = 110
"""From this width on verdicts are written out."""
SMALL = 8
"""Below this many goals only counts are shown, no shares (domain specification, calibration)."""


def coverage(report: ReviewReport, words: Words, width: int) -> list[Block]:
    """Say how many goals were judged, and which were not."""
    del width
    found = report.coverage
    parts = [words("{judged} of {due} annual goals judged", judged=found.judged, due=found.due)]
    if found.stages:
        parts.append(words("breakthrough: {met} of {all} stages met", met=found.stages_achieved, all=found.stages))
    parts.append(words("{n} closed", n=found.closed))
    if found.active:
        parts.append(words("{n} more run on", n=found.active))
    if found.judged >= SMALL:
        met = sum(1 for row in report.judged if row.counted == "achieved")
        parts.append(words("met: {share}", share=words.percent(met / found.judged)))
    else:
        parts.append(words("fewer than {n} goals: counts, no shares", n=SMALL))
    blocks: list[Block] = [Paragraph(text(" · ".join(parts)))]
    if found.without:
        names = ", ".join(f"{report.row(goal).short} ({_why(words, reason)})" for goal, reason in found.without)
        blocks.append(Paragraph(text(words("Without verdict: {list}", list=names))))
    return blocks


def results(report: ReviewReport, words: Words, width: int) -> list[Block]:
    """Show every goal that was due: baseline, original and last target, actual, attainment and verdict of both."""
    shown = [row for row in report.goals if row.due_here]
    if not shown:
        return [Paragraph(text(words("No goal was due in this year.")))]
    columns = (
        Column(words("Goal"), shrink=True, min_width=16),
        Column(words("Owner"), priority=3, shrink=True, min_width=8),
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
    wide = width >= WIDE
    legend = [words("o. original target"), words("c. current target"), *([] if wide else [words("✓ met ✗ missed")])]
    rows = tuple(Row(_result(report, row, words, wide=wide)) for row in shown)
    return [Table(columns, rows), Paragraph(text(Piece(" · ".join(legend), "soft")))]


def bowling(report: ReviewReport, words: Words, width: int) -> list[Block]:
    """Show the light at the end of every period; plan and actual where the width has room for them."""
    if not report.bowling:
        return []
    periods = list(dict.fromkeys(cell.period for row in report.bowling for cell in row.cells if cell.period.kind == "month"))
    numbers = width >= 120
    heads = [Column(period_name(words, when, year=False), "right" if numbers else "center") for when in sorted(periods)]
    columns = (Column("", shrink=True, min_width=12), *([Column("")] if numbers else []), *heads, Column(words("Verdict")))
    rows: list[Row] = []
    used: set[str] = set()
    for line in report.bowling:
        goal = report.row(line.goal)
        cells = {cell.period: cell for cell in line.cells}
        if not set(cells) & set(periods):
            continue
        used |= {mark for cell in line.cells for mark in cell.marks}
        rows += _bowling_rows(words, goal, [cells.get(when) for when in sorted(periods)], numbers=numbers)
    return [Table(columns, tuple(rows)), Paragraph(text(Piece(_legend(words, used), "soft")))] if rows else []


def disagreements(report: ReviewReport, words: Words, width: int) -> list[Block]:
    """Name parents and children that do not tell the same story."""
    del width
    stories = {
        "children_green": words("{parent} is {light}, its children are not: {list}. The assumed cause is in doubt."),
        "children_red": words("{parent} is {light} although its children are not: {list}. It may not last."),
    }
    return [
        Paragraph(
            text(
                "• ",
                stories[item.kind].format(
                    parent=report.row(item.parent).short,
                    light=marks.light_word(words, item.light),
                    list=", ".join(report.row(goal).short for goal, _ in item.children),
                ),
            ),
            2,
        )
        for item in report.disagreements
    ]


def contrasts(report: ReviewReport, words: Words, width: int) -> list[Block]:
    """Show the four boxes of measures done or not against goal met or not."""
    del width
    found = report.contrasts
    rows = [
        (words("met, done"), found.met_done, words("confirm, make it the standard")),
        (words("met, not done"), found.met_not_done, words("luck? do not copy")),
        (words("missed, done"), found.missed_done, words("the assumption was wrong, learn")),
        (words("missed, not done"), found.missed_not_done, words("remove the obstacle")),
        (words("met, but declining"), found.met_but_declining, words("hold what was reached")),
        (words("missed, but improving"), found.missed_but_improving, words("give it time")),
        (words("without measures"), found.without_measures, ""),
        (words("milestone goals"), tuple(goal for goal, _ in found.milestones), ""),
    ]
    named = [(label, ", ".join(report.row(goal).short for goal in goals), advice) for label, goals, advice in rows if goals]
    lines = tuple((label, text(names, Piece(f" → {advice}", "soft") if advice else "")) for label, names, advice in named)
    intro = Paragraph(text(Piece(words("target met or missed, measures done or not done"), "soft")))
    return [intro, Labels(lines)] if lines else []


def moves(report: ReviewReport, words: Words, width: int) -> list[Block]:
    """List every moved target; those that became easier while off path or late come first."""
    del width
    return [Paragraph(text("• ", *_move(report, move, words)), 2) for move in report.moves]


def _result(report: ReviewReport, row: GoalRow, words: Words, *, wide: bool) -> tuple[Text, ...]:
    counts = row.shape == "measure_first"
    figures = [_number(row.target), _number(row.original_target), row.actual, row.baseline]
    size = scale(words, "", 0, figures) if counts else scale(words, row.unit, row.decimals, figures)
    unit = f", {words('values')}" if counts else f", {size.unit}" if size.unit else ""
    measures = f"{row.measures_done}/{row.measures_all}" if row.measures_all else NOTHING
    indent = "  " if row.level_kind == "annual" and row.parent and any(r.id == row.parent and r.due_here for r in report.goals) else ""
    return (
        text(f"{indent}{row.short}{unit}"),
        text(report.role(row.owner)),
        text(size.write(words, row.baseline)),
        text(_target(row.original_target, size, words)),
        text(_target(row.target, size, words)),
        text(words.percent(row.attainment) if row.shape == "milestones" else size.write(words, row.actual)),
        text(words.percent(row.attainment_original)),
        text(words.percent(row.attainment)),
        _verdict(row.verdict_original, words, wide=wide),
        _verdict(row.verdict, words, wide=wide),
        text(measures),
        text(_decision(words, row.decision)),
    )


def _verdict(verdict: LightName | None, words: Words, *, wide: bool = True) -> Text:
    if verdict is None:
        return text(NOTHING)
    return marks.light(words, verdict) if wide else text(marks.sign(verdict))


def _target(value: Any, size: Scale, words: Words) -> str:
    if isinstance(value, (list, tuple)):
        return "–".join(size.write(words, part) for part in value)
    return size.write(words, _number(value))


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, (int, float)) else None


def _bowling_rows(words: Words, goal: GoalRow, cells: list[BowlingCell | None], *, numbers: bool) -> list[Row]:
    verdict = _verdict(goal.counted, words)
    if not numbers:
        return [Row((text(goal.short), *(_cell(cell, words) for cell in cells), verdict))]
    values = [value for cell in cells if cell for value in (cell.plan, cell.actual)]
    size = scale(words, goal.unit, goal.decimals, values)
    plan = [text(size.write(words, cell.plan) if cell and cell.plan is not None else "") for cell in cells]
    actual = [
        text(size.write(words, cell.actual) if cell and cell.actual is not None else "", _cell(cell, words))
        for cell in cells
    ]
    unit = f", {unit_name(words, goal.unit)}" if size.unit else ""
    return [
        Row((text(goal.short + unit), text(words("Plan")), *plan, text())),
        Row((text(), text(words("Actual")), *actual, verdict)),
    ]


def _cell(cell: BowlingCell | None, words: Words) -> Text:
    if cell is None:
        return text()
    sign = marks.sign(cell.light)
    return text(sign, "".join(_marks(words)[mark][0] for mark in cell.marks))


def _legend(words: Words, used: set[str]) -> str:
    lights = words("✓ on track ▲ at risk ✗ off track ○ too early – no values")
    return " · ".join([lights, *(f"{letter} {meaning}" for mark, (letter, meaning) in _marks(words).items() if mark in used)])


def _marks(words: Words) -> dict[str, tuple[str, str]]:
    """Return the letters of the marks and what they mean; letter and meaning are one text, parted by `|`."""
    texts = {
        "recovering": words("↗|recovering"), "countermeasure": words("C|countermeasure"), "moved": words("M|target moved"),
        "guard": words("G|guard breached"),
    }  # fmt: skip
    return {mark: (text.partition("|")[0], text.partition("|")[2]) for mark, text in texts.items()}


def _move(report: ReviewReport, move: Move, words: Words) -> list[Piece | str]:
    ease = {"easier": words("easier"), "harder": words("harder"), "other": words("neither easier nor harder")}[move.ease]
    when = words.date(move.date) if move.date else words("without a date")
    parts = [f"{when} {_short(report, move.goal)}, {field_word(words, move.field)}: {said(words, move.before)} → {said(words, move.after)}, {ease}"]
    if move.elapsed is not None:
        parts.append(words("at {share} of the time", share=words.percent(move.elapsed)))
    if move.light:
        parts.append(words("then {light}", light=marks.light_word(words, move.light)))
    parts.append(words("reason: {name}", name=category_word(words, move.category)) if move.category else words("without a category"))
    if move.reason:
        parts.append(f"„{move.reason}“" if words.language == "de" else f"“{move.reason}”")
    if move.missing_consent:
        parts.append(words("consent missing: {roles}", roles=", ".join(move.missing_consent)))
    return [Piece(", ".join(parts), "warn" if move.suspicious else "plain")]


def _short(report: ReviewReport, goal: str) -> str:
    return next((row.short for row in report.goals if row.id == goal), goal)


def _decision(words: Words, name: str | None) -> str:
    return {
        "raise": words("raise"), "keep": words("keep"), "modify": words("change"), "lower": words("lower"),
        "hand_over": words("hand over"), "drop": words("drop"),
    }.get(name or "", "")


def _why(words: Words, reason: str) -> str:
    return {
        "no_values": words("no values"), "not_aggregable": words("values cannot be joined"),
        "scope_missing": words("no values for this scope"), "min_n": words("too few answers"), "stale": words("data outdated"),
        "not_started": words("not begun"), "no_data": words("no values"),
    }.get(reason, words("not final yet"))
