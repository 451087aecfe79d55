"""Where reading has spoken already: a rule says nothing about a value that could not be read."""

from collections.abc import Iterable

from goalkit.finding import Path, Problem
from goalkit.workspace import Origin


class Blocked:
    """Values that reading found wrong (family F, T210), and values that an unknown key probably meant."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self._wrong: dict[str, set[Path]] = {}
        self._around: dict[str, set[Path]] = {}
        for problem in problems:
            if problem.where and (problem.code.startswith("F") or problem.code == "T210"):
                for path in filter(None, (problem.where, problem.meant)):
                    self._wrong.setdefault(problem.file, set()).add(path)
                    self._around.setdefault(problem.file, set()).update(path[:size] for size in range(1, len(path) + 1))

    def covers(self, origin: Origin, path: Path) -> bool:
        """Tell whether a field of an object is such a value, lies inside one or around one.

        A hit on the whole object is not touched by one wrong field.
        """
        if origin.file not in self._wrong:
            return False
        return self._touched(origin.file, origin.path, path) or (
            bool(origin.defaults) and self._touched(origin.file, ("defaults",), path)
        )

    def _touched(self, file: str, thing: Path, path: Path) -> bool:
        if not path:
            return False
        whole, wrong = (*thing, *path), self._wrong[file]
        return whole in self._around[file] or any(whole[:size] in wrong for size in range(len(thing) + 1, len(whole)))
