"""The figures by segment for machines and spreadsheets: never localised, never rounded, unknown is None."""

from typing import Any

from goalkit.judge.groups import Group, Side
from goalkit.judge.split import Split
from goalkit.report import marks
from goalkit.report.figures import unit_name
from goalkit.report.segments import sentences
from goalkit.report.segments.report import Cut, SegmentReport
from goalkit.report.segments.table import rest_name, small
from goalkit.view import Cell, Sheet
from goalkit.words import Words


def to_json(report: SegmentReport, words: Words) -> dict[str, Any]:
    """Return what stands under `segments`; only `text` has a language."""
    return {"dimension": report.dimension, "goals": [_goal(cut, words) for cut in report.cuts]}


def _goal(cut: Cut, words: Words) -> dict[str, Any]:
    split = cut.split
    return {
        "id": cut.row.goal.id,
        "kpi": split.kpi.id if split.kpi else cut.row.standing.terms.kpi,
        "unit": cut.row.standing.terms.unit or None,
        "scope": {name: list(values) for name, values in split.scope},
        "evaluate": split.evaluate,
        "periods": [when.label for when in split.periods],
        "compared_periods": [when.label for when in split.earlier],
        "joined": {"ratio": "pooled", "sum": "added", "single": None}[split.way] if split.refused is None else None,
        "refused": split.refused,
        "unsplit": split.unsplit,
        "total": None if split.refused else _group(split, split.total),
        "groups": [_group(split, group) for group in split.groups],
        "contrary": split.contrary,
        "text": sentences.said(split, words).plain,
    }


def _group(split: Split, group: Group) -> dict[str, Any]:
    return {
        "value": group.name,
        "hidden": group.hidden,
        "actual": group.now.value,
        "before": group.before.value if group.before else None,
        "change": group.change,
        "numerator": group.now.numerator,
        "denominator": group.now.denominator,
        "numerator_before": group.before.numerator if group.before else None,
        "denominator_before": group.before.denominator if group.before else None,
        "n": group.now.n,
        "half_width": group.now.half,
        "judged": _judged(split, group.now),
        "provisional": group.now.provisional,
        "weight": group.weight,
        "weight_before": group.weight_before,
        "rate_effect": group.rate,
        "mix_effect": group.mix,
    }


def _judged(split: Split, side: Side) -> bool:
    return side.value is not None and not small(split, side)


def sheet(report: SegmentReport, words: Words) -> Sheet:
    """Return a row per goal and segment, and one for each total."""
    heads = (
        words("Id"), words("Goal"), words("KPI"), words("Unit"), report.dimension, words("Period"), words("Compared with"),
        words("Actual"), words("Numerator"), words("Denominator"), words("n"), words("Half width"), words("Share"), words("Before"),
        words("Share before"), words("Change"), words("Rate effect"), words("Mix effect"), words("Note"),
    )  # fmt: skip
    rows = tuple(row for cut in report.cuts for row in _rows(cut, words, report))
    return Sheet(heads, rows, words("Segments"))


def _rows(cut: Cut, words: Words, report: SegmentReport) -> list[tuple[Cell, ...]]:
    split = cut.split
    name = split.kpi.title(words.language) if split.kpi else cut.row.standing.terms.kpi
    head: tuple[Cell, ...] = (cut.row.goal.id, cut.row.name, name, unit_name(words, cut.row.standing.terms.unit))
    if split.refused:
        note = sentences.refused(split.refused, words, report.dimension, cut.row.name)
        return [(*head, *([None] * 14), note)]
    groups = [(group.name if group.name is not None else rest_name(split, words), group) for group in split.groups]
    return [(*head, *_cells(split, group, called, words, report.least)) for called, group in (*groups, (words("Total"), split.total))]


def _cells(split: Split, group: Group, name: str, words: Words, least: int) -> tuple[Cell, ...]:
    notes = [
        words("hidden: about fewer than {n} people, or would give one such group away", n=least) if group.hidden else "",
        marks.flag(words, "provisional")[1] if group.now.provisional else "",
        words("fewer than {n} cases: not judged", n=split.kpi.min_n) if split.kpi and small(split, group.now) else "",
    ]
    now, before = group.now, group.before or Side()
    return (
        name, _span(split.periods), _span(split.earlier), now.value, now.numerator, now.denominator, now.n, now.half, group.weight,
        before.value, group.weight_before, group.change, group.rate, group.mix, ", ".join(note for note in notes if note),
    )  # fmt: skip


def _span(periods: tuple[Any, ...]) -> str:
    labels = [when.label for when in periods]
    return f"{labels[0]}/{labels[-1]}" if len(labels) > 1 else "".join(labels)
