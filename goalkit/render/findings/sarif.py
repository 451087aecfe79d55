"""The sarif format (2.1.0), as far as code scanning shows it."""

import json
from typing import Any
from urllib.parse import quote

from goalkit.finding import Finding, Severity, Span
from goalkit.render.findings.outcome import Outcome, RuleText
from goalkit.version import __version__
from goalkit.words import Words

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_PROBLEMS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "recommendation"}
_LONGEST = 1024


def render(outcome: Outcome, words: Words, width: int, color: bool) -> str:  # noqa: ARG001 - one signature for all
    """Return one run with the rules that fired and a result per finding."""
    fired = {finding.code for finding in outcome.shown}
    rules = [rule for rule in outcome.rules() if rule.code in fired]
    index = {rule.code: number for number, rule in enumerate(rules)}
    run = {
        "tool": {"driver": {"name": "goalkit", "semanticVersion": __version__, "rules": [_rule(rule) for rule in rules]}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, index, outcome.prefix) for finding in outcome.shown],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: RuleText) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": rule.what[:_LONGEST]},
        "fullDescription": {"text": f"{rule.what} {rule.why}"[:_LONGEST]},
        "help": {"text": rule.why, "markdown": rule.page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"problem.severity": _PROBLEMS[rule.severity], "precision": "high"},
    }


def _result(finding: Finding, index: dict[str, int], prefix: str) -> dict[str, Any]:
    message = f"{finding.message}. {finding.help}" if finding.help else finding.message
    made: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": message},
        "locations": [_location(f"{prefix}{finding.path}", finding.span)],
        "partialFingerprints": {"primaryLocationLineHash": f"{finding.fingerprint}:1"},
    }
    if finding.code in index:
        made["ruleIndex"] = index[finding.code]
    if finding.related:
        made["relatedLocations"] = [
            {"id": number, "message": {"text": each.message}, **_location(f"{prefix}{each.path}", each.span)}
            for number, each in enumerate(finding.related, 1)
        ]
    return made


def _location(path: str, span: Span) -> dict[str, Any]:
    region = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    return {"physicalLocation": {"artifactLocation": {"uri": quote(path, errors="replace")}, "region": region}}
