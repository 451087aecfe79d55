"""The junit format: a test suite per file and a test case per goal, for the test view of merge requests.

Readers join the results of two runs by class and name of a case, and drop the second of a pair: so the names are ids of goals,
unique in their file, and stay when lines move.
"""

import re
from collections import defaultdict
from xml.sax.saxutils import escape, quoteattr

from goalkit.finding import Finding
from goalkit.render.findings import concise
from goalkit.render.findings.outcome import Outcome
from goalkit.render.findings.safe import clean
from goalkit.words import Words

Cases = dict[str, list[Finding]]
_FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even as a reference."""


def render(outcome: Outcome, words: Words, width: int, color: bool) -> str:  # noqa: ARG001 - one signature for all
    """Return the suites; goals without findings are passing test cases, findings of no goal a case named after the file."""
    suites = _suites(outcome)
    bodies = [_suite(f"{outcome.prefix}{path}", suites[path]) for path in sorted(suites)]
    tests = sum(len(cases) for cases in suites.values())
    failures = sum(_fails(found) for cases in suites.values() for found in cases.values())
    first = f'<testsuites name="goalkit check" {_counts(tests, failures)}>'
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', first, *bodies, "</testsuites>"]) + "\n"


def _suites(outcome: Outcome) -> dict[str, Cases]:
    suites: dict[str, Cases] = defaultdict(dict)
    for goal, path in outcome.goal_ids:
        suites[path][goal] = []
    for finding in outcome.shown:
        suites[finding.path].setdefault(finding.goal or finding.path, []).append(finding)
    return suites


def _fails(found: list[Finding]) -> bool:
    return any(finding.severity == "error" for finding in found)


def _counts(tests: int, failures: int) -> str:
    return f'tests="{tests}" failures="{failures}" errors="0" skipped="0" time="0"'


def _suite(path: str, cases: Cases) -> str:
    failures = sum(_fails(found) for found in cases.values())
    first = f"<testsuite name={_attribute(path)} {_counts(len(cases), failures)}>"
    return "\n".join([f"  {first}", *(_case(path, name, found) for name, found in cases.items()), "  </testsuite>"])


def _case(path: str, name: str, found: list[Finding]) -> str:
    first = f'    <testcase classname={_attribute(path)} name={_attribute(name)} file={_attribute(path)} time="0"'
    if not found:
        return f"{first}/>"
    errors = [finding for finding in found if finding.severity == "error"]
    rest = [finding for finding in found if finding.severity != "error"]
    parts = [f"{first}>"]
    if errors:
        more = f" (+{len(errors) - 1})" if len(errors) > 1 else ""
        head = f"<failure type={_attribute(errors[0].code)} message={_attribute(errors[0].message + more)}>"
        parts.append(f"      {head}{_listed(errors)}</failure>")
    if rest:
        parts.append(f"      <system-out>{_listed(rest)}</system-out>")
    return "\n".join([*parts, "    </testcase>"])


def _listed(findings: list[Finding]) -> str:
    """Return one line per finding, its cure below it."""
    lines: list[str] = []
    for finding in findings:
        lines.append(concise.line(finding))
        lines.extend(f"    = {clean(line)}" for line in finding.help.split("\n") if line)
    return escape(_FORBIDDEN.sub("", "\n".join(lines)))


def _attribute(text: str) -> str:
    return quoteattr(_FORBIDDEN.sub("", clean(text)))
