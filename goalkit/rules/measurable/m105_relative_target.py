"""A change of a KPI in per cent says whether per cent or percentage points are meant.

Twelve per cent more of 80 % is 89.6 %, twelve percentage points more is 92 %. Each side remembers the reading it prefers, so the
goal names both ends.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from goalkit import units
from goalkit.model import terms as resolving
from goalkit.model.goal import Goal
from goalkit.model.kpi import Kpi
from goalkit.model.measurable import Measurable
from goalkit.rules.own_words import BLANK, aim, value
from goalkit.rules.prose import numbers
from goalkit.rules.prose.mention import Mention
from goalkit.rules.prose.pattern import has_any
from goalkit.rules.rule import Change, Cure, Facts, Hit, Phrase, Severity, Value
from goalkit.rules.stated import stated
from goalkit.scalar import Quantity, shortest

CODE = "M105"
NAME = "relative-target"
SEVERITY: Severity = "warning"
MESSAGE = "“{said}”: {number} per cent or {number} {points} of {kpi}?"
HELP = "write both ends: {aim}"
MESSAGES = {"settled": "“{said}” may mean per cent or {points}; the fields say from {baseline} to {target}"}
HELPS = {"example": "write both ends: from {baseline} to {per_cent} (per cent) or to {in_points} ({points})"}

BAD = """\
goals:
  - id: csat-2025
    title: Raise customer satisfaction by 12%
#          ^
    parent: effortless-2027
    owner: desk-lead
    attractive: Customers get what they came for
    measurable: {kpi: csat, baseline: measure_first, values: 3}
    time_bound: {period: 2025}
"""
GOOD = """\
goals:
  - id: csat-2025
    title: Raise customer satisfaction by 8 percentage points
    parent: effortless-2027
    owner: desk-lead
    attractive: Customers get what they came for
    measurable: {kpi: csat, baseline: 80, target: 88}
    time_bound: {period: 2025}
"""
POINTS = "write the level that {number} {points} more or less make: {in_points}"
_SIGNS = tuple("+-−")
_PER_CENT = ("prozent", "cent")
_POINTS = {"%": Phrase("percentage points"), "points": Phrase("points")}


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield a relative change in the text where the fields do not say what it means."""
    asked = goal.measurable
    if asked is None or not asked.kpi:
        return ()
    signed = asked.target is not None and asked.target.text[:1] in _SIGNS
    if not signed and not _says_per_cent(goal.title) and not (goal.specific and _says_per_cent(goal.specific)):
        return ()
    kpi = facts.ws.kpi_of(goal)
    if kpi is None or units.canonical(kpi.unit or "") not in _POINTS or asked.shape not in {"move", "measure_first"}:
        return ()
    return _look(goal, asked, kpi, facts)


def _look(goal: Goal, asked: Measurable, kpi: Kpi, facts: Facts) -> Iterator[Hit]:
    if asked.target is not None and _signed(asked.target, kpi):
        # the number would be judged as a level: worse than a doubtful word in a title
        hit = _hit(goal, ("measurable", "target"), asked.target.text, asked.target.value, facts)
        yield replace(hit, severity="error")
        return
    settled = asked.target is not None and asked.baseline is not None and asked.baseline.value is not None
    for field in ("title", "specific"):
        text = getattr(goal, field)
        found = _relative(text, german=facts.ws.settings.german) if text else None
        if found and not (settled and stated(goal, facts.ws.terms(goal), facts.ws).contradicted(found)):
            change = facts.ws.terms(goal).direction * abs(found.values[0])
            hit = _hit(goal, (field,), found.text, change, facts)
            yield replace(hit, message=MESSAGES["settled"], help=HELP, severity="info") if settled else hit


def _signed(target: Quantity, kpi: Kpi) -> bool:
    """Tell whether a target is written as a change: +12 %, and -12 % of a KPI that has no values below zero."""
    lowest = resolving.in_unit(kpi.bounds[0], kpi.unit or "") if kpi.bounds else None
    if units.canonical(target.unit) != "%" or target.text[:1] not in _SIGNS:
        return False
    return units.canonical(kpi.unit or "") == "points" or (lowest is not None and lowest >= 0) or (lowest is None and target.text[0] == "+")


def _says_per_cent(text: str) -> bool:
    return "%" in text or has_any(text, _PER_CENT)


def _relative(text: str, *, german: bool) -> Mention | None:
    if not _says_per_cent(text):
        return None
    found = numbers.mentions(text, german=german, aimed=True)
    if any(mention.role == "to" for mention in found):
        return None
    return next((mention for mention in found if mention.role == "by" and mention.unit == "%"), None)


def _hit(goal: Goal, where: tuple[str, ...], said: str, change: float, facts: Facts) -> Hit:
    ws = facts.ws
    kpi, terms = ws.kpi_of(goal), ws.terms(goal)
    params = {
        "said": said, "number": abs(change), "kpi": kpi, "points": _POINTS[terms.unit], "aim": aim(goal, ws),
        "baseline": value(terms.baseline, terms), "target": value(terms.target, terms), "per_cent": BLANK, "in_points": BLANK,
    }  # fmt: skip
    if terms.baseline is None:
        return Hit(goal, where, params)
    params["per_cent"] = Value(terms.baseline * (1 + change / 100), terms.unit)
    params["in_points"] = Value(terms.baseline + change, terms.unit)
    level = shortest(terms.baseline + change) + (" %" if terms.unit == "%" else "")
    cure = Cure(POINTS, (Change(goal, where, level),), safe=False) if where[0] == "measurable" else None
    return Hit(goal, where, params, help=HELPS["example"], fix=cure)
