"""Translate pydantic's errors into problems with our codes, at exact places."""

import re
from collections import Counter
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from goalkit.finding import Path, Problem, Span
from goalkit.model.base import slug
from goalkit.nearest import nearest

Locate = Callable[[Path, bool], tuple[Span, Path]]
"""From a path inside the item (and whether its key is meant) to its span and its path in the document."""

_KINDS = {
    "missing": "missing",
    "string_type": "text",
    "string_pattern_mismatch": "id",
    "tuple_type": "list",
    "list_type": "list",
    "dict_type": "map",
    "model_type": "map",
    "model_attributes_type": "map",
    "greater_than_equal": "least",
    "less_than_equal": "most",
    "too_short": "count",
    "too_long": "count",
}
"""Pydantic's type of error -> what F202 says."""
_FORM = re.compile(r"PlanSeries|str|dict\[.*\]")
"""How pydantic names the forms of a value that may have several."""
_NUMBERS = {"number", "whole", "amount", "date"}
_DIGITS = re.compile(r"[+-]?\d+(?:[ \u00a0]*[^\d\s,]{1,8})?")
_LONGEST = 60


def translate(
    complaints: list[ErrorDetails], model: type[BaseModel], file: str, locate: Locate, named: tuple[str | None, str | None]
) -> tuple[Problem, ...]:
    """Return one problem per wrong place; of several complaints about one value the first one counts."""
    problems: dict[Path, Problem] = {}
    for detail in complaints:
        path = real_path(detail)
        missing = detail["type"] == "missing"
        code = _code(detail)
        on_key = code == "F201" or "[key]" in detail["loc"] or missing or detail["input"] is None
        span, where = locate(path[:-1] if missing else path, on_key)
        place = (*where, path[-1]) if missing else where
        if place in problems:
            continue
        params, meant = _params(detail, code, model, path)
        code = params.pop("code", code)
        if code == "F205":  # a word may stand for a whole mapping: it is named by the key that was written
            params["key"] = _key(where) or params["key"]
        problems[place] = Problem(code, file, span, params, place, params.pop("cure", ""), (*place[: len(place) - len(path)], *meant) if meant else (), *named)
    return tuple(problems.values())


def complaints_of(error: ValidationError) -> list[ErrorDetails]:
    """Return the single complaints; of a value with several possible forms only those of the form it comes nearest to."""
    details = error.errors(include_url=False)
    forms: dict[tuple[Any, ...], Counter[str]] = {}
    for detail in details:
        if (at := _branch_at(detail)) is not None:
            forms.setdefault(detail["loc"][:at], Counter())[str(detail["loc"][at])] += 1
    nearest_form = {place: min(counts, key=counts.__getitem__) for place, counts in forms.items()}
    return [
        detail
        for detail in details
        if (at := _branch_at(detail)) is None or nearest_form[detail["loc"][:at]] == detail["loc"][at]
    ]


def _branch_at(detail: ErrorDetails) -> int | None:
    own = detail["loc"][:-1] if detail["type"] == "extra_forbidden" else detail["loc"]
    return next((at for at, step in enumerate(own) if isinstance(step, str) and _FORM.fullmatch(step)), None)


def real_path(detail: ErrorDetails) -> Path:
    """Return the place of a complaint without the steps that exist only inside pydantic (forms of a union, `[key]`)."""
    loc = detail["loc"]
    at = _branch_at(detail)
    kept = loc if at is None else (*loc[:at], *loc[at + 1 :])
    return kept[:-1] if kept and kept[-1] == "[key]" and detail["type"] != "extra_forbidden" else kept


def _code(detail: ErrorDetails) -> str:
    kind = detail["type"]
    if kind == "extra_forbidden":
        return "F201"
    if kind == "literal_error":
        return "F205"
    return kind if len(kind) == 4 and kind[1:].isdigit() else "F202"


def _params(detail: ErrorDetails, code: str, model: type[BaseModel], path: Path) -> tuple[dict[str, Any], Path]:
    """Return the params of a message (`cure` and a changed `code` among them) and what an unknown key meant."""
    context = detail.get("ctx") or {}
    params: dict[str, Any] = {"raw": _shown(detail["input"]), "key": _key(path), "cure": context.get("cure", "")}
    if code == "F201":
        known = fields_of(model, path[:-1])
        if inside := next((name for name in known if path[-1] in fields_of(model, (*path[:-1], name))), ""):
            params.update(known=sorted(known), close=inside, kind="inside")
            return params, (*path[:-1], inside, path[-1])
        close = nearest(str(path[-1]), sorted(known)) or ""
        params.update(known=sorted(known), close=close, cure=close, kind="close" if close else "")
        return params, (*path[:-1], close) if close else ()
    if code == "F205":
        allowed = [part.strip("' ") for part in str(context.get("expected", "")).replace(" or ", ", ").split(", ")]
        close = nearest(str(detail["input"]), allowed) or ""
        params.update(allowed=allowed, close=close, cure=close, kind="close" if close else "")
    elif code == "F202":
        params.update(_expected(detail, context))
        params["kind"] = params["kind"] if path else "item"
    elif code == "F203":
        first, _, second = str(params["cure"]).partition(" / ")
        params.update(first=first, second=second, kind="two" if second else "")
    else:
        params["kind"] = context.get("kind", "")
    return params, ()


def _expected(detail: ErrorDetails, context: dict[str, Any]) -> dict[str, Any]:
    """Say what a value should be, in one of the kinds of F202; a list of digits in place of a number is F209."""
    given = detail["input"]
    kind = context.get("kind") or _KINDS.get(detail["type"], "")
    found: dict[str, Any] = {"kind": kind}
    if kind in _NUMBERS | {"map"} and isinstance(given, list) and len(given) > 1 and all(map(_digits, given)):
        return {"code": "F209", "text": ",".join(given), "kind": "", "cure": ".".join(given) if len(given) == 2 else ""}
    if kind == "id":
        found["cure"] = slug(str(given))
    elif kind in {"least", "most"}:
        found["limit"] = context.get("ge", context.get("le"))
    elif kind == "count":
        found["limit"] = context.get("min_length", context.get("max_length"))
    elif given is None:
        found["kind"] = "empty"
    return found


def _digits(item: Any) -> bool:
    return isinstance(item, str) and bool(_DIGITS.fullmatch(item))


def _key(path: Path) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def _shown(given: Any) -> str:
    """Return what a finding shows of a wrong value: a text as written, of lists and maps only their form."""
    if isinstance(given, dict):
        return "{" + ", ".join(map(str, given)) + "}" if len(given) <= 4 else "{…}"
    if isinstance(given, (list, tuple)):
        return "[" + ", ".join(str(item) if isinstance(item, str) else "…" for item in given[:4]) + "]"
    text = "" if given is None else str(given)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def required(model: type[BaseModel], path: Path) -> bool:
    """Tell whether the schema requires the key at the end of a path."""
    here = _model_at(model, path[:-1])
    field = _field(here, str(path[-1])) if here is not None else None
    return field is not None and field.is_required()


def fields_of(model: type[BaseModel], path: Path) -> dict[str, None]:
    """Return the keys that a mapping at a path of a model may have, in the order of the model."""
    return _fields_at(model, tuple(0 if isinstance(step, int) else step for step in path))


@lru_cache(maxsize=1 << 12)
def _fields_at(model: type[BaseModel], path: Path) -> dict[str, None]:
    here = _model_at(model, path)
    if here is None:
        return {}
    return {field.alias or name: None for name, field in here.model_fields.items() if not field.exclude}


def _model_at(model: type[BaseModel], path: Path) -> Any:
    here: Any = model
    named = False
    for step in path:
        if isinstance(step, int) or named:
            named = False
            continue
        field = _field(here, step)
        here = _model_in(field.annotation) if field is not None else None
        if here is None:
            return None
        named = getattr(field.annotation, "__origin__", None) is dict
    return here


def _field(model: Any, key: str) -> Any:
    return _by_key(model).get(key)


@cache
def _by_key(model: type[BaseModel]) -> dict[str, Any]:
    """Return the fields of a model by name and alias, the first of a key."""
    found: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        for key in filter(None, (name, field.alias)):
            found.setdefault(key, field)
    return found


@cache
def _model_in(annotation: Any) -> Any:
    """Return the first model inside an annotation such as tuple[Model, ...] or Annotated[Model, ...] | None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _model_in(inner)
        if found is not None:
            return found
    return _model_in(annotation.__origin__) if hasattr(annotation, "__metadata__") else None
