"""How often each rule fired: what `check --statistics` shows instead of the findings."""

from collections import Counter

from goalkit.render.findings.outcome import Outcome, counted
from goalkit.words import Words


def render(outcome: Outcome, words: Words, width: int, color: bool) -> str:  # noqa: ARG001 - one signature for all
    """Return one line per rule, the most frequent first, then the counts."""
    counts = Counter((finding.code, finding.name, finding.severity) for finding in outcome.findings)
    room = max((len(str(number)) for number in counts.values()), default=1)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    lines = [f"{number:>{room}}  {code}  {severity:<7}  {name}" for (code, name, severity), number in ordered]
    return "\n".join([*lines, counted(outcome, words)[0]]) + "\n"
