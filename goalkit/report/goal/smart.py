"""The SMART letters of a goal: what `check` found about each."""

from collections.abc import Iterator

from goalkit.finding import Finding
from goalkit.report.goal.report import GoalReport, Letter
from goalkit.view import Piece, Style, Text, text
from goalkit.words import Words


def verdict(letter: Letter) -> str:
    """Return pass, hint or fail: no finding, none worse than a warning, an error."""
    if not letter.findings:
        return "pass"
    return "fail" if any(finding.severity == "error" for finding in letter.findings) else "hint"


def smart_rows(report: GoalReport, words: Words) -> Iterator[tuple[str, Text]]:
    """Yield the letters in one line, and below it what is not right."""
    names = (words("specific"), words("measurable"), words("attractive"), words("realistic"), words("time-bound"))
    pieces: list[Piece | str] = []
    for letter, name in zip(report.smart, names, strict=True):
        how = verdict(letter)
        sign, style = _LOOK[how]
        pieces += ["  " if pieces else "", f"{letter.letter}\u00a0", Piece(sign, style), f"\u00a0{name}"]
    yield "SMART", text(*pieces)
    for letter in report.smart:
        yield from (("", _finding(finding)) for finding in letter.findings)


_LOOK: dict[str, tuple[str, Style]] = {"pass": ("✓", "good"), "hint": ("▲", "warn"), "fail": ("✗", "bad")}


def _finding(finding: Finding) -> Text:
    style: Style = "bad" if finding.severity == "error" else "warn"
    return text(Piece(finding.code, style), f" {finding.message}")
