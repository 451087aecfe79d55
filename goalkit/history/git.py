"""Talk to git: the only module that starts it, by argument lists, without shell, pager, locks, hooks or network."""

import os
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from goalkit.errors import GoalkitError
from goalkit.nearest import nearest

_NOT_OURS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_EXTERNAL_DIFF", "GIT_NAMESPACE")
"""Set where a hook of another repository runs us."""
_QUIET = {
    "LC_ALL": "C",
    "LANGUAGE": "",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "",  # older versions know no other way to keep a partial clone from fetching
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_PAGER": "cat",
}
_DEEPER = "deepen it: git fetch --unshallow (GitHub: fetch-depth: 0, GitLab: GIT_DEPTH: 0)"
_SHALLOW = f"this clone is shallow; {_DEEPER}"
_PARTIAL = "this clone is partial: files of the earlier revision are not here"
_WHOLE = "fetch it whole: git fetch --refetch --no-filter, or clone without --filter"


def head(root: Path) -> str | None:
    """Return the current commit of the repository around a folder; None without git, a work tree or a commit."""
    try:
        done = _run(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    except OSError:
        return None
    return done.stdout.decode("ascii", "replace").strip() or None if done.returncode == 0 else None


def fork_point(root: Path, revision: str) -> str:
    """Return the commit at which the current branch left a revision.

    Raises GoalkitError, with the way out, where there is none or nobody can tell.
    """
    shallow = _shallow(root)
    other = _commit(root, revision, shallow=shallow)
    done = _run(root, "merge-base", other, "HEAD")
    if done.returncode == 0:
        return done.stdout.decode("ascii").strip()
    if head(root) is None:
        raise GoalkitError("this branch has no commit yet", "commit first, then ask for --since")
    if shallow:
        raise GoalkitError("this clone is too shallow to tell where the branch left {revision}", _DEEPER, revision=revision)
    if done.returncode == 1:
        raise GoalkitError("this branch and {revision} have no commit in common", "name a revision that this branch comes from", revision=revision)
    raise _failure(done, root)


def listing(root: Path, commit: str) -> Iterator[tuple[str, str, str]]:
    """Yield mode, object id and path (below the root) of all files at a commit; mode 160000 is a submodule with its commit."""
    done = _run(root, "ls-tree", "-r", "-z", commit)
    if done.returncode:
        raise _failure(done, root)
    for line in done.stdout.split(b"\0"):
        if line:
            about, _, path = line.partition(b"\t")
            mode, _, name = about.decode("ascii").split(" ")
            yield mode, name, os.fsdecode(path)


def contents(root: Path, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the contents of blobs by their ids, one after the other.

    Raises GoalkitError where a blob is not here: that is a partial clone, and nothing is ever fetched.
    """
    with tempfile.TemporaryFile() as asked:  # a file, not a pipe: nobody can wait for the other
        asked.write("".join(f"{name}\n" for name in names).encode("ascii"))
        asked.seek(0)
        with subprocess.Popen(
            _command(root, "cat-file", "--batch"), stdin=asked, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment()
        ) as running:
            assert running.stdout is not None  # noqa: S101 - asked for above
            for name in names:
                header = running.stdout.readline().split()
                if len(header) != 3:
                    running.kill()
                    raise GoalkitError(_PARTIAL, _WHOLE)
                content = running.stdout.read(int(header[2]))
                running.stdout.read(1)
                yield name, content


@contextmanager
def reader(root: Path) -> Iterator[Callable[[str], bytes]]:
    """Offer the content of a blob by its id, asked for one at a time; for contents of which each decides what is asked next.

    Raises GoalkitError where a blob is not here.
    """
    with subprocess.Popen(
        _command(root, "cat-file", "--batch"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment()
    ) as running:
        given, told = running.stdin, running.stdout
        assert given is not None  # noqa: S101 - asked for above
        assert told is not None  # noqa: S101 - asked for above

        def read(name: str) -> bytes:
            given.write(f"{name}\n".encode("ascii"))
            given.flush()
            header = told.readline().split()
            if len(header) != 3:
                raise GoalkitError(_PARTIAL, _WHOLE)
            content = told.read(int(header[2]))
            told.read(1)
            return content

        try:
            yield read
        finally:
            running.kill()


def is_whole(root: Path) -> bool:
    """Tell whether a folder lies in a work tree with commits and all their ancestors: neither without git nor a shallow clone."""
    try:
        return head(root) is not None and not _shallow(root)
    except GoalkitError:
        return False


def changes(root: Path, patterns: Iterable[str]) -> Iterator[bytes]:
    """Yield what `git log --raw -z` says of the files below a folder, piece by piece, newest first along the first parents.

    A merge is one change against the branch that it was made on. Git is stopped when nobody asks further.
    """
    form = ("--first-parent", "-m", "--raw", "-z", "--no-renames", "--no-abbrev", "--no-color", "--no-show-signature", "--format=%H", "--relative")
    command = _command(root, "log", *form, "--", *(f":(glob){pattern}" for pattern in patterns))
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, env=_environment()) as running:
        assert running.stdout is not None  # noqa: S101 - asked for above
        try:
            rest = b""
            while piece := os.read(running.stdout.fileno(), 1 << 16):
                *whole, rest = (rest + piece).split(b"\0")
                yield from whole
            yield from [rest] if rest else []
        finally:
            running.kill()


def ignored(root: Path, paths: Iterable[str]) -> set[str]:
    """Return which of these paths git is told to ignore (and does not track)."""
    asked = b"".join(os.fsencode(path) + b"\0" for path in paths)
    done = _run(root, "check-ignore", "-z", "--stdin", given=asked) if asked else None
    return {os.fsdecode(path) for path in done.stdout.split(b"\0") if path} if done else set()


def folder(root: Path, name: str) -> Path:
    """Return where git keeps something of its own, like lfs/objects."""
    said = os.fsdecode(_run(root, "rev-parse", "--git-path", name).stdout).rstrip("\n")
    return root / said


def has(root: Path, commit: str) -> bool:
    """Tell whether a folder is the top of a work tree that knows a commit: whether a submodule is here."""
    return (root / ".git").exists() and _run(root, "cat-file", "-e", f"{commit}^{{commit}}").returncode == 0


def _shallow(root: Path) -> bool:
    """Tell whether the clone is shallow; raises GoalkitError where there is no work tree."""
    try:
        done = _run(root, "rev-parse", "--is-inside-work-tree", "--is-shallow-repository")
    except OSError as error:
        raise GoalkitError("git does not start: {why}", "--since needs git; install it, or leave --since out", why=error.strerror) from None
    if done.returncode:
        raise _failure(done, root)
    inside, shallow = done.stdout.decode("ascii").split()
    if inside != "true":
        raise GoalkitError("{root} is not in a git work tree", "check out the branch, or leave --since out", root=root)
    return shallow == "true"


def _commit(root: Path, revision: str, *, shallow: bool) -> str:
    if revision and not revision.startswith("-"):
        done = _run(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        if done.returncode == 0:
            return done.stdout.decode("ascii").strip()
    refs = _run(root, "for-each-ref", "--format=%(refname:short)").stdout.decode("utf-8", "replace").split()
    last = revision.rpartition("/")[2]
    close = next((ref for ref in refs if ref == last or ref.endswith(f"/{revision}")), None) or nearest(revision, refs)
    message = "no revision {revision!r} here (did you mean {close}?)" if close else "no revision {revision!r} here"
    raise GoalkitError(message, _SHALLOW if shallow else "name a branch, a tag or a commit", revision=revision, close=close)


def _failure(done: "subprocess.CompletedProcess[bytes]", root: Path) -> GoalkitError:
    """Say in words why git would not answer."""
    said = done.stderr.decode("utf-8", "replace").strip()
    if "not a git repository" in said:
        return GoalkitError("{root} is not in a git repository", "keep the goals in git (git init), or leave --since out", root=root)
    if "dubious ownership" in said:
        hint = "git config --global --add safe.directory {top}"
        return GoalkitError("git does not trust {root}: it belongs to somebody else", hint, root=root, top=_top(root))
    if "promisor" in said or "not allowed" in said or "missing" in said.lower():
        return GoalkitError(_PARTIAL, _WHOLE)
    last = said.splitlines()[-1] if said else f"exit {done.returncode}"
    return GoalkitError("git: {said}", "see `git status` in the repository", said=last)


def _top(root: Path) -> Path:
    return next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)


def _run(root: Path, *args: str, given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(_command(root, *args), input=given, capture_output=True, check=False, env=_environment())


def _command(root: Path, *args: str) -> list[str]:
    return ["git", "--no-pager", "-C", str(root), "-c", "core.fsmonitor=false", "-c", "core.quotePath=false", *args]


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in _NOT_OURS} | _QUIET
