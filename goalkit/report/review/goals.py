"""The table of the review: every goal of the year with its verdict on the original and on the current target."""

from goalkit.judge.standing import LightName, Standing
from goalkit.model import journal_book
from goalkit.model.goal import Goal
from goalkit.model.terms import in_unit
from goalkit.report.review.parts import Coverage, GoalRow, Verdict
from goalkit.report.review.year import Year

EXCUSED = frozenset({"data", "definition", "error"})
"""Categories of revisions after which the headline counts the current target (semantics section 7)."""


def rows(year: Year) -> tuple[GoalRow, ...]:
    """Return a row per goal that was due or active in the year, in tree order."""
    return tuple(_row(year, goal) for goal in year.goals)


def coverage(year: Year, table: tuple[GoalRow, ...]) -> Coverage:
    """Count the annual goals of the year: due, judged, closed, active, and the stages of breakthrough goals."""
    due = [row for row in table if row.due_here and row.level_kind == "annual"]
    stages = [row for row in due if row.contributes == "stage" and row.parent and _kind(year, row.parent) == "breakthrough"]
    return Coverage(
        due=len(due),
        judged=sum(1 for row in due if row.counted),
        closed=sum(1 for row in due if year.facts.closing(year.facts.ws.tree.by_name[row.id])),
        active=sum(1 for row in table if not row.due_here),
        stages=len(stages),
        stages_achieved=sum(1 for row in stages if row.counted == "achieved"),
        without=tuple((row.id, row.without or "no_data") for row in due if not row.counted),
    )


def _row(year: Year, goal: Goal) -> GoalRow:
    ws = year.facts.ws
    terms, original, verdicts = year.terms(goal), year.original(goal), year.verdicts(goal)
    standing = verdicts.current
    here = year.due_here(goal)
    closing = year.facts.closing(goal)
    level = ws.level(goal)
    verdict = verdicts.verdict if year.ends_here(goal) else None
    counted = _counted(year, goal, verdict, verdicts.verdict_original) if here else None
    return GoalRow(
        id=goal.id,
        title=goal.title,
        short=goal.short or goal.title,
        level=level.id,
        level_kind=level.kind,
        parent=above.id if (above := ws.tree.parent(goal)) else None,
        contributes=ws.contribution(goal),
        owner=goal.owner_role,
        team=ws.team_of(goal),
        kpi=terms.kpi,
        unit=terms.unit,
        decimals=terms.decimals,
        direction=terms.direction,
        shape=terms.shape,
        evaluate=terms.evaluate,
        baseline=terms.baseline,
        target=verdicts.target,
        original_target=verdicts.original_target,
        actual=verdicts.actual,
        actual_period=str(standing.actual_period) if standing.actual_period else None,
        due=terms.due,
        original_due=original.due,
        attainment=verdicts.attainment,
        attainment_original=verdicts.attainment_original,
        verdict=verdict,
        verdict_original=verdicts.verdict_original if here else None,
        counted=counted,
        due_here=here,
        light=_light_then(year, goal, standing.light),
        provisional=standing.provisional,
        moves=len(year.revisions(goal)),
        measures_done=sum(1 for measure in goal.measures if journal_book.progress(measure, year.until) == "done"),
        measures_all=len([m for m in goal.measures if not m.idea]),
        hypothesis=closing.hypothesis if closing else None,
        cause=closing.cause if closing else None,
        decision=closing.decision if closing else None,
        without=None if counted or not here else _without(year, goal, standing),
        outcome=closing.outcome if closing else None,
        closed_actual=in_unit(closing.actual, terms.unit) if closing else None,
    )


def _light_then(year: Year, goal: Goal, now: LightName) -> LightName:
    """Return the light at the end of the year: for goals that run on, today's light would tell another year's story."""
    then = year.past_here(goal)
    return then[-1].light if then and not year.ends_here(goal) else now


def _counted(year: Year, goal: Goal, current: Verdict | None, original: Verdict | None) -> Verdict | None:
    """Return the verdict of the headline: the original one, unless every revision mended data, definition or an error."""
    revisions = year.revisions(goal)
    return current if revisions and all(item.category in EXCUSED for item in revisions) else original


def _without(year: Year, goal: Goal, standing: Standing) -> str:
    """Return why a goal has no verdict: `moved` to another year, `not_due` yet, else the reason of its light."""
    if not year.ends_here(goal):
        return "moved"
    due = year.terms(goal).due
    return "not_due" if due is not None and due > year.facts.as_of else standing.reason or standing.light


def _kind(year: Year, name: str) -> str:
    goal = year.facts.ws.tree.get(name)
    return year.facts.ws.kind(goal) if goal else ""

