"""The concise format: one line per finding, made for editors and grep."""

from goalkit.finding import Finding
from goalkit.render.findings.outcome import Outcome, counted
from goalkit.render.findings.safe import clean, head
from goalkit.words import Words


def render(outcome: Outcome, words: Words, width: int, color: bool) -> str:  # noqa: ARG001 - one signature for all
    """Return `path:line:column: severity code name: message` per finding, then the counts."""
    return "\n".join([*(line(finding) for finding in outcome.shown), *counted(outcome, words)]) + "\n"


def line(finding: Finding) -> str:
    """Return the one line of a finding."""
    place = f"{finding.path}:{finding.span.line}:{finding.span.column}"
    return head(clean(f"{place}: {finding.severity} {finding.code} {finding.name}: {finding.message}"))
