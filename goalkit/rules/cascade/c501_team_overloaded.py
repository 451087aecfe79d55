"""A team has time for what it is asked to do.

Measures that nobody has hours for are not started, or the daily work pays for them. Who plans more than there is has not decided yet.
"""

from collections.abc import Iterator

from goalkit.portfolio.capacity import Load, loads
from goalkit.rules.rule import Facts, Hit, Second, Severity

CODE = "C501"
NAME = "team-overloaded"
SEVERITY: Severity = "warning"
MESSAGE = "{team} is asked for {days} person-days in {quarter}, and has {capacity}"
HELP = "move or drop a measure, or give the team time; the largest is {largest}"
MESSAGES = {"assumed": "{team} is asked for {days} person-days in {quarter}; a fifth of its time would be {capacity}"}

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
      - {id: articles, title: Write down the twenty most frequent answers, start: 2025-07-01, due: 2025-09-30, done_when: Found by all, effort: {desk: 50}}
      - {id: training, title: Train all shifts, start: 2025-07-01, due: 2025-09-30, done_when: All have passed, effort: {desk: 20}}
# file: goalkit.yaml
roles:
  - {id: head-of-service, management: true}
  - {id: desk-lead, team: desk}
  - {id: controlling}
teams:
  - {id: desk, name: Service desk, headcount: 14, capacity: 60}
  #                                                         ^^
"""
GOOD = BAD.replace("  #                                                         ^^\n", "").replace("effort: {desk: 20}", "effort: {desk: 10}")


def check(facts: Facts) -> Iterator[Hit]:
    """Yield every quarter of this day and later in which a team is asked for more than it has."""
    limits = facts.ws.settings.thresholds
    for load in loads(facts):
        if load.used > limits.capacity_warn:
            severity: Severity = "error" if load.used > limits.capacity_error else "warning"
            yield _hit(load, severity if load.declared else "info")


def _hit(load: Load, severity: Severity) -> Hit:
    largest = sorted(load.shares, key=lambda share: -share.days)
    params = {
        "team": load.team.name or load.team.id, "days": round(load.days, 1), "quarter": load.quarter, "capacity": load.capacity,
        "largest": f"{largest[0].goal.id}/{largest[0].measure.id}",
    }  # fmt: skip
    related = tuple(
        Second(share.goal, ("measures", share.goal.measures.index(share.measure), "effort"), "{days}", {"days": round(share.days, 1)})
        for share in largest[:5]
    )
    message = "" if load.declared else MESSAGES["assumed"]
    return Hit(load.team, ("capacity",), params, message, severity=severity, related=related)
