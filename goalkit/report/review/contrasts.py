"""Where parts of the year do not tell the same story: children against parents, measures against results, trends."""

from collections.abc import Sequence

from goalkit.judge.standing import LightName
from goalkit.model import journal_book
from goalkit.model.goal import Goal
from goalkit.report.review.parts import Contrasts, Disagreement, GoalRow
from goalkit.report.review.year import Year

GREEN = frozenset({"on_track", "achieved"})
RED = frozenset({"off_track", "missed"})
DONE_SHARE = 0.8
"""Measures count as done when this share of their expected effect is done (semantics section 10)."""


def disagreements(year: Year, table: tuple[GoalRow, ...]) -> tuple[Disagreement, ...]:
    """Return the parents whose children with a light all are green while they are red, or all red while they are green."""
    lights: dict[str, LightName] = {row.id: row.light for row in table}
    found = []
    for row in table:
        children = [child for child in year.facts.ws.tree.children.get(row.id, ()) if child.id in lights]
        seen = [(child.id, lights[child.id]) for child in children if lights[child.id] in GREEN | RED]
        if not seen:
            continue
        if lights[row.id] in RED and all(light in GREEN for _, light in seen):
            found.append(Disagreement(row.id, lights[row.id], "children_green", tuple(seen)))
        elif lights[row.id] in GREEN and all(light in RED for _, light in seen):
            found.append(Disagreement(row.id, lights[row.id], "children_red", tuple(seen)))
    return tuple(found)


def contrasts(year: Year, table: tuple[GoalRow, ...]) -> Contrasts:
    """Sort the judged goals into measures done or not against met or not, and find trends against the verdict."""
    boxes: dict[str, list[str]] = {}
    milestones: list[tuple[str, str]] = []
    declining: list[str] = []
    improving: list[str] = []
    for row in table:
        if row.counted not in {"achieved", "missed"} or row.level_kind != "annual":
            continue
        met = row.counted == "achieved"
        if row.shape == "milestones":
            milestones.append((row.id, str(row.counted)))
            continue
        goal = year.facts.ws.tree.by_name[row.id]
        boxes.setdefault(_box(year, goal, met=met), []).append(row.id)
        trend = _trend(year, goal)
        if met and trend == -1:
            declining.append(row.id)
        if not met and trend == 1:
            improving.append(row.id)
    return Contrasts(
        **{name: tuple(ids) for name, ids in boxes.items()},
        milestones=tuple(milestones),
        met_but_declining=tuple(declining),
        missed_but_improving=tuple(improving),
    )


def done_share(year: Year, goal: Goal) -> float | None:
    """Return which share of the expected effect of a goal's measures was done by the end of the year, as a fraction.

    Where a measure has no effect in numbers all count the same. None without measures.
    """
    measures = [measure for measure in goal.measures if not measure.idea]
    if not measures:
        return None
    effects = [abs(m.effect.value.value) if m.effect else None for m in measures]
    weights = [1.0] * len(measures) if None in effects or not any(effects) else [effect or 0.0 for effect in effects]
    done = [journal_book.progress(measure, year.until) == "done" for measure in measures]
    return sum(weight for weight, is_done in zip(weights, done, strict=True) if is_done) / sum(weights)


def _box(year: Year, goal: Goal, *, met: bool) -> str:
    share = done_share(year, goal)
    if share is None:
        return "without_measures"
    return f"{'met' if met else 'missed'}_{'done' if share >= DONE_SHARE else 'not_done'}"


def _trend(year: Year, goal: Goal) -> int:
    """Return 1 where the mean of the last three values is better than that of the three before by more than noise.

    -1 where it is worse; noise of a difference of two means of three is s x sqrt(2/3), s as in the light.
    """
    standing = year.facts.standing(goal, year.until, freshness=False)
    values = [value for period, value in standing.comparable if period.last <= year.until]
    if len(values) < 6 or not standing.noise:
        return 0
    change = standing.terms.direction * (_mean(values[-3:]) - _mean(values[-6:-3]))
    band = standing.noise * (2 / 3) ** 0.5
    return 1 if change > band else -1 if change < -band else 0


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
