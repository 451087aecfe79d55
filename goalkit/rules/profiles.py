"""Profiles as data: which rules are on and how loud they are.

`standard` is what the rule files say. `start` is for houses that begin: agreement, measures and history never err there, and
neither does a baseline that is still to be found; what helps those who plan already is a remark, and what needs years of data
or a whole tree of goals keeps quiet. `strict` is for houses whose goals are agreed like contracts: a doubtful number, date,
owner or agreement stops the merge, and a catchball of one round is reported.
"""

from goalkit.finding import Severity
from goalkit.model.settings import Profile

ONLY_STRICT: tuple[str, ...] = ("G104",)
"""Rules that are off in start and standard."""

START_OFF: tuple[str, ...] = (
    "S105", "S106", "S108", "M112", "M113", "M117", "M118", "A105", "A106", "R4", "T207", "T209",
    "C204", "C205", "C206", "C311", "C321", "C322", "C502", "G105", "K205", "D210", "V305", "V306", "V308",
)
"""Rules (or families) that are off in start: they need years of data, a whole tree, or a house that plans already."""

START_REMARKS: tuple[str, ...] = ("A103", "T206", "T208", "C201", "C207", "C208", "C302", "C303", "C404", "K201", "K203", "G203", "G205", "V309")
"""Rules whose warnings are infos in start."""

START_NEVER_ERRS: tuple[str, ...] = ("G", "C302", "C303", "V", "M104")
"""Rules (or families) whose errors are warnings in start."""

STRICT_ERRS: tuple[str, ...] = (
    "S101", "S103", "M104", "M105", "M107", "M108", "M111", "M115", "A102", "A103", "A104", "R407", "T202", "T204", "T208",
    "C2", "C302", "C303", "G", "K", "V2", "L",
)
"""Rules (or families) whose warnings are errors in strict."""


def severity(code: str, own: Severity, profile: Profile) -> Severity | None:
    """Return how loud a rule is in a profile; None where it is off."""
    if profile != "strict" and code in ONLY_STRICT:
        return None
    if profile == "start":
        return _at_the_start(code, own)
    if profile == "strict" and own == "warning" and code.startswith(STRICT_ERRS):
        return "error"
    return own


def _at_the_start(code: str, own: Severity) -> Severity | None:
    if code.startswith(START_OFF):
        return None
    if own == "error" and code.startswith(START_NEVER_ERRS):
        return "warning"
    return "info" if own == "warning" and code.startswith(START_REMARKS) else own
