"""The values of the status for machines (semantics.md section 7): never localised, never rounded, unknown is None."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from goalkit.judge.outlook import Outlook
from goalkit.judge.signal import Signal, direction
from goalkit.judge.standing import GuardStanding
from goalkit.portfolio.capacity import Load
from goalkit.portfolio.coverage import Coverage
from goalkit.report.rows import GoalRow, MeasureRow, target_of
from goalkit.report.status.report import StatusReport
from goalkit.words import Words


def to_json(report: StatusReport, words: Words) -> dict[str, Any]:
    """Return all values; only the texts of `attention`, `changes` and `left_out` have a language."""
    whole = _whole(report, words)
    if report.cut is None:
        return whole
    from goalkit.report import segments  # noqa: PLC0415 - it reads this report

    return {**whole, "segments": segments.to_json(report.cut, words)}


def _whole(report: StatusReport, words: Words) -> dict[str, Any]:
    return {
        "compared": report.compared,
        "year": report.year.label,
        "summary": summary(report.goals),
        "goals": [goal(row) for row in report.goals],
        "changes": [
            {"goal": item.goal, "kind": item.kind, "before": item.before, "after": item.after,
             "text": report.say(words, item.said)}
            for item in report.changes
        ],
        "attention": [
            {"kind": item.kind, "goal": item.goal, "who": item.who, "text": report.say(words, item.said)}
            for item in report.attention
        ],
        "open_points": [
            {"date": item.date, "what": item.what, "owner": item.owner, "due": item.due, "overdue": item.overdue}
            for item in report.open_points
        ],
        "left_out": [
            {"path": item.path, "line": item.line, "code": item.code, "text": item.text} for item in report.left_out
        ],
        **({} if report.loads is None else {"capacity": [load(item) for item in report.loads]}),
    }  # fmt: skip


def load(item: Load) -> dict[str, Any]:
    """Return what the measures ask of a team in a quarter, in person-days."""
    return {
        "team": item.team.id, "quarter": item.quarter.label, "days": item.days, "capacity": item.capacity, "declared": item.declared,
        "used": item.used,
        "measures": [{"goal": share.goal.id, "id": share.measure.id, "days": share.days} for share in item.shares],
    }  # fmt: skip


def summary(rows: Iterable[GoalRow]) -> dict[str, int]:
    """Count the lights of the goals shown."""
    return dict(Counter(row.standing.light for row in rows))


def goal(row: GoalRow) -> dict[str, Any]:
    """Return the values of one goal."""
    standing, terms = row.standing, row.standing.terms
    target = standing.target if standing.target is not None else target_of(terms)
    return {
        "id": row.goal.id,
        "title": row.goal.title,
        "short": row.goal.short,
        "level": row.level.id,
        "level_kind": row.level.kind,
        "parent": row.parent,
        "contributes": row.contributes,
        "depth": row.depth,
        "owner": row.owner,
        "team": row.team,
        "kpi": terms.kpi,
        "unit": terms.unit or None,
        "shape": terms.shape,
        "evaluate": terms.evaluate if terms.shape else None,
        "start": terms.start,
        "due": terms.due,
        "baseline": terms.baseline,
        "target": target,
        "original_target": target_of(row.original),
        "actual": standing.actual,
        "numerator": standing.numerator,
        "denominator": standing.denominator,
        "n": standing.n,
        "half_width": standing.half_width,
        "actual_period": standing.actual_period.label if standing.actual_period else None,
        "path_value": standing.path_value,
        "variance": standing.variance,
        "favourable": standing.favourable,
        "attainment": standing.attainment,
        "elapsed": standing.elapsed,
        "light": standing.light,
        "reason": standing.reason,
        "z": standing.z,
        "noise": standing.noise,
        "signal": signal(row.signal),
        "outlook": outlook(row.outlook),
        "data": standing.data,
        "guards": [guard(item) for item in standing.guards],
        "flags": list(row.flags),
        "children": list(row.children),
        "coverage": coverage(row.coverage),
        "measures": [measure(item) for item in row.measures],
        "series": [[when.label, value] for when, value in standing.series],
    }


def guard(item: GuardStanding) -> dict[str, Any]:
    """Return the values of a guard."""
    return {
        "kpi": item.kpi, "limit": item.limit, "value": item.value, "period": item.period, "held": item.held,
        "since": item.since,
    }  # fmt: skip


def signal(item: Signal | None) -> dict[str, Any] | None:
    """Return what the chart of the KPI says, in its unit; None below six values."""
    if item is None:
        return None
    return {
        "state": direction(item), "since": item.since.label if item.since else None, "rule": item.rule, "change": item.change,
        "first": item.first.label, "values": item.values, "centre": item.centre, "lower": item.lower, "upper": item.upper,
        "soft": item.soft, "correlated": item.correlated,
    }  # fmt: skip


def outlook(item: Outlook | None) -> dict[str, Any] | None:
    """Return where the figure will probably be at due; None where there is nothing to look ahead to."""
    if item is None:
        return None
    return {"low": item.low, "mid": item.mid, "high": item.high, "chance": item.chance, "refused": item.refused}


def coverage(item: Coverage | None) -> dict[str, Any] | None:
    """Return what covers a goal, in its KPI's unit and as fractions; None where it needs nothing or nothing is to bring it."""
    if item is None or not item.contributions:
        return None
    return {
        "needed": item.needed,
        "planned": item.planned if item.counted else None,
        "weighted": item.weighted if item.counted else None,
        "share": item.share,
        "weighted_share": item.weighted_share,
        "parts": [
            {"id": part.name, "kind": part.kind, "planned": part.planned, "factor": part.factor, "reason": part.reason}
            for part in item.contributions
        ],
    }


def measure(item: MeasureRow) -> dict[str, Any]:
    """Return the values of a measure."""
    return {
        "id": item.id, "title": item.title, "owner": item.owner, "due": item.due, "done": item.done,
        "hardness": item.hardness, "late": item.late,
    }  # fmt: skip
