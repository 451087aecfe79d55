"""What surrounds the figure of a goal: milestones, guards, and measures with their expected effect."""

import datetime as dt
from collections.abc import Iterator

from goalkit.portfolio.proof import Proof
from goalkit.report.figures import Scale, difference_unit, period_name, scale, words_of_list
from goalkit.report.goal.course import letter_of
from goalkit.report.goal.report import GoalReport, GuardRow
from goalkit.report.rows import MeasureRow
from goalkit.report.written import written
from goalkit.view import Block, Column, Paragraph, Piece, Row, Space, Table, Text, joined, text
from goalkit.words import Words


def milestones_block(report: GoalReport, words: Words) -> Iterator[Block]:
    """Yield the milestones with due date, weight and whether they are done."""
    stones = report.row.standing.terms.milestones
    if not stones:
        return
    whole = sum(stone.weight for stone in stones) or 1.0
    rows: list[Row] = []
    for stone in stones:
        done = stone.done if stone.done is not None and stone.done <= report.as_of else None
        late = done is None and stone.due is not None and stone.due < report.as_of
        sign = Piece("✓", "good") if done else Piece("✗", "bad") if late else Piece("○", "soft")
        rows.append(Row((
            text(sign, f" {stone.title}"), text(words.percent(stone.weight / whole)), _day(stone.due, words), _day(done, words),
            text(stone.evidence or ""),
        )))  # fmt: skip
    columns = (
        Column(words("Milestones"), wrap=True, indent=2, min_width=24), Column(words("weight"), "right"), Column(words("due"), "right"),
        Column(words("done"), "right"), Column(words("evidence"), priority=1, wrap=True, min_width=10, max_width=30),
    )  # fmt: skip
    yield Space()
    yield Table(columns, tuple(rows), ruled=False)


def guards_block(report: GoalReport, words: Words) -> Iterator[Block]:
    """Yield the guards with figure and limit."""
    if not report.guards:
        return
    columns = (Column(words("Guards"), shrink=True, min_width=24), Column(words("Actual"), "right"), Column(words("limit"), "right"), Column(""))
    yield Space()
    yield Table(columns, tuple(_guard(guard, report, words) for guard in report.guards), ruled=False)


def _guard(guard: GuardRow, report: GoalReport, words: Words) -> Row:
    fitting = scale(words, guard.unit, guard.decimals, [guard.value, guard.limit])
    name = guard.kpi if isinstance(guard.kpi, str) else guard.kpi.title(words.language)
    unit = f", {fitting.unit}" if fitting.unit else ""
    basis = {"mean3": words("Ø3"), "rolling12": words("12M"), "ytd": words("cum."), "total": words("cum.")}.get(guard.evaluate, "")
    limit = ("≤ " if guard.side == "at_most" else "≥ ") + fitting.write(words, guard.limit)
    if guard.hidden:
        held = Text((Piece(words("hidden, about too few people"), "soft"),))
    elif guard.held is None:
        held = Text((Piece(words("no data"), "soft"),))
    elif guard.held:
        held = Text((Piece("✓", "good"),))
    else:
        since = guard.since
        started = report.row.standing.terms.start
        shown = since is not None and (started is None or since.last >= started)
        when = " " + words("since {period}", period=period_name(words, since, report.start_month)) if shown and since else ""
        held = Text((Piece("✗" + when, "bad"),))
    return Row((text(name, Piece(unit + (f" ({basis})" if basis else ""), keep=True)), text(fitting.write(words, guard.value)), text(limit), held))


def measures_block(report: GoalReport, words: Words) -> Iterator[Block]:
    """Yield the measures, and what they are expected to bring beside what is needed."""
    rows = report.row.measures
    if not rows:
        return
    columns = (
        Column(words("Measures"), shrink=True, min_width=24), Column(words("owner"), priority=1, shrink=True, min_width=8, max_width=20),
        Column(words("due"), "right"), Column(words("done"), "right"), Column(words("hardness"), "right"),
    )  # fmt: skip
    yield Space()
    yield Table(columns, tuple(_measure(letter_of(index), row, report, words) for index, row in enumerate(rows)), ruled=False)
    if report.effect is not None:
        yield Paragraph(_effect(report, words))
    letters = {row.id: letter_of(index) for index, row in enumerate(rows)}
    for found in report.proofs:
        yield Paragraph(text(Piece(f"{letters.get(found.measure, '*')} ", "neutral"), proof_sentence(found, letters, report, words)), 2)


def _measure(letter: str, row: MeasureRow, report: GoalReport, words: Words) -> Row:
    owner = "" if row.owner == report.row.owner else row.who
    if row.dropped:
        done = Text((Piece(words("dropped"), "soft"),))
    elif row.late:
        done = Text((Piece(words("overdue"), "bad"),))
    else:
        done = _day(row.done, words)
    hardness = text(str(row.hardness) if row.hardness else "–")
    return Row((text(Piece(f"{letter} ", "neutral", keep=True), row.title), text(owner), _day(row.due, words), done, hardness))


def _day(day: dt.date | None, words: Words) -> Text:
    return text(words.date(day) if day else "–")


def _effect(report: GoalReport, words: Words) -> Text:
    effect = report.effect
    if effect is None:
        return text()
    standing = report.row.standing
    fitting = written(standing, report.row.kpi, words).scale
    unit = difference_unit(words, standing.terms.unit) if fitting.factor == 1.0 else fitting.unit
    shown = Scale(fitting.factor, unit, fitting.decimals)
    parts = [
        text(words("expected effect {value}", value=shown.with_unit(words, effect.expected))),
        text(words("weighted by hardness {value}", value=shown.with_unit(words, effect.weighted))),
    ]
    if effect.needed:
        parts.append(text(words("needed {value}", value=shown.with_unit(words, effect.needed))))
        parts.append(text(words("covered {share}", share=words.percent(effect.weighted / effect.needed))))
    return joined(parts)


def proof_sentence(found: Proof, letters: dict[str, str], report: GoalReport, words: Words) -> str:
    """Say what the figure shows since a measure works, and what else began to work then."""
    terms = report.row.standing.terms
    single = scale(words, terms.unit, terms.decimals, [each for each in (found.before, found.after) if each is not None])
    since = f"{words.month(found.since.month)} {found.since.year}"
    if found.before is None or found.after is None:
        said = words("works since {since}: no values to compare yet", since=since)
    else:
        values = {"since": since, "before": single.write(words, found.before), "after": single.write(words, found.after)}
        if found.seen:
            said = words("works since {since}: {before} → {after}, a signal in the wanted direction", **values)
        elif found.seen is None:
            said = words("works since {since}: {before} → {after}, too few values before it to tell", **values)
        else:
            said = words("works since {since}: {before} → {after}, no signal yet", **values)
            if found.months is not None and found.counts[1] < found.months:
                said += " " + words.count(
                    "(the effect that is expected shows after about {n} period)", "(the effect that is expected shows after about {n} periods)",
                    found.months,
                )  # fmt: skip
    if found.beside:
        others = words_of_list(words, [letters.get(other, other) for other in found.beside])
        said += "; " + words("{others} began to work at the same time: which of them it is cannot be told", others=others)
    return said
