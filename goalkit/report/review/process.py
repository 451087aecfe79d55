"""How good the goal process was: agreements, catchball, reviews, reactions, customer, data."""

import datetime as dt
import statistics

from goalkit import period
from goalkit.model import consent
from goalkit.model.goal import Goal
from goalkit.report.review.learned import CounterRecord, Process
from goalkit.report.review.parts import GoalRow
from goalkit.report.review.year import Year

GRACE_DAYS = 10
"""A review counts as held when it took place in its period or within these days after it."""


def process(year: Year, table: tuple[GoalRow, ...], counters: tuple[CounterRecord, ...]) -> Process:
    """Return the process metrics of the year's annual goals."""
    named = year.facts.ws.tree.by_name
    goals = [named[row.id] for row in table if row.level_kind == "annual"]
    agreements = [(goal, goal.agreement) for goal in goals if goal.agreement]
    expected, held = _reviews(year, goals)
    reactions = [item.reaction_days for item in counters if item.reaction_days is not None]
    rounds = [len(agreement.rounds) for _, agreement in agreements if agreement.rounds]
    hidden = {goal.id for goal in goals if year.facts.standing(goal).hidden_below is not None}
    owners = {goal.owner_role for goal in goals if goal.owner_role}
    return Process(
        goals=len(goals),
        agreed=sum(1 for _, agreement in agreements if agreement.mode == "agreed"),
        set_goals=sum(1 for _, agreement in agreements if agreement.mode == "set"),
        agreed_before_start=sum(1 for goal in goals if _in_time(year, goal)),
        rounds_median=statistics.median(rounds) if rounds else None,
        reviews_expected=expected,
        reviews_held=held,
        reaction_days_median=statistics.median(reactions) if reactions else None,
        countermeasures=len(counters),
        countermeasures_in_time=sum(1 for item in counters if item.done and item.days_late == 0),
        countermeasures_proven=sum(1 for item in counters if item.signal),
        customer_effect=sum(1 for goal in goals if _serves_customer(year, goal)),
        stale_sources=_stale(year),
        without_data=sum(1 for row in table if row.level_kind == "annual" and row.actual is None and row.shape != "milestones" and row.id not in hidden),
        goals_per_owner=len(goals) / len(owners) if owners else None,
    )


def _in_time(year: Year, goal: Goal) -> bool:
    agreed, start = consent.agreed_on(goal, year.facts.as_of), year.terms(goal).start
    return agreed is not None and start is not None and agreed <= start


def _reviews(year: Year, goals: list[Goal]) -> tuple[int, int]:
    """Count the review periods of the goals that are over, and those with a check-in or decision in time.

    One talk serves one period: what came late for March is not yet the one for April.
    """
    expected = held = 0
    for goal in goals:
        terms = year.terms(goal)
        cadence = goal.cadence or year.facts.ws.level(goal).cadence
        if cadence is None or terms.start is None or terms.due is None:
            continue
        days = sorted(year.book.reviewed_on(goal.id))
        first, last = max(terms.start, year.period.first), min(terms.due, year.until, _closed(year, goal))
        for part in period.ending_within(first, last, cadence, year.facts.ws.settings.fiscal_year_start):
            if part.last + dt.timedelta(days=GRACE_DAYS) > year.facts.as_of:
                continue
            expected += 1
            fitting = [day for day in days if part.first <= day <= part.last + dt.timedelta(days=GRACE_DAYS)]
            if fitting:
                held += 1
                days = [day for day in days if day > fitting[0]]
    return expected, held


def _closed(year: Year, goal: Goal) -> dt.date:
    """Return the day a goal was closed; after it nobody has to look at the goal any more."""
    closing = year.facts.closing(goal)
    return closing.date if closing and closing.date else dt.date.max


def _serves_customer(year: Year, goal: Goal) -> bool:
    """Tell whether the goal or one above it up to the breakthrough names a customer effect or a customer KPI."""
    ws = year.facts.ws
    for item in (goal, *ws.tree.chain(goal)):
        kpi = ws.kpi_of(item)
        if ws.kind(item) != "vision" and ((item.attractive and item.attractive.customer) or (kpi and kpi.perspective == "customer")):
            return True
    return False


def _stale(year: Year) -> tuple[str, ...]:
    """Return the KPIs of the year's goals whose data were stale or dead at the end of what can be seen."""
    found = []
    for goal in year.goals:
        standing = year.facts.standing(goal, year.until)
        if standing.data in {"stale", "dead"} and standing.terms.kpi:
            found.append(standing.terms.kpi)
    return tuple(dict.fromkeys(found))
