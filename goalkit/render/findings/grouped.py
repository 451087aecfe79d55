"""The grouped format: the findings of each file together, one line each."""

from itertools import groupby

from goalkit.finding import Finding
from goalkit.render.findings.outcome import Outcome, counted
from goalkit.render.findings.safe import clean, head
from goalkit.words import Words


def render(outcome: Outcome, words: Words, width: int, color: bool) -> str:  # noqa: ARG001 - one signature for all
    """Return a block per file, then the counts."""
    lines: list[str] = []
    for path, found in groupby(outcome.shown, key=lambda finding: finding.path):
        lines.append(f"{head(clean(path))}:")
        lines.extend(_line(finding) for finding in found)
        lines.append("")
    return "\n".join([*lines, *counted(outcome, words)]) + "\n"


def _line(finding: Finding) -> str:
    place = f"{finding.span.line}:{finding.span.column}"
    return clean(f"  {place:<8} {finding.severity:<7} {finding.code} {finding.name}: {finding.message}")
