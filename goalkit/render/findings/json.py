"""The json format of `check`: ids, severities and numbers are never localised."""

from typing import Any

from goalkit.finding import Finding, Span
from goalkit.render.findings import jsontext
from goalkit.render.findings.outcome import Outcome
from goalkit.version import __version__
from goalkit.words import Words

FORMAT_VERSION = 1


def render(outcome: Outcome, words: Words, width: int, color: bool) -> str:  # noqa: ARG001 - one signature for all
    """Return the whole outcome as one JSON object."""
    return jsontext.written(build(outcome)) + "\n"


def build(outcome: Outcome) -> dict[str, Any]:
    """Return the outcome as plain data."""
    return {
        "format_version": FORMAT_VERSION,
        "goalkit": __version__,
        "as_of": outcome.as_of.isoformat(),
        "revision": outcome.revision,
        "summary": {
            "errors": outcome.count("error"),
            "warnings": outcome.count("warning"),
            "infos": outcome.count("info"),
            "fixable": outcome.fixable,
            "goals": outcome.goals,
            "kpis": outcome.kpis,
            "files": outcome.files,
        },
        "findings": [finding_data(finding, fixable=outcome.fix(finding) is not None) for finding in outcome.shown],
    }


def finding_data(finding: Finding, *, fixable: bool) -> dict[str, Any]:
    """Return one finding as plain data."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "message": finding.message,
        "help": finding.help,
        "path": finding.path,
        **_place(finding.span),
        "end_line": finding.span.end_line,
        "end_column": finding.span.end_column,
        "goal": finding.goal,
        "kpi": finding.kpi,
        "related": [{"path": r.path, **_place(r.span), "message": r.message} for r in finding.related],
        "fixable": fixable,
        "fingerprint": finding.fingerprint,
    }


def _place(span: Span) -> dict[str, int]:
    return {"line": span.line, "column": span.column}
