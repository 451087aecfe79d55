"""An id is used once among goals, once among KPIs and once among sources; aliases count.

Two goals with one id cannot be told apart: a check-in, a parent or a lesson would belong to both. The first one counts.
"""

from goalkit.finding import Severity

CODE = "F206"
NAME = "id-twice"
SEVERITY: Severity = "error"
REPORTED_BY = "reading"
MESSAGE = "id {id} is already used in {other}"
HELP = "give this one an id of its own"
MESSAGES = {
    "alias": "alias {id} is already used in {other}",
    "house-code": "the code {id} is already used in {other}",
    "house-name": "{id} is already the name of a rule, in {other}",
    "house-builtin": "{id} is already the name of rule {other}",
}
HELPS = {
    "alias": "delete this alias, or name another one",
    "house-code": "give this rule a code of its own, X101 to X999",
    "house-name": "give this rule a name of its own",
    "house-builtin": "give this rule a name of its own",
}

BAD = """\
# file: goals/desk.yaml
goals:
  - id: fcr-2025
    state: draft
    parent: effortless-2027
    title: Solve requests at the first contact
# file: goals/field.yaml
goals:
  - id: fcr-2025
    #   ^^^^^^^^
    state: draft
    parent: effortless-2027
    title: Repair machines at the first visit
"""
GOOD = """\
goals:
  - id: fcr-2025
    state: draft
    parent: effortless-2027
    title: Solve requests at the first contact
"""
