"""Figures about people are shown for groups, never for a handful.

In a group of four everyone knows who is meant. A small group is no safe harbour at any size, but below the agreed one values about people
are not kept and not shown.
"""

from collections.abc import Iterator

from goalkit.finding import Problem, Span
from goalkit.kpis.readings import Reading, Scope
from goalkit.model.goal import Goal
from goalkit.model.kpi import Kpi
from goalkit.model.settings import Team
from goalkit.rules.rule import Facts, Hit, Severity
from goalkit.workspace import Workspace

CODE = "P104"
NAME = "group-too-small"
SEVERITY: Severity = "error"
MESSAGE = "{file} holds values of {kpi} for {team}, a group of {headcount}"
HELP = "let the export join this group with others; values about people need groups of at least {least}"
MESSAGES = {
    "goal": "{kpi} is about people, and {team} is a group of {headcount}",
    "rest": "{file} holds the whole of {kpi} and all groups but {team}, so that the value of these {headcount} can be worked out",
}
HELPS = {
    "goal": "set the goal for a larger group; values about people need groups of at least {least}",
    "rest": "leave out a second group too, or the whole",
}

BAD = """\
goals:
  - id: overtime-2025
    title: Less overtime
    parent: effortless-2027
    owner: desk-lead
    team: night
    attractive: People come rested
    measurable: {kpi: overtime_rate, baseline: 9, target: 5}
    #                 ^^^^^^^^^^^^^
    time_bound: {period: 2025}
# file: goalkit.yaml
roles:
  - {id: head-of-service, management: true}
  - {id: desk-lead, team: desk}
  - {id: controlling}
teams:
  - {id: desk, name: Service desk, headcount: 14}
  - {id: night, name: Night shift, parent: desk, headcount: 4}
# file: kpis/overtime.yaml
kpis:
  - {id: overtime_rate, owner: controlling}
"""
GOOD = BAD.replace("    #                 ^^^^^^^^^^^^^\n", "").replace("headcount: 4}", "headcount: 8}")


def check(facts: Facts) -> Iterator[Hit | Problem]:
    """Yield goals about people of a small team (a warning), and files that hold values of small groups."""
    ws = facts.ws
    least = ws.settings.thresholds.privacy_group
    for goal in ws.goals:
        kpi = ws.kpi_of(goal)
        if kpi is None or not kpi.people_related:
            continue
        team = ws.team(ws.team_of(goal))
        within = _of_scope(goal, ws)
        field, teams = ("scope", within) if within else ("kpi", [team] if team else [])
        heads = [each.headcount for each in teams if each.headcount is not None]
        if not teams or len(heads) < len(teams) or sum(heads) >= least:
            continue
        params = {"kpi": kpi, "team": [each.name or each.id for each in teams], "headcount": sum(heads), "least": least}
        yield Hit(goal, ("measurable", field), params, MESSAGES["goal"], HELPS["goal"], severity="warning")
    if facts.has_data:
        for kpi in (kpi for kpi in ws.kpis if kpi.people_related):
            yield from _in_files(kpi, least, facts)
            yield from _by_the_rest(kpi, least, facts)


def _of_scope(goal: Goal, ws: Workspace) -> list[Team]:
    """Return the teams that the goal's scope is cut to; empty where it is not cut by teams."""
    for name, values in (goal.measurable.scope if goal.measurable else {}).items():
        segment = ws.settings.segments.get(name)
        teams = [ws.team(segment.team.get(value)) for value in values] if segment else []
        known = [team for team in teams if team is not None]
        if known and len(known) == len(values):
            return known
    return []


def _by_the_rest(kpi: Kpi, least: int, facts: Facts) -> Iterator[Problem]:
    """Yield the first total beside which all parts but that of one small group stand: the difference is its value."""
    delivered = facts.exports.store.versions(kpi.id).values()
    if not any(() in held for periods in delivered for held in periods.values()):
        return
    for name, values in facts.readings.segments(kpi.id).items():
        segment = facts.ws.settings.segments.get(name)
        hidden = [value for value in segment.values if value not in values] if segment else []
        team = facts.ws.team(segment.team.get(hidden[0])) if segment and len(hidden) == 1 else None
        if team is None or team.headcount is None or team.headcount >= least:
            continue
        params = {"kpi": kpi, "team": team.name or team.id, "headcount": team.headcount, "kind": "rest"}
        for file, row in _first_rows(facts, facts.readings.series(kpi.id).readings).items():
            yield Problem(CODE, file, Span(row, 1, row, 1), params, kpi=kpi.id, severity="warning")


def _in_files(kpi: Kpi, least: int, facts: Facts) -> Iterator[Problem]:
    """Yield every file once in which a value of a small group stands; the first of its rows is pointed at."""
    for name, values in facts.readings.segments(kpi.id).items():
        segment = facts.ws.settings.segments.get(name)
        for value in values:
            team = facts.ws.team(segment.team.get(value)) if segment else None
            if team is None or team.headcount is None or team.headcount >= least:
                continue
            scope: Scope = ((name, (value,)),)
            params = {"kpi": kpi, "team": team.name or team.id, "headcount": team.headcount, "least": least}
            for file, row in _first_rows(facts, facts.readings.series(kpi.id, scope).readings).items():
                yield Problem(CODE, file, Span(row, 1, row, 1), params, kpi=kpi.id)


def _first_rows(facts: Facts, readings: tuple[Reading, ...]) -> dict[str, int]:
    rows: dict[str, int] = {}
    for cell in (cell for reading in readings for cell in reading.cells):
        path = facts.exports.places.file(cell)
        rows[path] = min(cell.row, rows.get(path, cell.row))
    return rows
