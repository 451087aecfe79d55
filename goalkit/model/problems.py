"""Translate pydantic's errors into problems with our codes, at exact places."""

from collections.abc import Callable
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from goalkit.finding import Path, Problem, Span
from goalkit.nearest import nearest

Locate = Callable[[Path, bool], tuple[Span, Path]]
"""From a path inside the item (and whether its key is meant) to its span and its path in the document."""

_TYPES = {
    "extra_forbidden": "F201",
    "literal_error": "F205",
    "missing": "F202",
}


def translate(
    error: ValidationError, model: type[BaseModel], file: str, locate: Locate, named: tuple[str | None, str | None]
) -> tuple[Problem, ...]:
    """Return one problem per wrong place; several complaints about one value (unions) become the first one."""
    problems: dict[Path, Problem] = {}
    for detail in error.errors(include_url=False):
        code = _code(detail)
        path = real_path(detail["loc"])
        on_key = code == "F201" or "[key]" in detail["loc"] or detail["type"] == "missing"
        span, where = locate(path if detail["type"] != "missing" else path[:-1], on_key)
        params, meant = _params(detail, code, model, path)
        problems.setdefault(
            where if detail["type"] != "missing" else (*where, path[-1]),
            Problem(code, file, span, params, where, params.pop("cure", ""), meant, *named),
        )
    return tuple(problems.values())


def real_path(loc: tuple[int | str, ...]) -> Path:
    """Drop the steps of an error's location that exist only inside pydantic (union branches, keys)."""
    return tuple(step for step in loc if step != "[key]" and not (isinstance(step, str) and _is_branch(step)))


def _is_branch(step: str) -> bool:
    return "[" in step or step in {"PlanSeries", "str", "function-before", "constrained-str"}


def _code(detail: ErrorDetails) -> str:
    kind = detail["type"]
    if kind in _TYPES:
        return _TYPES[kind]
    return kind if len(kind) == 4 and kind[1:].isdigit() else "F202"


def _params(detail: ErrorDetails, code: str, model: type[BaseModel], path: Path) -> tuple[dict[str, Any], Path]:
    context = detail.get("ctx") or {}
    params: dict[str, Any] = {"raw": context.get("raw", detail["input"]), "cure": context.get("cure", ""), "key": path[-1] if path else ""}
    params["kind"] = detail["type"]
    if code == "F201":
        known = sorted(fields_of(model, path[:-1]))
        close = nearest(str(path[-1]), known)
        params.update(known=known, close=close or "")
        return params, (*path[:-1], close) if close else ()
    if code == "F205":
        allowed = [part.strip("' ") for part in str(context.get("expected", "")).replace(" or ", ", ").split(", ")]
        params.update(allowed=allowed, close=nearest(str(params["raw"]), allowed) or "")
    if detail["type"] == "missing":
        params["raw"] = ""
    return params, ()


def fields_of(model: type[BaseModel], path: Path) -> set[str]:
    """Return the keys that a mapping at a path of a model may have."""
    here: Any = model
    for step in path:
        if isinstance(step, int):
            continue
        field = _field(here, step)
        here = _model_in(field.annotation, field.metadata) if field is not None else None
        if here is None:
            return set()
    return {field.alias or name for name, field in here.model_fields.items()}


def _field(model: Any, key: str) -> Any:
    for name, field in model.model_fields.items():
        if key in {name, field.alias}:
            return field
    return None


def _model_in(annotation: Any, _metadata: Any = None) -> Any:
    """Return the first model inside an annotation such as tuple[Model, ...] or Annotated[Model, ...] | None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _model_in(inner)
        if found is not None:
            return found
    return _model_in(annotation.__origin__) if hasattr(annotation, "__metadata__") else None
