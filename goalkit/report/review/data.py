"""The review as JSON: the parts by name, nothing localised, unknown numbers null."""

import dataclasses
import datetime as dt
from typing import Any

from pydantic import BaseModel

from goalkit.period import Period
from goalkit.report.review.learned import LessonRow, Move
from goalkit.report.review.message import message
from goalkit.report.review.parts import GoalRow, ReviewReport
from goalkit.words import Words


def to_json(report: ReviewReport, words: Words) -> dict[str, Any]:
    """Return the parts of the review; calibration and next year are null where no goal was judged or due."""
    return {
        "year": report.year.label,
        "name": report.name,
        "provisional": report.provisional,
        "message": message(report, words),
        "coverage": plain(report.coverage) | {"without": [{"goal": g, "reason": r} for g, r in report.coverage.without]},
        "goals": [_goal(row) for row in report.goals],
        "bowling": [plain(row) for row in report.bowling],
        "tree": [
            plain(item) | {"children": [{"goal": g, "light": light} for g, light in item.children]}
            for item in report.disagreements
        ],
        "contrasts": plain(report.contrasts)
        | {"milestones": [{"goal": g, "verdict": v} for g, v in report.contrasts.milestones]},
        "calibration": _calibration(report),
        "moved_targets": [_move(move) for move in report.moves],
        "countermeasures": [plain(item) for item in report.countermeasures],
        "conflicts": {
            "declared": [
                {"goal": one, "with": other, "rule": rule, "resolution": text}
                for one, other, rule, text in report.conflicts.declared
            ],
            "guards": [plain(item) for item in report.conflicts.guards],
        },
        "lessons": {
            "new": [_lesson(item) for item in report.lessons.new],
            "earlier": [_lesson(item) for item in report.lessons.earlier],
        },
        "process": plain(report.process),
        "next_year": plain(report.next_year),
        "annex": _annex(report),
    }


def plain(value: Any) -> Any:
    """Turn dataclasses, periods and dates into what JSON knows."""
    if isinstance(value, Period):
        return value.label
    if isinstance(value, dt.date):
        return value.isoformat()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, BaseModel):
        return {name: plain(part) for name, part in value}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    return str(value) if isinstance(value, str) else value


def _goal(row: GoalRow) -> dict[str, Any]:
    made: dict[str, Any] = plain(row)
    made["measures"] = {"done": made.pop("measures_done"), "all": made.pop("measures_all")}
    return made


def _move(move: Move) -> dict[str, Any]:
    made: dict[str, Any] = plain(move)
    made["from"], made["to"] = made.pop("before"), made.pop("after")
    return made


def _calibration(report: ReviewReport) -> dict[str, Any] | None:
    found = report.calibration
    return None if found is None else plain(found) | {"flags": [{"goal": goal, "flag": flag} for goal, flag in found.flags]}


def _lesson(item: LessonRow) -> dict[str, Any]:
    earlier = [{"year": year, "lesson": name} for year, name in item.earlier]
    return {**plain(item.lesson), "year": item.year, "times": item.times, "earlier": earlier, "taken_by": list(item.taken_by)}


def _annex(report: ReviewReport) -> dict[str, Any]:
    return {
        "kpis": [plain(note) for note in report.annex.kpis],
        "sources": [plain(note) for note in report.annex.sources],
        "participants": list(report.annex.participants),
        "left_out": [plain(item) | {"goal": item.goal or None} for item in report.annex.left_out],
        "changed_thresholds": {name: plain(value) for name, value in report.annex.changed_defaults},
        "not_doing": list(report.not_doing),
        "meeting_message": report.meeting_message,
        "answers": report.answers,
    }
