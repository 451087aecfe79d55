"""Where reading has spoken already: a rule says nothing about a value that could not be read."""

from collections.abc import Iterable

from goalkit.finding import Path, Problem
from goalkit.workspace import Origin


class Blocked:
    """Values that reading found wrong (family F, T210), and values that an unknown key probably meant."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self._paths: dict[str, list[Path]] = {}
        for problem in problems:
            if problem.where and (problem.code.startswith("F") or problem.code == "T210"):
                paths = self._paths.setdefault(problem.file, [])
                paths.append(problem.where)
                if problem.meant:
                    paths.append(problem.meant)

    def covers(self, origin: Origin, path: Path) -> bool:
        """Tell whether a field of an object is such a value, lies inside one or around one."""
        known = self._paths.get(origin.file)
        if not known:
            return False
        whole = (*origin.path, *path)
        if any(_touch(whole, each, len(origin.path)) for each in known):
            return True
        return origin.defaults and any(_touch(("defaults", *path), each, 1) for each in known)


def _touch(field: Path, wrong: Path, stem: int) -> bool:
    """Tell whether one path leads into the other; a hit on the whole object is not touched by one wrong field."""
    shorter = min(len(field), len(wrong))
    return shorter > stem and field[:shorter] == wrong[:shorter]
