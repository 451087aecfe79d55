"""The status as blocks: message, table, what to talk about, open points, data, the next command."""

from collections import Counter
from collections.abc import Iterator

from goalkit.judge.standing import LightName
from goalkit.report import marks
from goalkit.report.figures import fiscal_name, period_name, say
from goalkit.report.status.changes import Change
from goalkit.report.status.data_line import data_line
from goalkit.report.status.open_points import OpenPoint
from goalkit.report.status.report import StatusReport
from goalkit.report.status.table import flown, table
from goalkit.view import Block, Column, Heading, Page, Paragraph, Piece, Row, Space, Style, Table, Text, joined, text
from goalkit.words import Words

_MOST = 9
"""Lines of a list that are shown before the rest is only counted."""
_ORDER: tuple[LightName, ...] = (
    "on_track", "at_risk", "off_track", "achieved", "missed", "too_early", "stale", "no_data", "not_started", "dropped",
    "superseded",
)  # fmt: skip


def view(report: StatusReport, words: Words, *, minutes: bool = False) -> Page:
    """Return all blocks of the status."""
    everywhere = flown(report.goals)
    blocks: list[Block] = [Heading(_title(report, words), 1), Paragraph(_subtitle(report, words)), Space()]
    blocks.append(Paragraph(_message(report, words)))
    if report.goals:
        blocks += [Space(), table(report.goals, words, report.start_month, everywhere)]
        blocks += [Space(), *_attention(report, words, minutes=minutes), *_open_points(report, words)]
    blocks.append(Paragraph(data_line(report, words, everywhere), 2))
    if not minutes:
        blocks.append(Paragraph(_next(report, words), 2))
    return Page(tuple(blocks))


def _title(report: StatusReport, words: Words) -> Text:
    year = fiscal_name(words, report.year, report.start_month)
    parts = [text(report.name), text(words("Status of goals {year}", year=year))]
    if report.last is not None:
        parts.append(text(_until(report, words)))
    return joined(parts)


def _until(report: StatusReport, words: Words) -> str:
    last = report.last
    if last is None:
        return ""
    name = period_name(words, last, report.start_month)
    months = (last.last.year - report.year.first.year) * 12 + last.last.month - report.year.first.month + 1
    if last.kind != "month" or not 1 <= months <= 12:
        return words("until {period}", period=name)
    return words("until {period} ({n} of 12 months)", period=name, n=months)


def _subtitle(report: StatusReport, words: Words) -> Text:
    return Text((Piece(" · ".join((
        words("as of {day}", day=words.date(report.as_of)),
        words("compared with {day}", day=words.date(report.compared)),
        words("ΔPL = actual − plan, same period"),
    )), "soft"),))  # fmt: skip


def _message(report: StatusReport, words: Words) -> Text:
    """Return the sentence on the whole: how many goals have which light, and what is new."""
    asked = [row for row in report.goals if row.asked and row.standing.light != "none"]
    annual = [row for row in asked if row.level.kind == "annual"]
    lights = Counter(row.standing.light for row in (annual or asked))
    number = sum(lights.values())
    if not number:
        return text(words("No goal is in sight on this day; goalkit status --all shows every goal."))
    if annual:
        head = words.count("{n} annual goal", "{n} annual goals", number)
    else:
        head = words.count("{n} goal", "{n} goals", number)
    parts: list[str | Piece] = [Piece(head + ": ", "strong")]
    for name in (name for name in _ORDER if lights[name]):
        if len(parts) > 1:
            parts.append(Piece(", ", "strong"))
        style = marks.STYLES[name] if name in {"on_track", "at_risk", "off_track", "achieved", "missed"} else "strong"
        parts.append(Piece(f"{lights[name]} {marks.light_word(words, name)}", style))
    return text(*parts, Piece(". ", "strong"), _news(report, words))


def _news(report: StatusReport, words: Words) -> str:
    since = words.day(report.compared)
    if not report.changes:
        return words("Nothing new since {day}.", day=since)
    shown = [_change(item, words, report.start_month) for item in report.changes[:5]]
    if more := len(report.changes) - len(shown):
        shown.append(words.count("{n} more", "{n} more", more))
    return words("New since {day}: {news}.", day=since, news="; ".join(shown))


def _change(item: Change, words: Words, start_month: int) -> str:
    said = say(words, item.said, start_month)
    if item.kind != "light" or item.after is None:
        return said
    before = marks.light_word(words, item.before) if item.before else ""
    return f"{said} {before} → {marks.light_word(words, item.after)}" if before else f"{said} {marks.light_word(words, item.after)}"


def _attention(report: StatusReport, words: Words, *, minutes: bool) -> Iterator[Block]:
    if not report.attention:
        yield Paragraph(text(Piece(words("To talk about today: nothing."), "strong")))
        return
    columns = (
        Column(words("To talk about today"), wrap=True, indent=2, min_width=52),
        Column(words("who"), shrink=True, min_width=8, max_width=20),
        Column(words("more: goalkit show …"), priority=1),
    )
    most = len(report.attention) if minutes else _MOST
    rows = [
        Row((text(f"{number} ", say(words, item.said, report.start_month)), text(item.who), Text((Piece(item.goal, "soft"),))))
        for number, item in enumerate(report.attention[:most], 1)
    ]
    if more := len(report.attention) - len(rows):
        rows.append(Row((Text((Piece("  " + words.count("{n} more", "{n} more", more), "soft"),)),)))
    yield Table(columns, tuple(rows), ruled=False)


def _open_points(report: StatusReport, words: Words) -> Iterator[Block]:
    if not report.open_points:
        return
    late = sum(point.overdue for point in report.open_points)
    head = words("Open points: {n} overdue", n=late) if late else words("Open points")
    rows = tuple(_open_point(point, report, words) for point in report.open_points)
    indent = 2 + max(len(words.day(point.due)) + 1 for point in report.open_points if point.due) if late else 2
    who = words("who") if not report.attention else ""
    columns = (
        Column(head, wrap=True, indent=indent, min_width=52),
        Column(who, shrink=True, min_width=8, max_width=20),
        Column("", priority=1),
    )
    yield Table(columns, rows, ruled=False)


def _open_point(point: OpenPoint, report: StatusReport, words: Words) -> Row:
    day = words.day(point.due) if point.due else "–"
    style: Style = "bad" if point.overdue else "plain"
    who = report.roles.get(point.owner or "", point.owner or "")
    return Row((text("• ", Piece(day, style), " ", point.what), text(who), text("")))


def _next(report: StatusReport, words: Words) -> Text:
    first = report.attention[0].goal if report.attention else next(
        (row.goal.id for row in report.goals if row.asked and row.standing.light != "none"), None
    )
    parts = [text(words("minutes:"), " ", Piece("goalkit status --format markdown", "link"))]
    if first:
        parts.insert(0, text(words("Next:"), " ", Piece(f"goalkit show {first}", "link")))
    return joined(parts)
