"""The jsonl format: one JSON object per finding and line."""

from goalkit.render.findings import jsontext
from goalkit.render.findings.json import finding_data
from goalkit.render.findings.outcome import Outcome
from goalkit.words import Words


def render(outcome: Outcome, words: Words, width: int, color: bool) -> str:  # noqa: ARG001 - one signature for all
    """Return one line per finding."""
    found = (finding_data(finding, fixable=outcome.fix(finding) is not None) for finding in outcome.shown)
    return "".join(jsontext.written(each, None) + "\n" for each in found)
