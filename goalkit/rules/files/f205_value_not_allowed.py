"""Where the format names the values of a key, one of them is used.

`type: strech` means nothing; with the default in its place the goal would be judged as something nobody chose.
"""

from goalkit.finding import Severity

CODE = "F205"
NAME = "value-not-allowed"
SEVERITY: Severity = "error"
REPORTED_BY = "reading"
MESSAGE = "{raw} is not allowed for {key}"
HELP = "allowed: {allowed}"
MESSAGES = {
    "close": "{raw} is not allowed for {key}; did you mean {close}?",
}

BAD = """\
goals:
  - id: fcr-2025
    state: draft
    parent: effortless-2027
    title: Solve requests at the first contact
    type: strech
    #     ^^^^^^
"""
GOOD = """\
goals:
  - id: fcr-2025
    state: draft
    parent: effortless-2027
    title: Solve requests at the first contact
    type: stretch
"""
