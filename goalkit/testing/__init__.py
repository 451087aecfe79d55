"""Test rules of a house: BAD and GOOD of a rule become repositories on disk, and the engine runs over them.

    from goalkit.testing import check_rule

    def test_rule():
        check_rule(my_package.x201_title_says_who)

Only rules are looked at here; how a whole repository is checked is the affair of `goalkit.check`.
"""

import datetime as dt
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from goalkit import workspace
from goalkit.finding import Finding
from goalkit.judge.facts import Facts
from goalkit.rules import engine
from goalkit.rules.house import House
from goalkit.rules.house.guarding import guarded, wrong
from goalkit.rules.selection import Selection
from goalkit.testing.example import marks_of, write
from goalkit.words import LANGUAGES, Words

AS_OF = dt.date(2025, 7, 14)
"""The day on which examples are looked at."""


def check_rule(rule: Any, *, as_of: dt.date = AS_OF) -> None:
    """Assert that a rule is whole, that BAD fires exactly at its marks and that GOOD is silent, in both languages.

    Examples lie on a frame of settings, two goals and some KPIs (`goalkit.testing.example.FRAME`); they must be files that
    goalkit can read. Other rules may say what they like about them.
    """
    fault = wrong(rule)
    assert not fault, fault  # noqa: S101 - this is what the function is for
    for language in reversed(LANGUAGES):  # English first
        complaints = [*_about_bad(rule, language, as_of), *_about_good(rule, language, as_of)]
        assert not complaints, "\n".join((f"{rule.CODE} {rule.NAME} ({language}):", *complaints))  # noqa: S101


def differences(text: str, found: Iterable[Finding]) -> list[str]:
    """Return where findings in an example differ from its marks."""
    left = marks_of(text)
    unmarked: list[Finding] = []
    for each in found:
        place = (each.path, each.span.line, each.span.column, each.span.end_column)
        mark = next((mark for mark in left if mark.fits(*place)), None)
        if mark is None:
            unmarked.append(each)
        else:
            left.remove(mark)
    silent = [f"nothing at the mark {mark.path}:{mark.line}" + (f":{mark.column}" if mark.column else "") for mark in left]
    return [*(f"no mark at {told(each)}" for each in unmarked), *silent]


def told(found: Finding) -> str:
    """Return a finding in one line."""
    return f"{found.path}:{found.span.line}:{found.span.column}-{found.span.end_column} {found.code} {found.message}"


def findings(rule: Any, text: str, language: str = "en", as_of: dt.date = AS_OF) -> list[Finding]:
    """Return what a rule says about an example, and what keeps goalkit from reading it."""
    with tempfile.TemporaryDirectory(prefix="goalkit-") as folder:
        ws = workspace.load(write(text, Path(folder)), {})
        words = Words(language)
        house = House(ws, words, (guarded(rule, "the rule under test"),))
        return engine.run(Facts(ws, as_of), words, Selection(select=(rule.CODE, "F")), house=house)


def _about_bad(rule: Any, language: str, as_of: dt.date) -> list[str]:
    if not marks_of(rule.BAD):
        return ["BAD marks no place: write a line `#   ^^^^` under the value"]
    found = findings(rule, rule.BAD, language, as_of)
    unread = [f"BAD cannot be read: {told(each)}" for each in found if each.code != rule.CODE]
    return unread or [f"BAD: {each}" for each in differences(rule.BAD, found)]


def _about_good(rule: Any, language: str, as_of: dt.date) -> list[str]:
    return [f"GOOD is not silent: {told(each)}" for each in findings(rule, rule.GOOD, language, as_of)]


__all__ = ["AS_OF", "check_rule", "differences", "findings", "told"]
