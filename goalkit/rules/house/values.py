"""What stands in the fields that house rules ask about, with the way to each value."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Any

from pydantic import BaseModel

from goalkit.finding import Path
from goalkit.model.goal import Goal
from goalkit.model.kpi import Kpi, Localised
from goalkit.rules.house.fields import Field, Step
from goalkit.rules.rule import Facts
from goalkit.scalar import Quantity

_WITHOUT_DATA = frozenset({"none", "no_data"})


@dataclass(frozen=True, slots=True)
class Found:
    """A value at its place: the object, the way there as the file writes it, whether it is written, and the unit it is in.

    `value` is what the file says, `stands` what holds where the file leaves it to a default.
    """

    thing: object
    path: Path
    value: Any
    stands: Any
    written: bool
    unit: str = ""

    @property
    def missing(self) -> bool:
        """Tell whether nothing is written here."""
        return not self.written or self.value is None or (isinstance(self.value, (tuple, dict)) and not self.value)


Box = tuple[Found, tuple[Found, ...]]
"""What stands at a field, and the plain values in it: itself, or each of the list."""


@dataclass(slots=True)
class Memory:
    """What the rules of one run have seen: many rules ask about the same fields and choose by the same traits."""

    boxes: dict[str, dict[str, tuple[Box, ...]]] = dataclass_field(default_factory=dict)
    traits: dict[str, dict[str, tuple[str, ...]]] = dataclass_field(default_factory=dict)
    choices: dict[str, Callable[[Goal, Facts], bool]] = dataclass_field(default_factory=dict)

    def seen(self, field: Field, goal: Goal, facts: Facts) -> tuple[Box, ...]:
        """Return what stands at a field: one box, or one for each item of a list on the way; none where nothing is known."""
        known = self.boxes.get(field.path)
        if known is None:
            known = self.boxes[field.path] = {}
        found = known.get(goal.id)
        if found is None:
            found = known[goal.id] = tuple((box, tuple(_items(box))) for box in _boxes(field, goal, facts))
        return found


def _boxes(field: Field, goal: Goal, facts: Facts) -> Iterator[Found]:
    if field.subject == "children":
        children = facts.ws.tree.children.get(goal.id, ())
        yield Found(goal, ("id",), children, children, written=True)
    elif field.subject == "standing":
        yield from _standing(field, goal, facts)
    else:
        thing = subject(field, goal, facts)
        if thing is not None:
            yield from _walk(field, thing, facts)


def _items(box: Found) -> Iterator[Found]:
    if not isinstance(box.stands, tuple):
        yield box
        return
    for at, item in enumerate(box.stands):
        yield Found(box.thing, (*box.path, at), item, item, written=True, unit=box.unit)


def list_path(field: Field) -> Path:
    """Return the way to the first list of a field."""
    way: list[str] = []
    for step in field.steps:
        way.append(step.key)
        if step.many:
            break
    return tuple(way)


def subject(field: Field, goal: Goal, facts: Facts) -> Goal | Kpi | None:
    """Return whose field it is: the goal, its parent or its KPI; None where there is none."""
    if field.subject == "parent":
        return facts.ws.tree.parent(goal)
    return facts.ws.kpi_of(goal) if field.subject == "kpi" else goal


def _standing(field: Field, goal: Goal, facts: Facts) -> Iterator[Found]:
    """Yield how a goal stands; nothing where the data cannot tell."""
    standing = facts.standing(goal)
    name = field.steps[0].name
    value = getattr(standing, name)
    if value is None or value in _WITHOUT_DATA or (name == "data" and not facts.has_data):
        return
    yield Found(goal, ("id",), value, value, written=True)


def _walk(field: Field, thing: Goal | Kpi, facts: Facts) -> Iterator[Found]:
    in_force = _default(field, thing) if isinstance(thing, Goal) else None
    unit = _unit(field, thing, facts)
    for path, value, written in _steps(field.steps, thing):
        stands = value
        if field.short and isinstance(value, BaseModel):
            stands = getattr(value, field.short)
        elif value is None and in_force and isinstance(thing, Goal):
            stands = in_force(thing, facts)
        yield Found(thing, path, value, stands, written, unit)


def _default(field: Field, goal: Goal) -> "InForce | None":
    keys = tuple(step.key for step in field.steps)
    if keys[0] == "measures" and len(keys) == 2:
        return _OF_MEASURES.get(keys[1])
    return _IN_FORCE.get(keys) if goal.measurable or keys[0] != "measurable" else None


def _steps(steps: tuple[Step, ...], thing: BaseModel) -> Iterator[tuple[Path, Any, bool]]:
    """Yield way, value and whether it is written, for every item of the lists on the way."""
    heads: list[tuple[Path, Any]] = [((), thing)]
    for at, step in enumerate(steps):
        last = at == len(steps) - 1
        following: list[tuple[Path, Any]] = []
        for path, holder in heads:
            here = (*path, step.key)
            value, written = _got(holder, step)
            if last:
                yield here, value, written
            elif step.many:
                following.extend(((*here, index), item) for index, item in enumerate(value or ()))
            else:
                following.append((here, value))
        heads = following


def _got(holder: Any, step: Step) -> tuple[Any, bool]:
    if holder is None:
        return None, False
    if step.keyed:
        value = holder.get(step.key)
        return value, value is not None
    value = getattr(holder, step.name)
    blank = isinstance(value, str) and not value.strip()
    return (None if blank else value), step.name in holder.model_fields_set


def _unit(field: Field, thing: Goal | Kpi, facts: Facts) -> str:
    """Return the unit that an amount without one is in."""
    if field.kind not in {"amount", "map"}:
        return ""
    if isinstance(thing, Kpi):
        return thing.unit or ""
    return facts.ws.terms(thing).unit if field.steps[0].key == "measurable" else ""


InForce = Callable[[Goal, Facts], Any]
_IN_FORCE: dict[tuple[str, ...], InForce] = {
    ("level",): lambda goal, facts: facts.ws.level(goal).id,
    ("team",): lambda goal, facts: facts.ws.team_of(goal),
    ("cadence",): lambda goal, facts: facts.ws.level(goal).cadence,
    ("contributes",): lambda goal, facts: facts.ws.contribution(goal),
    ("measurable", "evaluate"): lambda goal, facts: facts.ws.terms(goal).evaluate,
    ("time_bound", "start"): lambda goal, facts: facts.ws.terms(goal).start,
    ("time_bound", "due"): lambda goal, facts: facts.ws.terms(goal).due,
}
"""What holds where a goal leaves a field to its default."""
_OF_MEASURES: dict[str, InForce] = {
    "owner": lambda goal, _: goal.owner_role,
    "team": lambda goal, facts: facts.ws.team_of(goal),
}


def shown(found: Found, language: str) -> Any:
    """Return a value as the param of a message: lists by their length, amounts with their unit."""
    value = found.stands if found.stands is not None else found.value
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Quantity) and not value.unit:
        return Quantity(value.value, found.unit)
    if isinstance(value, (tuple, dict)):
        return len(value)
    if isinstance(value, Localised):
        return value.of(language)
    return "…" if isinstance(value, BaseModel) else value


__all__ = ["Box", "Found", "Memory", "list_path", "shown", "subject"]
