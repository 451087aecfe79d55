"""Every file is YAML that can be read.

A sign in the wrong place (a second colon, a word behind a closing quote) makes a line unreadable. Nobody knows then what was
agreed in that line, however clear it looked to its author. The rest of the file is still read.
"""

from goalkit.finding import Severity

CODE = "F101"
NAME = "not-yaml"
SEVERITY: Severity = "error"
REPORTED_BY = "reading"
MESSAGE = "this is not YAML ({reason})"
HELP = "put a text with special signs in quotes"
MESSAGES = {
    "colon": "a colon with a blank behind it stands inside a text",
    "start": "a text without quotes cannot begin with {char}",
    "after": "the text goes on behind the closing {char}",
    "open_quote": "the quote that opens here is never closed",
    "open_bracket": "the bracket {char} that opens here is never closed",
    "wrong_bracket": "{char} closes a bracket that {other} should close",
    "no_colon": "this line is neither `key: value` nor part of the text above",
    "escape": "in double quotes \\ begins a special sign, and {char} is none",
    "comma": "a comma is missing before {key}",
    "blank": "a blank is missing behind the colon",
    "dash": "a blank is missing behind the dash",
    "odd_key": "a list or a map cannot be a key",
}
HELPS = {
    "open_quote": "close the quote at the end of the text",
    "open_bracket": "close the bracket at the end of the line",
    "wrong_bracket": "write {other} here, or before {char}",
    "no_colon": "write `key: value`, with a blank behind the colon, or indent the line to continue the text above",
}

BAD = """\
goals:
  - id: fcr-2025
    state: draft
    parent: effortless-2027
    title: FCR: solve requests at once
    #         ^
"""
GOOD = """\
goals:
  - id: fcr-2025
    state: draft
    parent: effortless-2027
    title: "FCR: solve requests at once"
"""
