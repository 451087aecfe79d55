"""A folder that holds the files of a revision, for a while: everything that reads from the disk can read from it.

The readers of YAML and of exports open files by path; what is asked for is therefore written to a folder of our own, so that an
earlier revision is read by the very same code as today's files, and taken away again.
"""

import posixpath
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from goalkit.history import lfs
from goalkit.history.revision import Tree, contents


@dataclass(frozen=True)
class Checkout:
    """Files of a revision in a folder; more can be brought as it turns out which are needed."""

    folder: Path
    tree: Tree
    absent: list[str] = field(default_factory=list)
    """Large files whose content is not on this machine."""
    _held: set[str] = field(default_factory=set)

    def bring(self, paths: Iterable[str]) -> None:
        """Write files of the revision into the folder; links that stay below the root take what they lead to along.

        Raises GoalkitError where a partial clone does not have them.
        """
        wanted = [path for path in dict.fromkeys(paths) if path in self.tree.files and path not in self._held]
        while wanted:
            self._held.update(wanted)
            targets = [self._put(path, content) for path, content in contents(self.tree, wanted)]
            wanted = [path for target in targets if target for path in self._at(target) if path not in self._held]

    def bring_from_disk(self, paths: Iterable[str]) -> None:
        """Copy files that git does not keep: they are the same at every revision."""
        for path in paths:
            place = self.folder / path
            with suppress(OSError):
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(self.tree.root / path, place)

    def _put(self, path: str, content: bytes) -> str | None:
        """Write one file; for a link return where it leads, below the root."""
        place = self.folder / path
        with suppress(OSError):  # a name that this system cannot have: neither could a work tree
            place.parent.mkdir(parents=True, exist_ok=True)
            if not self.tree.files[path].is_link:
                whole = lfs.content(self.tree.root, content, self.tree.root / path)
                if whole is None:
                    self.absent.append(path)
                else:
                    place.write_bytes(whole)
                return None
            target = content.decode("utf-8", "surrogateescape")
            inside = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
            leaves = target.startswith("/") or inside.split("/", 1)[0] == ".."
            place.symlink_to(self.tree.root / posixpath.dirname(path) / target if leaves else target)
            return None if leaves else inside
        return None

    def _at(self, target: str) -> list[str]:
        """Return the file at a path, or the files below it where it is a folder."""
        if target in self.tree.files:
            return [target]
        return [path for path in self.tree.files if path.startswith(f"{target}/")]


@contextmanager
def checkout(tree: Tree) -> Iterator[Checkout]:
    """Make an empty folder for files of a revision, and take it away at the end."""
    with tempfile.TemporaryDirectory(prefix="goalkit-", ignore_cleanup_errors=True) as folder:
        yield Checkout(Path(folder).resolve(), tree)
