"""A file holds one YAML document.

What stands behind a second `---` is not read: goals would be missing without anybody noticing.
"""

from goalkit.finding import Severity

CODE = "F106"
NAME = "several-documents"
SEVERITY: Severity = "error"
REPORTED_BY = "reading"
MESSAGE = "a second document begins here; only the first one is read"
HELP = "delete the line, or put what follows into a file of its own"

BAD = """\
goals:
  - id: fcr-2025
    state: draft
    parent: effortless-2027
    title: Solve requests at the first contact
---
kpis: []
# at: goals.yaml:6:1
"""
GOOD = """\
goals:
  - id: fcr-2025
    state: draft
    parent: effortless-2027
    title: Solve requests at the first contact
"""
