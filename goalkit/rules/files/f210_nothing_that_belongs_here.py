"""A file in a folder for goals holds goals, KPIs, sources, entries or reviews.

What stands under no such key is read by nobody.
"""

from goalkit.finding import Severity

CODE = "F210"
NAME = "nothing-that-belongs-here"
SEVERITY: Severity = "error"
REPORTED_BY = "reading"
MESSAGE = "nothing in this file belongs here"
HELP = "begin with one of these keys: {known}"
MESSAGES = {
    "list": "this file is a list without a key above it",
    "empty": "this file is empty",
}
HELPS = {
    "list": "write `goals:` above it and indent the list",
    "empty": "fill it, or delete it",
}

BAD = """\
# file: goals/desk.yaml
- id: fcr-2025
  title: Solve requests at the first contact
# at: goals/desk.yaml:1:1
"""
GOOD = """\
goals:
  - id: fcr-2025
    state: draft
    parent: effortless-2027
    title: Solve requests at the first contact
"""
