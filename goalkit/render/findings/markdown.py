"""The markdown format: a table for a comment or a job summary, errors first; what users wrote is shown as text."""

from goalkit.finding import Finding
from goalkit.render.findings.outcome import Outcome, counted, worst_first
from goalkit.render.markdown import escaped
from goalkit.words import Words

LONGEST = 65_000
"""Characters of a whole table: a comment on GitHub takes 65,536."""


def render(outcome: Outcome, words: Words, width: int, color: bool) -> str:  # noqa: ARG001 - one signature for all
    """Return the counts and a table with a row per finding, as many as a comment holds."""
    counts = "\n\n".join(counted(outcome, words))
    if not outcome.shown:
        return f"{counts}\n"
    head = [words("Place"), words("Code"), words("Finding"), words("Help")]
    table = [f"| {' | '.join(head)} |", "| :-- | :-- | :-- | :-- |"]
    rows = [_row(finding, outcome.prefix) for finding in worst_first(outcome.shown)]
    held = _fitting(rows, LONGEST - len(counts) - sum(map(len, table)) - 200)
    parts = [counts, "\n".join((*table, *rows[:held]))]
    if held < len(rows):
        one = "{n} more finding does not fit here; `goalkit check --output-format concise` lists all."
        many = "{n} more findings do not fit here; `goalkit check --output-format concise` lists all."
        parts.append(words.count(one, many, len(rows) - held))
    return "\n\n".join(parts) + "\n"


def _fitting(rows: list[str], room: int) -> int:
    """Return how many rows there is room for, each with its line break."""
    for index, row in enumerate(rows):
        room -= len(row) + 1
        if room < 0:
            return index
    return len(rows)


def _row(finding: Finding, prefix: str) -> str:
    place = escaped(f"{prefix}{finding.path}:{finding.span.line}")
    code = f"{finding.severity} {finding.code}"
    return f"| {place} | {code} | {escaped(finding.message)} | {escaped(finding.help.strip())} |"
