"""The status as blocks: message, table, what to talk about, open points, data, the next command."""

from collections import Counter

from goalkit.report import marks
from goalkit.report.figures import fiscal_name, period_name
from goalkit.report.status.changes import Change
from goalkit.report.status.data_line import data_line
from goalkit.report.status.report import StatusReport
from goalkit.report.status.signals import signal_line
from goalkit.report.status.table import flown, table
from goalkit.report.status.talk import talk
from goalkit.report.status.teams import load_blocks
from goalkit.view import Block, Heading, Page, Paragraph, Piece, Space, Text, joined, text
from goalkit.words import Words


def view(report: StatusReport, words: Words, *, minutes: bool = False) -> Page:
    """Return all blocks of the status, or of its figures by segment."""
    if report.cut is not None:
        from goalkit.report import segments  # noqa: PLC0415 - it reads this report

        return segments.view(report.cut, words)
    everywhere = flown(report.goals)
    blocks: list[Block] = [Heading(_title(report, words), 1), Paragraph(_subtitle(report, words)), Space()]
    blocks.append(Paragraph(_message(report, words)))
    if report.goals:
        blocks += [Space(), table(report.goals, words, report.start_month, everywhere)]
        blocks += [Space(), *talk(report, words, minutes=minutes)]
        if (said := signal_line(report, words)) is not None:
            blocks.append(Paragraph(said, 2))
    if report.loads is not None:
        blocks += [Space(), *load_blocks(report.loads, words, report.start_month)]
    blocks.append(Paragraph(data_line(report, words, everywhere), 2))
    rules = dict.fromkeys(item.rule for item in report.flips)
    blocks += [Paragraph(text(_flips(rule, report, words)), 2) for rule in rules]
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
    return words("until {period} ({n}\u00a0of\u00a012\u00a0months)", period=name, n=months)


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
    if not number and report.goals:
        return text(words("No goal with a figure runs on this day; goalkit status --all shows every goal."))
    if not number:
        return text(words("No goal is in sight on this day; goalkit status --all shows every goal."))
    if annual:
        head = words.count("{n} annual goal", "{n} annual goals", number)
    else:
        head = words.count("{n} goal", "{n} goals", number)
    parts: list[str | Piece] = [Piece(head + ": ", "strong")]
    for name in (name for name in marks.ORDER if lights[name]):
        if len(parts) > 1:
            parts.append(", ")
        parts.append(Piece(f"{lights[name]} {marks.light_word(words, name)}", marks.STYLES[name]))
    return text(*parts, ". ", _news(report, words))


def _news(report: StatusReport, words: Words) -> str:
    since = words.day(report.compared)
    if not report.changes:
        return words("Nothing new since {day}.", day=since)
    shown = [_change(item, report, words) for item in report.changes[:5]]
    if more := len(report.changes) - len(shown):
        shown.append(words.count("{n} more", "{n} more", more))
    return words("New since {day}: {news}.", day=since, news="; ".join(shown))


def _change(item: Change, report: StatusReport, words: Words) -> str:
    said = report.say(words, item.said)
    if item.kind != "light" or item.after is None:
        return said
    before = marks.light_word(words, item.before) if item.before else ""
    after = marks.light_word(words, item.after)
    return f"{said} ({before} → {after})" if before else f"{said} ({after})"


def _flips(rule: str, report: StatusReport, words: Words) -> str:
    """Say how often a rule of the house changed lights for nothing, and of which goals."""
    found = [item for item in report.flips if item.rule == rule and item.needless]
    whole = sum(item.needless for item in found)
    said = words.count(
        "House rule {rule}: {n} change of light so far that noise would not have made.",
        "House rule {rule}: {n} changes of light so far that noise would not have made.",
        whole, rule=rule,
    )  # fmt: skip
    return f"{said} ({', '.join(f'{item.name} {item.needless}' for item in found)})" if found else said


def _next(report: StatusReport, words: Words) -> Text:
    first = report.attention[0].goal if report.attention else next(
        (row.goal.id for row in report.goals if row.asked and row.standing.light != "none"), None
    )
    parts = [text(words("minutes:"), " ", Piece("goalkit status --format markdown", "link"))]
    if first:
        parts.insert(0, text(words("Next:"), " ", Piece(f"goalkit show {first}", "link")))
    return joined(parts)
