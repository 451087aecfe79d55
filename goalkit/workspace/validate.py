"""Turn plain data into models; what is wrong becomes problems, and the healthy rest stays."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from goalkit.finding import Edit, Fix, Intent, Path, Problem, Span
from goalkit.model import cures, problems
from goalkit.reading.document import Document
from goalkit.reading.quoting import quoted
from goalkit.workspace.pruning import Gone, existing, originally, replaced, without

_ATTEMPTS = 6
M = TypeVar("M", bound=BaseModel)


def validated(
    kind: type[M], raw: Any, document: Document, path: Path, *, german: bool, defaults: bool = False
) -> tuple[M | None, tuple[Problem, ...], Gone]:
    """Validate one item of a document at a path; return it, its problems and the items of lists that are gone.

    Values that cannot be read are taken out until the rest passes; an item that lacks what the schema requires is None.
    """
    context = {"german": german}
    try:
        return kind.model_validate(raw, context=context), (), {}
    except ValidationError as error:
        complaints = problems.complaints_of(error)  # the error itself would keep this call and all it holds in memory
    gone: Gone = {}

    def locate(inner: Path, on_key: bool) -> tuple[Span, Path]:
        return _locate(document, path, originally(existing(raw, inner), gone), inner, on_key=on_key, defaults=defaults)

    found: dict[Path, Problem] = {}
    named = _names(kind, raw)
    for _ in range(_ATTEMPTS):
        spelled = _without_nulls(complaints, kind, raw, document, path)
        if spelled is raw:
            for problem in problems.translate(complaints, kind, document.file, locate, named):
                found.setdefault(problem.where, with_line(problem, document, german=german))
            spelled = without(raw, [problems.real_path(detail) for detail in complaints], gone)
            if spelled == raw:
                break
        raw = spelled
        try:
            return kind.model_validate(raw, context=context), tuple(found.values()), gone
        except ValidationError as error:
            complaints = problems.complaints_of(error)
    return None, tuple(found.values()), gone


def _without_nulls(complaints: list[ErrorDetails], kind: type[BaseModel], raw: Any, document: Document, path: Path) -> Any:
    """Return the data with empty optional keys left out, and `null` in a list of texts as the text that it is."""
    for detail in complaints:
        if detail["input"] is not None or detail["type"] in {"extra_forbidden", "missing"}:
            continue
        inner = problems.real_path(detail)
        if inner and isinstance(inner[-1], int) and detail["type"] == "string_type":
            place = existing(raw, inner)
            if text := document.scalar_text((*path, *place)):
                raw = replaced(raw, place, text)
        elif inner and not problems.required(kind, inner):
            raw = without(raw, [inner], {})
    return raw


def with_line(problem: Problem, document: Document, *, german: bool) -> Problem:
    """Turn the cure of a value into the corrected line of the file and its fix; a text that YAML took apart gets quotes."""
    line = _line_of(problem, document)
    if line is None:
        return replace(problem, help="")
    start, end = problem.span.column - 1, problem.span.end_column - 1
    if problem.help:
        several = problem.help.split(" / ") if problem.code in {"F203", "T210"} else [problem.help]
        shown = "\n".join(line[:start] + cure + line[end:] for cure in several)
        return replace(problem, help=shown, fix=_fix(problem, document, german=german), params={**problem.params, "cure": several[0]})
    if problem.params.get("kind") == "text" and line[start:end].strip():
        return replace(problem, help=line[:start] + quoted(line[start:end]) + line[end:])
    return problem


def _fix(problem: Problem, document: Document, *, german: bool) -> Fix | None:
    """Return the fix that writes the cure in the place of a value or key, where that is the only one possible."""
    cure, where = problem.help, problem.where
    safe = cures.is_safe(problem, cure, german=german)
    if safe is None or not where:
        return None
    on_key = isinstance(where[-1], str) and document.span(where, key=True) == problem.span
    if on_key and document.span((*where[:-1], cure)) is not None:
        return None
    kind: Literal["rename", "set"] = "rename" if on_key else "set"
    return Fix(cures.WRITE, (Edit(document.file, problem.span, cure),), safe, (Intent(document.file, kind, where, cure),))


def _line_of(problem: Problem, document: Document) -> str | None:
    """Return the line that a problem stands on, where its value is the text of one line."""
    span = problem.span
    if span.line != span.end_line or span.line > len(document.lines):
        return None
    return document.lines[span.line - 1]


def _names(kind: type[BaseModel], raw: Any) -> tuple[str | None, str | None]:
    name = raw.get("id") if isinstance(raw, Mapping) and isinstance(raw.get("id"), str) else None
    goal = raw.get("goal") if isinstance(raw, Mapping) and isinstance(raw.get("goal"), str) else None
    return (name if kind.__name__ == "Goal" else goal), (name if kind.__name__ == "Kpi" else None)


def _locate(
    document: Document, path: Path, place: Path, inner: Path, *, on_key: bool, defaults: bool
) -> tuple[Span, Path]:
    """Return span and path of a value; `place` is where it stands in the data, `inner` where the model has it."""
    whole = (*path, *place)
    exact = document.span(whole, key=on_key)
    if exact is None and defaults and document.span(("defaults", *place)) is not None:
        whole = ("defaults", *place)
        exact = document.span(whole, key=on_key)
    if exact is None:
        exact, whole = document.nearest((*path, *inner)), document.written((*path, *inner))
    return _first_line(exact, document), whole


def _first_line(span: Span, document: Document) -> Span:
    """Cut the place of a long block to its first line."""
    if span.line == span.end_line or span.line > len(document.lines):
        return span
    return Span(span.line, span.column, span.line, len(document.lines[span.line - 1].rstrip()) + 1)
