"""A KPI is defined so that two people who count get the same number.

What counts, out of what, in which unit, which way is better, how values are joined, and who answers for the figure: whatever of
this is open will be filled in differently by each team. Definitions of the built-in catalogue count.
"""

from collections.abc import Iterator

from goalkit import catalog, units
from goalkit.model.kpi import Kpi
from goalkit.rules.prose.pattern import lazily
from goalkit.rules.rule import Change, Cure, Facts, Hit, Severity

CODE = "K201"
NAME = "definition-incomplete"
SEVERITY: Severity = "error"
MESSAGE = "the definition of {kpi} lacks {fields}"
HELP = "add {lines}"
MESSAGES = {"unit": "{unit} is not a unit that {kpi} can be measured in", "clock": "the definition of {kpi} does not say which hours count"}
HELPS = {
    "unit": "use %, points, count, s, min, h, days, stars, ratio, 1/year, or a currency such as EUR, kEUR or MEUR",
    "clock": "say it: definition: ... in business hours, or in calendar days",
}
LINES = {
    "definition": "definition: ...",
    "numerator": "numerator: ...",
    "denominator": "denominator: ...",
    "unit": 'unit: "%"',
    "direction": "direction: up",
    "aggregation": "aggregation: ratio",
    "owner": "owner: ...",
    "exclusions": "exclusions: ...",
    "source": "source: ...",
}
_CLOCK = (
    r"werktag|arbeitstag|kalender|gesch(?:ä|ae)fts(?:zeit|stunde)|service(?:zeit|stunde)|(?:ö|oe)ffnungszeit|arbeits(?:zeit|stunde)|b(?:ü|ue)rozeit|rund um die uhr|24/7"
    r"|business|working|calendar|office hours|service hours|around the clock|clock"
)
_WORKED = r"(?:ü|ue)berstunde|mehrarbeit|overtime|arbeitsstunde|hours worked|working time|talk|gespr(?:ä|ae)ch"
"""Hours that are worked, not waited: no clock runs."""

BAD = """\
# file: kpis/calls.yaml
kpis:
  - id: solved
    #   ^^^^^^
    name: Solved calls
    definition: Share of calls that need no second call
    numerator: calls without a second one
    exclusions: Wrong numbers
    unit: "%"
    direction: up
    aggregation: ratio
    owner: controlling
"""
GOOD = """\
# file: kpis/calls.yaml
kpis:
  - id: solved
    name: Solved calls
    definition: Share of calls that need no second call
    numerator: calls without a second one
    denominator: all calls
    exclusions: Wrong numbers
    unit: "%"
    direction: up
    aggregation: ratio
    owner: controlling
"""


def check(facts: Facts) -> Iterator[Hit]:
    """Yield what definitions lack: once for what makes a number arbitrary, once for what makes it hard to use."""
    watched = _watched(facts) if facts.has_data else set()
    misread = _misread(facts)
    for kpi in facts.ws.kpis:
        unsourced = kpi.id in watched and not kpi.source and not kpi.components and not kpi.cohort
        wanted = [key for key in ("owner", "exclusions") if not getattr(kpi, key)] + (["source"] if unsourced else [])
        yield from _hits(kpi, _arbitrary(kpi), "error", misread)
        yield from _hits(kpi, wanted, "warning", misread)
        if _waits(kpi) and not _has_clock(kpi):
            field = "definition" if kpi.definition else "numerator"
            yield Hit(kpi, (field,), {"kpi": kpi.id}, MESSAGES["clock"], HELPS["clock"], severity="warning")
        if kpi.unit and units.canonical(kpi.unit) is None:
            meant = units.meant(kpi.unit)
            cure = Cure("write {cure}", (Change(kpi, ("unit",), meant),), params={"cure": meant}) if meant else None
            yield Hit(kpi, ("unit",), {"kpi": kpi.id, "unit": kpi.unit, "meant": meant}, MESSAGES["unit"], HELPS["unit"], fix=cure)


def _watched(facts: Facts) -> set[str]:
    """Return the KPIs of guards and measures; M111 asks for the source of a goal's own KPI."""
    named = {guard.kpi for goal in facts.ws.goals for guard in goal.guards}
    named |= {item.measurable.kpi for goal in facts.ws.goals for item in goal.measures if item.measurable and item.measurable.kpi}
    own = {kpi.id for goal in facts.ws.goals if (kpi := facts.ws.kpi_of(goal))}
    return {kpi.id for name in named if (kpi := facts.ws.kpi(name))} - own


def _waits(kpi: Kpi) -> bool:
    """Tell whether a KPI of one's own is the time that somebody waits; what the catalogue knows says its clock there."""
    return (
        units.canonical(kpi.unit or "") in {"h", "days"}
        and kpi.direction == "down"
        and kpi.aggregation in {"ratio", "percentile"}
        and (kpi.catalog or kpi.id) not in catalog.kpis()
        and bool(kpi.definition or kpi.numerator)
        and not lazily(_WORKED).search(_texts(kpi))
    )


def _has_clock(kpi: Kpi) -> bool:
    """Tell whether a definition says which hours count, in words or because it is computed from two times."""
    return kpi.compute is not None or lazily(_CLOCK).search(_texts(kpi)) is not None


def _texts(kpi: Kpi) -> str:
    said = (kpi.name, kpi.definition, kpi.numerator, kpi.denominator, kpi.exclusions)
    return " ".join(text for each in said if each for text in (each.de, each.en) if text)


def _arbitrary(kpi: Kpi) -> list[str]:
    """Return the missing fields without which nobody can count; sums and stocks have no denominator."""
    needed = ["unit", "direction", "aggregation"]
    if kpi.aggregation in {"ratio", "net"}:
        needed = ["numerator", "denominator", *needed]
    elif not kpi.numerator:
        needed = ["definition", *needed]
    return [field for field in needed if not getattr(kpi, field)]


def _misread(facts: Facts) -> set[tuple[str, str | int]]:
    """Return KPIs with their fields that were merely written wrong."""
    problems = [problem for problem in facts.ws.problems if problem.kpi]
    return {(problem.kpi or "", path[-1]) for problem in problems for path in (problem.where, problem.meant) if path}


def _hits(kpi: Kpi, fields: list[str], severity: Severity, misread: set[tuple[str, str | int]]) -> Iterator[Hit]:
    """Yield one hit for fields that are missing."""
    missing = [field for field in fields if (kpi.id, field) not in misread]
    if missing:
        lines = ", ".join(LINES[field] for field in missing)
        yield Hit(kpi, ("id",), {"kpi": kpi.id, "fields": missing, "lines": lines}, severity=severity)
