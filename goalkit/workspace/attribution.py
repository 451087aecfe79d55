"""Which goal or KPI a problem of the YAML itself belongs to, and what of a file is left out because of it."""

from collections.abc import Iterator
from dataclasses import replace

from goalkit.finding import Problem
from goalkit.reading.document import Document

_LOSING = frozenset({"F101", "F103", "F104", "F106"})
"""Codes that may stand for lines that could not be read."""


def named(document: Document) -> tuple[Problem, ...]:
    """Return a document's problems with the id of the goal or KPI around them."""
    if not document.problems or not isinstance(document.data, dict):
        return document.problems
    places = [
        (key, item["id"], span.line, span.end_line)
        for key in ("goals", "kpis")
        for index, item in enumerate(_items(document, key))
        if isinstance(item, dict) and isinstance(item.get("id"), str) and (span := document.span((key, index)))
    ]
    return tuple(_named(problem, places) for problem in document.problems)


def beside(document: Document, found: list[Problem]) -> list[Problem]:
    """Return the problems of values on lines that stand as their author wrote them; the other lines have a finding already."""
    return [problem for problem in found if not document.is_mended(problem.span.line)]


def lost(problems: tuple[Problem, ...]) -> Iterator[Problem]:
    """Yield the problems that stand for lines nobody can read: no correction was found, or a second side or document."""
    for problem in problems:
        if problem.code in _LOSING and not problem.help:
            yield problem


def _items(document: Document, key: str) -> list[object]:
    items = document.data.get(key)
    return items if isinstance(items, list) else []


def _named(problem: Problem, places: list[tuple[str, str, int, int]]) -> Problem:
    for key, name, first, last in places:
        if first <= problem.span.line <= last:
            return replace(problem, goal=name) if key == "goals" else replace(problem, kpi=name)
    return problem
