"""Profiles as data: which rules are on and how loud they are.

`standard` is what the rule files say. `start` is for houses that begin: agreement, measures and history never err there, and
neither does a baseline that is still to be found. `strict` is for houses whose goals are agreed like contracts: a doubtful
number, date, owner or agreement stops the merge, and a catchball of one round is reported.
"""

from goalkit.finding import Severity
from goalkit.model.settings import Profile

ONLY_STRICT: tuple[str, ...] = ("G104",)
"""Rules that are off in start and standard."""

START_NEVER_ERRS: tuple[str, ...] = ("G", "C302", "C303", "V", "M104")
"""Rules (or families) whose errors are warnings in start."""

STRICT_ERRS: tuple[str, ...] = (
    "S101", "S103", "M104", "M105", "M107", "M108", "M111", "M115", "A102", "A103", "A104", "T202", "T204",
    "C2", "C302", "C303", "G", "K", "V2", "L",
)
"""Rules (or families) whose warnings are errors in strict."""


def severity(code: str, own: Severity, profile: Profile) -> Severity | None:
    """Return how loud a rule is in a profile; None where it is off."""
    if profile != "strict" and code in ONLY_STRICT:
        return None
    if profile == "start" and own == "error" and code.startswith(START_NEVER_ERRS):
        return "warning"
    if profile == "strict" and own == "warning" and code.startswith(STRICT_ERRS):
        return "error"
    return own
