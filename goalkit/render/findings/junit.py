"""The junit format: a test suite per file and a test case per goal, for the test view of merge requests."""

from collections import defaultdict
from xml.sax.saxutils import escape, quoteattr

from goalkit.finding import Finding
from goalkit.render.findings import concise
from goalkit.render.findings.outcome import Outcome
from goalkit.words import Words

Cases = dict[str, list[Finding]]


def render(outcome: Outcome, words: Words, width: int, color: bool) -> str:  # noqa: ARG001 - one signature for all
    """Return the suites; goals without findings are passing test cases, findings of no goal a case named after the file."""
    suites = _suites(outcome)
    bodies = [_suite(f"{outcome.prefix}{path}", suites[path]) for path in sorted(suites)]
    tests = sum(len(cases) for cases in suites.values())
    failures = sum(_fails(found) for cases in suites.values() for found in cases.values())
    first = f'<testsuites name="goalkit check" tests="{tests}" failures="{failures}" errors="0" skipped="0" time="0">'
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


def _suite(path: str, cases: Cases) -> str:
    failures = sum(_fails(found) for found in cases.values())
    first = f'<testsuite name={_attribute(path)} tests="{len(cases)}" failures="{failures}" errors="0" skipped="0" time="0">'
    return "\n".join([f"  {first}", *(_case(path, name, found) for name, found in cases.items()), "  </testsuite>"])


def _case(path: str, name: str, found: list[Finding]) -> str:
    first = f'    <testcase classname={_attribute(path)} name={_attribute(name)} file={_attribute(path)} time="0"'
    if not found:
        return f"{first}/>"
    errors = [finding for finding in found if finding.severity == "error"]
    rest = [finding for finding in found if finding.severity != "error"]
    parts = [f"{first}>"]
    if errors:
        worst = errors[0]
        listed = "\n".join(concise.line(finding) for finding in errors)
        head = f"<failure type={_attribute(worst.code)} message={_attribute(worst.message)}>"
        parts.append(f"      {head}{_text(listed)}</failure>")
    if rest:
        listed = "\n".join(concise.line(finding) for finding in rest)
        parts.append(f"      <system-out>{_text(listed)}</system-out>")
    return "\n".join([*parts, "    </testcase>"])


def _printable(text: str) -> str:
    """Drop what XML cannot hold."""
    return "".join(sign for sign in text if sign in "\t\n" or (sign >= " " and not "\ud800" <= sign <= "\udfff" and sign not in "\ufffe\uffff"))


def _attribute(text: str) -> str:
    return quoteattr(_printable(text))


def _text(text: str) -> str:
    return escape(_printable(text))
