"""Search the text of all files, and say where a match stands and whose goal it belongs to."""

import re
from collections.abc import Callable, Iterator

from goalkit.finding import Path, Problem, Span
from goalkit.judge.facts import Facts
from goalkit.reading.document import Document

Finder = Callable[[str], Iterator[re.Match[str]]]
"""From the text of a file to its matches."""
_BATCH = 10_000
"""Characters that are looked at together."""
_APART = "\n "


def problems(facts: Facts, code: str, find: Finder, kind: str = "") -> Iterator[Problem]:
    """Yield a problem for every match in every YAML file; drafts are left alone."""
    for text, documents in _batches(facts):
        if len(documents) > 1 and next(find(text), None) is None:
            continue
        for document in documents:
            for match in find(document.text):
                yield from _problem(document, match, code, kind, facts)


def _batches(facts: Facts) -> Iterator[tuple[str, list[Document]]]:
    """Yield files with their texts in one piece, lines apart: most hold no match, which is seen sooner for many at once."""
    held: list[Document] = []
    length = 0
    for document in facts.ws.documents.values():
        held.append(document)
        length += len(document.text)
        if length > _BATCH:
            yield _APART.join(each.text for each in held), held
            held, length = [], 0
    yield _APART.join(each.text for each in held), held


def _problem(document: Document, match: re.Match[str], code: str, kind: str, facts: Facts) -> Iterator[Problem]:
    span = _span(document, match)
    where = _where(document, span.line)
    goal = str(_id(document, where)) if where and where[0] == "goals" else None
    named = facts.ws.tree.get(goal)
    if named is not None and named.state == "draft":
        return
    kpi = str(_id(document, where)) if where and where[0] == "kpis" else None
    yield Problem(code, document.file, span, {"found": match[0].strip(), "kind": kind}, where, goal=goal, kpi=kpi)


def _span(document: Document, match: re.Match[str]) -> Span:
    """Return the place of a match; a match never spans lines."""
    start = document.text.rfind("\n", 0, match.start()) + 1
    line = document.text.count("\n", 0, match.start()) + 1
    return Span(line, match.start() - start + 1, line, match.end() - start + 1)


def _where(document: Document, line: int) -> Path:
    """Return the path of the item of a list (a goal, a KPI, an entry) that a line belongs to."""
    data = document.data if isinstance(document.data, dict) else {}
    best: Path = ()
    for key, items in data.items():
        if not isinstance(items, list):
            continue
        for index in range(len(items)):
            span = document.span((key, index))
            if span is not None and span.line <= line <= span.end_line:
                best = (key, index)
    return best


def _id(document: Document, where: Path) -> str:
    item = document.data[where[0]][where[1]]
    return str(item.get("id", "")) if isinstance(item, dict) else ""
