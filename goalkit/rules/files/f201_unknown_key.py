"""Every key is one that the format knows.

A mistyped key says nothing to anybody: `tarket: 78` is a goal without a target. Own keys begin with `x-` and are left alone.
"""

from goalkit.finding import Severity

CODE = "F201"
NAME = "unknown-key"
SEVERITY: Severity = "error"
REPORTED_BY = "reading"
MESSAGE = "unknown key {key}"
HELP = "keys that may stand here: {known}; own keys begin with x-"
MESSAGES = {
    "close": "unknown key {key}; did you mean {close}?",
    "inside": "unknown key {key} here; it belongs under {close}",
    "unfit": "{key} cannot be asked of {field}",
}
HELPS = {
    "inside": "move it under {close}:",
    "unfit": "what can be asked of {field}: {known}",
}

BAD = """\
goals:
  - id: fcr-2025
    state: draft
    parent: effortless-2027
    title: Solve requests at the first contact
    ownr: desk-lead
#^
"""
GOOD = """\
goals:
  - id: fcr-2025
    state: draft
    parent: effortless-2027
    title: Solve requests at the first contact
    owner: desk-lead
    x-cost-centre: 4711
"""
