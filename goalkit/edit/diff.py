"""Show what changes in files as a unified diff that git and patch can apply."""

import difflib
from collections.abc import Iterator, Mapping

from goalkit.edit import splice
from goalkit.reading import encoding

_NO_NEWLINE = "\\ No newline at end of file\n"


def unified(before: Mapping[str, bytes | None], after: Mapping[str, bytes], prefix: str = "") -> str:
    """Return the differences of all files, sorted by path; `prefix` leads from the top of the git repository to the root.

    A file that is to be made was None before.
    """
    return "".join(line for path in sorted(after) for line in _lines(path, before[path], after[path], prefix))


def _lines(path: str, before: bytes | None, after: bytes, prefix: str) -> Iterator[str]:
    old, new = (list(splice.lines_of(_text(path, raw))) for raw in (before or b"", after))
    name = "/dev/null" if before is None else f"a/{prefix}{path}"
    for line in difflib.unified_diff(old, new, name, f"b/{prefix}{path}"):
        yield line if line.endswith(("\n", "\r")) else f"{line}\n{_NO_NEWLINE}"


def _text(path: str, raw: bytes) -> str:
    """Return what a file holds, its byte order mark included: without it the difference would not apply."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return encoding.decode(path, raw)[0]
