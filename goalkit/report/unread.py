"""What reports cannot show because it could not be read: the same for all of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from goalkit.finding import Finding, Problem
from goalkit.judge.facts import Facts

_UNREADABLE = frozenset({"F105", "F106", "F109", "F211", "P104", "P109"})
"""Problems of data files after which nothing of the file is used."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that could not be shown: where it stands and why (text in the language of the run, may be empty)."""

    path: str
    line: int
    code: str
    text: str
    goal: str = ""


def left_out(facts: Facts, findings: Iterable[Finding] = ()) -> tuple[LeftOut, ...]:
    """Return what could not be read, with the words that `check` has for it."""
    said: dict[tuple[str, int, str], str] = {}
    for finding in findings:
        said[finding.path, finding.span.line, finding.code] = finding.message
        said.setdefault((finding.path, finding.span.line, ""), finding.message)
    return tuple(_left_out(problem, said) for problem in unread(facts))


def unread(facts: Facts) -> tuple[Problem, ...]:
    """Return the places that were left out, one for every broken file, and the data files of which nothing is used."""
    problems = [*facts.ws.left_out]
    told = {problem.file for problem in problems}
    for problem in facts.ws.problems:
        if problem.code.startswith("F1") and problem.file not in told:
            told.add(problem.file)
            problems.append(problem)
    if facts.has_data:
        problems += [problem for problem in facts.readings.problems if problem.code in _UNREADABLE]
    return tuple(problems)


def _left_out(problem: Problem, said: dict[tuple[str, int, str], str]) -> LeftOut:
    line = problem.span.line
    text = said.get((problem.file, line, problem.code)) or said.get((problem.file, line, ""), "")
    return LeftOut(problem.file, line, problem.code, text, problem.goal or "")
