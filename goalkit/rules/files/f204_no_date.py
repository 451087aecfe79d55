"""Dates are written year-month-day, periods 2025, 2025-Q3, 2025-06 or 2025-W03.

A date that a computer and a reader understand differently moves a due date by months without anybody noticing.
"""

from goalkit.finding import Severity

CODE = "F204"
NAME = "no-date"
SEVERITY: Severity = "error"
REPORTED_BY = "reading"
MESSAGE = "{raw} is no date"
HELP = "write year-month-day: 2025-12-31"
MESSAGES = {
    "period": "{raw} is no period",
}
HELPS = {
    "period": "write 2025, 2025-Q3, 2025-06 or 2025-W03",
}

BAD = """\
goals:
  - id: fcr-2025
    state: draft
    parent: effortless-2027
    title: Solve requests at the first contact
    time_bound: {start: 2025-01-01, due: 31.12.2025}
    #                                    ^^^^^^^^^^
"""
GOOD = """\
goals:
  - id: fcr-2025
    state: draft
    parent: effortless-2027
    title: Solve requests at the first contact
    time_bound: {start: 2025-01-01, due: 2025-12-31}
"""
