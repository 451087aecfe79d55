"""What to talk about today and with whom, and what was decided and is still open."""

from collections.abc import Iterator

from goalkit.report.status.open_points import OpenPoint
from goalkit.report.status.report import StatusReport
from goalkit.view import Block, Column, Heading, Paragraph, Piece, Row, Style, Table, Text, text
from goalkit.words import Words

_MOST = 9
"""Lines of a list that are shown at the keyboard before the rest is only counted."""


def talk(report: StatusReport, words: Words, *, minutes: bool) -> Iterator[Block]:
    """Yield both lists: in one table, so that the names stand under each other; in minutes each under its heading."""
    head = words("To talk about today")
    nothing = words("To talk about today: nothing.")
    attention = _attention(report, words, len(report.attention) if minutes else _MOST)
    points = _points(report, words, len(report.open_points) if minutes else _MOST)
    if minutes:
        yield Heading(text(head if attention else nothing))
        if attention:
            yield _table("", attention, words)
        if points:
            yield Heading(text(_points_head(report, words)))
            yield _table("", points, words)
    elif attention:
        between = [Row((Text((Piece(_points_head(report, words), "strong"),)),))] if points else []
        yield _table(head, [*attention, *between, *points], words)
    else:
        yield Paragraph(Text((Piece(nothing, "strong"),)))
        if points:
            yield _table(_points_head(report, words), points, words)


def _table(head: str, rows: list[Row], words: Words) -> Table:
    columns = (
        Column(head, wrap=True, indent=2, min_width=52),
        Column(words("who"), shrink=True, min_width=8, max_width=20),
        Column(words("more: goalkit show …"), priority=1),
    )
    return Table(columns, tuple(rows), ruled=False)


def _attention(report: StatusReport, words: Words, most: int) -> list[Row]:
    rows = [
        Row((text(f"{number} ", report.say(words, item.said)), text(item.who), Text((Piece(item.goal, "soft"),))))
        for number, item in enumerate(report.attention[:most], 1)
    ]
    return rows + _rest(len(report.attention) - len(rows), words)


def _rest(number: int, words: Words) -> list[Row]:
    if number <= 0:
        return []
    return [Row((Text((Piece("  " + words.count("{n} more", "{n} more", number), "soft"),)), text(), text()))]


def _points_head(report: StatusReport, words: Words) -> str:
    late = sum(point.overdue for point in report.open_points)
    return words("Open points: {n} overdue", n=late) if late else words("Open points")


def _points(report: StatusReport, words: Words, most: int) -> list[Row]:
    rows = [_point(point, report, words) for point in report.open_points[:most]]
    return rows + _rest(len(report.open_points) - len(rows), words)


def _point(point: OpenPoint, report: StatusReport, words: Words) -> Row:
    day = words.day(point.due) if point.due else words("without date")
    style: Style = "bad" if point.overdue else "plain"
    who = report.roles.get(point.owner or "", point.owner or "")
    return Row((text("• ", Piece(day, style), " ", point.what), text(who), text()))
