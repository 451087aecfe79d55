"""What the fields of a goal already say, so that rules about its prose can keep quiet."""

from goalkit.judge.facts import Facts
from goalkit.model.goal import Goal
from goalkit.model.measurable import Measurable
from goalkit.model.settings import Settings
from goalkit.nearest import fold


def has_number(asked: Measurable | None) -> bool:
    """Tell whether the fields say how far: a target, a limit, milestones, or values to be measured first."""
    return asked is not None and (asked.target is not None or asked.stretch is not None or asked.shape not in {"move", None})


def texts(goal: Goal) -> list[tuple[str, str]]:
    """Return title and statement with their fields, as far as there are any."""
    said = [("title", goal.title)] if goal.title else []
    return [*said, ("specific", goal.specific)] if goal.specific else said


def owners_team(goal: Goal, facts: Facts) -> str | None:
    """Return the id of the owner's team; the goal's own where the role has none."""
    ws = facts.ws
    role = ws.role(goal.owner_role)
    team = ws.team((role.team if role else None) or goal.team)
    return team.id if team else None


def house_names(house: Settings) -> frozenset[str]:
    """Return the folded words by which a house calls its parts: teams, roles and values of segments."""
    named = [text for role in house.roles for text in (role.id, role.name, role.short) if text]
    named += [text for team in house.teams for text in (team.id, team.name) if text]
    named += [value for segment in house.segments.values() for value in segment.values]
    return frozenset(part for text in named for part in fold(text).split("-"))
