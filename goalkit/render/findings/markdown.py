"""The markdown format: a table for a comment or a job summary; what users wrote is shown as text."""

from goalkit.finding import Finding
from goalkit.render.findings.outcome import Outcome, closing_lines
from goalkit.render.markdown import escaped
from goalkit.words import Words


def render(outcome: Outcome, words: Words, width: int, color: bool) -> str:  # noqa: ARG001 - one signature for all
    """Return the counts and a table with a row per finding."""
    counts = closing_lines(outcome, words)[0]
    if not outcome.shown:
        return f"{counts}\n"
    head = [words("Place"), words("Code"), words("Finding"), words("Help")]
    rows = [f"| {' | '.join(head)} |", "| :-- | :-- | :-- | :-- |", *(_row(finding, outcome.prefix) for finding in outcome.shown)]
    return "\n".join([counts, "", *rows]) + "\n"


def _row(finding: Finding, prefix: str) -> str:
    place = escaped(f"{prefix}{finding.path}:{finding.span.line}")
    code = f"{finding.severity} {finding.code}"
    return f"| {place} | {code} | {escaped(finding.message)} | {escaped(finding.help)} |"
