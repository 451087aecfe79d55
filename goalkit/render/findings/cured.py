"""The lines that a fix writes: what goes with a minus, what comes with a plus, each with its number."""

from collections.abc import Iterator, Sequence

from goalkit.finding import Edit, Finding, Fix
from goalkit.render.findings.outcome import Outcome
from goalkit.render.findings.paint import Line, piece
from goalkit.render.findings.rdjson import joined
from goalkit.render.findings.snippet import excerpt
from goalkit.words import Words

Changed = tuple[int, int, str | None, str | None]
"""The number of a line, the column where it changes, what stands there and what will."""
_MOST = 6
"""Lines of one fix that are shown."""


def rewritten(finding: Finding, fix: Fix, outcome: Outcome, gutter: int, width: int, words: Words) -> Iterator[Line]:
    """Yield what a fix does in words, then the lines it changes; the offending line stands above already."""
    label = words("help") if fix.safe else words("help (unsafe)")
    yield (piece(f"{'':{gutter}} = ", "link"), piece(f"{label}: ", "strong"), piece(_one_line(fix.message, width)))
    shown = [
        (number, column, sign, text)
        for number, column, old, new in _changed(fix, outcome.lines(finding.path), finding.path)
        for sign, text in [("-", old)] * _is_wanted(old, new, number, finding) + [("+", new)] * (new is not None)
    ]
    for number, column, sign, text in shown[:_MOST]:
        line = excerpt(text or "", column, column + 1, width - gutter - 3)[0]
        yield (piece(f"{number:>{gutter}} ", "link"), piece(f"{sign} {line}", "bad" if sign == "-" else "good"))
    if len(shown) > _MOST:
        yield (piece(f"{'':{gutter}} …", "soft"),)


def _is_wanted(old: str | None, new: str | None, number: int, finding: Finding) -> bool:
    """Tell whether a line that goes is shown: not where it stands above as the offending one and another takes its place."""
    return old is not None and (new is None or number != finding.span.line)


def _one_line(text: str, width: int) -> str:
    return excerpt(text.replace("\n", " "), 1, 1, width)[0]


def _changed(fix: Fix, lines: Sequence[str], path: str) -> Iterator[Changed]:
    """Yield every line of a file that a fix changes."""
    by_line: dict[int, list[Edit]] = {}
    for edit in sorted(fix.edits, key=lambda edit: edit.span):
        if edit.path == path:
            by_line.setdefault(edit.span.line, []).append(edit)
    for edits in by_line.values():
        yield from _of_edit(joined(edits, lines), lines)


def _of_edit(edit: Edit, lines: Sequence[str]) -> Iterator[Changed]:
    span = edit.span
    whole_lines = span.end_column == 1 and span.end_line > span.line
    head = lines[span.line - 1][: span.column - 1] if span.line <= len(lines) else ""
    tail = "" if whole_lines or span.end_line > len(lines) else lines[span.end_line - 1][span.end_column - 1 :]
    text = head + edit.text + tail
    old = [*lines[span.line - 1 : span.end_line - whole_lines]]
    new = text.split("\n") if text or not whole_lines else []
    first = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new)))
    while len(old) > first and len(new) > first and old[-1] == new[-1]:
        del old[-1], new[-1]
    if len(old) == first and len(new) > first + 1 and not new[-1]:
        del new[-1]  # the break behind the last line of a file
    for at in range(first, max(len(old), len(new))):
        yield span.line + at, span.column if at == 0 else 1, old[at] if at < len(old) else None, new[at] if at < len(new) else None
