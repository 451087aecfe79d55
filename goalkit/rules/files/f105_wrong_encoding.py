"""Every file is UTF-8.

In another encoding umlauts turn into other signs, and a search for a name finds nothing. Such bytes are read as Windows
would write them, so that the rest can be checked.
"""

from goalkit.finding import Severity

CODE = "F105"
NAME = "wrong-encoding"
SEVERITY: Severity = "error"
REPORTED_BY = "reading"
MESSAGE = "{byte} is not UTF-8; in a file of Windows it would be {char}"
HELP = "save the file as UTF-8"
MESSAGES = {
    "wide": "this file is UTF-16, not UTF-8",
    "control": "the invisible control character {char} stands in the text",
    "export": "{byte} does not stand for a letter in {encoding}",
    "codec": "{encoding} is not the name of an encoding",
}
HELPS = {
    "export": "say the encoding of this export under `dialect` of its source, for example `encoding: cp1252`",
    "codec": "for example utf-8, cp1252 or latin-1",
    "control": "delete it or put a blank there",
}

BAD = """\
goals:
  - id: fcr-2025
    state: draft
    parent: effortless-2027
    title: Solve requests at the first\x07contact
    #                                 ^
"""
GOOD = """\
goals:
  - id: fcr-2025
    state: draft
    parent: effortless-2027
    title: Solve requests at the first contact
"""
