"""Files are small enough to be read by people.

A file of many megabytes or with dozens of lists inside each other was not written by hand; it is refused before it takes
all memory.
"""

from goalkit.finding import Severity

CODE = "F108"
NAME = "too-deep-or-large"
SEVERITY: Severity = "error"
REPORTED_BY = "reading"
MESSAGE = "more than {limit} lists and maps stand inside each other"
HELP = "write the content flatter"
MESSAGES = {
    "size": "this file is larger than {limit} MB",
    "entries": "this file holds more than {limit} lines and list entries",
}
HELPS = {
    "size": "split the file; data belong into exports, not into YAML",
    "entries": "split the file; data belong into exports, not into YAML",
}

BAD = f"""\
# file: goals/deep.yaml
goals: []
x-deep: {"[" * 70}{"]" * 70}
# at: goals/deep.yaml:2:72
"""
GOOD = """\
goals:
  - id: fcr-2025
    state: draft
    parent: effortless-2027
    title: Solve requests at the first contact
"""
