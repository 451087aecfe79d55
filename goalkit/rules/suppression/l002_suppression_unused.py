"""A suppression that silences nothing is taken out.

It has run out, or what it excused has been mended. Left in place it would hide the same fault the next time it comes.
"""

from goalkit.rules.rule import Severity

CODE = "L002"
NAME = "suppression-unused"
SEVERITY: Severity = "warning"
REPORTED_BY = "rules.ignores"
MESSAGE = "{code} is ignored here, but nothing here is {code}"
HELP = "take the suppression out"
MESSAGES = {
    "expired": "the suppression of {code} ran out on {until}",
    "unknown": "{code} is ignored here, but there is no such rule",
    "setting": "there is no rule {code}",
}
HELPS = {
    "expired": "mend what {code} says, or agree on a new date and reason",
    "unknown": "write the code of a rule, for example M104; `goalkit rules` lists all",
    "setting": "write a code or the beginning of one, for example M104 or M; `goalkit rules` lists all",
}

BAD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
    ignore:
      - {code: M104, reason: the new phone system counts from January}
      # ^
"""
GOOD = """\
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: The machine runs again sooner
    measurable: {kpi: fcr, target: 78}
    time_bound: {period: 2025}
    ignore:
      - {code: M104, reason: the new phone system counts from January, until: 2025-12-31}
"""
