"""A decision names who does it, and until when.

What is everyone's task is nobody's. A decision without a name and a day is asked for again in every meeting.
"""

from collections.abc import Iterator

from goalkit.rules.rule import Facts, Hit, Severity

CODE = "V102"
NAME = "decision-unowned"
SEVERITY: Severity = "warning"
MESSAGE = "the decision “{what}” names no {missing}"
HELP = "add {lines}"
LINES = {"owner": "owner: ...", "due": "due: ..."}

BAD = """\
# file: journal/2025.yaml
entries:
  - {date: 2025-06-30, goal: effortless-2027, kind: decision, by: head-of-service, what: Check the parts list daily, owner: controlling}
  # ^
"""
GOOD = """\
# file: journal/2025.yaml
entries:
  - {date: 2025-06-30, goal: effortless-2027, kind: decision, by: head-of-service, what: Check the parts list daily, owner: controlling, due: 2025-07-31}
"""


def check(facts: Facts) -> Iterator[Hit]:
    """Yield open decisions without an owner or a day."""
    for decision in facts.book.open_decisions():
        missing = [key for key in LINES if getattr(decision, key) is None]
        if missing:
            params = {"what": decision.what or decision.id or "...", "missing": missing, "lines": ", ".join(LINES[key] for key in missing)}
            yield Hit(decision.entries[0], (), params, goal=decision.goal)
