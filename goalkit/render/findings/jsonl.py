"""The jsonl format: one JSON object per finding and line."""

import json

from goalkit.render.findings.json import finding_data
from goalkit.render.findings.outcome import Outcome
from goalkit.words import Words


def render(outcome: Outcome, words: Words, width: int, color: bool) -> str:  # noqa: ARG001 - one signature for all
    """Return one line per finding."""
    return "".join(json.dumps(finding_data(finding), ensure_ascii=False) + "\n" for finding in outcome.shown)
