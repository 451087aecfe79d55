"""What names people is stopped before it is committed.

Git keeps every version of every file. Taking a name out of today's file leaves it in yesterday's, in every clone and in every backup; only
rewriting the history of all of them removes it.
"""

from goalkit.rules.rule import Severity

CODE = "P107"
NAME = "name-in-history"
SEVERITY: Severity = "info"
REPORTED_BY = "the engine, beside what other rules find about people"
MESSAGE = "once committed, earlier versions keep this even when the line is mended ({number} places in {files} files)"
HELP = (
    "if it is not committed yet, mend it first; if it is, ask whoever runs the repository whether its history has to be rewritten. "
    "A pre-commit hook that runs goalkit check stops the next one"
)
MESSAGES = {"one": "once committed, earlier versions keep this even when the line is mended"}
ALSO = ("P101",)
BESIDE = ("P101", "P102", "P103")
"""The rules beside whose findings this one speaks: what is certainly about people, not what might be."""

BAD = """\
# file: .git/HEAD
ref: refs/heads/main
# file: goals.yaml
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: Ask anna.berg@nordwerk.example for the survey
    #               ^^^^^^^^^^^^^^^^^^^^^^^^^^
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
"""
GOOD = """\
# file: .git/HEAD
ref: refs/heads/main
# file: goals.yaml
goals:
  - id: fcr-2025
    title: Solve requests at the first contact
    parent: effortless-2027
    owner: desk-lead
    attractive: Ask controlling for the survey
    measurable: {kpi: fcr, baseline: 68, target: 78}
    time_bound: {period: 2025}
"""
