"""A number has one reading.

`1.000` is one thousand for a German reader and one for a computer. A target that two people read differently was never
agreed, so nothing is guessed.
"""

from goalkit.finding import Severity

CODE = "F203"
NAME = "ambiguous-number"
SEVERITY: Severity = "error"
REPORTED_BY = "reading"
MESSAGE = "{raw} is not written as a number is here"
HELP = "write digits with a dot for decimals: 1234.5"
MESSAGES = {
    "two": "{raw} has two readings: {first} or {second}",
}
HELPS = {
    "two": "write {first} or {second}",
}

BAD = """\
goals:
  - id: fcr-2025
    state: draft
    parent: effortless-2027
    title: Solve requests at the first contact
    measurable: {kpi: fcr, baseline: 68, target: 1.000}
    #                                            ^^^^^
"""
GOOD = """\
goals:
  - id: fcr-2025
    state: draft
    parent: effortless-2027
    title: Solve requests at the first contact
    measurable: {kpi: fcr, baseline: 68, target: 78}
"""
