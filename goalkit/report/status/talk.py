"""What to talk about today and with whom, and what was decided and is still open."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from goalkit.report.figures import words_of_list
from goalkit.report.status.attention import Attention
from goalkit.report.status.open_points import OpenPoint
from goalkit.report.status.report import StatusReport
from goalkit.view import Block, Column, Heading, Paragraph, Piece, Row, Style, Table, Text, text
from goalkit.words import Words

_MOST = 9
"""Lines of a list that are shown at the keyboard before the rest is only counted."""
_NAMED = 4
"""Goals that are named in one line before the rest is only counted."""


def talk(report: StatusReport, words: Words, *, minutes: bool) -> Iterator[Block]:
    """Yield both lists: in one table, so that the names stand under each other; in minutes each under its heading."""
    head = words("To talk about today")
    nothing = words("To talk about today: nothing.")
    attention = _attention(report, words, None if minutes else _MOST)
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


def _attention(report: StatusReport, words: Words, most: int | None) -> list[Row]:
    items = _together(report.attention, words, most)
    rows = [
        Row((text(f"{number} ", report.say(words, item.said)), text(item.who), Text((Piece(item.goal, "soft"),))))
        for number, item in enumerate(items[:most], 1)
    ]
    return rows + _rest(len(items) - len(rows), words)


def _together(items: tuple[Attention, ...], words: Words, most: int | None) -> list[Attention]:
    """Make one line of goals that lack the same data from the same person."""
    groups: dict[object, list[Attention]] = {}
    for number, item in enumerate(items):
        same = tuple((name, value) for name, value in item.said.params.items() if name != "name")
        groups.setdefault((item.who, item.said.message, same) if item.kind == "data" else number, []).append(item)
    return [_joined(group, words, most) for group in groups.values()]


def _joined(group: list[Attention], words: Words, most: int | None) -> Attention:
    first = group[0]
    if len(group) == 1:
        return first
    names = [str(item.said.params["name"]) for item in group]
    if most is not None and len(names) > _NAMED + 1:
        names = [*names[:_NAMED], words.count("{n} more", "{n} more", len(names) - _NAMED)]
    return replace(first, said=replace(first.said, params={**first.said.params, "name": words_of_list(words, names)}))


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
    day = _due(point.due, report.as_of, words) if point.due else words("without date")
    style: Style = "bad" if point.overdue else "plain"
    who = report.roles.get(point.owner or "", point.owner or "")
    busy = words("its team is planned to {share}", share=words.percent(point.busy)) if point.busy is not None else ""
    return Row((text("• ", Piece(day, style), " ", point.what, f" ({busy})" if busy else ""), text(who), text()))


def _due(due: dt.date, today: dt.date, words: Words) -> str:
    """Return a day, with its year where that is not this one."""
    return words.day(due) if due.year == today.year else words.date(due)
