"""No file holds the markers of an unsolved merge conflict.

Two people changed the same lines and nobody has decided yet. The first side is read on; what the other side wrote is left
out until somebody decides.
"""

from goalkit.finding import Severity

CODE = "F104"
NAME = "conflict-marker"
SEVERITY: Severity = "error"
REPORTED_BY = "reading"
MESSAGE = "an unsolved merge conflict: {ours} and {theirs} changed the same lines"
HELP = "decide for one text and delete the three marker lines"
MESSAGES = {
    "stray": "a line of an unsolved merge conflict was left behind",
    "export": "{marker} is a line of an unsolved merge conflict; nothing of this export is read",
}
HELPS = {
    "stray": "delete this line",
    "export": "export the file again, or decide for one of the two sides",
}

BAD = """\
# file: goals/desk.yaml
goals:
  - id: fcr-2025
    state: draft
    parent: effortless-2027
<<<<<<< HEAD
    title: Solve requests at the first contact
=======
    title: Solve requests at once
>>>>>>> desk
# at: goals/desk.yaml:5:1
"""
GOOD = """\
goals:
  - id: fcr-2025
    state: draft
    parent: effortless-2027
    title: Solve requests at the first contact
"""
