"""Turn plain data into models; what is wrong becomes problems, and the healthy rest stays."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from goalkit.finding import Path, Problem, Span
from goalkit.model import problems
from goalkit.reading.document import Document

_ATTEMPTS = 4
M = TypeVar("M", bound=BaseModel)


def validated(
    kind: type[M], raw: Any, document: Document, path: Path, *, german: bool, defaults: bool = False
) -> tuple[M | None, tuple[Problem, ...]]:
    """Validate one item of a document at a path.

    Values that cannot be read are taken out until the rest passes; an item that lacks what the schema requires is None.
    """
    context = {"german": german}
    found: list[Problem] = []
    named = _names(kind, raw)
    for _ in range(_ATTEMPTS):
        try:
            return kind.model_validate(raw, context=context), tuple(found)
        except ValidationError as error:

            def locate(inner: Path, on_key: bool) -> tuple[Span, Path]:
                return _locate(document, path, inner, on_key=on_key, defaults=defaults)

            known = {problem.where for problem in found}
            new = problems.translate(error, kind, document.file, locate, named)
            found.extend(problem for problem in new if problem.where not in known)
            pruned = _pruned(raw, [problems.real_path(detail["loc"]) for detail in error.errors(include_url=False)])
            if pruned == raw:
                break
            raw = pruned
    return None, tuple(found)


def _names(kind: type[BaseModel], raw: Any) -> tuple[str | None, str | None]:
    name = raw.get("id") if isinstance(raw, Mapping) and isinstance(raw.get("id"), str) else None
    goal = raw.get("goal") if isinstance(raw, Mapping) and isinstance(raw.get("goal"), str) else None
    return (name if kind.__name__ == "Goal" else goal), (name if kind.__name__ == "Kpi" else None)


def _locate(document: Document, path: Path, inner: Path, *, on_key: bool, defaults: bool) -> tuple[Span, Path]:
    whole = (*path, *inner)
    exact = document.span(whole, key=on_key)
    if exact is None and defaults and document.span(("defaults", *inner)) is not None:
        whole = ("defaults", *inner)
        exact = document.span(whole, key=on_key)
    return exact or document.nearest(whole), whole


def _pruned(raw: Any, locations: list[Path]) -> Any:
    """Return a copy of the data without the values at these places."""
    for location in sorted(locations, key=_reverse_order):
        raw = _without(raw, location)
    return raw


def _reverse_order(location: Path) -> tuple[Any, ...]:
    return tuple((-step if isinstance(step, int) else 0, str(step)) for step in location)


def _without(raw: Any, location: Path) -> Any:
    if not location:
        return raw
    step, rest = location[0], location[1:]
    if isinstance(raw, dict) and step in raw:
        inner = raw[step]
        if rest and isinstance(inner, (dict, list)):
            changed = _without(inner, rest)
            if changed is not inner:
                return {**raw, step: changed}
        return {key: value for key, value in raw.items() if key != step}
    if isinstance(raw, list) and isinstance(step, int) and step < len(raw):
        inner = raw[step]
        if rest and isinstance(inner, (dict, list)):
            changed = _without(inner, rest)
            if changed is not inner:
                return [*raw[:step], changed, *raw[step + 1 :]]
        return [*raw[:step], *raw[step + 1 :]]
    return raw
