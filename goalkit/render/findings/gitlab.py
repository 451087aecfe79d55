"""The gitlab format: a Code Quality report, shown in merge requests."""

import json
from typing import Any

from goalkit.finding import Finding, Severity
from goalkit.render.findings.outcome import Outcome
from goalkit.words import Words

_SEVERITIES: dict[Severity, str] = {"error": "major", "warning": "minor", "info": "info"}


def render(outcome: Outcome, words: Words, width: int, color: bool) -> str:  # noqa: ARG001 - one signature for all
    """Return a JSON array; a clean run is an empty one, which clears the widget."""
    return json.dumps([_entry(finding, outcome.prefix) for finding in outcome.shown], ensure_ascii=False, indent=2) + "\n"


def _entry(finding: Finding, prefix: str) -> dict[str, Any]:
    goal = f" {finding.goal}" if finding.goal else ""
    return {
        "description": f"{finding.code}{goal}: {finding.message}",
        "check_name": f"{finding.code} {finding.name}",
        "fingerprint": finding.fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": f"{prefix}{finding.path}", "lines": {"begin": finding.span.line}},
    }
