"""The course of the year as a bowling chart: month by month how every goal stood."""

from goalkit.judge.standing import LightName
from goalkit.report import marks
from goalkit.report.figures import Scale
from goalkit.report.review.frame import Frame
from goalkit.report.review.parts import BowlingCell, BowlingRow, GoalRow
from goalkit.report.review.show_results import PERCENT, unit_of
from goalkit.view import Block, Column, Paragraph, Piece, Row, Table, Text, text
from goalkit.words import Words

NUMBERS = 120
"""From this width on plan and actual are shown, where they fit."""
Month = tuple[int, int]


def bowling(frame: Frame) -> list[Block]:
    """Show the light at the end of every month; plan and actual where the width has room for them.

    A quarter stands in its last month, and of weeks the last one that ends in a month.
    """
    lines = [(frame.report.row(line.goal), _by_month(line)) for line in frame.report.bowling]
    months = sorted({month for _, cells in lines for month in cells})
    if not months:
        return []
    used = {mark for line in frame.report.bowling for cell in line.cells for mark in cell.marks}
    tables = [_table(frame, lines, months, numbers=numbers) for numbers in (True, False)]
    table = tables[0] if frame.full or (frame.width >= NUMBERS and _width(tables[0]) <= frame.width) else tables[1]
    if _width(table) > frame.width and not frame.full:
        table, used = _narrow(table), set()
    legend = _legend(frame, [row for row, _ in lines], used)
    return [table, Paragraph(text(Piece(legend, "soft")))]


def _by_month(line: BowlingRow) -> dict[Month, BowlingCell]:
    """Return the cells by the month in which their period ends; marks of earlier periods of the month are kept."""
    found: dict[Month, BowlingCell] = {}
    for cell in sorted(line.cells, key=lambda item: item.period.last):
        month = (cell.period.last.year, cell.period.last.month)
        before = found[month].marks if month in found else ()
        found[month] = BowlingCell(cell.period, cell.plan, cell.actual, cell.light, tuple(dict.fromkeys((*before, *cell.marks))))
    return found


def _table(frame: Frame, lines: list[tuple[GoalRow, dict[Month, BowlingCell]]], months: list[Month], *, numbers: bool) -> Table:
    words = frame.words
    heads = [Column(words.month(month), "right" if numbers else "center") for _, month in months]
    columns = (Column("", shrink=True, min_width=12), *([Column("")] if numbers else []), *heads, Column(words("Verdict")))
    rows: list[Row] = []
    for goal, cells in lines:
        line = [cells.get(month) for month in months]
        rows += _with_numbers(frame, goal, line) if numbers else [_lights(frame, goal, line)]
    return Table(columns, tuple(rows))


def _width(table: Table) -> int:
    """Return the columns that a table needs when only its first one is cut."""
    fixed = [
        max(len(column.head), *(len(row.cells[index].plain) for row in table.rows))
        for index, column in enumerate(table.columns)
    ]
    return table.columns[0].min_width + sum(fixed[1:]) + len(fixed) - 1


def _narrow(table: Table) -> Table:
    """Return the lights alone under the first letters of their months: no marks, for a page narrower than usual."""
    columns = tuple(
        Column(column.head[:1], column.align) if 0 < index < len(table.columns) - 1 else column
        for index, column in enumerate(table.columns)
    )
    rows = tuple(Row((row.cells[0], *(Text(cell.pieces[:1]) for cell in row.cells[1:-1]), row.cells[-1])) for row in table.rows)
    return Table(columns, rows)


def _lights(frame: Frame, goal: GoalRow, cells: list[BowlingCell | None]) -> Row:
    return Row((text(goal.short), *(_cell(goal, cell, frame.words) for cell in cells), _verdict(goal)))


def _with_numbers(frame: Frame, goal: GoalRow, cells: list[BowlingCell | None]) -> list[Row]:
    """Return two rows: what was planned, and what came with its light; milestones have a light only."""
    words = frame.words
    size: Scale = PERCENT if goal.shape == "milestones" else frame.scale(
        goal, *(value for cell in cells if cell for value in (cell.plan, cell.actual))
    )
    plan = [text("" if cell is None or cell.plan is None else size.write(words, cell.plan)) for cell in cells]
    actual = [
        text("" if cell is None or cell.actual is None else size.write(words, cell.actual), _cell(goal, cell, words))
        for cell in cells
    ]
    name = text(goal.short, Piece(unit_of(words, goal, size), keep=True))
    if not any(cell.plain for cell in plan):
        return [Row((name, text(words("Actual")), *actual, _verdict(goal)))]
    return [
        Row((name, text(words("Plan")), *plan, text())),
        Row((text(), text(words("Actual")), *actual, _verdict(goal))),
    ]


def _cell(goal: GoalRow, cell: BowlingCell | None, words: Words) -> Text:
    """Return the light of a month with its marks; a month without a value has none of its own."""
    if cell is None:
        return text()
    silent = cell.actual is None and goal.shape not in {"milestones", "measure_first"}
    return text(marks.sign("no_data" if silent else cell.light), "".join(_marks(words)[mark][0] for mark in cell.marks))


def _verdict(goal: GoalRow) -> Text:
    """Return the verdict; where the original and the last target do not agree, both."""
    original, current = goal.verdict_original, goal.verdict
    if not goal.due_here or not (original or current):
        return text()
    shown: list[LightName] = [name for name in dict.fromkeys((original, current)) if name]
    pieces: list[Piece] = []
    for name in shown:
        pieces += [Piece(" → "), marks.sign(name)] if pieces else [marks.sign(name)]
    return text(*pieces)


def _legend(frame: Frame, goals: list[GoalRow], used: set[str]) -> str:
    words = frame.words
    lights = words("✓ on track ▲ at risk ✗ off track ○ too early – no values")
    letters = [f"{letter} {meaning}" for mark, (letter, meaning) in _marks(words).items() if mark in used]
    two = any(" → " in _verdict(goal).plain for goal in goals)
    return " · ".join([lights, *letters, *([words("✗ → ✓ on the original, then on the last target")] if two else [])])


def _marks(words: Words) -> dict[str, tuple[str, str]]:
    """Return the letters of the marks and what they mean; letter and meaning are one text, parted by `|`."""
    texts = {
        "recovering": words("↗|recovering"), "countermeasure": words("C|countermeasure"), "moved": words("M|target moved"),
        "guard": words("G|guard breached"),
    }  # fmt: skip
    return {mark: (said.partition("|")[0], said.partition("|")[2]) for mark, said in texts.items()}
