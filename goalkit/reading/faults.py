"""What is wrong in YAML that the parser takes: doubled keys, anchors and tags, texts cut by # or split by a comma."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from yaml import MappingNode, Node, ScalarNode, SequenceNode

from goalkit.finding import Edit, Fix, Path, Problem, Related, Span
from goalkit.reading import nodes, quoting, repairs, stretches
from goalkit.reading.nodes import Oddity

FIRST = "it stands here first"
_TIGHT_LIST = re.compile(r"\[[^\]\n]*\d,\d")
_ODD_INDENT = re.compile(r"\n *[\u00a0\u2007\u202f\u200b\u3000]")
_TIGHT_KEY = re.compile(r"([a-z]+(?:_[a-z]+)*):(\S.*)")
CUT = re.compile(r"[ \t]#(?=[^\W_])(?!goalkit:)")
KNOWN = frozenset({
    "at_least", "at_most", "baseline", "between", "budget", "by", "commit", "date", "done", "due", "evaluate", "goal", "id",
    "kind", "kpi", "name", "owner", "path", "period", "role", "scope", "side", "source", "start", "stretch", "target", "title",
    "tolerance", "unit", "value", "values", "weight",
})
"""Keys that somebody left without a value rather than words of a text."""
_NO_PROSE = re.compile(r"[a-z0-9_][a-z0-9_./-]*|[+-]?[\d.,]+(?:[ \u00a0]?\S{1,5})?|\d{4}-\S+")


@dataclass
class Findings:
    """What a walk over the nodes of one file found, and the lines that it could correct."""

    file: str
    lines: list[str]
    problems: list[Problem] = field(default_factory=list)
    cures: dict[int, str] = field(default_factory=dict)

    def add(self, code: str, mark: Any, end: Any, path: Path, **more: Any) -> None:
        """Remember a problem between two marks."""
        span = Span(mark.line + 1, mark.column + 1, end.line + 1, end.column + 1)
        self.problems.append(Problem(code, self.file, span, where=path, **more))


def careful(root: Node | None, found: Findings) -> Any:
    """Return the data of a document and report doubled keys, odd keys and merge keys; the first of a doubled key counts."""
    return None if root is None else _data(root, (), found)


def oddities(odd: tuple[Oddity, ...], found: Findings) -> None:
    """Report anchors, aliases and tags; where they come from a text without quotes, show the line with quotes."""
    used = {item.name[1:] for item in odd if item.kind == "alias"} & {item.name[1:] for item in odd if item.kind == "anchor"}
    for item in odd:
        line, column = item.mark.line, item.mark.column
        cure = ""
        if item.name[1:] not in used:
            here = found.lines[line]
            cures = quoting.flow_value(here, column) if "{" in here[:column] or "[" in here[:column] else quoting.whole_value(here)
            cure = next(iter(cures), "") if "<<" not in here and (here[column + len(item.name) :].strip() or item.kind == "alias") else ""
        span = Span(line + 1, column + 1, line + 1, column + 1 + len(item.name))
        found.problems.append(Problem("F107", found.file, span, {"name": item.name, "kind": item.kind}, help=cure))


def traps(root: Node, found: Findings) -> None:
    """Report texts that # cut (F208) and texts and numbers that a comma split in brackets (F209)."""
    ends = {}
    for node, path in _walk(root, ()):
        if isinstance(node, ScalarNode):
            if not node.style:
                ends[node.end_mark.line] = (node, path)
        elif node.flow_style:
            _split(node, path, found)
    for index, item in enumerate(found.problems):
        if item.code == "F209" or item.params.get("kind") == "blank":
            found.problems[index] = replace(item, help=found.cures[item.span.line - 1])
    for line, text in enumerate(found.lines):
        if "#" in text and line in ends and (cut := CUT.search(text, max(0, ends[line][0].end_mark.column - 1))):
            _cut(line, cut.start() + 1, *ends[line], found)


def _data(node: Node, path: Path, found: Findings) -> Any:
    if isinstance(node, ScalarNode):
        if node.tag == nodes.ALIAS_TAG:
            mark, end = node.start_mark, node.end_mark
            for index, problem in enumerate(found.problems):
                if problem.code == "F107" and problem.span == Span(mark.line + 1, mark.column + 1, end.line + 1, end.column + 1):
                    found.problems[index] = _placed(problem, path, found)
        return nodes.scalar(node)
    if isinstance(node, SequenceNode):
        return [_entry(item, (*path, index), found) for index, item in enumerate(node.value)]
    data: dict[str, Any] = {}
    first: dict[str, ScalarNode] = {}
    for index, (key, value) in enumerate(node.value):
        start, end = key.start_mark, key.end_mark
        if not isinstance(key, ScalarNode):
            here = found.lines[start.line]
            cure = next(quoting.whole_value(here), "") if quoting.value_head(here).strip() else ""
            found.add("F101", start, end, path, help=cure, params={"kind": "odd_key"})
        elif key.value == "<<" and not key.style:
            found.add("F107", start, end, (*path, "<<"), params={"name": "<<", "kind": "merge"})
        elif key.value in first:
            other = first[key.value]
            place = Span(other.start_mark.line + 1, other.start_mark.column + 1, other.end_mark.line + 1, other.end_mark.column + 1)
            related = (Related(found.file, place, FIRST),)
            fix = _doubled(node, index, found)
            found.add("F102", start, end, (*path, key.value), params={"key": key.value}, related=related, fix=fix)
        else:
            first[key.value] = key
            data[key.value] = _data(value, (*path, key.value), found)
    return data


def _doubled(node: Node, index: int, found: Findings) -> Fix | None:
    """Return the fix that takes out a key which says the same a second time; none where they differ."""
    key, again = node.value[index]
    said = next(value for other, value in node.value if other.value == key.value)
    one, two = (_data(value, (), Findings(found.file, found.lines)) for value in (said, again))
    span = stretches.without(node, index, found.lines)
    if span is None or type(one) is not type(two) or one != two:
        return None
    safe = not stretches.holds_remark(span, found.lines)
    return Fix("take out what is said twice", (Edit(found.file, span, ""),), safe)


def _placed(problem: Problem, path: Path, found: Findings) -> Problem:
    """Return an alias with its place; put in quotes it is the text that it looks like."""
    line = problem.span.line
    fix = repairs.as_text(found.file, line - 1, found.lines[line - 1], problem.help, path) if problem.help else None
    return replace(problem, where=path, meant=path, fix=fix)


def _walk(node: Node, path: Path) -> Iterator[tuple[Any, Path]]:
    yield node, path
    if isinstance(node, MappingNode):
        for key, value in node.value:
            yield from _walk(value, (*path, str(key.value)))
    elif isinstance(node, SequenceNode):
        for index, item in enumerate(node.value):
            yield from _walk(item, (*path, index))


def _entry(node: Node, path: Path, found: Findings) -> Any:
    """Return an item of a list, where `null` is the text that somebody listed (`missingValues: [NULL]`)."""
    data = _data(node, path, found)
    return node.value or None if data is None else data


def _cut(line: int, hash_at: int, node: ScalarNode, path: Path, found: Findings) -> None:
    """Report a hash that took a part of a text: `Kunde #1`, `#4711`, but no number, id or date with a comment."""
    text = found.lines[line]
    column = node.end_mark.column
    if text[column:hash_at].strip() not in {"", ":", "-"} or (node.value and _NO_PROSE.fullmatch(node.value) and not text[hash_at + 1].isdigit()):
        return
    if node.value and text[hash_at + 1].isdigit() and re.fullmatch(r"[+-]?[\d.,]+", node.value):
        return
    head = quoting.value_head(text) if node.start_mark.line == line else ""
    cure = head + quoting.quoted(quoting.unquoted(text[len(head) :].strip())) if head else ""
    span = Span(line + 1, hash_at + 1, line + 1, len(text.rstrip()) + 1)
    if cure and not node.value:
        found.cures[line] = cure
    params = {"kept": node.value, "cut": text[hash_at:].strip()}
    fix = repairs.uncut(found.file, line, text, len(head), hash_at, path) if cure else None
    found.problems.append(Problem("F208", found.file, span, params, path, cure, fix=fix))


def _split(node: Any, path: Path, found: Findings) -> None:
    """Report the pieces that commas made of one text or number inside brackets, and correct the line."""
    groups = _pieces_of_map(node, found.lines) if isinstance(node, MappingNode) else _pieces_of_list(node, found.lines)
    if isinstance(node, MappingNode):
        _tight_keys(node, path, found)
    for step, first, last in groups:
        line = first.start_mark.line
        if last.end_mark.line != line:
            continue
        start, end = first.start_mark.column, last.end_mark.column
        here = found.lines[line]
        text = here[start:end]
        cure = found.cures.get(line, here)
        found.cures[line] = cure.replace(text, quoting.joined(text), 1)
        span = Span(line + 1, start + 1, line + 1, end + 1)
        fix = repairs.together(found.file, span, text, in_list=isinstance(node, SequenceNode))
        params = {"text": text, "cure": quoting.joined(text)}
        found.problems.append(Problem("F209", found.file, span, params, (*path, step), fix=fix))


def _tight_keys(node: MappingNode, path: Path, found: Findings) -> None:
    """Report `{kpi:fcr}`: without a blank behind the colon it is one key and no value."""
    for key, value in node.value:
        if _bare(key, value, found.lines) and (tight := _TIGHT_KEY.fullmatch(key.value)):
            line = key.start_mark.line
            here = found.cures.get(line, found.lines[line])
            found.cures[line] = here.replace(key.value, f"{tight[1]}: {tight[2]}", 1)
            fix = repairs.blank(found.file, line, key.start_mark.column + len(tight[1]) + 1)
            found.add("F101", key.start_mark, key.end_mark, (*path, tight[1]), params={"kind": "blank"}, help=found.cures[line], fix=fix)


def _pieces_of_map(node: MappingNode, lines: list[str]) -> Iterator[tuple[str, Node, Node]]:
    """Yield key, first and last piece where a plain value is followed by keys that have no colon."""
    pairs = node.value
    index = 0
    while index < len(pairs):
        key, value = pairs[index]
        last = index
        while last + 1 < len(pairs) and not _is_tight(pairs[last + 1][0]) and _bare(pairs[last + 1][0], pairs[last + 1][1], lines):
            last += 1
        if last > index and isinstance(value, ScalarNode) and not value.style and value.value:
            yield str(key.value), value, pairs[last][0]
        index = last + 1


def _is_tight(key: Node) -> bool:
    return isinstance(key, ScalarNode) and _TIGHT_KEY.fullmatch(key.value) is not None


def _bare(key: Node, value: Node, lines: list[str]) -> bool:
    if not isinstance(key, ScalarNode) or not isinstance(value, ScalarNode) or key.value in KNOWN or value.value or value.style or key.end_mark.line >= len(lines):
        return False
    return not lines[key.end_mark.line][key.end_mark.column :].lstrip().startswith(":")


def _pieces_of_list(node: SequenceNode, lines: list[str]) -> Iterator[tuple[int, Node, Node]]:
    """Yield pairs of items that a comma without a blank splits, in a list whose other commas have one, or with a unit."""
    items = node.value
    tight = [index for index in range(len(items) - 1) if _tight(items[index], items[index + 1], lines)]
    loose = len(tight) < len(items) - 1
    for index in tight:
        if loose or re.fullmatch(r"\d+[ \u00a0]*[^\d\s]+", items[index + 1].value):
            yield index, items[index], items[index + 1]


def _tight(one: Any, two: Any, lines: list[str]) -> bool:
    if not (isinstance(one, ScalarNode) and isinstance(two, ScalarNode)) or one.style or two.style:
        return False
    start, end = one.end_mark, two.start_mark
    return (
        start.line == end.line
        and lines[start.line][start.column : end.column] == ","
        and one.value.lstrip("+-").isdigit()
        and two.value[:1].isdigit()
    )


def suspicious(text: str) -> bool:
    """Tell cheaply whether a text may hold one of the traps."""
    return (
        (" #" in text and CUT.search(text) is not None)
        or ("[" in text and _TIGHT_LIST.search(text) is not None)
        or (not text.isascii() and _ODD_INDENT.search(text) is not None)
    )
