"""Lines are indented by blanks, and lines of one map by equally many.

Indentation says what belongs to what. A tab or a shifted line moves a measure or a target to another goal, or to none.
"""

from goalkit.finding import Severity

CODE = "F103"
NAME = "wrong-indentation"
SEVERITY: Severity = "error"
REPORTED_BY = "reading"
MESSAGE = "the indentation of this line ({blanks} blanks) fits no line above"
HELP = "indent it like the other lines of the same map"
MESSAGES = {
    "tab": "a tab indents this line; YAML takes blanks only",
    "wrong_blank": "an invisible sign that is no blank indents this line",
}
HELPS = {
    "tab": "replace the tab by blanks",
    "wrong_blank": "replace it by blanks",
}

BAD = """\
goals:
  - id: fcr-2025
    state: draft
    parent: effortless-2027
      title: Solve requests at the first contact
#^
"""
GOOD = """\
goals:
  - id: fcr-2025
    state: draft
    parent: effortless-2027
    title: Solve requests at the first contact
"""
