"""A goal says how far, in the unit of its KPI, in exactly one way.

A figure without a target cannot be reached, hours cannot be compared with per cent, and two kinds of target contradict each other.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from goalkit import units
from goalkit.finding import Path
from goalkit.model import terms as resolving
from goalkit.model.goal import Goal
from goalkit.model.measurable import Measurable
from goalkit.model.terms import Terms
from goalkit.rules.own_words import aim, value
from goalkit.rules.rule import Change, Cure, Facts, Hit, Severity
from goalkit.scalar import Quantity, shortest

CODE = "M103"
NAME = "target-missing"
SEVERITY: Severity = "error"
MESSAGE = "{kpi} starts at {baseline}, but the target is missing"
HELP = "target: ..., so that the goal reads: {aim}"
MESSAGES = {
    "nothing": "{kpi} has no target",
    "values": "{kpi} is to be measured first, but not how often",
    "unit": "{said} does not fit {kpi}, which is counted in {unit}",
    "difference": "{said} is a difference of {kpi} and takes percentage points",
    "two": "{first} and {second} are two kinds of target; a goal has one",
}
HELPS = {
    "values": "values: 3, so that three periods give a baseline",
    "unit": "write it in {unit}, or choose the KPI that is counted that way",
    "difference": "write {number} pp, or just {number}",
    "two": "keep one of them and make a second goal or a guard of the other",
}

BAD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68}
#   ^^^^^^^^^^
    time_bound: {period: 2025}
  - id: aht-2025
    title: Solve requests faster
    parent: effortless-2027
    owner: desk-lead
    attractive: Customers wait less
    measurable: {kpi: aht, baseline: 9, target: 4 %}
#                                               ^^^
    time_bound: {period: 2025}
"""
GOOD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
  - id: aht-2025
    title: Solve requests faster
    parent: effortless-2027
    owner: desk-lead
    attractive: Customers wait less
    measurable: {kpi: aht, baseline: 9 min, target: 0.125 h}
    time_bound: {period: 2025}
"""
_LIMITS = ("at_least", "at_most", "between", "budget", "milestones")


def per_goal(goal: Goal, facts: Facts) -> Iterable[Hit]:
    """Yield a missing target, values in a foreign unit, and two shapes in one goal."""
    asked = goal.measurable
    if not goal.guards and (asked is None or (asked.target is not None and _is_plain(facts.ws.terms(goal)))):
        return ()
    return _look(goal, asked, facts)


def _is_plain(terms: Terms) -> bool:
    """Tell whether the usual goal is meant, which moves a figure to its target, in units that fit."""
    return terms.shape == "move" and not terms.units_refused


def _look(goal: Goal, asked: Measurable | None, facts: Facts) -> Iterator[Hit]:
    if asked is not None:
        yield from _shape(goal, asked, facts)
    if goal.guards:
        yield from _guards(goal, facts)


def _shape(goal: Goal, asked: Measurable, facts: Facts) -> Iterator[Hit]:
    shape, ws = asked.shape, facts.ws
    kpi = ws.kpi_of(goal)
    params: dict[str, object] = {"kpi": kpi or asked.kpi or goal.title}
    if shape == "move" and asked.target is None and asked.kpi and not _unread(goal, facts):
        terms = ws.terms(goal)
        message = MESSAGE if terms.baseline is not None else MESSAGES["nothing"]
        yield Hit(goal, ("measurable", "target"), params | {"baseline": value(terms.baseline, terms), "aim": aim(goal, ws)}, message)
    elif shape == "measure_first" and asked.values is None:
        yield Hit(goal, ("measurable", "values"), params, MESSAGES["values"], HELPS["values"])
    elif shape != "move" and shape is not None:
        yield from _two(goal, asked, shape)
    if kpi is not None and kpi.unit:
        terms = ws.terms(goal)
        for name in dict.fromkeys(terms.units_refused):
            yield _foreign(goal, name, asked, params | {"unit": terms.unit})


def _unread(goal: Goal, facts: Facts) -> bool:
    """Tell whether a kind of target stands there but could not be read."""
    return any(step in _LIMITS for problem in facts.ws.broken.get(goal.id, ()) for step in problem.where)


def _two(goal: Goal, asked: Measurable, shape: str) -> Iterator[Hit]:
    given = [name for name in _LIMITS if getattr(asked, name) is not None]
    if asked.target is not None and shape != "measure_first":
        given.append("target")
    if len(given) > 1 or (given and shape == "measure_first" and given != ["target"]):
        first, second = (*given, "measure_first")[:2]
        field = second if second != "measure_first" else "baseline"
        yield Hit(goal, ("measurable", field), {"first": first, "second": second}, MESSAGES["two"], HELPS["two"])


def _foreign(goal: Goal, name: str, asked: Measurable, params: dict[str, object]) -> Hit:
    path: Path = ("measurable", *name.split("."))
    if name == "baseline" and asked.baseline and asked.baseline.period:
        path = ("measurable", "baseline", "value")
    said = _said(asked, name)
    params = params | {"said": said.text if said else name, "number": said.value if said else 0.0}
    if name == "tolerance" and said and said.unit == "%":
        points = Cure("write {number} pp", (Change(goal, path, f"{shortest(said.value)} pp"),), safe=False)
        return Hit(goal, path, params, MESSAGES["difference"], HELPS["difference"], fix=points)
    return Hit(goal, path, params, MESSAGES["unit"], HELPS["unit"], fix=_other_word(goal, path, said, str(params["unit"])))


def _other_word(goal: Goal, path: Path, said: Quantity | None, unit: str) -> Cure | None:
    """Return the cure that names a unit as files do, where its word can only mean one that fits the KPI."""
    meant = units.meant(said.unit) if said and said.unit else None
    if said is None or meant is None or meant == said.unit or resolving.in_unit(replace(said, unit=meant), unit) is None:
        return None
    text = f"{said.text.removesuffix(said.unit).rstrip()} {meant}"
    return Cure("write {cure}", (Change(goal, path, text),), params={"cure": text})


def _said(asked: Measurable, name: str) -> Quantity | None:
    if name == "baseline":
        return asked.baseline.value if asked.baseline else None
    given = getattr(asked, name, None)
    if isinstance(given, tuple):
        return next((part for part in given if part.unit), None)
    return given if isinstance(given, Quantity) else None


def _guards(goal: Goal, facts: Facts) -> Iterator[Hit]:
    for index, guard in enumerate(goal.guards):
        kpi = facts.ws.kpi(guard.kpi)
        for name in ("at_least", "at_most"):
            limit: Quantity | None = getattr(guard, name)
            if kpi and kpi.unit and limit and limit.unit and resolving.in_unit(limit, kpi.unit) is None:
                params = {"kpi": kpi, "said": limit.text, "unit": kpi.unit}
                path = ("guards", index, name)
                yield Hit(goal, path, params, MESSAGES["unit"], HELPS["unit"], fix=_other_word(goal, path, limit, kpi.unit))
