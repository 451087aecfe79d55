"""The value that decides is final before it is talked about.

Some figures need weeks until their last value stands: a repair counts as done at the first visit only when nobody had to come back
within thirty days. A review held before that decides on a number that will change.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from goalkit import period
from goalkit.judge import fresh
from goalkit.model.goal import Goal
from goalkit.model.kpi import Kpi
from goalkit.model.review import Closing, Review
from goalkit.rules.planned import basis_for
from goalkit.rules.rule import Facts, Hit, Second, Severity

CODE = "M118"
NAME = "not-final-at-review"
SEVERITY: Severity = "warning"
MESSAGE = "the review of {goals} is on {meeting}, but the last value of {kpi} is final only on {final} ({lag} days after its period)"
HELP = "hold the review on {final} or later, or let the goal end {earlier} or earlier"
MESSAGES = {
    "closing": "the closing of {goals} rests on the data of {meeting}, but the last value of {kpi} is final only on {final} ({lag} days after its period)",
    "late": "the last value of {kpi} is final only on {final}, {lag} days after its period, when nobody looks at {goals} any more",
}
HELPS = {
    "closing": "look at the figure again on {final}, and correct the closing if it changed",
    "late": "let the goal end {earlier} or earlier, or measure it by a figure that is final sooner",
}
LOOKED_AT = 60
"""Days after due up to which the status shows a goal that is not closed."""
_SHOWN = 4

BAD = """\
goals:
  - id: ftfr-2025
    title: Repair at the first visit
    parent: effortless-2027
    owner: field-lead
    attractive: The machine runs again sooner
    measurable: {kpi: ftfr, baseline: 71, target: 80}
    time_bound: {period: 2025}
    #                    ^^^^
# file: kpis/ftfr.yaml
kpis:
  - {id: ftfr, owner: controlling}
# file: reviews/2025.yaml
year: 2025
meeting: {date: 2026-01-15, roles: [head-of-service, controlling]}
"""
GOOD = BAD.replace("    #                    ^^^^\n", "").replace("2026-01-15", "2026-02-05")


def check(facts: Facts) -> Iterator[Hit]:
    """Yield figures whose last value is not final when their goals are reviewed or closed: each review and figure once."""
    groups: dict[tuple[str, dt.date | None, str], list[Goal]] = defaultdict(list)
    finals: dict[tuple[str, dt.date | None, str], dt.date] = {}
    for goal in sorted(facts.ws.goals, key=lambda each: each.id):  # who speaks for all must not depend on the order of files
        kpi = facts.ws.kpi_of(goal)
        found = _of_goal(goal, kpi, facts) if kpi is not None and kpi.maturity_lag_days and goal.state != "draft" else None
        if kpi is not None and found is not None:
            kind, final, day = found
            groups[kind, day, kpi.id].append(goal)
            finals[kind, day, kpi.id] = final
    for (kind, day, name), goals in groups.items():
        yield _hit(goals, facts.ws.kpi(name), kind, day, finals[kind, day, name], facts)


def _of_goal(goal: Goal, kpi: Kpi, facts: Facts) -> tuple[str, dt.date, dt.date | None] | None:
    """Return what is too early about a goal, the day of its final value and the day that is earlier."""
    terms = facts.ws.terms(goal)
    basis = basis_for(terms, facts.ws)
    if basis is None or terms.due is None or terms.shape in {None, "milestones"}:
        return None
    final = fresh.later(basis.window.periods[-1].last, kpi.maturity_lag_days)
    if facts.as_of >= final:
        return None
    closing = facts.closing(goal)
    if closing is not None:
        judged = closing.as_of or closing.date
        return ("closing", final, judged) if _by_figures(closing) and judged is not None and judged < final else None
    meeting = _meeting(terms.due, facts)
    if meeting is not None:
        return ("", final, meeting) if facts.as_of <= meeting < final else None
    return ("late", final, None) if final > fresh.later(terms.due, LOOKED_AT) else None


def _by_figures(closing: Closing) -> bool:
    return closing.outcome not in {"dropped", "superseded"}


def _meeting(due: dt.date, facts: Facts) -> dt.date | None:
    """Return the day of the review of the year in which a goal is due."""
    return next((day for review in facts.ws.reviews if _is_of(review, due, facts) and (day := _day(review))), None)


def _day(review: Review) -> dt.date | None:
    return review.meeting.date if review.meeting else None


def _is_of(review: Review, due: dt.date, facts: Facts) -> bool:
    whole = period.known(str(review.year), facts.ws.settings.fiscal_year_start) if review.year else None
    return whole is not None and whole.first <= due <= whole.last


def _hit(goals: list[Goal], kpi: Kpi | None, kind: str, day: dt.date | None, final: dt.date, facts: Facts) -> Hit:
    lag = kpi.maturity_lag_days if kpi else 0
    params = {
        "goals": [*(goal.id for goal in goals[:_SHOWN]), *(["…"] if len(goals) > _SHOWN else [])], "kpi": kpi, "meeting": day,
        "final": final, "lag": lag, "earlier": (day or fresh.later(facts.ws.terms(goals[0]).due or final, LOOKED_AT)) - dt.timedelta(days=lag),
    }  # fmt: skip
    related = tuple(Second(goal, ("time_bound",), "{goal}", {"goal": goal.id}) for goal in goals[1:_SHOWN])
    when = goals[0].time_bound
    field = "period" if when and when.period else "due"
    closing = facts.closing(goals[0]) if kind == "closing" else None
    if closing is not None:
        return Hit(closing, ("date",), params, MESSAGES[kind], HELPS[kind], goal=goals[0].id, related=related)
    return Hit(goals[0], ("time_bound", field), params, MESSAGES.get(kind, ""), HELPS.get(kind, ""), related=related)
