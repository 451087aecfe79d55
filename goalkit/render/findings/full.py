"""The full format: every finding with the author's own lines, carets under the value, second places and the cure.

Errors come last, right above the counts, where a reader of a long output looks first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from goalkit.finding import SEVERITIES, Finding, Related, Severity, Span
from goalkit.render.findings.cured import rewritten
from goalkit.render.findings.outcome import Outcome, closing_lines
from goalkit.render.findings.paint import Line, paint, piece
from goalkit.render.findings.safe import clean
from goalkit.render.findings.snippet import cell_len, excerpt, source_of
from goalkit.view import Style
from goalkit.words import Words

_STYLES: dict[Severity, Style] = {"error": "bad", "warning": "warn", "info": "neutral"}
LIMIT = 200
_BEFORE = 2
"""Lines of context before the offending one."""


def render(outcome: Outcome, words: Words, width: int, color: bool) -> str:
    """Return the findings as blocks, the most severe last, then the counts; without a limit the 200 most severe."""
    if outcome.limit is None:
        outcome = replace(outcome, limit=LIMIT)
    lines: list[Line] = []
    for finding in sorted(outcome.shown, key=lambda finding: -SEVERITIES.index(finding.severity)):
        lines.extend(_block(finding, outcome, words, width))
        lines.append(())
    lines.extend((piece(text),) for text in closing_lines(outcome, words))
    return paint(lines, color=color)


def _block(finding: Finding, outcome: Outcome, words: Words, width: int) -> Iterator[Line]:
    style = _STYLES[finding.severity]
    yield (
        piece(clean(f"{finding.severity}[{finding.code}] {finding.name}"), style),
        piece(f": {clean(finding.message)}", "strong"),
    )
    gutter = max(len(str(span.line)) for span in (finding.span, *(each.span for each in finding.related)))
    source = source_of(finding, outcome)
    yield (*_arrow(gutter, "-->", finding.path, finding.span), *_title(finding, outcome, source))
    yield from _quote(source, finding.span, gutter, width, style, "^", "", before=_BEFORE)
    for each in finding.related:
        if _beside(finding, each, source, width - gutter - 3):
            yield from _underline(source, each, gutter)
        else:
            yield from _second(each, outcome.lines(each.path), gutter, width, words)
    fix = outcome.fix(finding)
    if fix and fix.edits:
        yield from rewritten(finding, fix, outcome, gutter, width, words)
    elif finding.help:
        yield from _cure(words("help"), finding.help, gutter)


def _beside(finding: Finding, related: Related, source: Sequence[str], room: int) -> bool:
    """Tell whether a second place stands on the line that is shown already, and whole."""
    here, there = finding.span, related.span
    same = related.path == finding.path and here.line == there.line == there.end_line
    return same and 0 < here.line <= len(source) and cell_len(clean(source[here.line - 1])) <= room


def _underline(source: Sequence[str], related: Related, gutter: int) -> Iterator[Line]:
    span = related.span
    _, left, cells = excerpt(source[span.line - 1], span.column, span.end_column, 10**6)
    note = f"{'-' * cells} {clean(related.message)}"
    yield (piece(f"{'':{gutter}} |", "link"), piece(f" {'':{left}}"), piece(note, "soft"))


def _second(related: Related, source: Sequence[str], gutter: int, width: int, words: Words) -> Iterator[Line]:
    yield _arrow(gutter, f" {words('note')}:", related.path, related.span)
    if source:
        yield from _quote(source, related.span, gutter, width, "soft", "-", clean(related.message))
    elif related.message:
        yield (piece(f"{'':{gutter}} = "), piece(clean(related.message)))


def _title(finding: Finding, outcome: Outcome, source: Sequence[str]) -> Line:
    """Return how people call the goal, where the lines that are shown do not say it."""
    name = outcome.titles.get(finding.goal or "", "")
    line = finding.span.line
    if not name or any(name in text for text in (*source[max(0, line - 1 - _BEFORE) : line], finding.message)):
        return ()
    return (piece(f"  ({clean(name)})", "soft"),)


def _arrow(gutter: int, arrow: str, path: str, span: Span) -> Line:
    return (piece(f"{'':{gutter}}{arrow} ", "link"), piece(f"{clean(path)}:{span.line}:{span.column}"))


def _quote(
    source: Sequence[str], span: Span, gutter: int, width: int, style: Style, mark: str, note: str, before: int = 0
) -> Iterator[Line]:
    if not 0 < span.line <= len(source):
        return
    bar = piece(f"{'':{gutter}} |", "link")
    yield (bar,)
    for number in range(max(1, span.line - before), span.line):
        if source[number - 1].strip():
            shown, _, _ = excerpt(source[number - 1], 1, 1, width - gutter - 3)
            yield (piece(f"{number:>{gutter}} | ", "link"), piece(shown))
    text = source[span.line - 1]
    end = span.end_column if span.end_line == span.line else len(text.rstrip()) + 1
    shown, left, cells = excerpt(text, span.column, end, width - gutter - 3)
    yield (piece(f"{span.line:>{gutter}} | ", "link"), piece(shown))
    label = f" {note}" if note else ""
    yield (bar, piece(f" {'':{left}}"), piece(f"{mark * cells}{label}", style))


def _cure(label: str, text: str, gutter: int) -> Iterator[Line]:
    first, *rest = text.split("\n")
    yield (piece(f"{'':{gutter}} = ", "link"), piece(f"{label}: ", "strong"), piece(clean(first)))
    for line in rest:
        yield (piece(f"{'':{gutter}} |   ", "link"), piece(clean(line)))
