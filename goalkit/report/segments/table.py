"""The table of one figure by segment: its share, its figure, its change, and its part in the change of the whole."""

from collections.abc import Iterator

from goalkit.judge.groups import Group, Side
from goalkit.judge.split import Split
from goalkit.report import marks
from goalkit.report.figures import NOTHING, Scale, scale
from goalkit.view import Column, Piece, Row, Style, Table, Text, text
from goalkit.words import Words

HEAD, ACTUAL = 0, 3
"""Columns that are always there."""


def table(split: Split, words: Words, least: int) -> Table:
    """Return the table; `least` is the size below which groups are hidden."""
    kpi = split.kpi
    everything = [side.value for group in (split.total, *split.groups) for side in (group.now, group.before) if side]
    fitting = scale(words, (kpi.unit if kpi else None) or "", kpi.places if kpi else 1, everything)
    rows = [_row(split, group, _name(group, split, words), fitting, words, least) for group in split.groups]
    whole = _row(split, split.total, words("Total"), fitting, words, least, strong=True)
    columns = (
        Column(split.dimension, shrink=True, min_width=12),
        Column(words("N / D") if split.way == "ratio" else "n", "right", priority=3),
        Column(words("Share"), "right", priority=0 if split.way == "ratio" else 2),
        Column(words("Actual"), "right"),
        Column("±", "right", priority=2),
        Column(words("Before"), "right", priority=4),
        Column("Δ", "right"),
        Column(words("Rate"), "right", priority=1),
        Column(words("Mix"), "right", priority=1),
        Column(words("Note"), priority=1),
    )
    return _without_empty(columns, (*rows, Row(whole.cells, rule_above=True)))


def _without_empty(columns: tuple[Column, ...], rows: tuple[Row, ...]) -> Table:
    """Return the table without the columns that no row has anything for; the name of a hidden segment stays in front of its reason."""
    full = [row for row in rows if len(row.cells) == len(columns)]
    kept = [index for index in range(len(columns)) if index in {HEAD, ACTUAL} or any(row.cells[index].plain for row in full)]
    shown = (Row(tuple(row.cells[index] for index in kept), row.rule_above) if row in full else row for row in rows)
    return Table(tuple(columns[index] for index in kept), tuple(shown))


def suffix(split: Split, words: Words) -> str:
    """Return unit and direction of the figure, as they stand behind its name."""
    kpi = split.kpi
    values = [side.value for group in (split.total, *split.groups) for side in (group.now, group.before) if side]
    unit = scale(words, (kpi.unit if kpi else None) or "", kpi.places if kpi else 1, values).unit
    signs = " ".join(part for part in (unit, marks.arrow(kpi)) if part)
    return f", {signs}" if unit else f" {signs}" if signs else ""


def rest_name(split: Split, words: Words) -> str:
    """Return what the rest of a whole is called: the hidden segments together, else what belongs to no segment."""
    return words("{names} together", names=" + ".join(split.hidden)) if split.hidden else words("(no segment)")


def small(split: Split, side: Side) -> bool:
    """Tell whether a figure stands on too few cases to be judged."""
    least = split.kpi.min_n if split.kpi else None
    return bool(least) and side.n is not None and 0 < side.n < (least or 0)


def _name(group: Group, split: Split, words: Words) -> str:
    return group.name if group.name is not None else rest_name(split, words)


def _row(split: Split, group: Group, name: str, fitting: Scale, words: Words, least: int, *, strong: bool = False) -> Row:
    head = Text((Piece(name, "strong" if strong else "plain"),))
    if group.hidden:
        said = words("hidden: about fewer than {n} people, or would give one such group away", n=least)
        return Row((head, Text((Piece(said, "soft"),))))
    change = fitting.write(words, group.change, signed=True)
    rate, mix = fitting.write(words, group.rate, signed=True), fitting.write(words, group.mix, signed=True)
    return Row((
        head,
        text(_pair(split, group.now, words)),
        text("" if strong else _share(group, words)),
        text(fitting.write(words, group.now.value)),
        text("" if group.now.half is None else f"±{fitting.write(words, group.now.half)}"),
        text("" if group.before is None else fitting.write(words, group.before.value)),
        Text((Piece("" if group.before is None else change, _style(split, group, change)),)),
        text("" if group.rate is None else rate),
        text("" if group.mix is None or not strong else mix),
        text(" ".join(_letters(split, group, words))),
    ))  # fmt: skip


def _pair(split: Split, side: Side, words: Words) -> str:
    if split.way == "ratio" and side.denominator is not None:
        return f"{words.plain(side.numerator or 0.0)} / {words.plain(side.denominator)}"
    return words.plain(side.n) if split.way != "ratio" and side.n is not None else ""


def _share(group: Group, words: Words) -> str:
    """Return the share of the whole before and now."""
    if group.weight is None:
        return ""
    now = words.percent(group.weight)
    if group.weight_before is None:
        return now
    return f"{words.number(100 * group.weight_before, 0)} → {now}"


def _style(split: Split, group: Group, written: str) -> Style:
    """Return whether a change is good news; one on few cases, or one that rounds to nothing, is none."""
    way = {"up": 1, "down": -1}.get((split.kpi.direction if split.kpi else None) or "", 0)
    if not way or group.change is None or written.startswith("±") or written == NOTHING:
        return "plain"
    if small(split, group.now) or (group.before is not None and small(split, group.before)):
        return "plain"
    return "good" if way * group.change > 0 else "bad"


def _letters(split: Split, group: Group, words: Words) -> Iterator[str]:
    if group.now.provisional:
        yield marks.flag(words, "provisional")[0]
    if small(split, group.now):
        yield few(words)[0]


def few(words: Words) -> tuple[str, str]:
    """Return the letter of a figure on few cases, and what it means."""
    letter, _, meaning = words("n|shown, not judged: fewer cases than").partition("|")
    return letter, meaning
