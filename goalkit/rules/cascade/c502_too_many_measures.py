"""Nobody carries more than five measures at once.

Ten things begun are ten things late. Few at a time are finished sooner, and their effect is seen.
"""

from collections import Counter
from collections.abc import Iterator

from goalkit.model.journal_book import progress
from goalkit.rules.rule import Facts, Hit, Severity

CODE = "C502"
NAME = "too-many-measures"
SEVERITY: Severity = "info"
MESSAGE = "{owner} carries {number} measures at once"
HELP = "finish some before others start, or hand some over"
MESSAGES = {"team": "{owner} works on {number} measures at once with {headcount} people"}
PER_OWNER = 5
PER_HEAD = 3 / 5

_MEASURE = "      - {{id: m{n}, title: Work {n}, start: 2025-06-01, due: 2025-09-30, done_when: Done}}\n"
BAD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
    measures:
""" + "".join(_MEASURE.format(n=n) for n in range(6)) + """\
# file: goalkit.yaml
roles:
  - {id: head-of-service, management: true}
  - {id: desk-lead}
  #      ^^^^^^^^^
  - {id: controlling}
"""
GOOD = BAD.replace("  #      ^^^^^^^^^\n", "").replace("start: 2025-06-01", "start: 2025-08-01", 1)


def check(facts: Facts) -> Iterator[Hit]:
    """Yield owners and teams with more measures under way than they can carry."""
    ws = facts.ws
    owners: Counter[str] = Counter()
    teams: Counter[str] = Counter()
    for goal in (goal for goal in ws.goals if facts.running(goal)):
        for measure in goal.measures:
            if progress(measure, facts.as_of) == "running" and measure.start is not None:
                role = ws.role(measure.owner or goal.owner_role)
                team = ws.team(measure.team or (role.team if role else None) or goal.team)
                owners.update([role.id] if role else [])
                teams.update([team.id] if team else [])
    for role in ws.settings.roles:
        if owners[role.id] > PER_OWNER:
            yield Hit(role, ("id",), {"owner": role.name or role.id, "number": owners[role.id]})
    for team in ws.settings.teams:
        if team.headcount and teams[team.id] > max(PER_HEAD * team.headcount, 3):
            params = {"owner": team.name or team.id, "number": teams[team.id], "headcount": team.headcount}
            yield Hit(team, ("headcount",), params, MESSAGES["team"])
