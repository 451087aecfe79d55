"""What the year teaches, as blocks: countermeasures, conflicts, lessons, process, annex."""

from goalkit.report.figures import NOTHING, unit_name
from goalkit.report.review.learned import CounterRecord, LessonRow
from goalkit.report.review.parts import ReviewReport
from goalkit.view import Block, Column, Labels, Paragraph, Piece, Row, Table, Text, text
from goalkit.words import Words


def countermeasures(report: ReviewReport, words: Words, width: int) -> list[Block]:
    """Show how fast each countermeasure came, whether it was in time, and what followed."""
    del width
    if not report.countermeasures:
        return []
    columns = (
        Column(words("Countermeasure"), shrink=True, min_width=12),
        Column(words("Goal"), shrink=True, min_width=10),
        Column(words("red since")),
        Column(words("decided")),
        Column(words("done")),
        Column(words("Effect since"), wrap=True, min_width=18),
    )
    return [Table(columns, tuple(Row(_counter(report, item, words)) for item in report.countermeasures))]


def conflicts(report: ReviewReport, words: Words, width: int) -> list[Block]:
    """Name declared conflicts and guards that were breached."""
    del width
    said: list[Block] = []
    for one, other, _rule, resolution in report.conflicts.declared:
        tail = resolution or words("no resolution written down")
        said.append(Paragraph(text("• ", words("{one} against {other}: ", one=one, other=other), tail), 2))
    for breach in report.conflicts.guards:
        limit = ("≥ " if breach.side == "at_least" else "≤ ") + (words.plain(breach.limit) if breach.limit is not None else NOTHING)
        line = words(
            "{goal}: guard {kpi} {limit} breached in {list}",
            goal=report.row(breach.goal).short, kpi=breach.kpi, limit=limit, list=", ".join(breach.periods),
        )
        said.append(Paragraph(text("• ", line), 2))
    return said


def lessons(report: ReviewReport, words: Words, width: int) -> list[Block]:
    """Show the new lessons with their repeats, and the open ones of the years before."""
    del width
    blocks: list[Block] = [Paragraph(_lesson(item, words), 2) for item in report.lessons.new]
    if report.lessons.earlier:
        blocks.append(Paragraph(text(Piece(words("Still open from earlier years"), "strong"))))
        blocks += [Paragraph(_lesson(item, words), 2) for item in report.lessons.earlier]
    return blocks


def process(report: ReviewReport, words: Words, width: int) -> list[Block]:
    """Show how good the goal process was."""
    del width
    found = report.process
    if not found.goals:
        return []
    rows = [
        (words("Agreements"), words("{agreed} agreed, {given} set; {early} of {all} before the start", agreed=found.agreed,
                                    given=found.set_goals, early=found.agreed_before_start, all=found.goals)),
    ]  # fmt: skip
    if found.rounds_median is not None:
        rows.append((words("Catchball"), words("{n} rounds (median)", n=words.plain(found.rounds_median))))
    if found.reviews_expected:
        rows.append((words("Reviews"), words("{held} of {all} in time", held=found.reviews_held, all=found.reviews_expected)))
    if found.countermeasures:
        days = "" if found.reaction_days_median is None else words("; {n} days from red to decision (median)", n=words.plain(found.reaction_days_median))
        line = words("{n}, {done} done in time, {proven} with a proven effect", n=found.countermeasures,
                     done=found.countermeasures_in_time, proven=found.countermeasures_proven)  # fmt: skip
        rows.append((words("Countermeasures"), line + days))
    rows.append((words("Customer"), words("{n} of {all} goals name what the customer has of them", n=found.customer_effect, all=found.goals)))
    if found.goals_per_owner is not None:
        rows.append((words("Load"), words("{n} goals per owner on average", n=words.number(found.goals_per_owner, 1))))
    if found.without_data:
        rows.append((words("Data"), words.count("{n} goal without any value", "{n} goals without any value", found.without_data)))
    return [Labels(tuple((label, text(line)) for label, line in rows))]


def annex(report: ReviewReport, words: Words, width: int) -> list[Block]:
    """List definitions, sources, participants and what was left out."""
    del width
    rows: list[tuple[str, Text]] = [
        (note.id, text(note.name, f" ({unit}) " if (unit := unit_name(words, note.unit)) else " ", words("version {n}", n=note.version), f": {note.definition}" if note.definition else ""))
        for note in report.annex.kpis
    ]
    rows += [
        (source, text(words("up to {period}", period=last or NOTHING), f": {', '.join(files[:4])}{' …' if len(files) > 4 else ''}"))
        for source, last, files in report.annex.sources
    ]
    if report.annex.participants:
        rows.append((words("Present"), text(", ".join(report.role(name) for name in report.annex.participants))))
    if report.not_doing:
        rows.append((words("We do not do"), text("; ".join(report.not_doing))))
    if report.annex.changed_defaults:
        rows.append((words("Own thresholds"), text(", ".join(f"{name} {value}" for name, value in report.annex.changed_defaults))))
    left = [f"{path}:{line} {code}{f' ({goal})' if goal else ''}" for path, line, code, goal in report.annex.left_out]
    rows.append((words("Left out"), text("; ".join(left) if left else words("nothing"))))
    return [Labels(tuple(rows))]


def _counter(report: ReviewReport, item: CounterRecord, words: Words) -> tuple[Text, ...]:
    decided = words("after {n} days", n=item.reaction_days) if item.reaction_days is not None else words.day(item.decided)
    goal = report.row(item.goal)
    return (
        text(item.action or item.id or NOTHING),
        text(goal.short),
        text(words.day(item.red_since) if item.red_since else NOTHING),
        text(decided),
        _done(item, words),
        text(_effect(report, item, words)),
    )


def _done(item: CounterRecord, words: Words) -> Text:
    if item.done is None:
        late = words("open, {n} days late", n=item.days_late) if item.days_late else words("open")
        return text(Piece(late, "bad" if item.days_late else "plain"))
    tail = words("+{n} days", n=item.days_late) if item.days_late else words("in time") if item.due else ""
    return text(f"{words.day(item.done)} {tail}".strip())


def _effect(report: ReviewReport, item: CounterRecord, words: Words) -> str:
    if item.before is None or item.after is None:
        return item.result or NOTHING
    places = report.row(item.goal).decimals
    moved = f"{words.number(item.before, places)} → {words.number(item.after, places)}"
    proof = words("signal") if item.signal else words("no signal yet") if item.signal is False else words("too few values to tell")
    shared = words("; overlaps with {n} more", n=item.overlaps) if item.overlaps else ""
    return f"{moved}, {proof}{shared}"


def _lesson(item: LessonRow, words: Words) -> Text:
    lesson = item.lesson
    kind = {"success": words("success"), "failure": words("failure")}.get(lesson.kind or "", "")
    repeated = "" if item.times == 1 else words("{n}. time", n=item.times)
    taken = words("taken up by {list}", list=", ".join(item.taken_by)) if item.taken_by else words("taken up by no goal yet")
    state = {
        "open": words("open"), "adopted": words("adopted"), "standardised": words("standardised"), "rejected": words("rejected"),
    }[lesson.status]
    tail = " · ".join(part for part in (kind, repeated, state, taken) if part)
    rule = f" → {lesson.rule}" if lesson.rule else ""
    return text(Piece("• "), lesson.observation or lesson.id, rule, Piece(f" ({tail})", "warn" if item.times > 1 else "soft"))
