"""A goal is agreed when its team has time for its measures.

It is easy to say yes in December and hard to find the days in March. Who looks at the load before agreeing decides; who looks afterwards
explains. What has been agreed already and is too much is said at the team.
"""

from collections.abc import Iterator

from goalkit.model import consent
from goalkit.model.goal import Goal
from goalkit.period import Period
from goalkit.portfolio.capacity import Load, loads, loads_of
from goalkit.rules.brought import ahead
from goalkit.rules.rule import Facts, Hit, Second, Severity

CODE = "R408"
NAME = "no-time-for-it"
SEVERITY: Severity = "warning"
MESSAGE = "with {goal}, which is not agreed yet, {team} would be asked for {days} person-days in {quarter}, and has {capacity}"
HELP = "before agreeing, drop or move {over} person-days: of this goal, or of {largest}"
MESSAGES = {"full": "{goal} is not agreed yet, and {team}, which is to reach it, is already asked for {days} of {capacity} person-days in {quarter}"}
HELPS = {"full": "before agreeing, take something from the team (the largest is {largest}), or let the goal begin later"}

BAD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
    agreement: {mode: set, parties: [{role: head-of-service, side: giving, date: 2024-12-12}], document: Minutes}
    measures:
      - {id: articles, title: Write down the twenty most frequent answers, start: 2025-10-01, due: 2025-12-31, done_when: Found by all, effort: {desk: 40}}
      - {id: training, title: Train all shifts, start: 2025-07-01, due: 2025-09-30, done_when: All have passed, effort: {desk: 20}}
  - id: speed-2025
    title: Answer within the hour
    parent: effortless-2027
    owner: desk-lead
    attractive: An answer before the shift ends
    measurable: {kpi: time_to_first_response, baseline: 9, target: 4}
    time_bound: {period: 2025}
    measures:
      - id: shifts
        title: A second shift on Monday
        start: 2025-10-01
        due: 2025-11-15
        done_when: Two people on every Monday
        effort: {desk: 30}
        #       ^^^^^^^^^^
"""
GOOD = BAD.replace("        #       ^^^^^^^^^^\n", "").replace("effort: {desk: 30}", "effort: {desk: 20}")


def check(facts: Facts) -> Iterator[Hit]:
    """Yield goals still to be agreed that a team of declared capacity has no time for, once per goal and team."""
    if all(team.capacity is None for team in facts.ws.settings.teams):
        return
    offered = [goal for goal in facts.ws.goals if ahead(goal, facts) and goal.measures and consent.agreed_on(goal, facts.as_of) is None]
    if not offered:
        return
    held: dict[str, dict[Period, Load]] = {}
    for load in loads(facts):
        held.setdefault(load.team.id, {})[load.quarter] = load
    most = facts.ws.settings.thresholds.capacity_warn
    for goal in offered:
        told: set[str] = set()
        for load in loads_of(goal, facts):
            other = held.get(load.team.id, {}).get(load.quarter)
            days = load.days + (other.days if other else 0.0)
            if load.declared and load.team.id not in told and load.days and days > most * load.capacity + 1e-9:
                told.add(load.team.id)
                yield _added(goal, load, other, days)
        yield from _full(goal, held, told, facts)


def _added(goal: Goal, load: Load, other: Load | None, days: float) -> Hit:
    largest = max((*load.shares, *(other.shares if other else ())), key=lambda share: share.days)
    mine = max(load.shares, key=lambda share: share.days)
    params = {
        "goal": goal.id, "team": load.team.name or load.team.id, "days": round(days, 1), "quarter": load.quarter,
        "capacity": load.capacity, "over": round(days - load.capacity, 1), "largest": f"{largest.goal.id}/{largest.measure.id}",
    }  # fmt: skip
    related = (Second(load.team, ("capacity",), "{capacity}", {"capacity": load.capacity}),)
    return Hit(goal, ("measures", goal.measures.index(mine.measure), "effort"), params, related=related)


def _full(goal: Goal, held: dict[str, dict[Period, Load]], told: set[str], facts: Facts) -> Iterator[Hit]:
    """Yield a goal whose own team has no day left in its time, where its measures do not say what they cost that team."""
    owning = facts.ws.team(facts.ws.team_of(goal))
    terms = facts.ws.terms(goal)
    if owning is None or owning.id in told or terms.start is None or terms.due is None:
        return
    if any((known := facts.ws.team(name)) and known.id == owning.id for measure in goal.measures for name in measure.effort):
        return
    most = facts.ws.settings.thresholds.capacity_warn
    for quarter, load in held.get(owning.id, {}).items():
        if load.declared and load.used > most and quarter.first <= terms.due and terms.start <= quarter.last:
            largest = max(load.shares, key=lambda share: share.days)
            params = {
                "goal": goal.id, "team": owning.name or owning.id, "days": round(load.days, 1), "quarter": quarter,
                "capacity": load.capacity, "largest": f"{largest.goal.id}/{largest.measure.id}",
            }  # fmt: skip
            yield Hit(goal, ("owner",), params, MESSAGES["full"], HELPS["full"], related=(Second(owning, ("capacity",), "{capacity}", {"capacity": load.capacity}),))
            return
