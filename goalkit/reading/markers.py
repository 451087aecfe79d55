"""Merge-conflict markers: every block is named with its sides, and the first side is read on."""

import re
from collections.abc import Iterator

from goalkit.finding import Problem, Related, Span

_MARKER = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?:[ \t](.*))?")
MIDDLE = "the other side begins here"
END = "the conflict ends here"


def cut(file: str, lines: list[str]) -> tuple[list[str], tuple[Problem, ...]]:
    """Return the lines with markers and the second side emptied, and one F104 per block."""
    marks = [(index, found[1][0], (found[2] or "").strip()) for index, line in enumerate(lines) if (found := _found(line))]
    if not marks:
        return lines, ()
    kept = list(lines)
    for index, sign, _ in marks:
        kept[index] = ""
        if sign in "=|":
            end = next((later for later, other, _ in marks if later > index and other in "><"), None)
            if end is not None:
                kept[index:end] = [""] * (end - index)
    return kept, tuple(_problems(file, lines, marks))


def _found(line: str) -> re.Match[str] | None:
    return _MARKER.fullmatch(line) if line[:1] in "<|=>" and line else None


def _problems(file: str, lines: list[str], marks: list[tuple[int, str, str]]) -> Iterator[Problem]:
    taken: set[int] = set()
    for position, (index, sign, name) in enumerate(marks):
        if sign != "<":
            continue
        block = []
        for mark in marks[position + 1 :]:
            if mark[1] == "<":
                break
            block.append(mark)
            if mark[1] == ">":
                break
        taken.update((index, *(mark[0] for mark in block)))
        ours, theirs = name or "HEAD", next((mark[2] for mark in block if mark[1] == ">"), "") or "?"
        related = tuple(
            Related(file, _line(lines, at), MIDDLE if kind == "=" else END) for at, kind, _ in block if kind in "=>"
        )
        yield Problem("F104", file, _line(lines, index), {"ours": ours, "theirs": theirs}, related=related)
    for index, _, _ in marks:
        if index not in taken:
            yield Problem("F104", file, _line(lines, index), {"kind": "stray"})


def _line(lines: list[str], index: int) -> Span:
    return Span(index + 1, 1, index + 1, len(lines[index]) + 1)
