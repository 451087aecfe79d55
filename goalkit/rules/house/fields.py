"""What a dotted path of a house rule means: a field of the goal, of its parent, of its KPI, or how the goal stands."""

import datetime as dt
import types
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from goalkit.judge.standing import DataState, LightName
from goalkit.model.goal import Attractive, Goal
from goalkit.model.kpi import Kpi
from goalkit.model.measurable import Baseline, Path
from goalkit.model.settings import LightRule
from goalkit.nearest import nearest
from goalkit.scalar import Quantity

Kind = Literal["text", "choice", "switch", "number", "amount", "date", "map", "list"]
Subject = Literal["goal", "parent", "kpi", "standing", "children"]
_SHORT: dict[type[BaseModel], str] = {Baseline: "value", Path: "shape", LightRule: "rule", Attractive: "text"}
"""Maps that a single value may stand for, and the key it is then."""
_STANDING: dict[str, tuple[Kind, tuple[str, ...]]] = {
    "light": ("choice", get_args(LightName)),
    "attainment": ("number", ()),
    "data": ("choice", get_args(DataState)),
}
_OTHERS: tuple[Subject, ...] = ("parent", "kpi", "standing", "children")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: the key in the file and the name in the model; `many` where a list of maps follows."""

    key: str
    name: str
    many: bool = False
    keyed: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A field that conditions may ask about.

    `many` tells that the path leads through a list, `texts` that the field itself is a list of plain values; `short` is the
    key of a map that a single value stands for.
    """

    path: str
    subject: Subject
    steps: tuple[Step, ...]
    kind: Kind
    allowed: tuple[str, ...] = ()
    texts: bool = False
    short: str = ""

    @property
    def many(self) -> bool:
        """Tell whether there may be several values."""
        return self.texts or any(step.many for step in self.steps[:-1])


@dataclass(frozen=True, slots=True)
class Unknown:
    """A path that leads nowhere: what may stand there, and which path was probably meant."""

    known: tuple[str, ...]
    close: str = ""


@cache
def field(path: str) -> Field | Unknown:
    """Return what a dotted path means."""
    first, _, rest = path.partition(".")
    if path == "children":
        return Field(path, "children", (), "list")
    if first == "standing":
        return _standing(path, rest)
    if first == "kpi" and rest:
        return _walked(path, "kpi", Kpi, rest, "kpi.")
    if first == "parent" and rest:
        return _walked(path, "parent", Goal, rest, "parent.")
    return _walked(path, "goal", Goal, path, "")


def _standing(path: str, name: str) -> Field | Unknown:
    if name not in _STANDING:
        known = tuple(f"standing.{each}" for each in _STANDING)
        return Unknown(known, nearest(path, known) or "" if name else "standing.light")
    kind, allowed = _STANDING[name]
    return Field(path, "standing", (Step(name, name),), kind, allowed)


def _walked(path: str, subject: Subject, model: type[BaseModel], rest: str, before: str) -> Field | Unknown:
    here: Any = model
    steps: list[Step] = []
    keys = rest.split(".")
    for at, key in enumerate(keys):
        named = _keys(here) if isinstance(here, type) and issubclass(here, BaseModel) else {}
        if key in named:
            here = here.model_fields[named[key]].annotation
            steps.append(Step(key, named[key], many=_item(here) is not None and _is_model(_item(here))))
        elif (inner := _value(here)) is not None and key:
            here = inner
            steps.append(Step(key, key, keyed=True))
        else:
            around = before + "".join(f"{step.key}." for step in steps)
            return _unknown(around, keys[at:], tuple(named))
        here = _inside(here)
    return _leaf(path, subject, tuple(steps), _whole(model, steps))


def _unknown(around: str, rest: list[str], known: tuple[str, ...]) -> Unknown:
    """Return what may stand at a step, and the path that comes nearest; a key may also belong one map deeper."""
    key = rest[0]
    choices = tuple(around + each for each in known) + (_OTHERS if not around else ())
    names = known if around else (*known, *_OTHERS)
    if key not in names and (close := nearest(key, names)):
        whole = ".".join((around + close, *rest[1:]))
        return Unknown(choices, whole if isinstance(field(whole), Field) else around + close)
    if around in {"", "parent.", "kpi."}:
        model = Kpi if around == "kpi." else Goal
        deeper = next((f"{around}{each}.{key}" for each in known if key in _keys_of(model, each)), "")
        return Unknown(choices, deeper)
    return Unknown(choices)


def _keys_of(model: type[BaseModel], key: str) -> dict[str, str]:
    inner = _inside(model.model_fields[_keys(model)[key]].annotation)
    return _keys(inner) if _is_model(inner) else {}


def _keys(model: type[BaseModel]) -> dict[str, str]:
    """Return the keys of a map as the file writes them, with the names the model gives them."""
    return {each.alias or name: name for name, each in model.model_fields.items() if not each.exclude}


def _whole(model: type[BaseModel], steps: list[Step]) -> Any:
    """Return the annotation at the end of the steps, lists and options included."""
    here: Any = model
    found: Any = model
    for step in steps:
        found = _value(here) if step.keyed else here.model_fields[step.name].annotation
        here = _inside(found)
    return found


def _leaf(path: str, subject: Subject, steps: tuple[Step, ...], annotation: Any) -> Field:
    bare = _bare(annotation)
    item = _item(bare)
    if item is not None and not _is_model(item):
        kind, allowed = _scalar(item)
        return Field(path, subject, steps, kind, allowed, texts=True)
    if item is not None or get_origin(bare) is dict:
        return Field(path, subject, steps, "list")
    if _is_model(bare):
        return Field(path, subject, steps, "map", short=_SHORT.get(bare, ""))
    kind, allowed = _scalar(bare)
    return Field(path, subject, steps, kind, allowed)


_SCALARS: dict[Any, Kind] = {bool: "switch", int: "number", float: "number", Quantity: "amount", dt.date: "date"}


def _scalar(annotation: Any) -> tuple[Kind, tuple[str, ...]]:
    bare = _bare(annotation)
    if get_origin(bare) is Literal:
        return "choice", tuple(str(each) for each in get_args(bare))
    return _SCALARS.get(bare, "text"), ()


def _bare(annotation: Any) -> Any:
    """Return an annotation without Annotated and without None."""
    if hasattr(annotation, "__metadata__"):
        return _bare(annotation.__origin__)
    if get_origin(annotation) in {Union, types.UnionType}:
        forms = [each for each in get_args(annotation) if each is not type(None)]
        return _bare(forms[0])
    return annotation


def _item(annotation: Any) -> Any:
    """Return what a list holds; None for what is no list."""
    bare = _bare(annotation)
    return _bare(get_args(bare)[0]) if get_origin(bare) is tuple else None


def _value(annotation: Any) -> Any:
    """Return what a map with free keys holds; None for what is none."""
    bare = _bare(annotation)
    return get_args(bare)[1] if get_origin(bare) is dict else None


def _inside(annotation: Any) -> Any:
    """Return what the next step of a path stands in: the item of a list, else the value itself."""
    item = _item(annotation)
    return item if item is not None else _bare(annotation)


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
