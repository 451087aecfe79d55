"""No # cuts a text off.

Behind a blank, # begins a comment: of `title: Customer #1` only `Customer` is read. Comments have a blank behind the #.
"""

from goalkit.finding import Severity

CODE = "F208"
NAME = "text-cut"
SEVERITY: Severity = "warning"
REPORTED_BY = "reading"
MESSAGE = "# begins a comment here and cuts {cut} off"
HELP = "put the text in quotes; a comment has a blank behind the #"
MESSAGES = {
    "bracket": "# begins a comment here and takes the rest of the brackets with it",
}

BAD = """\
goals:
  - id: fcr-2025
    state: draft
    parent: effortless-2027
    title: Solve requests of Customer #1
    #                                 ^^
"""
GOOD = """\
goals:
  - id: fcr-2025
    state: draft
    parent: effortless-2027
    title: Solve requests at the first contact   # where they arrive
    short: "Customer #1"
"""
