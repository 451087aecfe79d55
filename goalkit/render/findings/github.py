"""The github format: workflow commands that annotate a pull request.

A step shows at most 10 errors, 10 warnings and 10 notices, in the order of printing; the rest would be dropped silently. So
errors come first, every goal gets a turn before another finding of the same goal, and a last notice tells how many are left.
"""

from goalkit.finding import SEVERITIES, Finding
from goalkit.render.findings.outcome import Outcome
from goalkit.render.findings.safe import clean
from goalkit.words import Words

SHOWN = 10
_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def render(outcome: Outcome, words: Words, width: int, color: bool) -> str:  # noqa: ARG001 - one signature for all
    """Return one workflow command per line."""
    chosen = _chosen(outcome, last=SHOWN)
    if len(chosen) < len(outcome.findings):
        chosen = _chosen(outcome, last=SHOWN - 1)
    lines = [_command(finding, outcome.prefix) for finding in chosen]
    left = len(outcome.findings) - len(chosen)
    if left:
        one = "{n} more finding that GitHub has no room for; goalkit check --output-format concise lists all"
        many = "{n} more findings that GitHub has no room for; goalkit check --output-format concise lists all"
        lines.append(f"::notice title=goalkit::{escape(words.count(one, many, left))}")
    return "".join(f"{line}\n" for line in lines)


def _chosen(outcome: Outcome, last: int) -> list[Finding]:
    """Return what there is room for, errors first; `last` is the room for infos."""
    chosen: list[Finding] = []
    for severity in SEVERITIES:
        found = [finding for finding in outcome.shown if finding.severity == severity]
        chosen.extend(in_turn(found)[: last if severity == "info" else SHOWN])
    return chosen


def in_turn(findings: list[Finding]) -> list[Finding]:
    """Return the findings so that each goal (or file) comes once before any comes again."""
    rounds: dict[str, int] = {}
    placed: list[tuple[int, int, Finding]] = []
    for index, finding in enumerate(findings):
        owner = finding.goal or finding.kpi or finding.path
        rounds[owner] = rounds.get(owner, -1) + 1
        placed.append((rounds[owner], index, finding))
    return [finding for _, _, finding in sorted(placed, key=lambda each: each[:2])]


def escape(text: str) -> str:
    """Write out what would end a message."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return escape(text).replace(":", "%3A").replace(",", "%2C")


def _command(finding: Finding, prefix: str) -> str:
    span = finding.span
    place = {"file": clean(f"{prefix}{finding.path}"), "line": str(span.line), "endLine": str(span.end_line)}
    if span.line == span.end_line:
        place |= {"col": str(span.column), "endColumn": str(span.end_column)}
    place["title"] = clean(f"{finding.code} {finding.name}")
    named = ",".join(f"{name}={_property(value)}" for name, value in place.items())
    message = "\n".join(clean(line) for line in (finding.message.replace("\n", " "), *finding.help.split("\n")) if line)
    return f"::{_COMMANDS[finding.severity]} {named}::{escape(message)}"
