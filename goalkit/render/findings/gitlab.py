"""The gitlab format: a Code Quality report, shown in merge requests."""

import hashlib
import re
from typing import Any

from goalkit.finding import Finding, Severity
from goalkit.render.findings import jsontext
from goalkit.render.findings.outcome import Outcome
from goalkit.render.findings.safe import clean
from goalkit.words import Words

_SEVERITIES: dict[Severity, str] = {"error": "major", "warning": "minor", "info": "info"}


def render(outcome: Outcome, words: Words, width: int, color: bool) -> str:  # noqa: ARG001 - one signature for all
    """Return a JSON array; a clean run is an empty one, which clears the widget."""
    return jsontext.listed([_entry(finding, outcome.prefix) for finding in outcome.shown], 1) + "\n"


def _entry(finding: Finding, prefix: str) -> dict[str, Any]:
    return {
        "description": described(finding),
        "check_name": f"{finding.code} {finding.name}",
        "fingerprint": _fingerprint(finding, prefix),
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": f"{prefix}{finding.path}", "lines": {"begin": finding.span.line}},
    }


def _fingerprint(finding: Finding, prefix: str) -> str:
    """Return the fingerprint; goals repositories in several folders of one git repository have their own."""
    return hashlib.sha256(f"{prefix}\0{finding.fingerprint}".encode("utf-8", "replace")).hexdigest()[:16] if prefix else finding.fingerprint


def described(finding: Finding) -> str:
    """Return all that the widget shows, in one line: code, goal (where the message does not name it), message and cure."""
    named = finding.goal and re.search(rf"(?<![\w-]){re.escape(finding.goal)}(?![\w-])", finding.message)
    goal = f" {finding.goal}" if finding.goal and not named else ""
    cure = f" – {finding.help}" if finding.help else ""
    return clean(" ".join(f"{finding.code}{goal}: {finding.message}{cure}".split()))
