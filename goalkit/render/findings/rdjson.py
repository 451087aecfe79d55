"""The rdjson format of reviewdog; its columns count UTF-8 bytes."""

import json
from collections.abc import Sequence
from typing import Any

from goalkit.finding import Finding
from goalkit.render.findings.outcome import Outcome
from goalkit.words import Words


def render(outcome: Outcome, words: Words, width: int, color: bool) -> str:  # noqa: ARG001 - one signature for all
    """Return one JSON object with a diagnostic per finding."""
    made = [_diagnostic(finding, outcome) for finding in outcome.shown]
    return json.dumps({"source": {"name": "goalkit"}, "diagnostics": made}, ensure_ascii=False, indent=2) + "\n"


def _diagnostic(finding: Finding, outcome: Outcome) -> dict[str, Any]:
    lines, span = outcome.lines(finding.path), finding.span
    message = f"{finding.message}\n{finding.help}" if finding.help else finding.message
    return {
        "message": message,
        "location": {
            "path": f"{outcome.prefix}{finding.path}",
            "range": {
                "start": {"line": span.line, "column": _bytes(lines, span.line, span.column)},
                "end": {"line": span.end_line, "column": _bytes(lines, span.end_line, span.end_column)},
            },
        },
        "severity": finding.severity.upper(),
        "code": {"value": finding.code},
    }


def _bytes(lines: Sequence[str], line: int, column: int) -> int:
    before = lines[line - 1][: column - 1] if 0 < line <= len(lines) else " " * (column - 1)
    return len(before.encode("utf-8", "replace")) + 1
