"""A key stands only once in a map.

Of two values only one can count, and readers see the other one: two targets under one goal are two opinions about what was
agreed. The first one is used until one of them is gone.
"""

from goalkit.finding import Severity

CODE = "F102"
NAME = "key-twice"
SEVERITY: Severity = "error"
REPORTED_BY = "reading"
MESSAGE = "key {key} stands twice here; the first one counts"
HELP = "keep one of them"

BAD = """\
goals:
  - id: fcr-2025
    state: draft
    parent: effortless-2027
    title: Solve requests at the first contact
    title: Solve requests at once
#^
"""
GOOD = """\
goals:
  - id: fcr-2025
    state: draft
    parent: effortless-2027
    title: Solve requests at the first contact
"""
