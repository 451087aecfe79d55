"""A goals repository as it was at a commit: its files and exports of then, read like those of today."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from goalkit import workspace
from goalkit.history import git
from goalkit.history.checkout import Checkout, checkout
from goalkit.history.revision import Tree, tree
from goalkit.reading import source
from goalkit.workspace import Workspace

_BEGIN = (*source.SETTINGS, "goals.yaml", "goals.yml")


@dataclass(frozen=True)
class Earlier:
    """The repository at a commit; `ws` is None where there was none yet.

    `absent` are its submodules and large files that are not on this machine as they were then.
    """

    tree: Tree
    ws: Workspace | None
    absent: tuple[str, ...] = ()


@contextmanager
def at(now: Workspace, commit: str, data: Collection[str] = ()) -> Iterator[Earlier]:
    """Read the repository as it was at a commit, with the settings of then; exports can be read until the end of the block.

    `data` are the exports read today: what git ignores, of them and of the YAML files, is taken from the disk, since it
    belongs to no revision. Exports outside of the repository (`data_root_env`) are those of today too.

    Raises GoalkitError where git cannot tell.
    """
    held = tree(now.root.resolve(), commit)
    with checkout(held) as folder:
        folder.bring(_yaml(held))
        others = [path for path in (*now.documents, *data) if path not in held.files]
        folder.bring_from_disk(sorted(git.ignored(now.root, others)))
        if not any((folder.folder / name).is_file() for name in _BEGIN) and not (folder.folder / "goals").is_dir():
            yield Earlier(held, None, held.absent)
            return
        ws = workspace.load_root(folder.folder, now.root, now.environment)
        folder.bring(_data(ws, folder))
        yield Earlier(held, ws, (*held.absent, *folder.absent))


def _yaml(held: Tree) -> Iterator[str]:
    """Yield the YAML files that may be read: those in folders without `_` and `.` in front of their names."""
    for path in held.files:
        if path.endswith(source.YAML_ENDINGS) and not path.startswith(("_", ".")) and "/_" not in path and "/." not in path:
            yield path


def _data(ws: Workspace, folder: Checkout) -> Iterator[str]:
    """Yield the files that sources and calendars name, and the links on the way to them."""
    patterns = [pattern.removeprefix("./") for each in ws.sources for pattern in each.path]
    patterns += [each.holidays.removeprefix("./") for each in ws.settings.calendars.values() if each.holidays]
    yield from source.matching(folder.tree.files, patterns)
    for path, file in folder.tree.files.items():
        if file.is_link and any(pattern.startswith(f"{path}/") for pattern in patterns):
            yield path
