"""Take the items of one document: goals, KPIs, sources, entries, reviews, and what is wrong with them."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from goalkit.finding import Path, Problem, Span
from goalkit.model.goal import Goal
from goalkit.model.journal import Entry
from goalkit.model.kpi import Kpi
from goalkit.model.problems import required
from goalkit.model.review import Closing, Review
from goalkit.model.settings import Settings
from goalkit.model.source import Source
from goalkit.nearest import nearest
from goalkit.reading.document import Document
from goalkit.workspace import Origin, attribution
from goalkit.workspace.merging import merged, with_catalogue
from goalkit.workspace.pruning import without
from goalkit.workspace.validate import validated, with_line

LISTS: dict[str, type[BaseModel]] = {"goals": Goal, "kpis": Kpi, "sources": Source, "entries": Entry}
"""Top-level keys that hold a list of items."""
REVIEW_KEYS = ("year", "meeting", "closings", "lessons")
TOP_KEYS = ("defaults", *LISTS, *REVIEW_KEYS)


class Collector:
    """Items, their origins and problems while a repository is read."""

    def __init__(self) -> None:
        self.items: dict[str, list[Any]] = {key: [] for key in (*LISTS, "reviews")}
        self.origins: dict[int, Origin] = {}
        self.problems: list[Problem] = []
        self.left_out: list[Problem] = []
        self.broken: dict[str, list[Problem]] = {}
        self._given: dict[frozenset[str], set[str]] = {}

    def keep(self, key: str, item: Any, origin: Origin) -> None:
        """Remember an item and where it stands."""
        self.items[key].append(item)
        self.origins[id(item)] = origin
        if isinstance(item, Goal):
            self._share(item)

    def _share(self, goal: Goal) -> None:
        """Let parts of goals that give the same fields share the set of their names: one for each fills more memory than the text."""
        asked, held = goal.measurable, goal.agreement
        parts = (goal, asked, asked and asked.baseline, goal.time_bound, goal.attractive, held)
        for part in (*parts, *(held.parties if held else ()), *goal.measures):
            if part is not None:
                given = part.model_fields_set
                object.__setattr__(part, "__pydantic_fields_set__", self._given.setdefault(frozenset(given), given))


def take(document: Document, settings: Settings, got: Collector) -> None:
    """Take all items of one document, and what is wrong with it."""
    _take_problems(document, got)
    if document.unreadable:
        return
    before = len(got.problems)
    _take_items(document, settings, got)
    if document.mended is not None:
        got.problems[before:] = attribution.beside(document, got.problems[before:])


def _take_problems(document: Document, got: Collector) -> None:
    """Take what is wrong with a file as YAML; its goals are broken where a line of theirs could not be read as written."""
    problems = attribution.named(document)
    got.problems.extend(problems)
    got.left_out.extend(problems[:1] if document.data is None else attribution.lost(problems))
    for problem in problems:
        if problem.goal and problem.code != "F208":
            got.broken.setdefault(problem.goal, []).append(problem)


def _take_items(document: Document, settings: Settings, got: Collector) -> None:
    data = document.data
    if not isinstance(data, dict) or not any(key in TOP_KEYS or nearest(key, TOP_KEYS) for key in data):
        got.problems.append(nothing(document, TOP_KEYS))
        return
    for key, value in data.items():
        if key in LISTS:
            _take_list(key, value, document, settings, got)
        elif key not in TOP_KEYS:
            got.problems.append(_unknown_top(key, document, settings))
    if any(key in data for key in REVIEW_KEYS):
        _take_review({key: data[key] for key in REVIEW_KEYS if key in data}, document, settings, got)


def nothing(document: Document, known: tuple[str, ...]) -> Problem:
    """Say that a file holds nothing that belongs there; an empty one is no accident."""
    span = document.span(()) or Span(1, 1, 1, 1)
    end = len(document.lines[span.line - 1]) + 1 if span.line <= len(document.lines) else span.column
    empty = not document.data
    kind = "empty" if empty else "list" if isinstance(document.data, list) else ""
    place = Span(span.line, span.column, span.line, end)
    return Problem("F210", document.file, place, {"known": known, "kind": kind}, severity="info" if empty else None)


def _take_list(key: str, value: Any, document: Document, settings: Settings, got: Collector) -> None:
    if value is None:
        return
    if not isinstance(value, list):
        span = document.nearest((key,))
        params = {"raw": str(value)[:60], "key": key, "kind": "list"}
        got.problems.append(Problem("F202", document.file, span, params, (key,)))
        return
    defaults = document.data.get("defaults") if key == "goals" else None
    for index, raw in enumerate(value):
        if key == "goals":
            raw = merged(defaults, raw)  # noqa: PLW2901
        elif key == "kpis":
            raw = with_catalogue(raw)  # noqa: PLW2901
        path: Path = (key, index)
        raw = _without_split_numbers(LISTS[key], raw, document, path)  # noqa: PLW2901
        item, found, gone = validated(
            LISTS[key], raw, document, path, german=settings.german, defaults=bool(defaults)
        )
        got.problems.extend(found)
        if item is None:
            got.left_out.extend(found[:1])
            continue
        got.keep(key, item, Origin(document.file, path, defaults=bool(defaults), gone=gone or None))
        if isinstance(item, Goal) and (lost := [problem for problem in found if problem.code != "F201"]):
            got.broken.setdefault(item.id, []).extend(lost)
            got.left_out.extend(lost[:1])


def _without_split_numbers(kind: type[Any], raw: Any, document: Document, path: Path) -> Any:
    """Return an item without the numbers that a comma split: the 4 of `{target: 4,5}` is not what anybody wrote."""
    for problem in document.problems:
        inner = problem.where[len(path) :]
        if problem.code != "F209" or problem.where[: len(path)] != path or not isinstance(inner[-1], str):
            continue
        whole = inner[:-1] if required(kind, inner) else inner
        if str(problem.params["text"])[:1] in "+-0123456789" and whole and not required(kind, whole):
            raw = without(raw, [whole], {})
    return raw


def _take_review(raw: dict[str, Any], document: Document, settings: Settings, got: Collector) -> None:
    review, found, _ = validated(Review, raw, document, (), german=settings.german)
    got.problems.extend(found)
    if review is None:
        got.left_out.extend(found[:1])
        return
    got.keep("reviews", review, Origin(document.file, ()))
    for key in ("closings", "lessons"):
        for index, item in indexed(raw.get(key), getattr(review, key)):
            got.origins[id(item)] = Origin(document.file, (key, index))


def indexed(raw: Any, items: tuple[Any, ...]) -> Iterator[tuple[int, Any]]:
    """Pair models with their index in the file, where items may have been taken out in between."""
    if not isinstance(raw, list):
        yield from enumerate(items)
        return
    name = "goal" if items and isinstance(items[0], Closing) else "id"
    index = 0
    for item in items:
        while index < len(raw) and not (isinstance(raw[index], dict) and raw[index].get(name) == getattr(item, name)):
            index += 1
        yield min(index, len(raw) - 1), item
        index += 1


def _unknown_top(key: str, document: Document, settings: Settings) -> Problem:
    close = nearest(key, TOP_KEYS) or ""
    span = document.span((key,), key=True) or Span(1, 1, 1, 1)
    params = {"key": key, "raw": key, "close": close, "known": TOP_KEYS, "kind": "close" if close else ""}
    problem = Problem("F201", document.file, span, params, (key,), close, (close,) if close else ())
    return with_line(problem, document, german=settings.german)
