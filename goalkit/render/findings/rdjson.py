"""The rdjson format of reviewdog; its columns count UTF-8 bytes, and safe fixes are its suggestions."""

from collections.abc import Iterable, Sequence
from typing import Any

from goalkit.finding import Edit, Finding, Span
from goalkit.render.findings import jsontext
from goalkit.render.findings.outcome import Outcome
from goalkit.render.findings.snippet import between, source_of
from goalkit.words import Words


def render(outcome: Outcome, words: Words, width: int, color: bool) -> str:  # noqa: ARG001 - one signature for all
    """Return one JSON object with a diagnostic per finding."""
    made = [_diagnostic(finding, outcome) for finding in outcome.shown]
    return jsontext.listed({"source": {"name": "goalkit"}, "diagnostics": made}, 2) + "\n"


def _diagnostic(finding: Finding, outcome: Outcome) -> dict[str, Any]:
    lines = source_of(finding, outcome)
    notes = (f"{outcome.prefix}{each.path}:{each.span.line}: {each.message}".rstrip(": ") for each in finding.related)
    made: dict[str, Any] = {
        "message": "\n".join((finding.message, *([finding.help] if finding.help else []), *notes)),
        "location": {"path": f"{outcome.prefix}{finding.path}", "range": _range(lines, finding.span)},
        "severity": finding.severity.upper(),
        "code": {"value": finding.code},
    }
    if (fix := outcome.fix(finding)) and fix.edits and all(edit.path == finding.path for edit in fix.edits):
        whole = joined(fix.edits, outcome.lines(finding.path))
        made["suggestions"] = [{"range": _range(outcome.lines(finding.path), whole.span), "text": whole.text}]
    return made


def joined(edits: Iterable[Edit], lines: Sequence[str]) -> Edit:
    """Return edits of one file as a single one, with what stands between them: a suggestion is taken whole or not at all."""
    first, *rest = sorted(edits, key=lambda edit: edit.span)
    start, end, text = first.span, first.span, first.text
    for edit in rest:
        gap = Span(end.end_line, end.end_column, edit.span.line, edit.span.column)
        text, end = text + between(lines, gap) + edit.text, edit.span
    return Edit(first.path, Span(start.line, start.column, end.end_line, end.end_column), text)


def _range(lines: Sequence[str], span: Span) -> dict[str, Any]:
    return {
        "start": {"line": span.line, "column": _bytes(lines, span.line, span.column)},
        "end": {"line": span.end_line, "column": _bytes(lines, span.end_line, span.end_column)},
    }


def _bytes(lines: Sequence[str], line: int, column: int) -> int:
    before = lines[line - 1][: column - 1] if 0 < line <= len(lines) else ""
    return len(before.encode("utf-8", "replace")) + max(column - 1 - len(before), 0) + 1
