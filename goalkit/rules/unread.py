"""Which fields of a goal stand there but could not be read: what rests on them is not known."""

from collections.abc import Mapping

from goalkit.judge.facts import Facts


def fields(facts: Facts) -> Mapping[str, frozenset[str]]:
    """Return goals with the fields that were written wrong, by what they were meant to be."""
    found: Mapping[str, frozenset[str]] = facts.once("unread fields", lambda: _fields(facts))
    return found


def _fields(facts: Facts) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for problem in facts.ws.problems:
        if problem.goal and (problem.code.startswith("F") or problem.code == "T210"):
            named = (path[2] for path in (problem.where, problem.meant) if path and len(path) > 2 and path[0] == "goals")
            found.setdefault(problem.goal, set()).update(step for step in named if isinstance(step, str))
    return {name: frozenset(steps) for name, steps in found.items()}
