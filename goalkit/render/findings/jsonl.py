"""The jsonl format: one JSON object per finding and line."""

from goalkit.render.findings import jsontext
from goalkit.render.findings.json import finding_data
from goalkit.render.findings.outcome import Outcome
from goalkit.words import Words


def render(outcome: Outcome, words: Words, width: int, color: bool) -> str:  # noqa: ARG001 - one signature for all
    """Return one line per finding."""
    return "".join(jsontext.written(finding_data(finding), None) + "\n" for finding in outcome.shown)
