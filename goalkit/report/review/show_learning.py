"""What the year teaches, as blocks: countermeasures, conflicts and guards, lessons."""

import datetime as dt

from goalkit.report.figures import NOTHING, difference_unit, scale
from goalkit.report.review.frame import Frame
from goalkit.report.review.learned import CounterRecord, GuardBreach, LessonRow
from goalkit.view import Block, Column, Paragraph, Piece, Row, Table, Text, text

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def countermeasures(frame: Frame) -> list[Block]:
    """Show how fast each countermeasure came, whether it was in time, and what followed."""
    words, found = frame.words, frame.report.countermeasures
    if not found:
        return []
    columns = (
        Column(words("Countermeasure"), wrap=True, indent=2, min_width=20),
        Column(words("red since")),
        Column(words("decided")),
        Column(words("done")),
        Column(words("Effect since"), wrap=True, min_width=18),
    )
    return [Table(columns, tuple(Row(_counter(frame, item)) for item in found))]


def conflicts(frame: Frame) -> list[Block]:
    """Name declared conflicts and guards that were breached."""
    words, found = frame.words, frame.report.conflicts
    said: list[Block] = []
    for one, other, _rule, resolution in found.declared:
        tail = resolution or words("no resolution written down")
        said.append(Paragraph(text("• ", words("{one} against {other}: ", one=frame.short(one), other=frame.short(other)), tail), 2))
    return said + [Paragraph(text("• ", _breach(frame, breach)), 2) for breach in found.guards]


def lessons(frame: Frame) -> list[Block]:
    """Show the new lessons with their repeats, and the open ones of the years before."""
    found = frame.report.lessons
    blocks: list[Block] = [Paragraph(_lesson(frame, item), 2) for item in found.new]
    if found.earlier:
        blocks.append(Paragraph(text(Piece(frame.words("Still open from earlier years"), "strong"))))
        blocks += [Paragraph(_lesson(frame, item), 2) for item in found.earlier]
    return blocks


def _breach(frame: Frame, breach: GuardBreach) -> str:
    words, kpi = frame.words, frame.report.kpis.get(breach.kpi)
    name = kpi.title if kpi else breach.kpi
    size = scale(words, kpi.unit if kpi else "", kpi.decimals if kpi else 1, [breach.limit])
    limit = ("≥\u00a0" if breach.side == "at_least" else "≤\u00a0") + size.with_unit(words, breach.limit)
    when = ", ".join(frame.month(label) for label in breach.periods)
    return words("{goal}: guard {kpi} {limit} breached in {list}", goal=frame.short(breach.goal), kpi=name, limit=limit, list=when)


def _counter(frame: Frame, item: CounterRecord) -> tuple[Text, ...]:
    words = frame.words
    days = item.reaction_days
    decided = _day(frame, item.decided) if days is None else words.count("after {n} day", "after {n} days", days)
    return (
        text(f"{frame.short(item.goal)}: {item.action or item.id or NOTHING}"),
        text(_day(frame, item.red_since) if item.red_since else NOTHING),
        text(decided),
        _done(frame, item),
        text(_effect(frame, item)),
    )


def _day(frame: Frame, day: dt.date) -> str:
    """Write a day, with its year where that is not the review's."""
    inside = frame.report.year.first <= day <= frame.report.year.last
    return frame.words.day(day) if inside else frame.words.date(day)


def _done(frame: Frame, item: CounterRecord) -> Text:
    words = frame.words
    late = item.days_late or 0
    if item.done is None:
        said = words.count("open, {n} day late", "open, {n} days late", late) if late else words("open")
        return text(Piece(said, "bad" if late else "plain"))
    tail = words.count("+{n} day", "+{n} days", late) if late else words("in time") if item.due else ""
    return text(f"{_day(frame, item.done)} {tail}".strip())


def _effect(frame: Frame, item: CounterRecord) -> str:
    """Say the change with its unit, whether the chart of before proves it, and what else worked at that time."""
    words, row = frame.words, frame.report.row(item.goal)
    if item.before is None or item.after is None:
        return item.result or NOTHING
    size = scale(words, row.unit, row.decimals, [item.before, item.after])
    moved = f"{size.write(words, item.before)} → {size.with_unit(words, item.after)}"
    if row.unit == "%":
        change = words.number(item.after - item.before, row.decimals, signed=True)
        moved += f" ({change}\u00a0{difference_unit(words, row.unit)})"
    proof = {True: words("signal"), False: words("no signal yet"), None: words("too few values to tell")}[item.signal]
    shared = words.count("; overlaps with {n} more", "; overlaps with {n} more", item.overlaps) if item.overlaps else ""
    return f"{moved}, {proof}{shared}"


def _lesson(frame: Frame, item: LessonRow) -> Text:
    words, lesson = frame.words, item.lesson
    kind = {"success": words("success"), "failure": words("failure")}.get(lesson.kind or "", "")
    rule = f" → {lesson.rule}" if lesson.rule else ""
    tail = " · ".join(part for part in (kind, _repeated(frame, item), _state(frame, item), _taken(frame, item)) if part)
    return text(Piece("• "), lesson.observation or lesson.id, rule, Piece(f" ({tail})", "warn" if item.times > 1 else "soft"))


def _repeated(frame: Frame, item: LessonRow) -> str:
    """Say how often the lesson was learned, and when before."""
    if item.times == 1:
        return ""
    years = ", ".join(str(year) for year in dict.fromkeys(year for year, _ in item.earlier))
    if frame.words.language == "de" or item.times > len(_ORDINALS):
        return frame.words("time no. {n} after {years}", n=item.times, years=years)
    return f"{_ORDINALS[item.times - 1]} time, after {years}"


def _state(frame: Frame, item: LessonRow) -> str:
    """Say what became of the lesson; of an open one who has it and until when, and from which year it is."""
    words, lesson = frame.words, item.lesson
    state = {
        "open": words("open"), "adopted": words("adopted"), "standardised": words("standardised"), "rejected": words("rejected"),
    }[lesson.status]  # fmt: skip
    if lesson.status == "rejected" and lesson.reason:
        state += f": {lesson.reason}"
    if lesson.status != "open":
        return state
    since = "" if str(item.year) == frame.report.year.label else words("since {year}", year=item.year)
    until = words("until {day}", day=words.date(lesson.due)) if lesson.due else ""
    return ", ".join(part for part in (" ".join(part for part in (state, since, until) if part), frame.role(lesson.owner) if lesson.owner else "") if part)


def _taken(frame: Frame, item: LessonRow) -> str:
    words = frame.words
    if item.taken_by:
        return words("taken up by {list}", list=", ".join(frame.short(goal) for goal in item.taken_by))
    return "" if item.lesson.status == "rejected" else words("taken up by no goal yet")
