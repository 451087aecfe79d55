"""Most goals of a team are agreed, not handed down.

A target that was set is sometimes right. Where it is the rule, the talk about goals is none, and people wait to be told.
"""

from collections.abc import Iterator

from goalkit.model import consent
from goalkit.model.goal import Goal
from goalkit.rules.rule import Facts, Hit, Severity

CODE = "G105"
NAME = "mostly-set"
SEVERITY: Severity = "info"
MESSAGE = "{number} of {all} goals of {team} were set, not agreed"
HELP = "talk about the next ones before they are fixed: mode: agreed, with offer and answer under rounds"
SHARE = 0.3
FEWEST = 4

_SET = """\
  - id: fcr-{n}
    title: Solve more requests, part {n}
    parent: effortless-2027
    contributes: enabling
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {{milestones: [{{id: step, title: Step {n} taken, due: 2025-12-15}}]}}
    time_bound: {{period: 2025}}
    agreement: {{mode: {mode}, parties: [{{role: head-of-service, side: giving, date: 2024-12-12}}, {{role: desk-lead, side: receiving, date: 2024-12-12}}], document: Minutes}}
"""
BAD = """\
# file: goalkit.yaml
roles:
  - {id: head-of-service, management: true}
  - {id: desk-lead, team: desk}
  - {id: field-lead}
  - {id: controlling}
teams:
  - {id: desk, name: Service desk, headcount: 14}
# file: goals.yaml
goals:
""" + "".join(_SET.format(n=n, mode="set" if n < 3 else "agreed") + ("    #                 ^^^\n" if n == 1 else "") for n in range(1, 5))
GOOD = BAD.replace("    #                 ^^^\n", "").replace("mode: set", "mode: agreed", 1)


def check(facts: Facts) -> Iterator[Hit]:
    """Yield the first set goal of teams with four or more running goals of which more than three in ten were set."""
    by_team: dict[str, list[Goal]] = {}
    for goal in facts.ws.goals:
        owning = facts.ws.team_of(goal)
        if owning and facts.running(goal) and consent.agreed_on(goal, facts.as_of) is not None:
            by_team.setdefault(owning, []).append(goal)
    for name, goals in by_team.items():
        team = facts.ws.team(name)
        given = [goal for goal in goals if goal.agreement is not None and goal.agreement.mode == "set"]
        if len(goals) >= FEWEST and len(given) > SHARE * len(goals):
            params = {"number": len(given), "all": len(goals), "team": (team.name if team else None) or name}
            yield Hit(given[0], ("agreement", "mode"), params)
