"""Rules that are installed as Python packages: entry points of the group `goalkit.rules`.

They are looked for in installed distributions only. Neither the folder that a command runs in nor the goals repository is
searched, and a module that lies there is refused: code of a goals repository is never run.
"""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from goalkit.errors import GoalkitError
from goalkit.rules import registry
from goalkit.rules.house.guarding import guarded, wrong
from goalkit.rules.rule import AnyRule

GROUP = "goalkit.rules"
_WAY_OUT = "mend or uninstall it; `goalkit check --ignore X` checks without rules of the house"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule comes from: the distribution and the entry point in it."""

    distribution: str
    entry: str

    def __str__(self) -> str:
        return f"entry point {self.entry!r} of {self.distribution}"


def installed(root: Path | None) -> tuple[AnyRule, ...]:
    """Return all installed rules by code; `root` is the goals repository.

    Raises GoalkitError, naming distribution and entry point, for what cannot be loaded, is no rule, or is taken.
    """
    return _installed(root.resolve() if root else None, Path.cwd(), tuple(sys.path))


@cache
def _installed(root: Path | None, here: Path, paths: tuple[str, ...]) -> tuple[AnyRule, ...]:
    found = list(_entries(root, here, paths))
    known = registry.all_rules() if found else ()
    taken = {text: f"rule {rule.CODE} of goalkit" for rule in known for text in (rule.CODE, rule.NAME)}
    rules: list[AnyRule] = []
    for distribution, entry in found:
        source = Source(distribution, entry.name)
        for rule in _rules(_loaded(entry, source, root, here)):
            if fault := wrong(rule):
                raise GoalkitError(f"{source} is no rule: {fault}", _WAY_OUT)
            for text in (rule.CODE, rule.NAME):
                if text in taken:
                    raise GoalkitError(f"{source} brings {text}, which {taken[text]} has already", _WAY_OUT)
            taken |= dict.fromkeys((rule.CODE, rule.NAME), str(source))
            rules.append(guarded(rule, str(source)))
    return tuple(sorted(rules, key=lambda rule: rule.CODE))


def _entries(root: Path | None, here: Path, paths: tuple[str, ...]) -> Iterator[tuple[str, metadata.EntryPoint]]:
    """Yield the entry points of our group with the name of their distribution; the first of a name counts."""
    seen: set[str] = set()
    for folder in dict.fromkeys(paths):
        for place in _mentioning(folder) if folder and not _of_the_repository(Path(folder), root, here) else ():
            name = place.stem.partition("-")[0].replace("_", "-")
            if name in seen:
                continue
            seen.add(name)
            try:
                entries = metadata.Distribution.at(place).entry_points.select(group=GROUP)
            except Exception as error:  # a file that somebody wrote by hand
                raise GoalkitError(f"the entry points of {name} cannot be read: {error}", f"mend {place}/entry_points.txt") from error
            for entry in sorted(entries, key=lambda each: each.name):
                yield name, entry


def _mentioning(folder: str) -> list[Path]:
    """Return the distributions in a folder that speak of our group, by a look into one small file each."""
    try:
        with os.scandir(folder) as entries:
            known = sorted(each.path for each in entries if each.name.endswith((".dist-info", ".egg-info")))
    except OSError:
        return []
    return [Path(path) for path in known if GROUP.encode() in _text(f"{path}/entry_points.txt")]


def _text(path: str) -> bytes:
    try:
        with open(path, "rb") as handle:  # noqa: PTH123 - hundreds of small files are looked into
            return handle.read()
    except OSError:
        return b""


def _of_the_repository(path: Path, root: Path | None, here: Path) -> bool:
    """Tell whether a path is the folder of the command or lies in the goals repository; a virtual environment may lie there."""
    whole = path.resolve()
    if whole.is_relative_to(Path(sys.prefix).resolve()):
        return False
    return whole == here.resolve() or (root is not None and whole.is_relative_to(root))


def _loaded(entry: metadata.EntryPoint, source: Source, root: Path | None, here: Path) -> Any:
    """Return the object that an entry point names; its module is found before it is run."""
    try:
        stranger = _in_the_repository(entry.module.partition(".")[0], root, here)
        thing = None if stranger else entry.load()
    except (Exception, SystemExit) as error:  # whatever a stranger's module does when it is imported
        raise GoalkitError(f"{source} cannot be loaded: {type(error).__name__}: {error}", _WAY_OUT) from error
    if stranger:
        message = f"{source} names a module in {stranger}: code that lies in a goals repository is never run"
        raise GoalkitError(message, "install it as a copy: pip install, without -e")
    return thing


def _in_the_repository(module: str, root: Path | None, here: Path) -> Path | None:
    """Return where a module lies, if it lies in the repository or in the folder of the command."""
    spec = find_spec(module)
    places = [spec.origin or "", *(spec.submodule_search_locations or ())] if spec else []
    folders = (Path(place).parent for place in places if place and os.sep in place)
    return next((folder for folder in folders if _of_the_repository(folder, root, here)), None)


def _rules(thing: Any) -> list[Any]:
    """Return the rules that an entry point stands for: one, or all of a module's `RULES`."""
    several = thing if isinstance(thing, (tuple, list)) else getattr(thing, "RULES", None)
    each = list(several) if isinstance(several, (tuple, list)) else [thing]
    return [rule() if isinstance(rule, type) else rule for rule in each]
