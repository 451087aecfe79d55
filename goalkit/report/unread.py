"""What reports cannot show because it could not be read: the same for all of them."""

from goalkit.finding import Problem
from goalkit.judge.facts import Facts

_UNREADABLE = frozenset({"F105", "F106", "F109", "F211", "P104", "P109"})
"""Problems of data files after which nothing of the file is used."""


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
