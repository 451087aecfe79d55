"""Places of SARIF: regions with the text that stands there and around it, and the changes of a fix."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from goalkit.finding import Edit, Fix, Span
from goalkit.render.findings.snippet import between

AROUND = 2
"""Lines shown before and after the region."""
_LONGEST = 4_000
"""Characters of a text that is shown; longer ones say little and cost much."""


def location(path: str, span: Span, lines: Sequence[str], *, around: bool = False) -> dict[str, Any]:
    """Return a location in a file; `around` adds the lines beside it. Without lines it has no text."""
    place: dict[str, Any] = {"artifactLocation": {"uri": uri(path)}, "region": _with_text(_region(span), lines, span)}
    if around and 0 < span.line <= len(lines):
        first, last = max(1, span.line - AROUND), min(len(lines), span.end_line + AROUND)
        wider = Span(first, 1, last, len(lines[last - 1]) + 1)
        if any(lines[line - 1] for line in range(first, last + 1)) and wider != span:
            place["contextRegion"] = _with_text({"startLine": first, "endLine": last}, lines, wider)
    return {"physicalLocation": place}


def uri(path: str) -> str:
    """Return a path as a relative reference."""
    return quote(path, errors="replace")


def changes(fix: Fix, prefix: str) -> list[dict[str, Any]]:
    """Return the changes of a fix, file by file."""
    files: dict[str, list[Edit]] = defaultdict(list)
    for edit in fix.edits:
        files[edit.path].append(edit)
    return [
        {
            "artifactLocation": {"uri": uri(f"{prefix}{path}")},
            "replacements": [{"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}} for edit in edits],
        }
        for path, edits in files.items()
    ]


def _region(span: Span) -> dict[str, Any]:
    return {
        "startLine": max(span.line, 1),
        "startColumn": max(span.column, 1),
        "endLine": max(span.end_line, 1),
        "endColumn": max(span.end_column, 1),
    }


def _with_text(region: dict[str, Any], lines: Sequence[str], span: Span) -> dict[str, Any]:
    text = between(lines, span) if 0 < span.line <= len(lines) else ""
    return {**region, "snippet": {"text": text}} if 0 < len(text) <= _LONGEST else region
