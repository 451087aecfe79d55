"""Small teams are not compared with others, not even in words.

In a team of four everybody knows who is meant. "The night shift is slower than the day shift" is a figure about four people, and it stays in
the repository for ever.
"""

import re
from collections.abc import Iterator

from goalkit.judge.facts import Facts
from goalkit.model.settings import Team
from goalkit.rules.prose.pattern import lazily
from goalkit.rules.prose_of import prose
from goalkit.rules.rule import Hit, Severity

CODE = "P108"
NAME = "small-units-compared"
SEVERITY: Severity = "warning"
MESSAGE = "“{said}” compares {team}, a group of {headcount}, with others"
HELP = "say what happened, not who was better: groups below {least} are not compared; speak of the larger team they belong to"

BAD = """\
# file: journal/2025.yaml
entries:
  - date: 2025-06-30
    goal: fcr-2025
    kind: checkin
    by: desk-lead
    note: The Night shift solves fewer requests than the day shift
    #     ^
# file: goals.yaml
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
# file: goalkit.yaml
roles:
  - {id: head-of-service, management: true}
  - {id: desk-lead, team: desk}
  - {id: controlling}
teams:
  - {id: desk, name: Service desk, headcount: 14}
  - {id: night, name: Night shift, parent: desk, headcount: 4}
"""
GOOD = BAD.replace("    #     ^\n", "").replace("The Night shift solves fewer requests than the day shift", "At night requests are harder to solve than by day")
_SENTENCE = re.compile(r"[^.;!?]+")
_COMPARED = (
    r"\b(?:als|than|gegen(?:ü|ue)ber|im\sVergleich|verglichen|vergleich\w*|compar\w+|versus|vs\b\.?|hinter|behind|anders\sals|am\s(?:besten|schlechtesten|langsamsten|schnellsten|meisten|wenigsten)"
    r"|(?:best|worst|slowest|fastest)\b|beste[rns]?\b|schlechteste[rns]?\b|langsamste[rns]?\b|schnellste[rns]?\b|Schlusslicht|Spitzenreiter|Rangliste|ranking|letzte[rn]?\sPlatz)"
)
_MORE = (
    r"\b(?:mehr|weniger|\w+er|more|fewer|less|worse|better|doppelt|halb|twice|half|so|genauso|as)\b"
)
_OLDER = r"\b(?:als|than)\s(?:im\s|in\s|am\s|geplant|erwartet|gedacht|zuvor|vorher|fr(?:ü|ue)her|sonst|bisher|das\sVorjahr|vor\s|planned|expected|before|last|ever|usual|\d)"
"""Comparisons with the own past or plan, which are what goals are for."""


def check(facts: Facts) -> Iterator[Hit]:
    """Yield sentences that name a team below the privacy group and compare it with somebody else."""
    least = facts.ws.settings.thresholds.privacy_group
    small = [(team, names) for team in facts.ws.settings.teams if team.headcount is not None and team.headcount < least and (names := _names(team, facts))]
    if not small:
        return
    words = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for _, names in small for name in names))
    for thing, path, text, goal in prose(facts):
        if words.search(text) and (found := _compared(text, small)):
            said, team = found
            params = {"said": said, "team": team.name or team.id, "headcount": team.headcount or 0, "least": least}
            yield Hit(thing, path, params, goal=goal)


def _names(team: Team, facts: Facts) -> list[str]:
    """Return what a team is called in prose: its name, and the values of segments that are linked to it; ids are too short."""
    names = [team.name] if team.name else []
    for segment in facts.ws.settings.segments.values():
        names += [value for value, linked in segment.team.items() if facts.ws.team(linked) is team and len(value) > _SHORT]
    return names


_SHORT = 2
"""Letters of a segment's value that could be anything."""


def _compared(text: str, small: list[tuple[Team, list[str]]]) -> tuple[str, Team] | None:
    for found in _SENTENCE.finditer(text):
        sentence = found[0].strip()
        team = next((team for team, names in small if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sentence) for name in names)), None)
        marker = lazily(_COMPARED).search(sentence) if team else None
        if team is None or marker is None or lazily(_OLDER).search(sentence):
            continue
        if marker[0].lower() in {"als", "than"} and not lazily(_MORE).search(sentence[: marker.start()]):
            continue  # "als" also says in which role or when
        return sentence, team
    return None
