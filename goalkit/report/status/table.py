"""The table of the status: one goal a row, along the tree."""

from collections.abc import Iterable

from goalkit.judge.standing import LightName
from goalkit.report import ahead, marks
from goalkit.report.figures import basis_name, period_name
from goalkit.report.rows import GoalRow
from goalkit.report.status.legend import legend
from goalkit.report.tree_lines import prefixes
from goalkit.report.trend import trend
from goalkit.report.written import Written, written
from goalkit.view import Column, Piece, Row, Style, Table, Text, text
from goalkit.words import Words


def table(rows: tuple[GoalRow, ...], words: Words, start_month: int, everywhere: frozenset[str]) -> Table:
    """Return the table; flags in `everywhere` fly over every goal and are told elsewhere."""
    lines = prefixes([(row.goal.id, row.parent) for row in rows])
    looks = any(row.outlook is not None and row.outlook.refused is None for row in rows)
    columns = [
        Column(words("Goal"), shrink=True, min_width=28),
        Column(words("Owner"), priority=4, shrink=True, min_width=10, max_width=20),
        Column(words("Status")),
        Column(words("Trend│Target"), priority=5),
        Column(words("Basis"), priority=1),
        Column(words("Actual"), "right"),
        Column(words("Plan"), "right"),
        Column(words("ΔPL"), "right"),
        Column(words("Target"), "right"),
        Column(words("Att."), "right", priority=3),
        *([Column(words("Outlook"), "right", priority=6)] if looks else []),
        Column(words("Note")),
    ]
    shown = tuple(_row(row, rows, before, words, everywhere, looks=looks) for row, before in zip(rows, lines, strict=True))
    return Table(tuple(columns), shown, notes=legend(rows, words, start_month, everywhere, looks=looks))


def _row(row: GoalRow, rows: tuple[GoalRow, ...], before: str, words: Words, everywhere: frozenset[str], *, looks: bool) -> Row:
    who = text(row.who)
    standing = row.standing
    if standing.light == "none":
        children = tuple(child.standing.light for child in rows if child.parent == row.goal.id)
        note = _children(row, rows, words, children) if children else Text((Piece(words("no figure"), "soft"),))
        return Row((text(Piece(before, "soft", keep=True), Piece(row.name, "strong")), who, note))
    shown = written(standing, row.kpi, words)
    return Row((
        text(Piece(before, "soft", keep=True), row.name, Piece(shown.suffix, keep=True)),
        who,
        marks.light(words, standing.light),
        trend(standing),
        text(basis_name(words, standing)),
        text(shown.actual),
        text(shown.plan),
        Text((Piece(shown.variance, _good(shown.variance, standing.favourable)),)),
        text(shown.target),
        text(words.percent(standing.attainment)),
        *([_outlook(row, shown, words)] if looks else []),
        hints(row, words, everywhere),
    ))  # fmt: skip


def _outlook(row: GoalRow, shown: Written, words: Words) -> Text:
    """Return the range that the figure will probably be in at due; without one a word that says so."""
    found = row.outlook
    if found is None:
        return text()
    if found.refused is None:
        return text(ahead.span(found, shown.scale, words))
    return Text((Piece(words("yearly") if found.refused == "breakthrough" else words("no outlook"), "soft"),))


def _good(variance: str, favourable: bool | None) -> Style:
    """Return whether a variance is good news; one that rounds to nothing is none."""
    return "plain" if favourable is None or variance.startswith("±") else "good" if favourable else "bad"


def _children(row: GoalRow, rows: tuple[GoalRow, ...], words: Words, lights: tuple[LightName, ...]) -> Text:
    """Return how the goals below stand, never a mean: 2 breakthrough goals: ▲ 1  ✗ 1."""
    kinds = {child.level.kind for child in rows if child.parent == row.goal.id}
    number = len(lights)
    if kinds == {"breakthrough"}:
        head = words.count("{n} breakthrough goal", "{n} breakthrough goals", number)
    elif kinds == {"annual"}:
        head = words.count("{n} annual goal", "{n} annual goals", number)
    else:
        head = words.count("{n} goal", "{n} goals", number)
    counted = marks.counts(words, lights)
    return text(f"{head}: " if counted.plain else head, counted)


def hints(row: GoalRow, words: Words, everywhere: frozenset[str] = frozenset()) -> Text:
    """Return the letters of a goal's flags, and the last light of one whose data are outdated."""
    letters = [marks.flag(words, name)[0] for name in marks.FLAGS if name in row.flags and name not in everywhere]
    if row.milestone_late:
        letters.append(marks.flag(words, "milestone_late")[0])
    pieces = [Piece(" ".join(letters))] if letters else []
    standing = row.standing
    if standing.light == "stale" and standing.last_light and standing.last_period:
        sign = marks.sign(standing.last_light)
        when = period_name(words, standing.last_period, year=standing.last_period.kind == "year")
        pieces += [Piece(" (" if letters else "(", "soft"), sign, Piece(f" {when})", "soft")]
    return Text(tuple(pieces))


def flown(rows: Iterable[GoalRow]) -> frozenset[str]:
    """Return the flags that are no news in a table because they fly over every agreed goal."""
    agreed = [row for row in rows if row.standing.light != "none" and "not_agreed" not in row.flags]
    return frozenset({"unsealed"}) if len(agreed) > 1 and all("unsealed" in row.flags for row in agreed) else frozenset()
