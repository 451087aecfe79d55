"""Every value is of the kind that its key takes.

A word where a number belongs cannot be compared with anything, and two values where one belongs leave open which one counts.
"""

from goalkit.finding import Severity

CODE = "F202"
NAME = "wrong-type"
SEVERITY: Severity = "error"
REPORTED_BY = "reading"
MESSAGE = "{key} takes another kind of value than {raw}"
HELP = "look the key up: goalkit explain {key}"
MESSAGES = {
    "text": "{key} takes one text",
    "list": "{key} takes a list",
    "map": "{key} takes a map of keys and values",
    "item": "a map with keys and values belongs here, not {raw}",
    "number": "{key} takes a bare number, not {raw}",
    "whole": "{key} takes a whole number, not {raw}",
    "amount": "{key} takes a number, with a unit or without, not {raw}",
    "date": "{key} takes a date, not {raw}",
    "switch": "{key} takes true or false, not {raw}",
    "id": "{raw} is no id: an id has small letters a to z, digits, - and _ only",
    "missing": "{key} is missing",
    "empty": "{key} has no value",
    "least": "{key} is at least {limit}, not {raw}",
    "most": "{key} is at most {limit}, not {raw}",
    "count": "{key} takes {limit} values, not {raw}",
    "clock": "{key} takes a time of the day, not {raw}",
    "house-code": "{raw} is no code of a house rule",
    "house-name": "{raw} is no name of a rule",
    "long": "{key} takes at most {limit} letters, not {raw}",
}
HELPS = {
    "text": "put the text in quotes",
    "list": "write [one, two], or one line with a dash each",
    "map": "write the keys on lines of their own, indented, or as {{key: value}}",
    "item": "write `- id: …`, then the other keys on lines of their own",
    "number": "write digits, with a dot for decimals and without unit",
    "whole": "write digits only",
    "amount": "write digits with a dot for decimals, then the unit: 4.5 h",
    "date": "write year-month-day: 2025-12-31",
    "switch": "write true or false",
    "id": "write it in small letters without blanks and umlauts",
    "missing": "write {key}: …",
    "empty": "write a value behind the colon, or delete the line",
    "least": "write a number from {limit} on",
    "most": "write a number up to {limit}",
    "count": "write exactly {limit} values",
    "clock": 'write hours and minutes in quotes: "07:00"; the latest is "24:00"',
    "house-code": "write X and three digits, for example X101",
    "house-name": "write small letters, digits and single dashes, for example team-goal-measures",
    "long": "write a shorter pattern, or several",
}

BAD = """\
goals:
  - id: fcr-2025
    state: draft
    parent: effortless-2027
    title: Solve requests at the first contact
    priority: high
    #         ^^^^
"""
GOOD = """\
goals:
  - id: fcr-2025
    state: draft
    parent: effortless-2027
    title: Solve requests at the first contact
    priority: 1
"""
