"""The sarif format (2.1.0), as far as code scanning shows it: one run, its rules, and a result per finding, errors first.

GitHub takes 25,000 results of a run and keeps the first 5,000. Columns count code points, as everywhere in `check`; places are
relative to the top of the git repository.
"""

import re
from typing import Any

from goalkit.finding import Finding, Related, Severity
from goalkit.render.findings import jsontext
from goalkit.render.findings.outcome import Outcome, RuleText, worst_first
from goalkit.render.findings.sarif_places import changes, location
from goalkit.render.findings.snippet import source_of
from goalkit.version import __version__
from goalkit.words import Words

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
PACKAGE = "pkg:pypi/goals-as-code"
MOST = 25_000
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_PROBLEMS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "recommendation"}
_PRECISION = {"F": "very-high", "D": "very-high", "S": "medium"}
"""How sure a family is of what it says; files and data are read, statements are judged by their words."""
_LONGEST = 1024
_BRACKET, _ESCAPED = re.compile(r"([][])"), r"\\\1"
_LINK = re.compile(r"\[(?=[^\[\]]*\]\()")


def render(outcome: Outcome, words: Words, width: int, color: bool) -> str:  # noqa: ARG001 - one signature for all
    """Return one run with the rules that fired and a result per finding."""
    found = worst_first(outcome.shown)[:MOST]
    rules = _fired(found, outcome)
    index = {rule.code: number for number, rule in enumerate(rules)}
    driver = {
        "name": "goalkit",
        "semanticVersion": __version__,
        "informationUri": PACKAGE,
        "rules": [_rule(rule) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "automationDetails": {"id": f"goalkit/{outcome.prefix}"},
        "language": words.language,
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(outcome, len(found), words)],
        "results": [_result(finding, index, outcome, words) for finding in found],
    }
    return jsontext.listed({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, 4) + "\n"


def _fired(found: list[Finding], outcome: Outcome) -> list[RuleText]:
    """Return the rules that fired; one that has no page is told by its name."""
    fired = {finding.code: finding for finding in found}
    known = [rule for rule in outcome.rules() if rule.code in fired]
    told = {rule.code for rule in known}
    others = [
        RuleText(code, finding.name, finding.severity, finding.name, "", f"{code} {finding.name}")
        for code, finding in fired.items()
        if code not in told
    ]
    return [*known, *others]


def _invocation(outcome: Outcome, shown: int, words: Words) -> dict[str, Any]:
    left = len(outcome.findings) - shown
    if not left:
        return {"executionSuccessful": True}
    text = words.count("{n} more finding is not in this file.", "{n} more findings are not in this file.", left)
    return {"executionSuccessful": True, "toolExecutionNotifications": [{"level": "note", "message": {"text": text}}]}


def _rule(rule: RuleText) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in re.findall(r"[A-Za-z0-9]+", rule.name))[:255] or rule.code,
        "shortDescription": {"text": _short(rule.what)},
        "fullDescription": {"text": _short(f"{rule.what} {rule.why}".strip())},
        "help": {"text": rule.plain or rule.why or rule.what, "markdown": rule.page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "tags": ["goals", *([rule.family] if rule.family else [])],
            "precision": _PRECISION.get(rule.code[:1], "high"),
            "problem.severity": _PROBLEMS[rule.severity],
        },
    }


def _short(text: str) -> str:
    """Return a text that is not longer than GitHub takes, cut between words."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rsplit(' ', 1)[0]}…"


def _result(finding: Finding, index: dict[str, int], outcome: Outcome, words: Words) -> dict[str, Any]:
    made: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "level": _LEVELS[finding.severity],
        "message": {"text": _message(finding, words)},
        "locations": [location(f"{outcome.prefix}{finding.path}", finding.span, source_of(finding, outcome), around=True)],
        "partialFingerprints": {"primaryLocationLineHash": f"{finding.fingerprint}:1"},
    }
    if finding.related:
        made["relatedLocations"] = [
            {
                "id": number,
                "message": {"text": _plain(_named(each))},
                **location(f"{outcome.prefix}{each.path}", each.span, outcome.lines(each.path)),
            }
            for number, each in enumerate(finding.related, 1)
        ]
    if fix := outcome.fix(finding):
        made["fixes"] = [{"description": {"text": _plain(fix.message)}, "artifactChanges": changes(fix, outcome.prefix)}]
    return made


def _message(finding: Finding, words: Words) -> str:
    """Return message, cure, and links to the second places."""
    text = _plain(f"{finding.message}. {words('Help')}: {finding.help}" if finding.help else finding.message)
    links = [f"[{_BRACKET.sub(_ESCAPED, _named(each))}]({number})" for number, each in enumerate(finding.related, 1)]
    return f"{text} ({words('note')}: {', '.join(links)})" if links else text


def _named(each: Related) -> str:
    return each.message or f"{each.path}:{each.span.line}"


def _plain(text: str) -> str:
    """Return a text in which nothing that a user wrote is a link."""
    return _LINK.sub(r"\\[", text)
