"""Files use no anchors, aliases, merge keys or tags.

They hide what a goal says behind a place elsewhere in the file: a reader of the goal no longer sees its target, and a change
in one place changes several agreements. `defaults:` serves for what all goals of a file share.
"""

from goalkit.finding import Severity

CODE = "F107"
NAME = "anchor-or-tag"
SEVERITY: Severity = "error"
REPORTED_BY = "reading"
MESSAGE = "{name} is read as an alias; aliases are not used in goals repositories"
HELP = "put the text in quotes, or write the value out"
MESSAGES = {
    "anchor": "{name} is read as an anchor; anchors are not used in goals repositories",
    "tag": "{name} is read as a tag; tags are not used in goals repositories",
    "merge": "merge keys are not used in goals repositories",
}
HELPS = {
    "merge": "write the values out, or use `defaults:` at the top of the file",
}

BAD = """\
goals:
  - id: fcr-2025
    state: draft
    parent: effortless-2027
    title: &first Solve requests
    #      ^^^^^^
"""
GOOD = """\
goals:
  - id: fcr-2025
    state: draft
    parent: effortless-2027
    title: Solve requests at the first contact
"""
