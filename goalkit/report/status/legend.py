"""The legend under the table: only what the table uses."""

from collections.abc import Iterable, Iterator

from goalkit.report import marks
from goalkit.report.figures import basis_name
from goalkit.report.rows import GoalRow, target_of
from goalkit.report.written import written
from goalkit.view import Piece, Text
from goalkit.words import Words

Note = tuple[int | None, Text]
BASIS, VARIANCE, REACHED, OUTLOOK = 4, 7, 9, 10
"""Columns of the status table that need an explanation."""


def legend(rows: tuple[GoalRow, ...], words: Words, start_month: int, everywhere: frozenset[str], *, looks: bool) -> tuple[Note, ...]:
    """Return the notes of the table by column index."""
    measured = [row for row in rows if row.standing.light != "none"]
    notes: list[Note] = [(BASIS, note) for note in _bases(measured, words, start_month)]
    if any(row.standing.attainment is not None for row in measured):
        notes.append((REACHED, _soft(_attainment(measured, words))))
    if any(row.standing.variance is not None for row in measured):
        notes.append((VARIANCE, _soft(words("rounding differences possible"))))
    hints = OUTLOOK + looks
    if looks:
        notes.append((OUTLOOK, _soft(words("Outlook at due, 8 of 10 cases, without anything new"))))
    notes += [(hints, note) for note in _flags(measured, words, everywhere)]
    if any(row.standing.light == "stale" and row.standing.last_light for row in measured):
        notes.append((hints, _soft(words("(…) last known status"))))
    return tuple(notes)


def _soft(line: str) -> Text:
    return Text((Piece(line, "soft"),))


def _bases(rows: Iterable[GoalRow], words: Words, start_month: int) -> Iterator[Text]:
    used = {basis_name(words, row.standing) for row in rows}
    meanings = {
        words("Ø3"): words("Ø3 three periods pooled"),
        words("12M"): words("12M twelve months"),
        words("cum."): words("cum. since start"),
        words("MS"): words("MS milestones"),
        words("no."): words("no. number of values"),
    }
    fiscal = any(row.standing.terms.evaluate == "ytd" for row in rows)
    if fiscal and words("cum.") in used:
        meanings[words("cum.")] = words("cum. since start or {month}", month=words.month(start_month))
    yield from (_soft(meaning) for name, meaning in meanings.items() if name in used)


def _attainment(rows: Iterable[GoalRow], words: Words) -> str:
    """Return what attainment means, with the share of time where all annual goals have the same."""
    spent = {words.percent(row.standing.elapsed) for row in rows if row.level.kind == "annual" and row.standing.elapsed is not None}
    if len(spent) == 1:
        return words("Att. attainment, time {share}", share=spent.pop())
    return words("Att. attainment")


def _flags(rows: list[GoalRow], words: Words, everywhere: frozenset[str]) -> Iterator[Text]:
    used = {name for row in rows for name in row.flags} - everywhere
    names = [name for name in marks.FLAGS if name in used]
    if any(row.milestone_late for row in rows):
        names.append("milestone_late")
    for name in names:
        letter, meaning = marks.flag(words, name)
        detail = _moved(rows, words) if name == "target_moved" else ""
        yield Text((Piece(letter, "strong"), Piece(f"\u00a0{meaning}{detail}", "soft")))


def _moved(rows: Iterable[GoalRow], words: Words) -> str:
    """Return from where to where the target went, where only one goal's did."""
    moved = [row for row in rows if "target_moved" in row.flags]
    if len(moved) != 1:
        return ""
    before, now = target_of(moved[0].original), target_of(moved[0].standing.terms)
    if isinstance(before, tuple) or isinstance(now, tuple) or before is None or now is None or before == now:
        return ""
    fitting = written(moved[0].standing, moved[0].kpi, words).scale
    return f" ({fitting.write(words, before)} → {fitting.write(words, now)})"
