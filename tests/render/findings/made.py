"""Findings and outcomes made by hand, for the tests of the formats."""

import datetime as dt

from goalkit.finding import Finding, Span
from goalkit.render.findings import Outcome, renderer
from goalkit.words import Words

PATH = "goals/ä b.yaml"


def finding(line=4, **more):
    given = {"code": "M103", "name": "target-missing", "severity": "error", "message": "no target", "help": "target: 78"}
    here = {"path": PATH, "goal": "a", "fingerprint": f"f{line}", "span": Span(line, 5, line, 9)}
    return Finding(**{**given, **here, **more})


def rendered(name, found, lines=(), language="en", color=False, **more):
    held = lines if callable(lines) else lambda _: lines
    outcome = Outcome(tuple(found), 2, 1, 3, dt.date(2025, 7, 14), held, **more)
    return renderer(name)(outcome, Words(language), 80, color)
