"""What decides on pay lies in the owner's hand, and is counted by somebody else.

Money on a figure that others move feels unfair; money on a figure that the owner counts invites doubt. Both questions are cheaper before the
agreement than after it.
"""

from collections.abc import Iterable

from goalkit.model.goal import Goal
from goalkit.model.kpi import Kpi
from goalkit.model.settings import Role
from goalkit.rules.influence import below, influence, movers, named
from goalkit.rules.rule import Facts, Hit, Second, Severity
from goalkit.rules.structured import owners_team

CODE = "A105"
NAME = "pay-without-independence"
SEVERITY: Severity = "info"
MESSAGE = "{goal} counts for pay, and {kpi} also depends on others: {others}"
HELP = "measure pay by a figure that {team} moves alone, agree the goal with them, or take pay_relevant out"
MESSAGES = {"data": "{goal} counts for pay, and its owner {role} also answers for the data of {kpi}"}
HELPS = {"data": "let somebody else confirm the figure: parties: [{{role: ..., side: confirming}}], or give the data another owner"}

BAD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
    pay_relevant: true
    #             ^^^^
# file: kpis/frame.yaml
kpis:
  - {id: fcr, owner: desk-lead}
"""
GOOD = BAD.replace("    #             ^^^^\n", "").replace("owner: desk-lead}", "owner: controlling}")


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield pay-relevant goals on figures that others move, or whose data the owner provides without anybody confirming them."""
    return _look(goal, facts) if goal.pay_relevant else ()


def _look(goal: Goal, facts: Facts) -> Iterable[Hit]:
    ws = facts.ws
    kpi, role = ws.kpi_of(goal), ws.role(goal.owner_role)
    if kpi is None or role is None or facts.closing(goal) is not None:
        return
    team = owners_team(goal, facts)
    others = _others(kpi, team, facts) if team else []
    if team and others:
        yield Hit(goal, ("pay_relevant",), {"goal": goal.id, "kpi": kpi, "others": others, "team": named(team, ws)})
    elif (provider := _provider(kpi, role, facts)) is not None and not _confirmed(goal, role, facts):
        place = Second(provider, ("owner",), "{role}", {"role": role})
        yield Hit(goal, ("pay_relevant",), {"goal": goal.id, "kpi": kpi, "role": role}, MESSAGES["data"], HELPS["data"], related=(place,))


def _others(kpi: Kpi, team: str, facts: Facts) -> list[str]:
    """Return who else moves the figure: other teams where the own one moves it partially, and drivers that only others move."""
    ws = facts.ws
    own = influence(kpi, ws).get(team)
    if own == "none":
        return []  # said about the owner of the goal
    if own == "partial":
        return [name for name in movers(kpi, ws) if name != named(team, ws)] or ["…"]
    return [f"{each.id} ({', '.join(movers(each, ws))})" for each in below(kpi, ws) if movers(each, ws) and influence(each, ws).get(team, "none") == "none"]


def _provider(kpi: Kpi, role: Role, facts: Facts) -> object | None:
    """Return the source or KPI whose owner is the role: who exports the data counts before who defines the figure."""
    ws = facts.ws
    sources = [source for each in kpi.source if (source := ws.source(each.id)) and source.owner]
    owned = next((source for source in sources if ws.role(source.owner) is role), None)
    return owned if owned or sources else kpi if ws.role(kpi.owner) is role else None


def _confirmed(goal: Goal, role: Role, facts: Facts) -> bool:
    parties = goal.agreement.parties if goal.agreement else ()
    return any(party.side == "confirming" and facts.ws.role(party.role) is not role for party in parties)
